"""A rota as a file for somebody's calendar."""

from bot.ids import fresh_id
from bot.permissions import insist_on_address
from bot.policy import Policy
from bot.tx import Tx
from models.calendars import CalendarFeed
from models.errors import Refusal
from models.outside import Files


def export_rota(tx: Tx, policy: Policy, rota: str, *, by: str, receipt: str) -> None:
    """Owe it to whoever asks, once a request."""
    if tx.receipt(receipt) is not None:
        return
    _insist_known(policy, rota)
    tx.send_files(Files.ROTA, str(fresh_id()), to=by, rota=rota)
    tx.took(receipt, None)


def open_feed(tx: Tx, policy: Policy, rota: str, *, fresh: str, by: str, anew: bool = False) -> str:
    """The secret part of the address at which the rota can be subscribed to: `fresh` for the first who asks.

    `anew`: the address got about, and the old one is to lead nowhere. Everybody who subscribed to it has to do so
    again, so not everybody may.
    """
    _insist_known(policy, rota)
    feed = tx.session.get(CalendarFeed, rota, with_for_update=True)
    if feed is None:
        feed = CalendarFeed(rota=rota, token=fresh, made_at=tx.now, by=by)
        tx.session.add(feed)
    elif anew and feed.token != fresh:
        insist_on_address(tx.session, policy, rota, by, made_for=feed.by)
        feed.token, feed.made_at = fresh, tx.now
    return feed.token


def _insist_known(policy: Policy, rota: str) -> None:
    known = [one.id for one in policy.rotas]
    if not known:
        raise Refusal("oncall-none")
    if rota not in known:
        listed = ", ".join(known)
        raise Refusal("oncall-unknown", rota=rota[:100], known=listed, first=known[0])
