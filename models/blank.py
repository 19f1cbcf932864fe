"""What counts as empty: text of which nothing can be seen."""

import unicodedata

SEEN = frozenset("LNPS")
"""Letters, numbers, punctuation, signs. Blanks, controls, joiners and lone accents show nothing."""
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a sign by their category, and blank on every screen: Hangul fillers, braille without dots."""


def visible(text: str) -> str:
    """The text without blanks around it; empty when nothing of it can be seen."""
    return text.strip() if any(map(_seen, text)) else ""


def _seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] in SEEN and letter not in FILLERS
