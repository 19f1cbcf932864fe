"""Reading `/incident action` as people type it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.render.mrkdwn import as_typed
from bot.timeline.times import NotATime, Why
from handlers.matters_said import numbered, owner_in
from handlers.naming import MENTION
from models.action_kinds import ActionStatus, ActionType, Horizon
from models.actions import Plan
from models.aftermaths import How
from models.blank import visible
from models.days import within_reach
from models.errors import Refusal

TYPED = 40
BRACKETS = re.compile(r"\[([^\[\]]{1,200})\]\s*$")
DUE = re.compile(r"(?:^|\s)(?:due|기한)[: ]\s*(?P<day>[^\[\]]{1,60}?)\s*$", re.IGNORECASE)
IN_SO_MANY = re.compile(r"in (\d{1,3}) (day|week|month)s?", re.IGNORECASE)
LENGTHS = {"day": 1, "week": 7, "month": 30}
STATUSES: Mapping[ActionStatus, str] = {
    ActionStatus.PROPOSED: "proposed|reopened|제안|다시 열림",
    ActionStatus.SCHEDULED: "scheduled|planned|예정|계획",
    ActionStatus.IN_FLIGHT: "in flight|in-flight|in progress|started|진행 중|진행중|시작",
    ActionStatus.ACTIONED: "actioned|done|finished|deployed|완료|조치 완료|배포",
    ActionStatus.VERIFIED: "verified|proved|proven|검증|검증됨",
    ActionStatus.WAIVED: "waived|won't do|won’t do|dropped|면제|하지 않음",
}
STATUS = {word: status for status, words in STATUSES.items() for word in words.split("|")}
BECAME = re.compile(
    rf"({'|'.join(re.escape(word) for word in sorted(STATUS, key=len, reverse=True))})(?=$|[\s,:;.–—-])",
    re.IGNORECASE,
)
KINDS: Mapping[str, ActionType] = {one.value: one for one in ActionType} | {
    "가시성": ActionType.VISIBILITY,
    "복원력": ActionType.RESILIENCE,
    "테스트": ActionType.TESTING,
    "아키텍처": ActionType.ARCHITECTURE,
    "프로세스": ActionType.PROCESS,
    "설계": ActionType.DESIGN,
    "교육": ActionType.TRAINING,
}
HORIZONS: Mapping[str, Horizon] = {
    "immediate": Horizon.IMMEDIATE,
    "now": Horizon.IMMEDIATE,
    "즉시": Horizon.IMMEDIATE,
    "quarter": Horizon.QUARTER,
    "this quarter": Horizon.QUARTER,
    "이번 분기": Horizon.QUARTER,
    "medium": Horizon.MEDIUM,
    "medium term": Horizon.MEDIUM,
    "중기": Horizon.MEDIUM,
    "long": Horizon.LONG,
    "long term": Horizon.LONG,
    "장기": Horizon.LONG,
}
PROGRAMME = re.compile(
    r"(?:programme|program|part of|프로그램)[: ]\s*(?P<name>.{1,80})", re.IGNORECASE
)
ISSUE = re.compile(
    r"(?:^|\s)(?:issue|티켓)[: ]\s*(?:https?://\S{1,300}/browse/)?(?P<key>[A-Z][A-Z0-9_]{1,30}-\d{1,9})\s*$"
)
"""At the end, where it is no part of what is to be done."""
HOWS: Mapping[How, str] = {
    How.CAUSED: "caused|원인",
    How.PROLONGED: "prolonged|장기화",
    How.PREVENTS: "would have prevented|막았을",
    How.UNRELATED: "did not cause|unrelated to|무관",
}
HOW = {word: how for how, words in HOWS.items() for word in words.split("|")}
TIED = re.compile(
    rf"({'|'.join(re.escape(word) for word in HOW)})(?:\s+(?:this|it|INC-(?P<other>\d{{1,9}})))?[.\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """`number` None: a new one, which is `text`. `to`: what became of an old one, and `text` says why.
    `how`: what an old one had to do with incident `other`, None: that of where it is said."""

    number: int | None
    text: str
    plan: Plan
    to: ActionStatus | None = None
    how: How | None = None
    other: int | None = None


def understood(raw: str, *, now: datetime) -> Typed:
    nth, rest = numbered(raw)
    owner, rest = _owner(rest)
    text = as_typed(rest).strip()
    plan = Plan(owner=owner)
    if found := BRACKETS.search(text):
        text, plan = text[: found.start()].strip(), _in_brackets(found[1], plan)
    if found := DUE.search(text):
        text, plan = text[: found.start()].strip(), replace(plan, due=_day(found["day"], now))
    if found := ISSUE.search(text):
        text, plan = text[: found.start()].strip(), replace(plan, issue=found["key"])
    if nth is None:
        return Typed(None, visible(text), plan)
    if tied := TIED.fullmatch(text):
        other = int(tied["other"]) if tied["other"] else None
        return Typed(nth, "", plan, how=HOW[tied[1].lower()], other=other)
    became = BECAME.match(text)
    if became is not None:
        why = text[became.end() :].strip(" \t\n,:;.–—-")
        return Typed(nth, visible(why), plan, STATUS[became[1].lower()])
    if visible(text) or plan == Plan():
        known = ", ".join(
            words.split("|")[0] for some in (STATUSES, HOWS) for words in some.values()
        )
        raise Refusal("action-usage", number=nth, typed=text[:TYPED], known=known)
    return Typed(nth, "", plan)


def _owner(raw: str) -> tuple[str | None, str]:
    """`owner @bo` anywhere, or a mention in front."""
    if found := MENTION.match(raw):
        return found[1], raw[found.end() :].strip()
    return owner_in(raw)


def _in_brackets(said: str, plan: Plan) -> Plan:
    """`[testing, this quarter, programme Fail Small]`: type, horizon and programme, in any order."""
    for one in said.split(","):
        word = one.strip().lower()
        if part := PROGRAMME.fullmatch(one.strip()):
            plan = replace(plan, programme=visible(part["name"]))
        elif word in KINDS:
            plan = replace(plan, kind=KINDS[word])
        elif word in HORIZONS:
            plan = replace(plan, horizon=HORIZONS[word])
        else:
            known = ", ".join([*ActionType, *Horizon, "programme …"])
            raise Refusal("action-word", typed=word[:TYPED], known=known)
    return plan


def _day(typed: str, now: datetime) -> date:
    """`2026-04-30`, or `in 2 weeks`. Any other spelling could be another day elsewhere."""
    if found := IN_SO_MANY.fullmatch(typed):
        return now.date() + timedelta(days=int(found[1]) * LENGTHS[found[2].lower()])
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refusal("action-due-unread", typed=typed[:TYPED]) from None
    if not within_reach(day):
        raise NotATime(typed, Why.OUT_OF_RANGE)
    return day
