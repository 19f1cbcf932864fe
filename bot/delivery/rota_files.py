"""A rota as a file for somebody's calendar."""

from sqlalchemy.orm import Session

from bot.delivery.parcels import Parcel
from bot.delivery.saying import Say, Voice
from bot.ports import Attachment, Message
from bot.render.blocks import section
from bot.render.mrkdwn import bold, moment
from bot.render.seats import rota_name
from bot.rota.as_file import AHEAD, BACK, as_calendar
from models.incident import Incident
from models.outbox import Effect


def rota_files(
    voice: Voice,
    session: Session,
    incident: Incident | None,  # noqa: ARG001 - as its kind
    effect: Effect,
) -> Parcel | None:
    """As it stands now, a month back and a year ahead. None: the policy knows it no more."""
    rota, to = voice.policy().rota(str(effect.args["rota"])), str(effect.args["to"])
    if rota is None:
        return None
    now, words = voice.incident_time(), voice.reader(to)
    name = rota_name(rota, words)
    facts = {"from": moment(now - BACK), "until": moment(now + AHEAD)}
    text = words("rota-file", rota=bold(name), **facts)
    file = Attachment(
        f"{rota.id}.ics",
        words.plain("rota-file-title", rota=name),
        as_calendar(session, voice.policy(), rota, name, now),
    )
    return Parcel(Say("notice", Message(text, [section(text)]), to=to), [file])
