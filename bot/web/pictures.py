"""Files that people shared, as far as a page may pass them on: images as they are, text masked, nothing else.

What else there is cannot be looked through for secrets; it is in Slack, and the entry leads there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.timeline.redact import redact
from bot.web.html import PRIVATE
from models import merging, reading_transcript
from models.errors import Refusal
from models.event_kinds import EventKind
from models.timeline import Event
from models.transcript import FileState, Line, Place, SharedFile, ts_of

IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What a browser shows without running anything: an SVG may carry a script."""
TEXTS = frozenset({"application/json", "application/x-yaml", "application/xml"})
Key = tuple[str, str]


def attached(session: Session, name: str, messages: Mapping[Key, str]) -> dict[str, list[Any]]:
    """`messages`: by channel and `ts` the entry that tells of it. By entry what can be had of its files."""
    if not messages:
        return {}
    asked = select(Line.channel, Line.ts, Line.files).where(
        Line.channel.in_({channel for channel, _ in messages}),
        Line.ts.in_({ts for _, ts in messages}),
    )
    found: dict[str, dict[str, None]] = {}
    for channel, ts, files in session.execute(asked):
        if files and (channel, ts) in messages:
            found.setdefault(messages[channel, ts], {}).update(dict.fromkeys(files))
    wanted = {one for files in found.values() for one in files}
    rows = session.scalars(select(SharedFile).where(SharedFile.id.in_(wanted))) if wanted else ()
    had = {one.id: one for one in rows if one.state is FileState.KEPT and _passed_on(one)}
    return {
        entry: [_shown(name, had[one]) for one in files if one in had]
        for entry, files in found.items()
    }


def of_entries(session: Session, name: str, entries: Iterable[str]) -> dict[str, list[Any]]:
    """The same of entries of a timeline, by their ids."""
    numbers = [int(one) for one in entries if one.isdigit()]
    asked = select(Event).where(Event.id.in_(numbers), Event.kind == EventKind.MARKED)
    marked = session.scalars(asked) if numbers else ()
    where = {(str(one.facts["channel"]), str(one.facts["ts"])): str(one.id) for one in marked}
    return attached(session, name, where)


def file_of(session: Session, number: int, file: str) -> tuple[SharedFile, bytes]:
    """Of an incident that the reader may see; everything else is one that does not exist."""
    row = session.get(SharedFile, file)
    if row is not None and _passed_on(row) and _belongs(session, number, row):
        content = reading_transcript.content(session, row)
        if content is not None:
            return row, content
    raise Refusal("incident-unknown", incident="")


def answer(row: SharedFile, content: bytes) -> Response:
    if row.mimetype in IMAGES:
        return Response(content, headers=PRIVATE, media_type=row.mimetype)
    masked, _ = redact(content.decode("utf-8", "replace"))
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{row.id}.txt"'}
    return Response(masked, headers=headers, media_type="text/plain; charset=utf-8")


def _belongs(session: Session, number: int, row: SharedFile) -> bool:
    """Of the rooms of an incident and its parts, since they are its rooms."""
    asked = select(Place.since).where(
        Place.incident_id.in_(merging.family(session, number)), Place.channel == row.channel
    )
    return any(since <= ts_of(row.shared_at) for since in session.scalars(asked))


def _passed_on(file: SharedFile) -> bool:
    kind = file.mimetype
    return kind in IMAGES or kind in TEXTS or kind.startswith("text/")


def _shown(name: str, file: SharedFile) -> dict[str, Any]:
    return {
        "name": redact(file.name)[0],
        "link": f"/incidents/{name}/files/{file.id}",
        "image": file.mimetype in IMAGES,
    }
