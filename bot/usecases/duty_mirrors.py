"""Who is on call, mirrored into Slack's user groups: only when it changes, and one at a time."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota.duty import Duty
from bot.tx import Tx
from models import mirrors, people
from models.mirrors import THE_TURN, DutyMirror
from models.outside import EffectKind, Rank

PACE = timedelta(minutes=1)
"""Between two calls, of whatever rota: Slack's patience with user groups is short."""


def changed(session: Session, policy: Policy, now: datetime) -> dict[str, tuple[str, str]]:
    """By rota: the key of its mirror, and who should be in its group. A shift without anybody changes nothing."""
    kept = [rota for rota in policy.rotas if rota.usergroup]
    if not kept:
        return {}
    duty, asked = Duty(session, policy, now), mirrors.asked(session)
    found = {}
    for rota in kept:
        on = sorted(people.ids_of(session, duty.on(rota.id)))
        key, value = f"usergroup/{rota.id}", f"{rota.usergroup} {','.join(on)}"
        if on and (key not in asked or asked[key].asked != value):
            found[rota.id] = (key, value)
    return found


def unmanned(session: Session, policy: Policy, now: datetime) -> list[Rota]:
    """Those whose group nobody could be put into now: it stays as it was, and leads to whoever was on."""
    duty = Duty(session, policy, now)
    kept = [rota for rota in policy.rotas if rota.usergroup]
    return [rota for rota in kept if not people.ids_of(session, duty.on(rota.id))]


def mirror_next(tx: Tx, policy: Policy) -> str | None:
    """Owe one change, of the rota that has waited longest. None: nothing changed, or it is too soon."""
    held = mirrors.turn(tx.session)
    if held is None:
        tx.session.add(DutyMirror(key=THE_TURN, asked="", asked_at=tx.real_now))
    if not mirrors.at_rest(tx.session, EffectKind.USERGROUP, tx.real_now, PACE):
        return None
    wanted, asked = changed(tx.session, policy, tx.now), mirrors.asked(tx.session)
    if not wanted:
        return None
    never = [rota for rota, (key, _) in wanted.items() if key not in asked]
    others = sorted(wanted.keys() - set(never), key=lambda rota: asked[wanted[rota][0]].asked_at)
    rota = [*never, *others][0]
    key, value = wanted[rota]
    if key in asked:
        asked[key].asked, asked[key].asked_at = value, tx.real_now
    else:
        tx.session.add(DutyMirror(key=key, asked=value, asked_at=tx.real_now))
    tx.want(key, EffectKind.USERGROUP, Rank.BOOKKEEPING, rota=rota)
    return rota
