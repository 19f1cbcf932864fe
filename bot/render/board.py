"""The board: one message per channel, pinned, the incident as it is now."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.policy import Policy
from bot.ports import Message
from bot.render import (
    closing,
    duties,
    escalations,
    impact,
    matters,
    merging,
    paging,
    prevents,
    ticketing,
    triage,
)
from bot.render.blocks import (
    FIELDS,
    Block,
    actions,
    batched,
    button,
    context,
    cut,
    fields,
    header,
    section,
    sections,
)
from bot.render.bridges import bridge_to
from bot.render.mrkdwn import Mrkdwn, code, moment, person, since
from bot.render.words import Words
from bot.steps.guards import OPEN, Ending
from models.duties import Record
from models.incident import Incident
from models.merging import declared_first
from models.standing import Standing
from models.vocabulary import Audience, SeatName, Stage

MORE = "help"
"""Shows everything that can be done here: what would be too much on the board."""
OF_THE_WORK = ("try", "hypothesis", "measure", "workstream")
BUTTONS = {
    Stage.TRIAGE: (
        ("ack", "update", "nochange", "handoff", "dismiss", "join"),
        ("priority", "impact", "note", "decision", MORE),
    ),
    Stage.ACTIVE: (
        ("update", "nochange", "phase", "resolve", "handoff", "join"),
        ("priority", "impact", "note", "decision", MORE),
    ),
    Stage.RESOLVED: (("close", "reopen", "note", "join", MORE),),
}
"""What can be done at each stage, by rows; nothing at the others."""
BESIDES = (
    *OF_THE_WORK,
    "action",
    "triage",
    "category",
    "take",
    "assign",
    "page",
    "merge",
    "escalate",
    "show",
    "catchup",
)
"""What can be done while it is open and would be too much on the board."""
LOOKS = ("show", "catchup", "timeline")
FIRST = {Stage.ACTIVE: "update", Stage.RESOLVED: "close"}
"""The one that stands out. Before an incident is active it is the checklist's own."""
ERROR = 120


def priority_text(incident: Incident, words: Words) -> Mrkdwn:
    reviewed = "priority-reviewed" if incident.priority_reviewed else "priority-not-reviewed"
    return words(reviewed, priority=incident.priority.value)


def state_text(incident: Incident, words: Words) -> Mrkdwn:
    stage = words(f"stage-{incident.stage}")
    if incident.stage is not Stage.ACTIVE or incident.phase is None:
        return stage
    return words("board-state", stage=stage, phase=words(f"phase-{incident.phase}"))


def service_text(incident: Incident, policy: Policy, words: Words) -> Mrkdwn:
    names = {service.id: service.name for service in policy.services}
    if incident.service is None:
        return words("not-known")
    return words("as-it-is", text=names.get(incident.service, incident.service))


def render(
    incident: Incident,
    stands: Standing,
    policy: Policy,
    words: Words,
    *,
    ending: Ending = OPEN,
    inside: bool = False,
) -> Message:
    """`inside`: shown to one person, of whom we know that they are in the channel."""
    title = f"{incident.name} · {incident.title}"
    blocks = [header(title)]
    blocks += [fields(some) for some in batched(_facts(incident, stands, policy, words), FIELDS)]
    blocks += paging.waiting(stands.paged, incident, words, stands.called)
    # Whoever acknowledges a page looks at what monitoring said as well: one button is enough.
    waits = stands.alerts_waiting and not any(page.open for page in stands.paged)
    blocks += closing.board_lines(incident, ending, words)
    # Before all that may be long: on a phone what follows takes screens.
    rows = _rows(incident.stage, inside=inside)
    blocks += [_buttons(verbs, incident, words, alerted=waits) for verbs in rows]
    if stands.into is not None:
        blocks += merging.into_blocks(incident, stands.into, words)
    if stands.parts:
        blocks.append(section(merging.parts_text(stands.parts, words)))
    if incident.details:
        blocks += sections(words("as-it-is", text=incident.details))
    if incident.explanation and not incident.stage.open:
        blocks += sections(words("board-explanation", text=incident.explanation))
    blocks += _felt(incident, stands, policy, words)
    blocks += matters.board_lines(stands.matters, stands.decisions, words)
    blocks += escalations.board_lines(stands.escalations, words)
    blocks += prevents.board_lines(stands.left_undone, stands.tied, words)
    blocks += ticketing.board_lines(stands.ticket, words)
    if stands.late:
        blocks.append(context(words("update-late")))
    for key, error in stands.lost:
        blocks.append(context(words("board-lost", what=code(key), error=cut(error, ERROR))))
    blocks += triage.checklist(incident, policy, words)
    blocks += triage.validation(incident, words)
    # What stands above has its button there; the checklist and the validation have theirs.
    blocks += duties.checklist(Record(incident, stands), words, beside=pressable(blocks))
    return Message(
        words(
            "board-line",
            incident=incident.name,
            title=incident.title,
            priority=incident.priority.value,
        ),
        blocks,
    )


def _felt(incident: Incident, stands: Standing, policy: Policy, words: Words) -> list[Block]:
    told, meanwhile = stands.told, incident.workaround
    return impact.board_lines(stands.impact, told, policy, words, meanwhile=meanwhile)


def _rows(stage: Stage, *, inside: bool) -> list[list[str]]:
    return [
        [verb for verb in verbs if not (inside and verb == "join")]
        for verbs in BUTTONS.get(stage, ())
    ]


def pressable(blocks: Iterable[Block]) -> set[str]:
    elements = [one for block in blocks for one in block.get("elements", ())]
    return {str(one["action_id"]) for one in elements if "action_id" in one}


def _facts(
    incident: Incident, stands: Standing, policy: Policy, words: Words
) -> list[tuple[str, Mrkdwn]]:
    since_when, spoken = stands.felt_since(incident), stands.last_update_at
    first = declared_first(incident, stands.parts)
    declared = words("board-declared", by=person(first.declared_by), at=since(first.declared_at))
    return [
        (words.plain("label-priority"), priority_text(incident, words)),
        (words.plain("label-stage"), state_text(incident, words)),
        (words.plain("board-commander"), _holder(stands, SeatName.COMMANDER, words)),
        (words.plain("board-comms"), _holder(stands, SeatName.COMMS, words)),
        *_when_filled(stands, words),
        *_when_somebody_came(incident, stands, words),
        (
            words.plain("board-impact-since"),
            since(since_when) if since_when else words("not-known"),
        ),
        (words.plain("label-declared"), declared),
        (words.plain("board-last-update"), since(spoken) if spoken else words("none-yet")),
        (words.plain("board-next-update"), _promises(stands, words)),
        *_when_known(incident, policy, words),
        *_when_there(incident, stands, policy, words),
    ]


def _when_somebody_came(
    incident: Incident, stands: Standing, words: Words
) -> list[tuple[str, Mrkdwn]]:
    seated = set(stands.holders.values())
    came = paging.at_work(stands.paged, seated, words, stands.called)
    return [(words.plain("board-at-work"), came)] if came and incident.stage.open else []


def _when_there(
    incident: Incident, stands: Standing, policy: Policy, words: Words
) -> list[tuple[str, Mrkdwn]]:
    there = []
    if stands.ticket is not None and stands.ticket.key is not None:
        there.append((words.plain("board-ticket"), ticketing.link(stands.ticket)))
    bridge = bridge_to(incident, policy, words)
    return [*there, (words.plain("board-bridge"), bridge)] if bridge else there


def _when_known(incident: Incident, policy: Policy, words: Words) -> list[tuple[str, Mrkdwn]]:
    """While they are missing, the checklist says so; once is enough."""
    filed = " / ".join(one for one in (incident.category, incident.label) if one)
    known = []
    if incident.service:
        known.append((words.plain("label-service"), service_text(incident, policy, words)))
    if team := policy.responsible(incident.service):
        known.append((words.plain("board-team"), words("as-it-is", text=team.name)))
    if incident.hostname:
        hosts = words("as-it-is", text=cut(incident.hostname, ERROR))
        known.append((words.plain("label-hostname"), hosts))
    if filed:
        known.append((words.plain("label-category"), words("as-it-is", text=filed)))
    return known


def _holder(stands: Standing, seat: SeatName, words: Words) -> Mrkdwn:
    holder = stands.holders.get(seat)
    return person(holder) if holder else words("board-nobody")


def _when_filled(stands: Standing, words: Words) -> list[tuple[str, Mrkdwn]]:
    """Seats that nobody has to have."""
    return [
        (words.plain(f"seat-{seat}"), person(stands.holders[seat]))
        for seat in (SeatName.DEPUTY, SeatName.SCRIBE)
        if seat in stands.holders
    ]


def _promises(stands: Standing, words: Words) -> Mrkdwn:
    promised = [
        words(f"promised-{audience}", at=moment(stands.clocks[audience].promised_at))
        for audience in Audience
        if audience in stands.clocks
    ]
    return Mrkdwn("\n".join(promised)) if promised else words("none-promised")


def offered(incident: Incident) -> list[str]:
    """Everything that can be done about it now, for whoever is in its channel and asks."""
    rows = BUTTONS.get(incident.stage, ())
    on_board = [verb for verbs in rows for verb in verbs if verb not in {"join", "ack", MORE}]
    if incident.stage is Stage.MERGED:
        return [merging.UNMERGE, *LOOKS]
    besides = ("merge", "action", *LOOKS) if incident.stage is Stage.RESOLVED else LOOKS
    return [*on_board, *(BESIDES if incident.stage.open else besides)]


def _buttons(verbs: Sequence[str], incident: Incident, words: Words, *, alerted: bool) -> Block:
    offered: list[dict[str, Any]] = [
        button(
            words.plain(f"board-{verb}"),
            verb,
            incident.name,
            primary=verb == FIRST.get(incident.stage),
        )
        for verb in verbs
        # Nobody comes into a restricted incident by pressing a button.
        if not (verb == "join" and incident.restricted)
        if alerted or verb != "ack"
    ]
    return actions(*offered)
