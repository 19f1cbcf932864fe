"""Where Slack shows the stars of `*bold*` instead of making it bold."""

import re
from collections.abc import Iterator

CODE = re.compile(r"`[^`]*`")
BOLD = re.compile(r"\*(?=\S)[^*\n]*?(?<=\S)\*")
WORD = re.compile(r"\w")


def frayed(text: str) -> bool:
    """A letter stands right at the outside of a star."""
    bare = CODE.sub("``", text)
    return any(
        WORD.match(bare[end : end + 1]) or WORD.match(bare[max(start - 1, 0) : start])
        for start, end in (found.span() for found in BOLD.finditer(bare))
    )


def texts(shown: object) -> Iterator[str]:
    """Every string in a message or a view."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, dict | list):
        for each in shown.values() if isinstance(shown, dict) else shown:
            yield from texts(each)
