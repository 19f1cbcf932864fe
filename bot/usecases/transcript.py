"""What was heard, written down; and where somebody has to look for what was not."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from bot.steps.fetching import Wanted, want, want_files
from bot.steps.recording import record, record_files
from bot.tx import Tx
from models import looking_back, places, pulse
from models.heard import Heard, HeardFile
from models.incident import Incident
from models.members import ALIVE
from models.outside import EffectKind
from models.transcript import (
    Cursor,
    Gap,
    GapReason,
    Line,
    Place,
    ts_of,
)

TOLD_AGAIN = timedelta(minutes=6)
"""Slack tells again of what was not taken, the last time after five minutes: a shorter absence misses no mark."""
Told = tuple[Heard, list[HeardFile]]

LOOK_EVERY = timedelta(minutes=10)
"""How long what Slack never managed to tell us may be missing, while people work on an incident."""
STILL_OF_INTEREST = timedelta(days=14)
"""Where nobody has said anything for so long, nobody looks."""


def take(tx: Tx, told: Sequence[Told]) -> int:
    """Of channels of incidents; the rest of what is said is nobody's business. Returns how much that sets off."""
    kept = places.kept(tx.session, {heard.channel for heard, _ in told})
    ours = [(heard, files) for heard, files in told if heard.channel in kept]
    record(tx.session, [heard for heard, _ in ours], at=tx.real_now)
    shared = [(heard.channel, heard.ts, file) for heard, files in ours for file in files]
    return want_files(tx.session, record_files(tx.session, shared), at=tx.real_now)


def adopt(tx: Tx) -> None:
    """Channels that incidents had before this release, or that nobody noted."""
    places.follow(tx.session, places.not_followed(tx.session))


def look_again(tx: Tx, *, doubtful: bool = False) -> None:
    """Where people work, and nobody has looked for a while: Slack may have given up telling us something.

    `doubtful`: it does have trouble reaching us, so never mind when somebody looked last.
    """
    late = tx.real_now - LOOK_EVERY
    among = select(Cursor.channel).where(_worked_in())
    if not doubtful:
        among = among.where(or_(Cursor.looked_at.is_(None), Cursor.looked_at <= late))
    _walk(tx, list(tx.session.scalars(among.order_by(Cursor.channel))), anew=False)


def come_back(tx: Tx, channels: Sequence[str] | None = None) -> None:
    """We were not listening for a while, in these channels or (None) in any."""
    among = select(Cursor).order_by(Cursor.channel).with_for_update()
    if channels is None:
        among = among.where(or_(_worked_in(), _talked_in(tx)))
    else:
        among = among.where(Cursor.channel.in_(channels))
    cursors = list(tx.session.scalars(among))
    for cursor in cursors:
        cursor.away, cursor.walk_at, cursor.walk_top = True, None, None
    tx.session.flush()
    _note_unseen_marks(tx, cursors)
    _walk(tx, [cursor.channel for cursor in cursors], anew=True)


def _note_unseen_marks(tx: Tx, cursors: Sequence[Cursor]) -> None:
    """A walk sees what messages wear as far as it goes; below that nobody looks, and that is shown."""
    away = pulse.just_back(tx.session, real_now=tx.real_now, incident_now=tx.now)
    if away is None or away.until - away.since <= TOLD_AGAIN:
        return
    start, end = ts_of(away.since), ts_of(away.until)
    for cursor in cursors:
        older = looking_back.down_to(tx.session, cursor)
        said = exists().where(
            Line.channel == cursor.channel, Line.latest.is_(True), Line.ts < older
        )
        if tx.session.scalar(select(said)) and tx.session.get(Gap, (cursor.channel, start)) is None:
            gap = Gap(channel=cursor.channel, from_ts=start, to_ts=end, reason=GapReason.MARKS)
            gap.noted_at = tx.real_now
            tx.session.add(gap)


def never_looked(session: Session) -> bool:
    """Whether there is a channel whose beginning nobody has seen: it was known to us a moment after it was made."""
    new = select(Cursor.channel).where(Cursor.looked_at.is_(None), _worked_in()).limit(1)
    return session.scalar(new) is not None


def _walk(tx: Tx, channels: Sequence[str], *, anew: bool) -> None:
    wanted: dict[str, Wanted] = {channel: {channel: {}} for channel in channels}
    want(tx.session, EffectKind.WALK, wanted, at=tx.real_now, anew=anew)


def _worked_in() -> ColumnElement[bool]:
    return exists().where(
        Place.channel == Cursor.channel,
        Incident.id == Place.incident_id,
        Incident.stage.in_(ALIVE),
    )


def _talked_in(tx: Tx) -> ColumnElement[bool]:
    lately = ts_of(tx.real_now - STILL_OF_INTEREST)
    return exists().where(Line.channel == Cursor.channel, Line.latest.is_(True), Line.ts >= lately)
