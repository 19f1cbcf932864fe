"""What the daily post says, as of when it is written."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.saying import Say, Voice
from bot.policy import Rota
from bot.render import rota_posts as render
from bot.render.seats import Shift
from bot.rota import duty, watch
from bot.steps.calling import here
from bot.steps.posting import today
from models.outbox import Effect


def post_of(voice: Voice, session: Session, effect: Effect) -> Say | None:
    """None when that day is over: who was on then is no news."""
    policy, now = voice.policy(), voice.incident_time()
    day = today(policy, now)
    if effect.args["day"] != day.isoformat():
        return None
    found = watch.everything(session, policy, now)
    shifts = [shift_of(session, rota, now) for rota in policy.rotas]
    named = _ids(session, (who for _, some in found for one in some for who in one.people))
    message = render.render(day, shifts, found, voice.house(), known=named)
    return Say("rota_posted", message, named=policy.organisation.announce)


def shift_of(session: Session, rota: Rota, now: datetime) -> Shift:
    """Who is on, who is next and from when, with ids for those who are known here."""
    seen = duty.outlook(session, rota, now)
    mine, later = (one.people if one else () for one in (seen.now, seen.later))
    known = _ids(session, (*mine, *later))
    at = seen.later.start if seen.later else None
    return Shift(rota, _spelt(mine, known), seen.until, _spelt(later, known), at)


def _spelt(people: Sequence[str], known: dict[str, str]) -> list[str]:
    return [known.get(one.lower(), one) for one in people]


def _ids(session: Session, listed: Iterable[str]) -> dict[str, str]:
    return {spelt: person.id for spelt, person in here(session, list(listed)).items()}
