"""What those read who may not know: where to ask, and nothing else."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.ports import Message
from bot.render import secrecy
from bot.render.blocks import context
from bot.render.words import Words
from bot.visibility import may_see
from models import people
from models.incident import Incident
from models.outbox import Effect
from models.outside import What

MOST_BLOCKS = 50
"""Slack takes no more in a message."""
NAMED = 5
"""Whom to ask. More would be a list that nobody reads."""


def withdrawn(voice: Voice, session: Session, effect: Effect) -> Say:
    """In place of what was said in the open, if it was said."""
    to = effect.args["withdrawn"]["to"]
    announced = effect.args["what"] == What.ANNOUNCEMENT
    words = voice.house() if to is None else voice.reader(to)
    return Say(
        "notice",
        secrecy.ask_elsewhere(security(voice, session), words),
        to=to,
        named=voice.policy().organisation.announce if announced else None,
        only_if_there=True,
    )


def kept_within(voice: Voice, session: Session, incident: Incident, said: Say | None) -> Say | None:
    """The last look before something leaves: a drill's says so, and nothing of a restricted incident goes
    to an outsider. Whoever renders a new message need not think of either [345]."""
    if said is not None and incident.drill:
        said = _marked(said, voice.house())
    if said is None or not incident.restricted:
        return said
    outsider = said.to is not None and not may_see(session, voice.policy(), said.to, incident)
    return None if outsider or said.named is not None else said


def _marked(said: Say, words: Words) -> Say:
    blocks = [*said.message.blocks[: MOST_BLOCKS - 1], context(words("drill-mark"))]
    return replace(said, message=Message(said.message.text, blocks))


def closed(voice: Voice, session: Session) -> Message:
    """All that the old channel says."""
    return secrecy.ask_elsewhere(security(voice, session), voice.house())


def security(voice: Voice, session: Session) -> list[str]:
    """The first few of the security group who are here."""
    listed = voice.policy().organisation.security
    known = people.ids_of(session, listed)
    found = [people.find(session, one) for one in listed]
    return [one.id for one in found if one is not None and one.id in known][:NAMED]
