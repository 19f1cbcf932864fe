"""A second person is asked to agree; and what became of it."""

from bot.ports import Message
from bot.render.blocks import actions, button, section, sections
from bot.render.mrkdwn import Mrkdwn, person, shortened
from bot.render.words import Words
from models.incident import Incident
from models.proposals import Proposal, ProposalKind, ProposalOutcome

LINE = 3000


def confirm_action(kind: ProposalKind) -> str:
    return f"{kind}_confirm"


def refuse_action(kind: ProposalKind) -> str:
    return f"{kind}_refuse"


def render(incident: Incident, made: Proposal, words: Words) -> Message:
    facts = {"incident": incident.name, "by": person(made.asked_by), **told(made, words)}
    why = sections(Mrkdwn(shortened(words("as-it-is", text=made.reason), LINE)))
    if made.outcome is not None:
        second = person(made.settled_by) if made.settled_by else Mrkdwn("-")
        text = words(f"proposal-{made.kind}-{_outcome(made)}", second=second, **facts)
        return Message(text, [section(text), *why])
    text = words(f"proposal-{made.kind}-ask", **facts)
    about = f"{incident.name}:{made.id}"
    confirm, refuse = confirm_action(made.kind), refuse_action(made.kind)
    buttons = actions(
        button(words.plain(f"button-{made.kind}-confirm"), confirm, about, primary=True),
        button(words.plain(f"button-{made.kind}-refuse"), refuse, about),
    )
    return Message(text, [section(text), *why, buttons])


def told(made: Proposal, words: Words) -> dict[str, str]:
    """What is proposed, as its sentences name it."""
    if made.kind is ProposalKind.CLOSE:
        return {"over": names(made.facts["over"], words)}
    return {name: str(value) for name, value in made.facts.items() if value is not None}


def names(over: list[str], words: Words) -> str:
    """What an incident is closed over, each by its short name."""
    return ", ".join(words.plain(f"guard-{one}", about=of) for one, of in map(_split, over))


def _split(name: str) -> tuple[str, str]:
    guard, _, of = name.partition(":")
    return guard, of


def _outcome(made: Proposal) -> str:
    taken_back = made.outcome is ProposalOutcome.REFUSED and made.settled_by == made.asked_by
    return "taken-back" if taken_back else str(made.outcome)
