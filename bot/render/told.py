"""What one person is told, and nobody else sees."""

from collections.abc import Sequence

from bot.policy import Team
from bot.ports import Message
from bot.render import closing, given_back
from bot.render.blocks import actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, code, room
from bot.render.words import Words
from bot.steps.guards import Held
from models.errors import Refusal
from models.incident import Incident


def where_to_go(
    incident: Incident,
    channel: str,
    words: Words,
    team: Team | None = None,
    on: Sequence[str] = (),
) -> Message:
    """`team`: who answers for its service, and who of them is on call, by name: nobody is pinged [278]."""
    text = words(
        "where-to-go", incident=incident.name, title=bold(incident.title), channel=room(channel)
    )
    blocks = [section(text)]
    if team is not None:
        page = code(f"/incident page {team.id}")
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


def broke(reference: str | None, words: Words) -> Message:
    """Something of ours failed. None: the database is away, which needs no number."""
    text = words("busy") if reference is None else words("something-broke", reference=reference)
    return Message(text, [section(text)])


def refused(no: Refusal, typed: str | None, words: Words) -> Message:
    """Why not, and what they typed, so that nothing has to be written again. A button types nothing."""
    if isinstance(no, Held):
        return closing.held(no, typed, words)
    text = words(no.sentence, **no.facts)
    if typed is None:
        return Message(text, [section(text)])
    return Message(text, [section(text), *given_back.blocks(typed, words)])
