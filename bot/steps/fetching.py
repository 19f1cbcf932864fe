"""Having Slack asked for what the transcript lacks: by couriers, one at a time for each channel, thread and file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models import evidence, merging, outbox, places
from models.outbox import AT_ONCE, Effect
from models.outside import EffectKind, Rank, System

Wanted = Mapping[str, dict[str, Any]]
"""What is wanted of a channel: by the name of the thing, what has to be known to fetch it."""


def want(
    session: Session,
    kind: EffectKind,
    wanted: Mapping[str, Wanted],
    *,
    at: datetime,
    anew: bool = True,
) -> int:
    """By channel. `anew`: also of what is being fetched already, once more after that. Returns how many."""
    if not any(wanted.values()):
        return 0
    owners = places.owners(session, wanted.keys())
    asked = {
        f"INC-{owners[channel]}/{kind}/{name}": (owners[channel], {"channel": channel, **args})
        for channel, things in wanted.items()
        if channel in owners
        for name, args in things.items()
    }
    known = outbox.in_step(session, sorted(asked)) if asked else {}
    for key, effect in known.items():
        if effect.settled_at is not None or anew:
            effect.args = asked[key][1]
            effect.want_again()
    new = [_effect(key, kind, *asked[key], at) for key in sorted(asked.keys() - known.keys())]
    if new:
        session.execute(insert(Effect).execution_options(render_nulls=True), new)
    return len(asked)


def want_files(session: Session, new: Mapping[str, list[str]], *, at: datetime) -> int:
    """By channel the files whose bytes are to be fetched."""
    wanted = {channel: {file: {"file": file} for file in files} for channel, files in new.items()}
    return want(session, EffectKind.COPY, wanted, at=at, anew=False)


def attach_late(session: Session, channel: str) -> None:
    """A file of it has come. Where evidence was attached already the tickets get this as well, also that of the
    incident which this one is part of by now [103]."""
    theirs = places.sharing(session, channel)
    line = {number for one in theirs for number in merging.line_up(session, one)}
    surfaces = sorted(f"INC-{number}/{evidence.SURFACE}" for number in line)
    for effect in outbox.in_step(session, surfaces).values():
        effect.want_again()


def _effect(
    key: str, kind: EffectKind, incident: int, args: dict[str, Any], at: datetime
) -> dict[str, Any]:
    return {
        "incident_id": incident,
        "system": System.HISTORY,
        "kind": kind,
        "key": key,
        "lane": key,
        "needs": None,
        "rank": Rank.BOOKKEEPING,
        "args": args,
        "wanted": 1,
        "attempts": 0,
        "unclear": False,
        "created_at": at,
        "due_at": AT_ONCE,
    }
