"""What takes two people: the question to a second one, and what became of it."""

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import seconding as render
from models.incident import Incident
from models.outbox import Effect
from models.proposals import Proposal


def proposal_of(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say | None:
    made = session.get_one(Proposal, effect.args["about"])
    return Say("notice", render.render(incident, made, voice.house()))
