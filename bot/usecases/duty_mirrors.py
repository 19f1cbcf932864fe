"""Who is on call, mirrored into Slack's user groups and topics: only when it changes, and one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota.duty import Duty
from bot.tx import Tx
from models import mirrors, people
from models.mirrors import THE_TURN, DutyMirror
from models.outside import EffectKind, Rank

PACE = timedelta(minutes=1)
"""Between two calls, of whatever rota: Slack's patience with user groups and topics is short."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """One place in Slack that says who is on call, and what it should say."""

    key: str
    kind: EffectKind
    rota: str
    """The first, when several share a topic."""
    asked: str
    """Where, and who."""


def changed(session: Session, policy: Policy, now: datetime) -> list[Mirror]:
    """What should say something else than it was last asked to."""
    if not any(rota.usergroup or rota.topic_in for rota in policy.rotas):
        return []
    asked = mirrors.asked(session)
    wanted = [*_groups(session, policy, now), *_topics(session, policy, now)]
    return [one for one in wanted if one.key not in asked or asked[one.key].asked != one.asked]


def _groups(session: Session, policy: Policy, now: datetime) -> Iterator[Mirror]:
    """A shift without anybody changes nothing: no group is ever empty."""
    duty = Duty(session, policy, now)
    for rota in policy.rotas:
        on = sorted(people.ids_of(session, duty.on(rota.id))) if rota.usergroup else []
        if on:
            value = f"{rota.usergroup} {','.join(on)}"
            yield Mirror(f"usergroup/{rota.id}", EffectKind.USERGROUP, rota.id, value)


def _topics(session: Session, policy: Policy, now: datetime) -> Iterator[Mirror]:
    duty = Duty(session, policy, now)
    for channel in dict.fromkeys(rota.topic_in for rota in policy.rotas if rota.topic_in):
        together = [rota for rota in policy.rotas if rota.topic_in == channel]
        on = "; ".join(f"{rota.id} {','.join(duty.on(rota.id))}" for rota in together)
        first = together[0].id
        yield Mirror(f"topic/{first}", EffectKind.DUTY_TOPIC, first, f"#{channel} {on}")


def unmanned(session: Session, policy: Policy, now: datetime) -> list[Rota]:
    """Those whose group nobody could be put into now: it stays as it was, and leads to whoever was on."""
    duty = Duty(session, policy, now)
    kept = [rota for rota in policy.rotas if rota.usergroup]
    return [rota for rota in kept if not people.ids_of(session, duty.on(rota.id))]


def mirror_next(tx: Tx, policy: Policy) -> str | None:
    """Owe one change, the one that has waited longest. None: nothing changed, or it is too soon."""
    held = mirrors.turn(tx.session)
    if held is None:
        tx.session.add(DutyMirror(key=THE_TURN, asked="", asked_at=tx.real_now))
    kinds = (EffectKind.USERGROUP, EffectKind.DUTY_TOPIC)
    if not mirrors.at_rest(tx.session, kinds, tx.real_now, PACE):
        return None
    wanted, asked = changed(tx.session, policy, tx.now), mirrors.asked(tx.session)
    if not wanted:
        return None
    never = [one for one in wanted if one.key not in asked]
    others = sorted(
        (one for one in wanted if one.key in asked), key=lambda one: asked[one.key].asked_at
    )
    one = [*never, *others][0]
    if one.key in asked:
        asked[one.key].asked, asked[one.key].asked_at = one.asked, tx.real_now
    else:
        tx.session.add(DutyMirror(key=one.key, asked=one.asked, asked_at=tx.real_now))
    tx.want(one.key, one.kind, Rank.BOOKKEEPING, rota=one.rota)
    return one.key
