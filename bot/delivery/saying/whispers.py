"""What one person is told where they are."""

from sqlalchemy.orm import Session

from bot.delivery.saying.voice import Say, Voice
from bot.render import told
from bot.rota.duty import Duty
from models import links, people
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot


def where_to_go(voice: Voice, session: Session, incident: Incident, effect: Effect) -> Say:  # noqa: ARG001 - a Renderer
    channel = links.refs(session, incident.id)[Slot.CHANNEL]
    person, policy = incident.declared_by, voice.policy()
    team = policy.responsible(incident.service)
    on: tuple[str, ...] = ()
    if team is not None and team.rota is not None:
        on = Duty(session, policy, voice.incident_time()).on(team.rota)
    names = people.spelt(session, on) if on else {}
    words = voice.reader(person)
    message = told.where_to_go(incident, channel, words, team, [names.get(one, one) for one in on])
    return Say("notice", message, to=person)
