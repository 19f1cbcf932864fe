"""A percentage as people type it: `97.5`, `97,5 %`, `97.5 percent`, `９８％`. Never guessed at."""

import re
import unicodedata
from decimal import Decimal

from models.errors import Refusal

SHOWN = 40
"""Of what was typed; more would not be read."""
ROUGHLY = r"(?:~|≈|about|around|approx\.?|roughly|ca\.?|약)"
UNIT = r"(?:%|percent|per cent|pct\.?|퍼센트|프로)"
NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{1,9})?)"
_PERCENT = re.compile(rf"(?:{ROUGHLY}\s*)?{NUMBER}\s*(?P<unit>{UNIT})?", re.IGNORECASE)


def percent(typed: str) -> Decimal:
    """The figure, exactly as given. What could mean two things is refused with both."""
    said = unicodedata.normalize("NFKC", typed).strip()
    match = _PERCENT.fullmatch(said)
    if match is None:
        raise Refusal("percent-unreadable", typed=typed[:SHOWN])
    figure = Decimal(match["number"].replace(",", "."))
    if figure > 100:  # noqa: PLR2004 - per cent
        raise Refusal("percent-above", typed=typed[:SHOWN])
    if 0 < figure < 1 and match["unit"] is None:
        whole = f"{(figure * 100).normalize():f}"
        raise Refusal("percent-or-share", typed=said, whole=whole)
    return figure
