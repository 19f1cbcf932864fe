"""What somebody wants changed, together with what they saw when they said so."""

from dataclasses import dataclass

from models.vocabulary import Phase


@dataclass(frozen=True, slots=True)
class PhaseWish:
    """A phase that somebody chose, seeing another. None: the incident was in none."""

    seen: Phase | None
    wanted: Phase
