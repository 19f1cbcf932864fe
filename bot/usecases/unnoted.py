"""Since when people can know of what they were asked, where whoever delivered it did not write that down.

A page that this release makes and a replica of an earlier one delivers, while replicas are replaced, would never climb
by silence, and an offer of command never end.
"""

from datetime import timedelta

from bot.tx import Tx
from models import reached, timebase


def note_reached(tx: Tx) -> None:
    """From the delivery, which is settled in real time, and not from now: nobody waits longer because we look late."""
    pages, offers = reached.unnoted(tx.session)
    if not (pages or offers):
        return
    pace = timebase.pace(tx.session)
    for note, found in ((reached.by_page, pages), (reached.by_offer, offers)):
        for number, settled_at in sorted(found.items()):
            since = max(tx.real_now - settled_at, timedelta()) * pace
            note(tx.session, {number}, at=tx.now - since)
