"""What was heard in channels of incidents, written down: once, in whatever order and however often it comes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.ids import fresh_id
from models.heard import Heard, HeardFile, merged
from models.transcript import Cursor, FileState, Line, SharedFile, moment, ts_of

Key = tuple[str, str]
T = TypeVar("T")
AT_ONCE = 400
"""Values in one question."""
NO_SYNC = {"synchronize_session": False}

# Built once: asked for everything that is said in incidents' channels.
_CHANNELS: BindParameter[Any] = bindparam("channels", expanding=True)
_HELD = (
    select(Cursor.channel)
    .where(Cursor.channel.in_(_CHANNELS))
    .order_by(Cursor.channel)
    .with_for_update()
)
_LINES = select(Line).where(
    Line.channel.in_(_CHANNELS), Line.ts.in_(bindparam("moments", expanding=True))
)
_NEW = insert(Line).execution_options(render_nulls=True)


def record(session: Session, heard: Sequence[Heard], *, at: datetime) -> None:
    """`heard` is of channels whose transcript is kept. In one order, or two who write might wait for each other."""
    news: dict[Key, list[Heard]] = defaultdict(list)
    for one in heard:
        news[one.channel, one.ts].append(one)
    _one_at_a_time(session, {one.channel for one in heard})
    known = _known(session, news)
    work = _Work()
    for key in sorted(news):
        work.settle(known.get(key, {}), news[key], at)
    work.write(session)


class _Work:
    """What has to be done to the rows, in as few statements as there are kinds of it."""

    def __init__(self) -> None:
        self._gone: list[int] = []
        self._past: list[int] = []
        self._latest: list[int] = []
        self._new: list[dict[str, Any]] = []

    def settle(self, before: dict[str, Line], news: Iterable[Heard], at: datetime) -> None:
        """One message. What was only found gives way to what an event tells, the latest to what is later."""
        told = {version: _heard(line) for version, line in before.items()}
        after = {one.version: one for one in merged(told.values(), news)}
        newest = max(after)
        for version, line in before.items():
            if after.get(version) != told[version]:
                self._gone.append(line.id)
            elif line.latest != (version == newest):
                (self._past if line.latest else self._latest).append(line.id)
        self._new += [
            _row(one, latest=version == newest, at=at)
            for version, one in after.items()
            if told.get(version) != one
        ]

    def write(self, session: Session) -> None:
        for ids in _pieces(self._gone):
            session.execute(delete(Line).where(Line.id.in_(ids)), execution_options=NO_SYNC)
        for latest, all_ids in ((False, self._past), (True, self._latest)):
            for ids in _pieces(all_ids):
                rows = update(Line).where(Line.id.in_(ids)).values(latest=latest)
                session.execute(rows, execution_options=NO_SYNC)
        if self._new:
            session.execute(_NEW, self._new)


def record_files(
    session: Session, files: Iterable[tuple[str, str, HeardFile]]
) -> dict[str, list[str]]:
    """Channel, `ts` and file. Returns those whose bytes are to be fetched, by channel."""
    shared = {file.id: (channel, ts, file) for channel, ts, file in files}
    if not shared:
        return {}
    among = select(SharedFile).where(SharedFile.id.in_(shared))
    known = {file.id: file for file in session.scalars(among)}
    for number, row in known.items():
        if shared[number][2].gone and row.state is FileState.WAITING:
            row.state = FileState.GONE
    wanted: dict[str, list[str]] = defaultdict(list)
    for number in sorted(shared.keys() - known.keys()):
        new = _file(*shared[number])
        session.add(new)
        if new.state is FileState.WAITING:
            wanted[new.channel].append(number)
    session.flush()
    return wanted


def _one_at_a_time(session: Session, channels: set[str]) -> None:
    """An event and a look at the history may tell of one message at once: the second has to see the first's."""
    session.execute(_HELD, {"channels": list(channels)})


def _known(session: Session, keys: Iterable[Key]) -> dict[Key, dict[str, Line]]:
    wanted = set(keys)
    found: dict[Key, dict[str, Line]] = defaultdict(dict)
    for some in _pieces(sorted(wanted)):
        channels, moments = {key[0] for key in some}, {key[1] for key in some}
        for line in session.scalars(_LINES, {"channels": list(channels), "moments": list(moments)}):
            if (line.channel, line.ts) in wanted:
                found[line.channel, line.ts][line.version] = line
    return found


def _pieces(of: Sequence[T]) -> Iterable[Sequence[T]]:
    return (of[start : start + AT_ONCE] for start in range(0, len(of), AT_ONCE))


def _heard(line: Line) -> Heard:
    return Heard(
        channel=line.channel,
        ts=line.ts,
        version=line.version,
        kind=line.kind,
        thread_ts=line.thread_ts,
        author=line.author,
        name=line.name,
        subtype=line.subtype,
        by=line.by,
        text=line.text,
        files=tuple(line.files),
        changed=None if line.changed_at is None else ts_of(line.changed_at),
        seen=ts_of(line.recorded_at) if line.found else "",
    )


def _row(one: Heard, *, latest: bool, at: datetime) -> dict[str, Any]:
    return {
        "id": fresh_id(),
        "channel": one.channel,
        "ts": one.ts,
        "version": one.version,
        "latest": latest,
        "kind": one.kind,
        "thread_ts": one.thread_ts,
        "root": one.thread_ts or one.ts,
        "author": one.author,
        "name": one.name,
        "subtype": one.subtype,
        "by": one.by,
        "text": one.text,
        "files": list(one.files),
        "at": moment(one.ts),
        "changed_at": None if one.changed is None else moment(one.changed),
        "found": one.found,
        "recorded_at": moment(one.seen) if one.found else at,
    }


def _file(channel: str, ts: str, file: HeardFile) -> SharedFile:
    state = (
        FileState.GONE if file.gone else FileState.EXTERNAL if file.external else FileState.WAITING
    )
    return SharedFile(
        id=file.id,
        channel=channel,
        name=file.name,
        title=file.title,
        mimetype=file.mimetype,
        size=file.size,
        author=file.author,
        url=file.url,
        permalink=file.permalink,
        shared_at=moment(ts),
        state=state,
    )
