"""What the outside can be owed, each thing by a name of its own; when it is owed stands in consequences."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from models.incident import Incident
from models.outside import EffectKind, Rank, Slot, System, What
from models.timeline import Event

NUDGES = "nudges"
"""The lane of its questions: the first that is said after an outage speaks for those behind it."""
TICKETS = "jira"
"""The lane of its ticket: it is made first, and comments stand in their order."""
ROOM = "room"
"""The lane of the incident's channel: people read it from top to bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing the outside has to be told or brought in step with."""

    kind: EffectKind
    rank: Rank
    key: str
    """Unique within the incident. Surfaces are called what they are; what is said once ends in its event."""
    what: What | None = None
    system: System = System.SLACK
    needs: Slot | None = None
    lane: str | None = None
    """None: a lane of its own."""
    surface: bool = False
    """Kept in step with what it shows, rather than said once."""
    args: dict[str, Any] = field(default_factory=dict)


def _kept(what: What, key: str, rank: Rank, needs: Slot | None = Slot.CHANNEL, **args: Any) -> Owed:
    """A message that is edited where it landed, as long as what it shows goes on changing."""
    kind = EffectKind.MESSAGE
    return Owed(kind=kind, what=what, key=key, rank=rank, needs=needs, surface=True, args=args)


def _said(what: What, key: str, rank: Rank = Rank.POST) -> Owed:
    """A message that is posted once, in its place among the others of the room."""
    kind, needs = EffectKind.MESSAGE, Slot.CHANNEL
    return Owed(kind=kind, what=what, key=key, rank=rank, needs=needs, lane=ROOM)


def _in_order(kind: EffectKind, needs: Slot = Slot.CHANNEL, *, surface: bool = False) -> Owed:
    """What keeps the room in order, behind everything that somebody waits to read."""
    return Owed(kind=kind, key=kind.value, rank=Rank.BOOKKEEPING, needs=needs, surface=surface)


CHANNEL = Owed(kind=EffectKind.CHANNEL, rank=Rank.ANSWER, key="channel")
BOARD = _kept(What.BOARD, "board", Rank.POST)
ANNOUNCEMENT = _kept(What.ANNOUNCEMENT, "announcement", Rank.POST)
TOPIC = _in_order(EffectKind.TOPIC, surface=True)
PIN = _in_order(EffectKind.PIN, Slot.BOARD)
BOOKMARK = _in_order(EffectKind.BOOKMARK, Slot.BOARD)
WHERE_TO_GO = Owed(
    kind=EffectKind.WHISPER,
    what=What.WHERE_TO_GO,
    rank=Rank.ANSWER,
    key="where_to_go",
    needs=Slot.CHANNEL,
)


TICKET = Owed(
    kind=EffectKind.TICKET,
    rank=Rank.BOOKKEEPING,
    key="ticket",
    system=System.JIRA,
    lane=TICKETS,
    surface=True,
)

EVIDENCE = Owed(
    kind=EffectKind.EVIDENCE,
    rank=Rank.BOOKKEEPING,
    key="evidence",
    system=System.JIRA,
    needs=Slot.ISSUE,
    surface=True,
)
"""In a lane of its own: files take long, and may be what Jira does not let us write."""


def ticket_comment(event: Event) -> Owed:
    """The event, told in the ticket once there is one."""
    return Owed(
        kind=EffectKind.TICKET_COMMENT,
        rank=Rank.BOOKKEEPING,
        key=f"ticket_comment/{event.id}",
        system=System.JIRA,
        needs=Slot.ISSUE,
        lane=TICKETS,
    )


TWIN_LOOKED_FOR_AFTER = timedelta(minutes=5)
"""By then Jira's index has whatever was made."""


def ticket_twin(asked: int) -> Owed:
    """A look for a second issue, after we had to ask so often for one."""
    return Owed(
        kind=EffectKind.TICKET_TWIN,
        rank=Rank.BOOKKEEPING,
        key=f"ticket_twin/{asked}",
        system=System.JIRA,
        needs=Slot.ISSUE,
        surface=True,
    )


def invite(event: Event, *people: str) -> Owed:
    return Owed(
        kind=EffectKind.INVITE,
        rank=Rank.ANSWER,
        key=f"invite/{event.id}",
        needs=Slot.CHANNEL,
        args={"people": list(people)},
    )


def said_in_room(event: Event, *, rank: Rank = Rank.POST) -> Owed:
    """The event, said aloud once."""
    return _said(What.HAPPENED, f"happened/{event.id}", rank)


def put_off(event: Event) -> Owed:
    return _said(What.PUT_OFF, f"put_off/{event.id}")


def nudge(number: int) -> Owed:
    """A nudge and what became of it: an answered one loses its buttons."""
    return replace(_kept(What.NUDGE, f"nudge/{number}", Rank.NUDGE, nudge=number), lane=NUDGES)


def agreement(resolved: int, again: int | None = None, *, part: int | None = None) -> Owed:
    """The submitter is asked whether this resolution, an event, is one; and sees what became of it.

    `again`: the event by which they are asked once more, in a message of its own. `part`: it is asked of
    whoever submitted this, which was merged into it.
    """
    known = {"again": again, "part": part}
    args = {name: number for name, number in known.items() if number is not None}
    key = "/".join(["agreement", str(resolved), *(f"{name}-{args[name]}" for name in args)])
    if part is None:
        key = f"agreement/{resolved}" if again is None else f"agreement/{resolved}/{again}"
    return _kept(What.AGREEMENT, key, Rank.NUDGE, needs=None, resolved=resolved, **args)


def page_of(number: int) -> Owed:
    """The question to one person whether they come, and what they answered."""
    return _kept(What.PAGE, f"page/{number}", Rank.PAGE, page=number)


def call_of(number: int) -> Owed:
    """The same question in the channel. It waits for nothing else that is to be said there."""
    return _kept(What.CALL, f"call/{number}", Rank.PAGE, page=number)


def letter(event: Event) -> Owed:
    """The same by e-mail, once: it waits for nothing of the chat's."""
    args = {"page": event.facts["page"]}
    key = f"mail/{event.id}"
    return Owed(kind=EffectKind.MAIL, rank=Rank.PAGE, key=key, system=System.MAIL, args=args)


def alarms(*pages: int) -> list[Owed]:
    """These pages as alerts in other systems, kept in step with what became of them."""
    return [
        Owed(
            kind=EffectKind.ALARM,
            rank=Rank.PAGE,
            key=f"{system}/{number}",
            system=system,
            surface=True,
            args={"page": number},
        )
        for number in pages
        for system in (System.WEBHOOK, System.PAGERDUTY, System.OPSGENIE)
    ]


def offer_of(number: int) -> Owed:
    """Command, offered to one person, and what became of it."""
    return _kept(What.OFFER, f"offer/{number}", Rank.PAGE, offer=number)


def matter_of(number: int) -> Owed:
    """An attempt, a hypothesis … with the buttons that settle it; a settled one loses them."""
    return _kept(What.MATTER, f"matter/{number}", Rank.POST, matter=number)


def action_issue(number: int) -> Owed:
    """The issue of an action, linked to the incident's own."""
    return Owed(
        kind=EffectKind.ACTION,
        rank=Rank.BOOKKEEPING,
        key=f"action/{number}",
        system=System.JIRA,
        needs=Slot.ISSUE,
        surface=True,
        args={"action": number},
    )


def action_twin(number: int, asked: int) -> Owed:
    """A look for a second issue of an action, as for a second ticket."""
    return replace(ticket_twin(asked), key=f"action_twin/{number}/{asked}", args={"action": number})


def action_nudge(number: int, nth: int, stage: str = "overdue") -> Owed:
    """An action, asked of its owner: each time anew, and settled when it is answered."""
    key, args = f"action_nudge/{number}/{nth}", {"action": number, "nth": nth, "stage": stage}
    return _kept(What.ACTION_NUDGE, key, Rank.NUDGE, needs=None, **args)


def question(key: str) -> Owed:
    """A message that asks something, and says what became of it: `proposal/3`, or `over` of the incident."""
    what, _, number = key.partition("/")
    asked = _kept(What(what), key, Rank.NUDGE)
    return replace(asked, args={"about": int(number)} if number else {})


def shown(incident: Incident, *, everywhere: bool = True) -> list[Owed]:
    """What shows the incident as it is."""
    inside = [BOARD, TOPIC]
    return [*inside, ANNOUNCEMENT] if everywhere and announced_to_all(incident) else inside


def announced_to_all(incident: Incident) -> bool:
    """Nobody outside hears of a restricted one, or of a drill."""
    return not (incident.restricted or incident.drill)


def seal(event: Event) -> Owed:
    """The open channel that an incident left for a private one is emptied and closed."""
    args = {name: event.facts[name] for name in ("old_channel", "since", "busy")}
    key = f"seal/{event.id}"
    return Owed(kind=EffectKind.SEAL, rank=Rank.ANSWER, key=key, args=args)


Whose = tuple[Incident, Owed, Event]


def invited_together(owed: list[Whose]) -> list[Whose]:
    """All whom one batch of events invites to an incident, in one call instead of one each."""
    together: dict[int, list[str]] = {}
    for incident, one, _ in owed:
        if one.kind is EffectKind.INVITE:
            together.setdefault(incident.id, []).extend(one.args["people"])
    kept = []
    for incident, one, event in owed:
        if one.kind is not EffectKind.INVITE:
            kept.append((incident, one, event))
        elif people := together.pop(incident.id, None):
            everybody = list(dict.fromkeys(people))
            kept.append((incident, replace(one, args={"people": everybody}), event))
    return kept
