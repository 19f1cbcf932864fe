"""What one person is told, and nobody else sees."""

from bot.ports import Message
from bot.render.blocks import actions, batched, button, context, cut, section
from bot.render.mrkdwn import Mrkdwn, as_typed, bold, code, room
from bot.render.words import Words
from models.errors import Refusal
from models.incident import Incident

GIVEN_BACK, PIECE, CONTEXT = 10_000, 500, 10
"""Characters of what was typed; of one piece of it, every one of which may become five; pieces of one block."""


def where_to_go(incident: Incident, channel: str, words: Words) -> Message:
    text = words(
        "where-to-go", incident=incident.name, title=bold(incident.title), channel=room(channel)
    )
    return Message(text, [section(text)])


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
    said = [words(no.sentence, **no.facts)]
    said += [Mrkdwn(f"• {words(reason.sentence, **reason.facts)}") for reason in no.reasons]
    text = Mrkdwn("\n".join(said))
    if typed is None:
        return Message(text, [section(text)])
    first, *more = batched(cut(as_typed(typed).strip(), GIVEN_BACK), PIECE) or [""]
    kept = [words("you-typed", text=code(str(first))), *(code(str(one)) for one in more)]
    return Message(text, [section(text), *(context(*some) for some in batched(kept, CONTEXT))])
