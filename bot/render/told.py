"""What one person is told, and nobody else sees."""

from collections.abc import Sequence
from datetime import datetime

from bot.policy import Team
from bot.ports import Message
from bot.render import closing, given_back
from bot.render.blocks import Block, actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, code, moment, room
from bot.render.words import Words
from bot.steps.guards import Held
from models.errors import Refusal
from models.incident import Incident
from models.vocabulary import Audience, Stage


def where_to_go(
    incident: Incident,
    channel: str,
    words: Words,
    team: Team | None = None,
    on: Sequence[str] = (),
) -> Message:
    """`team`: who answers for it, and who of them is on call, by name: nobody is pinged [278]."""
    text = words(
        "where-to-go", incident=incident.name, title=bold(incident.title), channel=room(channel)
    )
    blocks = [section(text)]
    if team is not None:
        page = code(f"/incident page {incident.name} {team.id}")
        who = Mrkdwn(", ".join(map(bold, on)) or "-")
        on_call = "yes" if on else "no"
        blocks.append(context(words("where-team", team=team.name, who=who, on=on_call, page=page)))
    return Message(text, blocks)


def form_by_button(action: str, typed: str, words: Words) -> Message:
    text = words("form-did-not-open")
    open_it = button(words.plain("form-open-button"), action, typed, primary=True)
    return Message(text, [section(text), actions(open_it)])


def done(*lines: Mrkdwn) -> Message:
    """What came of it, and whatever else is worth knowing now."""
    blocks = [section(lines[0])]
    if len(lines) > 1:
        blocks.append(context(Mrkdwn(" · ".join(lines[1:]))))
    return Message("\n".join(lines), blocks)


def ended_unkept(first: Mrkdwn, incident: Incident, promised: str, words: Words) -> Message:
    """It is over, and customers were not told what they were promised: what to do about it now."""
    due = moment(datetime.fromisoformat(promised))
    tell = words("unkept-tell" if incident.stage is Stage.RESOLVED else "unkept-closed")
    text = Mrkdwn(f":warning: {words('unkept', due=due)} {tell}")
    blocks = [section(first), section(text)]
    if incident.stage is Stage.RESOLVED:
        value = f"{incident.name}:{Audience.CUSTOMERS}"
        label = words.plain("button-tell-customers")
        blocks.append(actions(button(label, "update", value, primary=True)))
    return Message(Mrkdwn(f"{first}\n{text}"), blocks)


def broke(reference: str | None, typed: str | None, words: Words) -> Message:
    """Something of ours failed. None for the number: the database is away, which needs none. What they typed is
    given back, as with a refusal: it was taken in nowhere."""
    text = words("busy") if reference is None else words("something-broke", reference=reference)
    return Message(text, _with_what_was_typed(text, typed, words))


def refused(no: Refusal, typed: str | None, words: Words) -> Message:
    """Why not, and what they typed, so that nothing has to be written again. A button types nothing."""
    if isinstance(no, Held):
        return closing.held(no, typed, words)
    text = words(no.sentence, **no.facts)
    return Message(text, _with_what_was_typed(text, typed, words))


def _with_what_was_typed(text: Mrkdwn, typed: str | None, words: Words) -> list[Block]:
    return [section(text), *(given_back.blocks(typed, words) if typed is not None else [])]
