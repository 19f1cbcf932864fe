"""How fresh what we know from calendars is: a message when one grows old, and a line where somebody looks."""

from typing import Any

from bot.policy import Rota
from bot.ports import Message
from bot.render.blocks import actions, button, cut, plain, section
from bot.render.mrkdwn import Mrkdwn, bold, code, moment
from bot.render.seats import rota_name
from bot.render.words import Words
from bot.rota.freshness import Freshness

EXPORT, ANEW = "rota_export", "rota_address_anew"
ERROR = 200


def line(of: Freshness, words: Words) -> Mrkdwn:
    facts = {"rota": bold(rota_name(of.rota, words)), "error": cut(of.error or "", ERROR)}
    if of.fetched_at is None:
        return words("calendar-never" if of.error else "calendar-not-yet", **facts)
    facts["at"] = moment(of.fetched_at)
    if of.stale:
        return words("calendar-stale", **facts)
    return words("calendar-failing" if of.error else "calendar-fresh", **facts)


def alarm(of: Freshness, words: Words) -> Message:
    """What everybody reads while a calendar is too old to be trusted in silence; and after."""
    key = "alarm" if of.stale else "mended"
    at = moment(of.fetched_at) if of.fetched_at else Mrkdwn("-")
    text = words(
        f"calendar-{key}",
        rota=bold(rota_name(of.rota, words)),
        read="yes" if of.fetched_at else "no",
        at=at,
        error=cut(of.error or "", ERROR),
    )
    return Message(text, [section(text)])


def on_its_way(rota: Rota, address: str, words: Words, *, renewable: bool = False) -> Message:
    """To whoever asked for a rota as a file: where it comes, and where it can be subscribed to."""
    text = words("rota-export", rota=bold(rota_name(rota, words)), address=code(address))
    blocks = [section(text)]
    return Message(text, [*blocks, actions(_anew(rota, words))] if renewable else blocks)


def renewed(rota: Rota, address: str, words: Words) -> Message:
    """To whoever had the address made anew."""
    text = words("rota-address-anew", rota=bold(rota_name(rota, words)), address=code(address))
    return Message(text, [section(text)])


def _anew(rota: Rota, words: Words) -> dict[str, Any]:
    """Pressed by mistake it would empty everybody's calendar: it asks first."""
    made = button(words.plain("button-rota-anew"), ANEW, rota.id)
    asks = {"title": "title", "text": "text", "confirm": "yes", "deny": "no"}
    return {
        **made,
        "confirm": {key: plain(words.plain(f"rota-anew-{of}")) for key, of in asks.items()},
    }
