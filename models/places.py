"""Which channels belong to which incidents, now or formerly: what is said there goes into the transcript."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from models.links import Link
from models.outside import Slot
from models.transcript import FIRST, Cursor, Place

DIRECT = "D"
"""What the ids of direct messages begin with: an incident that has no channel may be handled in those of its
commander, where much else is said."""


# Built once: asked for everything that is said anywhere.
_KEPT = select(Place.channel).where(Place.channel.in_(bindparam("channels", expanding=True)))


def kept(session: Session, channels: Collection[str]) -> set[str]:
    """Those among them whose transcript is kept."""
    return set(session.scalars(_KEPT, {"channels": list(channels)})) if channels else set()


def owners(session: Session, channels: Collection[str]) -> dict[str, int]:
    """By channel the first incident that it belongs to."""
    rows = select(Place.channel, Place.incident_id).where(Place.channel.in_(channels))
    newest_first = rows.order_by(Place.incident_id.desc())
    return dict(session.execute(newest_first).all())


def sharing(session: Session, channel: str) -> list[int]:
    """All incidents that it belongs to."""
    rows = select(Place.incident_id).where(Place.channel == channel).order_by(Place.incident_id)
    return list(session.scalars(rows))


def follow(session: Session, new: Iterable[tuple[int, str]], *, since: str = FIRST) -> list[str]:
    """Keep the transcript of these channels for these incidents. Returns those that are new."""
    begun = []
    for number, channel in sorted(set(new)):
        if channel.startswith(DIRECT) or session.get(Place, (number, channel)) is not None:
            continue
        session.add(Place(incident_id=number, channel=channel, since=since))
        if session.get(Cursor, channel) is None:
            session.add(Cursor(channel=channel, whole_to=since))
            begun.append(channel)
        session.flush()
    return begun


def not_followed(session: Session) -> list[tuple[int, str]]:
    """Channels that incidents had before transcripts were kept."""
    followed = exists().where(Place.incident_id == Link.incident_id, Place.channel == Link.ref)
    missing = select(Link.incident_id, Link.ref).where(
        Link.slot == Slot.CHANNEL, ~Link.ref.startswith(DIRECT), ~followed
    )
    return [(number, channel) for number, channel in session.execute(missing)]
