"""Events as entries of a timeline: in words, with names for ids, in one language. Plain text, whoever shows it.

A kind of event that nobody wrote a sentence for cannot be: a test looks for `entry-<kind>` of each. Facts that an
event of another release does not have are told without.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.render.entries_in_full import Names, ended_at, in_full
from bot.render.words import Words
from bot.timeline.entries import Actor, Confidence, Entry, Precision
from bot.timeline.export_markdown import Labels
from bot.timeline.reading import Precision as Fineness
from bot.timeline.times import NotATime, understand
from models.aftermaths import How
from models.event_kinds import EventKind
from models.timeline import Event

WRITTEN = ("text", "explanation", "reason", "override", "cause", "note")
"""Facts that hold what somebody wrote; the first that says anything is told."""
ALSO: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.DECLARED: ("title",),
    EventKind.ALERTED: ("title",),
    EventKind.RECOVERED: ("title",),
    EventKind.PAGED: ("why",),
    EventKind.PAGE_DECLINED: ("why",),
}
ALONE = frozenset(
    {
        EventKind.DECLARED,
        EventKind.NOTED,
        EventKind.DECIDED,
        EventKind.UPDATED,
        EventKind.RESOLVED,
    }
)
"""What somebody wrote says all of it; who wrote it stands beside it."""
HIDES = frozenset({EventKind.MERGED, EventKind.UNMERGED})
"""Told of the part, and of a whole that not everybody who sees the part may hear of."""
WHO = ("to", "holder", "person", "who")
"""The fact that says whom an event is about. An offer names who has command too: it is about who may take it."""
LINE = 1000


def people_in(event: Event) -> set[str]:
    """Whose names it takes to tell of it."""
    found = [event.facts.get(key) for key in (*WHO, "owner", "before", "author", "paged", "asked")]
    lists = (event.facts.get(key) for key in ("people", "silent"))
    several = [one for some in lists if isinstance(some, list) for one in some]
    named = [event.by, *found, *several]
    return {one for one in named if isinstance(one, str) and one}


def entry_of(
    event: Event,
    words: Words,
    names: Names,
    *,
    origin: str = "",
    hides_whole: bool = False,
    asked: Sequence[str] = (),
    ticketed: bool = False,
) -> Entry:
    """`hides_whole`: those who read this may not hear of what it was merged into. `asked`: of whom an update was.

    `ticketed`: it has a Jira ticket, or was to have one.
    """
    facts = {} if hides_whole and event.kind in HIDES else event.facts
    start, until, precision = time_of(event.facts, event.occurred_at, event.recorded_at)
    return Entry(
        id=str(event.id),
        kind=event.kind.value,
        occurred_at=start,
        occurred_until=until,
        precision=precision,
        typed=typed(event.facts),
        recorded_at=event.recorded_at,
        text=_text(event, facts, words, names, asked, ticketed=ticketed),
        status=str(event.facts.get("status") or "") or _status(event, facts, words),
        actor=Actor.VENDOR if event.kind is EventKind.HEARD else actor(event.facts),
        confidence=confidence(event.facts),
        by=called(event.by, words, names) if event.by else "",
        origin=origin,
        source=source_of(event.by, words),
        permalink=str(event.facts.get("link") or "") or None,
    )


def called(who: str, words: Words, names: Names) -> str:
    """Somebody's name; of a host or an alert, what it is."""
    if not who:
        return words.plain("entry-bot")
    kind, colon, name = who.partition(":")
    if colon and words.has(f"by-{kind}"):
        return words.plain(f"by-{kind}", who=name or words.plain("ticket-by-somebody"))
    return names.get(who, who)


def source_of(by: str, words: Words) -> str:
    """From where it is known [311]: what people do in the chat, on the host or in Jira, or what a machine said."""
    kind, colon, _ = by.partition(":")
    if not by:
        return words.plain("source-bot")
    return words.plain(f"source-{kind}" if colon and kind in ELSEWHERE else "source-chat")


ELSEWHERE = frozenset({"cli", "alert", "jira"})


def labels(words: Words) -> Labels:
    notes = ("withdrawn", "reported", "speculation", "vendor", "customer", "attacker")
    return Labels(
        time=words.plain("table-time"),
        status=words.plain("table-status"),
        description=words.plain("table-description"),
        unknown=words.plain("table-unknown"),
        notes={name: words.plain(f"table-{name}") for name in notes},
        left_out=lambda count: words.plain("table-left-out", count=count),
        masked=lambda count: words.plain("table-masked", count=count),
    )


FINE = {
    Fineness.SECOND: Precision.SECOND,
    Fineness.MINUTE: Precision.MINUTE,
    Fineness.DAY: Precision.DATE,
    Fineness.UNKNOWN: Precision.UNKNOWN,
}


def typed(facts: Mapping[str, Any]) -> str:
    """The time in the words of whoever gave it; those who wrote before we kept them are quoted as understood."""
    return str(facts.get("typed") or facts.get("when") or "")


def actor(facts: Mapping[str, Any]) -> Actor:
    return Actor(facts["actor"]) if facts.get("actor") in set(Actor) else Actor.US


def confidence(facts: Mapping[str, Any]) -> Confidence:
    known = facts.get("confidence") in set(Confidence)
    return Confidence(facts["confidence"]) if known else Confidence.CONFIRMED


def time_of(
    facts: Mapping[str, Any], at: datetime, recorded_at: datetime
) -> tuple[datetime | None, datetime | None, Precision]:
    """What somebody said of it, when they did; else the bot was there, and knows it to the second."""
    spelled = facts.get("when")
    if not isinstance(spelled, str) or not spelled:
        return at, None, Precision.SECOND
    try:
        when = understand(spelled, now=recorded_at)
    except NotATime:
        return at, None, Precision.APPROX
    precision = Precision.APPROX if when.around else FINE.get(when.precision, Precision.APPROX)
    return when.start, when.end, precision


def _text(
    event: Event,
    facts: Mapping[str, Any],
    words: Words,
    names: Names,
    asked: Sequence[str],
    *,
    ticketed: bool,
) -> str:
    said = _written(event.kind, facts)
    if said and event.kind is EventKind.RESOLVED and (ended := ended_at(facts)):
        said = words.plain("entry-ended", text=said, at=ended)
    if event.kind is EventKind.RESOLVED and (promised := str(facts.get("unkept") or "")):
        at = promised[:16].replace("T", " ")
        return words.plain("entry-resolved-unkept", text=said, at=at)
    if said and (event.kind in ALONE or _of_the_whole(event)):
        return said
    by = called(event.by, words, names)
    full = in_full(event, facts, words, names, by=by, asked=asked, ticketed=ticketed)
    sentence = full or words.plain(
        f"entry-{_sentence(event)}", **_facts(event, facts, words, names)
    )
    return words.plain("entry-said", first=sentence, text=said) if said else sentence


def _of_the_whole(event: Event) -> bool:
    """The status says that the impact moved, and no service has to be named."""
    return event.kind is EventKind.IMPACT_CHANGED and event.facts.get("services") == [None]


def _written(kind: EventKind, facts: Mapping[str, Any]) -> str:
    """What somebody wrote of it; of an alert, what it is called."""
    keys = ALSO.get(kind, ()) + WRITTEN
    return next((str(facts[key]) for key in keys if facts.get(key)), "")


def _sentence(event: Event) -> str:
    if event.kind is EventKind.IMPACT_DESCRIBED and not event.facts.get("affected", True):
        return "impact_unaffected"
    if event.kind is EventKind.ACTION_TIED:
        how = event.facts.get("how")
        return f"{event.kind}-{how}" if how in set(How) else event.kind.value
    if event.kind is EventKind.HEARD and event.facts.get("knew_at"):
        return "heard_since"
    return event.kind.value


def _facts(event: Event, facts: Mapping[str, Any], words: Words, names: Names) -> dict[str, str]:
    """Everything that a sentence may mention, and what stands for it when an event does not say."""
    who = next(([facts[key]] for key in WHO if facts.get(key)), facts.get("people") or [])
    about = ", ".join(called(str(one), words, names) for one in who)
    return {
        "by": called(event.by, words, names),
        "who": about or words.plain("entry-nobody"),
        "was": _ended(event, facts.get("was"), words),
        "now": _ended(event, facts.get("now"), words),
        "priority": str(facts.get("priority") or "P0/P1"),
        "part": str(facts.get("part") or words.plain("entry-another")),
        "whole": str(facts.get("whole") or words.plain("entry-another")),
        "title": str(facts.get("title") or "")[:LINE],
        "category": str(facts.get("category") or ""),
        "name": str(facts.get("name") or words.plain("entry-something"))[:LINE],
        "knew": str(facts.get("knew_at") or "")[:16].replace("T", " "),
        "seat": _known(f"seat-{facts.get('seat')}", words, "entry-seat"),
        "fields": ", ".join(_field(one, words) for one in facts.get("changed") or ()) or "-",
        "services": _services(facts, words),
        "topic": _known(f"topic-{facts.get('topic')}", words, "entry-something"),
        "answer": _known(f"answer-{facts.get('answer')}", words, "entry-something"),
        "matter": _matter(facts, words),
        "ticket": str(facts.get("key") or words.plain("entry-something")),
        "field": _known(f"ticket-field-{facts.get('field')}", words, "ticket-field-other"),
        "incident": str(facts.get("of") or ""),
        "number": str(facts.get("number") or ""),
        "outcome": _known(f"outcome-{facts.get('outcome')}".replace("_", "-"), words, "entry-something"),
    }  # fmt: skip


def _known(key: str, words: Words, otherwise: str) -> str:
    return words.plain(key if words.has(key) else otherwise)


def _ended(event: Event, value: Any, words: Words) -> str:
    if event.kind is EventKind.PHASE_CHANGED:
        return _known(f"phase-{value or 'none'}", words, "entry-something")
    return str(value or "-")


def _field(name: str, words: Words) -> str:
    return _known(f"label-{str(name).replace('_', '-')}", words, "entry-something")


def _services(facts: Mapping[str, Any], words: Words) -> str:
    listed = facts.get("services") or [facts.get("service")]
    return ", ".join(str(one) if one else words.plain("impact-whole") for one in listed)


def _matter(facts: Mapping[str, Any], words: Words) -> str:
    key = f"matter-{facts.get('of')}"
    if not words.has(key):
        return words.plain("entry-something")
    return words.plain(key, number=facts.get("number") or 0)


def _status(event: Event, facts: Mapping[str, Any], words: Words) -> str:
    if nature := facts.get("nature"):
        return _known(f"nature-{nature}", words, "entry-something")
    teller = STATUSES.get(event.kind)
    key = teller(facts) if teller else None
    if event.kind is EventKind.PRIORITY_CHANGED:
        return str(facts.get("now") or "")
    return words.plain(key) if key and words.has(key) else ""


STATUSES: Mapping[EventKind, Callable[[Mapping[str, Any]], str]] = {
    EventKind.DECLARED: lambda _: "status-declared",
    EventKind.IMPACT_CHANGED: lambda facts: (
        "status-impact-full" if facts.get("full") else f"status-impact-{facts.get('move')}"
    ),
    EventKind.PHASE_CHANGED: lambda facts: f"phase-{facts.get('now')}",
    EventKind.DECIDED: lambda _: "status-decided",
    EventKind.UPDATED: lambda facts: (
        "status-updated-customers"
        if "customers" in (facts.get("audiences") or ())
        else "status-updated-internal"
    ),
    EventKind.RESOLVED: lambda _: "stage-resolved",
    EventKind.REOPENED: lambda _: "stage-active",
    EventKind.CLOSED: lambda _: "stage-closed",
    EventKind.DISMISSED: lambda _: "stage-dismissed",
    EventKind.MERGED: lambda _: "stage-merged",
    EventKind.RESTRICTED: lambda _: "status-restricted",
}
