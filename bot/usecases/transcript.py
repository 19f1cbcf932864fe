"""What was heard, written down; and the channels in which there is something to hear."""

from collections.abc import Sequence

from bot.desk import Tx
from bot.steps.recording import record, record_files
from models import places
from models.heard import Heard, HeardFile

Told = tuple[Heard, list[HeardFile]]


def take(tx: Tx, told: Sequence[Told]) -> None:
    """Of channels of incidents; the rest of what is said is nobody's business."""
    kept = places.kept(tx.session, {heard.channel for heard, _ in told})
    ours = [(heard, files) for heard, files in told if heard.channel in kept]
    record(tx.session, [heard for heard, _ in ours], at=tx.real_now)
    shared = [(heard.channel, heard.ts, file) for heard, files in ours for file in files]
    record_files(tx.session, shared)


def adopt(tx: Tx) -> list[str]:
    """Channels that incidents had before this release, or that nobody noted."""
    return places.follow(tx.session, places.not_followed(tx.session))
