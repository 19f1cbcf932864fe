"""The papers of an incident's evidence, each made when its turn comes: none is in memory longer than its upload."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from sqlalchemy.orm import Session

from bot.delivery.saying import Voice
from bot.desk import Desk
from bot.render import evidence as render
from bot.render.entries import labels
from bot.render.timeline import gathered, head_of
from bot.render.transcript import page_of
from bot.timeline.entries import Entry
from bot.timeline.export import Format, Timeline, stream
from bot.timeline.papers import cleaned, cut, letters
from bot.timeline.redact import redact
from models import merging, reading_transcript
from models.evidence import Left
from models.incident import Incident
from models.reading_transcript import Spot
from models.transcript import FileState, SharedFile

MOST = 300
"""Files of one incident: more is a loop that shares, and they are in Slack [328]."""
AT_ONCE = 500
"""Messages read in one go."""
MARK, STEM, SUFFIX = 8, 80, 12
OURS = re.compile(r"(?P<base>INC-\d+-.+)\.(?P<mark>[0-9a-f]{8})(?P<suffix>\.[\w-]+)?")
DOCUMENT = re.compile(r"INC-\d+-(?:timeline|transcript|work-log)(?:-\d+)?")
UNFIT = re.compile(r"[^\w.-]+")
WHY_NOT = {
    FileState.WAITING: "waiting",
    FileState.TOO_LARGE: "too-large",
    FileState.EXTERNAL: "elsewhere",
    FileState.GONE: "gone",
    FileState.REFUSED: "refused",
}


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    """With a mark of what is in it: whoever finds it in the ticket knows that it is there, and nothing newer."""
    title: str
    link: str
    content: Callable[[], bytes]


def base_of(name: str) -> str | None:
    """What of a name stays when its content changes. None: it is not one that we give."""
    found = OURS.fullmatch(name)
    return None if found is None else f"{found['base']}{found['suffix'] or ''}"


def superseded(name: str, wanted: set[str]) -> bool:
    """An earlier version of what is wanted, or a part of a document that needs fewer parts now."""
    base = base_of(name)
    if base is None or name in wanted:
        return False
    document = DOCUMENT.fullmatch(name.partition(".")[0]) is not None
    return document or base in {base_of(one) for one in wanted}


@dataclass(slots=True)
class Papers:
    desk: Desk
    voice: Voice
    number: int
    most: int
    """Bytes of one file."""
    left: list[Left] = field(default_factory=list)

    def all(self) -> Iterator[Paper]:
        """Documents first; then what people shared. What cannot be attached is in `left` afterwards."""
        self.left.clear()
        yield from self._documents(self.desk.read(self._timeline))
        several = self.desk.read(self._family)
        for incident in several:
            yield from self._transcript(incident)
        shared = {one.id: one for incident in several for one in self.desk.read(_shared, incident)}
        yield from self._files(list(shared.values()), several[0].name)

    def _timeline(self, session: Session) -> Timeline:
        return gathered(
            session, self.voice.policy(), session.get_one(Incident, self.number), self.voice.house()
        )

    def _family(self, session: Session) -> list[Incident]:
        """It and what was merged into it [103]; nothing secret goes into a ticket that everybody sees."""
        whole = session.get_one(Incident, self.number)
        parts = merging.parts(session, self.number)
        return [whole, *(one for one in parts if whole.restricted or not one.restricted)]

    def _documents(self, timeline: Timeline) -> Iterator[Paper]:
        for base, form, pieces in render.documents(timeline, letters(self.most)):
            yield from self._cut(base, form, pieces)

    def _transcript(self, incident: Incident) -> Iterator[Paper]:
        words = self.voice.house()
        said = self._said(incident.id)
        form = Format.MARKDOWN
        pieces = stream(head_of(incident), said, labels(words), form, most=letters(self.most))
        yield from self._cut(f"{incident.name}-transcript", form, pieces)

    def _said(self, number: int) -> Iterator[Entry]:
        after: Spot | None = None
        words = self.voice.house()
        while True:
            page, after = self.desk.read(
                page_of, number, words, slack=None, after=after, most=AT_ONCE
            )
            yield from page
            if after is None:
                return

    def _cut(self, base: str, form: Format, pieces: Iterator[str]) -> Iterator[Paper]:
        before: bytes | None = None
        count = 0
        for part in cut(pieces, self.most, headed=form is Format.CSV):
            if before is not None:
                count += 1
                yield _document(f"{base}-{count}", form, before)
            before = part
        if before is not None:
            yield _document(f"{base}-{count + 1}" if count else base, form, before)

    def _files(self, shared: list[SharedFile], incident: str) -> Iterator[Paper]:
        for place, file in enumerate(shared):
            why = WHY_NOT.get(file.state) or (
                "empty" if not file.size else "too-many" if place >= MOST else None
            )
            if why is None and file.size > self.most:
                why = "too-large"
            title, link = redact(file.name)[0], file.permalink or ""
            if why is not None:
                self.left.append((title, why, link))
                continue
            path = PurePath(UNFIT.sub("_", title))
            stem, suffix = path.stem[:STEM], path.suffix[:SUFFIX]
            name = f"{incident}-{file.id}-{stem}.{(file.sha256 or '')[:MARK]}{suffix}"
            yield Paper(name, title, link, self._content_of(file))

    def _content_of(self, file: SharedFile) -> Callable[[], bytes]:
        return lambda: cleaned(self.desk.read(reading_transcript.content, file) or b"")


def _shared(session: Session, incident: Incident) -> list[SharedFile]:
    return reading_transcript.shared(session, incident.id)


def _document(base: str, form: Format, content: bytes) -> Paper:
    mark = hashlib.sha256(content).hexdigest()[:MARK]
    name = f"{base}.{mark}.{form.value}"
    return Paper(name, f"{base}.{form.value}", "", lambda: content)
