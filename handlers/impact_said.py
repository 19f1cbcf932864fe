"""Reading `/incident impact …` as people type it. Pure: it is told the services there are, and the time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from bot.timeline.times import Precision, When, spell, split_leading, understand
from models.blank import visible
from models.errors import Refusal
from models.impact_changes import SERVICE_LENGTH, Said, Service
from models.statements import Answer
from models.vocabulary import ImpactMove

UNDO, TEXT, UNAFFECTED, DATA_LOSS, MALICIOUS, SHOW = (
    "undo",
    "text",
    "unaffected",
    "data_loss",
    "malicious",
    "show",
)
_SPELLINGS = {
    ImpactMove.START.value: """start starts started begin begins began begun onset degraded down outage broken failing
        impacted affected 시작 시작됨 발생 장애 저하 성능저하""",
    ImpactMove.INCREASE.value: """increase increases increased worse worsens worsened worsening grows growing grew spreads
        spreading full peak peaks got_worse full_impact 증가 악화 확대 전면""",
    ImpactMove.DECREASE.value: """decrease decreases decreased reduce reduces reduced downgrade downgraded improves
        improved improving better recovering mitigated partially_recovered got_better 감소 완화 호전 개선""",
    ImpactMove.END.value: """end ends ended stop stops stopped over recovered recovers resolved restored fixed normal
        healthy operational back_to_normal no_longer_impacted 종료 복구 복구됨 정상 끝 끝남 해소""",
    UNDO: "undo mistake 취소",
    TEXT: "text describe meant 설명",
    UNAFFECTED: "unaffected not_affected not_impacted 영향없음 영향_없음",
    DATA_LOSS: "data_loss data-loss dataloss 데이터_손실 데이터손실",
    MALICIOUS: "malicious malicious_activity attack 공격 악의적_활동",
    SHOW: "show list 보기",
}
WHAT = {
    word.replace("_", " "): what for what, words in _SPELLINGS.items() for word in words.split()
}
"""Every spelling we understand, and what it means."""
FULL = frozenset(("full", "full impact", "peak", "peaks", "전면"))
ANSWERS = {
    Answer.YES: "yes y there was 예 네 있음",
    Answer.NO: "no n none 아니요 없음",
    Answer.UNKNOWN: "unknown unclear ? 모름 미상 확인중",
}
ANSWER = {word: answer for answer, words in ANSWERS.items() for word in words.split()}

QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
ALL = re.compile(r"(?:all|everything|전체|모두)(?=$|[\s,:;])", re.IGNORECASE)
LABEL = re.compile(r"(?:services?|서비스)\s*:\s*", re.IGNORECASE)
ANOTHER = re.compile(r"\s*[,、]\s*|\s+(?:and|&|및)\s+", re.IGNORECASE)
AT = re.compile(r"(?:at|since|from|as of|부터)(?:\s*:\s*|\s+)", re.IGNORECASE)
UNKNOWN = re.compile(
    r"(?:(?:a |an )?(?:time unknown|unknown(?: time)?)|\?|n/a|미상|모름|시각 모름)(?=$|[\s,;:.])",
    re.IGNORECASE,
)
LIKE_A_TIME = re.compile(r"~? ?\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d+ ?m(?:in)? ago|now(?=$|\s)")
AT_LAST = re.compile(r"\s(?:at|since)\s+(\S+(?:\s\S+){0,4}\s?)$", re.IGNORECASE)
NOTE_MARK = re.compile(r"[-–—:;,]+\s*")
NEAR = 6
TYPED = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood."""

    what: str
    """A move, or one of the words at the top of this file."""
    word: str
    """How they put it."""
    services: tuple[Service, ...] = ()
    everything: bool = False
    said: Said | None = None
    note: str | None = None
    answer: Answer | None = None

    @property
    def full(self) -> bool:
        return self.word.lower() in FULL


Known = Mapping[str, Service]
"""Every name of a service in lower case, and what it is called in the record; None: the incident as a whole."""


def read(text: str, known: Known, *, now: datetime) -> Typed:
    text = text.strip()
    if not text:
        raise Refusal("impact-usage")
    word, rest = _verb(text)
    if word is None:  # `kv recovered` says as much as `recovered kv`
        services, everything, rest = take_services(text, known)
        word, rest = _verb(rest) if services or everything else (None, rest)
    else:
        services, everything = (), False
    if word is None:
        raise Refusal("impact-verb-unknown", typed=text[:TYPED])
    what = WHAT[word.lower()]
    if what in (DATA_LOSS, MALICIOUS):
        return _statement(what, word, rest)
    if not (services or everything):
        services, everything, rest = take_services(rest, known)
    if what in (TEXT, UNAFFECTED, UNDO, SHOW):
        if what in (TEXT, UNAFFECTED) and (not services or None in services):
            raise Refusal("impact-name-service", what=what, known=_some(known, rest))
        return Typed(what, word, services, everything, note=_note(rest))
    if not (services or everything):
        _must_not_be_a_service(rest, known)
    said, note = _when(rest, now)
    return Typed(what, word, services, everything, said, _note(note))


def take_services(text: str, known: Known) -> tuple[tuple[Service, ...], bool, str]:
    """The services named first: known ones by any of their names, others in quotation marks."""
    found: list[Service] = []
    rest = text.strip()
    if label := LABEL.match(rest):
        rest = rest[label.end() :]
    if every := ALL.match(rest):
        return (), True, rest[every.end() :].strip()
    while taken := _one_service(rest, known):
        found.append(taken[0])
        rest = taken[1]
        another = ANOTHER.match(rest)
        if another is None:
            break
        following = rest[another.end() :]
        if _one_service(following, known) is None:
            if "," in another[0] or "、" in another[0]:
                raise unknown_service(following, known)
            break
        rest = following
    return tuple(dict.fromkeys(found)), False, rest.strip()


def unknown_service(typed: str, known: Known) -> Refusal:
    first = typed.partition(",")[0].strip()[:TYPED]
    return Refusal("impact-service-unknown", typed=first, known=_some(known, first))


def said_of(when: When) -> Said:
    coarse = when.precision in (Precision.HOUR, Precision.DAY, Precision.MONTH)
    return Said(when.start, when.end, when.around or coarse, spell(when))


def _one_service(text: str, known: Known) -> tuple[Service, str] | None:
    if quoted := QUOTED.match(text):
        name = " ".join(visible(quoted[1]).split())
        if not name:
            return None
        if len(name) > SERVICE_LENGTH:
            raise Refusal("impact-service-long", length=len(name), limit=SERVICE_LENGTH)
        return known.get(name.lower(), name), text[quoted.end() :]
    for name in sorted(known, key=len, reverse=True):
        begins = text[: len(name)].lower() == name
        if begins and (len(text) == len(name) or text[len(name)] in " \t\n,、:;-"):
            after = text[len(name) :]
            # "api-gateway" is not "api"; "api - all of it" is.
            if after.startswith("-"):
                continue
            return known[name], after
    return None


def _verb(text: str) -> tuple[str | None, str]:
    """The longest spelling that it begins with. `impact impact start` is what a copied heading gives."""
    text = re.sub(r"^impact\s+(?=\S)", "", text.strip(), flags=re.IGNORECASE)
    for word in sorted(WHAT, key=len, reverse=True):
        if text[: len(word)].lower() == word and text[len(word) : len(word) + 1] in (
            "",
            *" \t\n:,",
        ):
            return text[: len(word)], text[len(word) :].lstrip(" \t\n:,")
    return None, text


def _statement(what: str, word: str, rest: str) -> Typed:
    first = rest.split(maxsplit=1)
    answer = ANSWER.get(first[0].strip(",.:;-").lower() or first[0]) if first else None
    if answer is None:
        raise Refusal("impact-yes-or-no", what=what.replace("_", "-"), typed=rest[:TYPED])
    return Typed(what, word, answer=answer, note=_note(first[1] if len(first) > 1 else ""))


def _when(rest: str, now: datetime) -> tuple[Said | None, str]:
    """The time, before the note or at its very end, and the rest."""
    begins = AT.match(rest)
    timed = rest[begins.end() :] if begins else rest
    if begins and (nobody := UNKNOWN.match(timed)):
        return said_of(When(None)), timed[nobody.end() :]
    if begins or LIKE_A_TIME.match(timed):
        when, left = split_leading(timed, now=now)
        if when is None:
            understand(timed[:TYPED], now=now)  # says what is wrong with it
            return None, rest
        return said_of(when), left
    if (last := AT_LAST.search(f" {rest}")) and not rest.endswith(("?", "!")):
        when, left = split_leading(last[1], now=now)
        if when is not None and not left:
            return said_of(when), f" {rest}"[: last.start()]
    return None, rest


def _must_not_be_a_service(rest: str, known: Known) -> None:
    """An unknown service is not "everything" [327]; a note that names none starts with a dash."""
    if rest and not any(one.match(rest) for one in (NOTE_MARK, AT, LIKE_A_TIME)):
        raise unknown_service(rest, known)


def _note(text: str) -> str | None:
    marked = NOTE_MARK.match(text.strip())
    return (text.strip()[marked.end() :] if marked else text.strip()).strip() or None


def _some(known: Known, typed: str) -> str:
    """The likeliest first."""
    names = [name for name in dict.fromkeys(known.values()) if name]
    first = (typed.split() or [""])[0].lower()
    near = [name for one in get_close_matches(first, list(known), n=NEAR) if (name := known[one])]
    listed = list(dict.fromkeys([*near, *names]))
    more = [f"+{len(listed) - NEAR}"] if len(listed) > NEAR else []
    return ", ".join([*listed[:NEAR], *more]) or "-"
