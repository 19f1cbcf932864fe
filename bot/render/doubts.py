"""What does not fit together in a timeline, in words, for whoever is about to publish it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.render.words import Words
from bot.timeline.entries import Entry
from bot.timeline.lint import Finding, Record, lint
from models import reading_transcript
from models.impact import impact_of
from models.incident import Incident
from models.reading_transcript import Hole
from models.transcript import GapReason, moment

CUT = 120


@dataclass(frozen=True, slots=True)
class Doubtful:
    text: str
    entries: tuple[str, ...]
    """Those it is about, by id."""


def doubts(
    session: Session, incident: Incident, entries: Sequence[Entry], words: Words
) -> list[Doubtful]:
    """`entries`: masked, as nothing of a secret may be quoted."""
    impact = impact_of(session, incident)
    spans = [
        (window.start, window.end)
        for service in impact.services
        for window in impact.windows(service)
        if window.start is not None and window.end is not None
    ]
    if impact.began is not None and impact.ended is not None:
        spans.append((impact.began, impact.ended))
    found = lint(entries, Record(incident.declared_at, spans))
    unseen = [
        Doubtful(_unseen(hole, words), ())
        for hole in reading_transcript.gaps(session, incident.id)
        if hole.reason is GapReason.MARKS
    ]
    return [*unseen, *(Doubtful(_said(one, words), one.entries) for one in found)]


def _unseen(hole: Hole, words: Words) -> str:
    start, end = moment(hole.from_ts), moment(hole.to_ts or hole.from_ts)
    return words.plain(
        "doubt-marks-unseen", start=f"{start:%Y-%m-%d %H:%M}", end=f"{end:%Y-%m-%d %H:%M}"
    )


def _said(finding: Finding, words: Words) -> str:
    key = f"doubt-{finding.doubt.replace('_', '-')}"
    return words.plain(key, said=_short(finding.said), known=_short(finding.known))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= CUT else f"{flat[: CUT - 1]}…"
