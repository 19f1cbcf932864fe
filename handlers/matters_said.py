"""Reading `try`, `tried`, `hypothesis`, `measure` and `workstream` as people type them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.timeline.times import NotATime, understand
from models.errors import Refusal
from models.matters import Details, StreamKind
from models.vocabulary import MatterKind, MatterOutcome

_SPELLINGS: Mapping[MatterKind, Mapping[MatterOutcome, str]] = {
    MatterKind.TRY: {
        MatterOutcome.WORKED: "worked|it worked|works|helped|successful|success|효과 있음|효과있음|성공",
        MatterOutcome.NO_EFFECT: "no effect|no change|nothing|none|had no effect|did not work|didn't work|didn’t work"
        "|did not help|didn't help|didn’t help|failed|unsuccessful|효과 없음|효과없음|실패",
        MatterOutcome.WORSE: "worse|made it worse|made worse|made things worse|backfired|악화|악화됨",
        MatterOutcome.PARTLY: "partly|partly worked|partially|partial|helped a little|일부 효과|부분 효과",
    },
    MatterKind.HYPOTHESIS: {
        MatterOutcome.RULED_OUT: "ruled out|is ruled out|was ruled out|disproved|excluded|배제|배제됨",
        MatterOutcome.CONFIRMED: "confirmed|is confirmed|was confirmed|proved|proven|확인|확인됨",
    },
    MatterKind.MEASURE: {
        MatterOutcome.REMOVED: "removed|reverted|undone|rolled back|lifted|is removed|was removed|제거|제거됨|해제|해제됨",
        MatterOutcome.ACCEPTED: "accepted|stays|is accepted|permanent|수용|수용됨|유지",
    },
    MatterKind.WORKSTREAM: {
        MatterOutcome.DONE: "done|finished|completed|complete|is done|완료|완료됨",
        MatterOutcome.STOPPED: "stopped|abandoned|cancelled|canceled|중단|중단됨",
    },
}
OUTCOME = {
    kind: {word: outcome for outcome, words in by.items() for word in words.split("|")}
    for kind, by in _SPELLINGS.items()
}
"""Every spelling of every outcome, by kind."""

NUMBER = re.compile(r"#?(\d{1,4})(?=$|[\s.:,)])[.:,)]?\s*")
MENTION = re.compile(
    r"(?:^|\s)(?:owner|owned by|lead|led by|담당)[: ]\s*(<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|@\S+|[^\s@]+@\S+)",
    re.IGNORECASE,
)
UNTIL = re.compile(r"(?:^|[\s,;])until[: ]\s*(?P<end>.+)$", re.IGNORECASE | re.DOTALL)
NEXT = re.compile(
    r"(?:^|[\s,;])(?:next(?: step)?|다음)[: ]\s*(?P<step>.+)$", re.IGNORECASE | re.DOTALL
)
KINDS = {kind.value.replace("_", " "): kind for kind in StreamKind}
STREAM = re.compile(rf"(?P<kind>{'|'.join(KINDS)})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)
_BEFORE_REASON = r"(?=$|\s*[,:;.–—-]|\s+(?:because|by|as|since|after)\b)"
_AROUND_REASON = " \t\n,:;.–—-"


@dataclass(frozen=True, slots=True)
class Settling:
    """That a matter is settled: which, by its number or its words; how; and why."""

    outcome: MatterOutcome
    number: int | None = None
    words: str | None = None
    note: str | None = None


def settling(kind: MatterKind, text: str, *, always: bool = False) -> Settling | None:
    """None: it says nothing of an outcome. `always`: what else could it be (`tried worked for a minute`)."""
    text = text.strip()
    numbered = NUMBER.match(text)
    rest = text[numbered.end() :] if numbered else text
    followed = r"(?=$|[\s,:;.–—-])" if numbered or always else _BEFORE_REASON
    words = "|".join(re.escape(word) for word in sorted(OUTCOME[kind], key=len, reverse=True))
    first = re.match(rf"({words}){followed}", rest, re.IGNORECASE)
    if first:
        number = int(numbered[1]) if numbered else None
        return Settling(OUTCOME[kind][first[1].lower()], number, note=_reason(rest[first.end() :]))
    # Looking back at one of what stands between: taking all of it would cost its length anew at each of it.
    last = re.search(rf"(?<=[\s,:;–—-])({words}){_BEFORE_REASON}", text, re.IGNORECASE)
    said = text[: last.start()].strip(_AROUND_REASON) if last else ""
    if last is None or not said:
        return None
    return Settling(OUTCOME[kind][last[1].lower()], words=said, note=_reason(text[last.end() :]))


def owner_in(raw: str) -> tuple[str | None, str]:
    """Who looks after it, as Slack sends mentions; and the text without."""
    found = MENTION.search(raw)
    if found is None:
        return None, raw
    who = found[1]
    mention = re.match(r"<@([UW][A-Z0-9]+)", who)
    return (mention[1] if mention else who), f"{raw[: found.start()]}{raw[found.end() :]}".strip()


def details_in(kind: MatterKind, text: str, *, now: datetime) -> tuple[str, Details]:
    """What it is, and until when, what next, of which kind of stream."""
    text = text.strip()
    if kind is MatterKind.MEASURE and (found := UNTIL.search(text)):
        until, condition = ending(found["end"].strip(), now=now)
        return text[: found.start()].strip(), Details(until=until, condition=condition)
    if kind is MatterKind.WORKSTREAM:
        stream = next_step = None
        if found := NEXT.search(text):
            next_step, text = found["step"].strip(), text[: found.start()].strip()
        if found := STREAM.match(text):
            stream, text = KINDS[found["kind"].lower()], text[found.end() :].strip()
        return text, Details(next_step=next_step, stream=stream)
    return text, Details()


def numbered(text: str) -> tuple[int | None, str]:
    found = NUMBER.match(text.strip())
    return (int(found[1]), text.strip()[found.end() :]) if found else (None, text.strip())


def ending(typed: str, *, now: datetime) -> tuple[datetime | None, str | None]:
    """A time that is to come, or a condition: "until the vendor is back".

    `until 09:00`, typed in the evening, is tomorrow morning.
    """
    if typed.lower() in ("?", "unknown", "모름", "미정"):
        return None, None
    try:
        when = understand(typed, now=now)
    except NotATime as no:
        if no.form_is_right:
            raise
        return None, typed
    if when.start is not None and when.start <= now:
        tomorrow = understand(typed, now=now, carried_date=(now + timedelta(days=1)).date())
        when = tomorrow if (tomorrow.start or now) > now else when
    if when.end is not None:
        raise Refusal("measure-one-time", typed=typed[:60])
    return when.start, None


def _reason(text: str) -> str | None:
    # What leads to it goes; how it ends, full stop and all, is theirs.
    said = re.sub(r"^because\s+", "", text.lstrip(_AROUND_REASON), flags=re.IGNORECASE)
    return said.strip() or None
