"""What goes to others as files: cut to a size, and with secrets masked, also in what people shared [310]."""

import codecs
from collections.abc import Iterable, Iterator

from bot.timeline.redact import redact

LOOKED_AT = 8192
"""Bytes. What has a zero among the first of them is no text."""
BESIDE, WIDEST, FEWEST = 1000, 6, 20
"""Bytes of an entry's times, names and links; of one letter, as a table writes it; and what is always room for."""


def cut(pieces: Iterable[str], most: int, *, headed: bool) -> Iterator[bytes]:
    """As many files as it takes, cut between pieces. `headed`: each begins with the first one, as tables do."""
    head = b""
    some: list[bytes] = []
    size = 0
    for piece in pieces:
        content = piece.encode()
        if headed and not head:
            head = content
        if some and size + len(content) > most:
            yield b"".join(some)
            some, size = ([head] if headed else []), len(head) if headed else 0
        some.append(content)
        size += len(content)
    yield b"".join(some)


def letters(most: int) -> int:
    """How much text of one entry has room in a file of so many bytes, however it is written and whatever is beside it."""
    return max((most - BESIDE) // WIDEST, FEWEST)


def cleaned(content: bytes) -> bytes:
    """The same with secrets masked, if it is text; what is none cannot be looked into, and stays."""
    encoding = _encoding(content)
    if encoding is None:
        return content
    text, masked = redact(content.decode(encoding))
    return text.encode(encoding) if masked else content


def _encoding(content: bytes) -> str | None:
    """One in which every byte comes back as it was."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _reads(content, "utf-16") else None
    if _reads(content, "utf-8"):
        return "utf-8"
    return None if b"\0" in content[:LOOKED_AT] else "latin-1"


def _reads(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
