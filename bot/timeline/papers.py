"""What goes to others as files: cut to a size, and with secrets masked, also in what people shared [310]."""

import codecs
from collections.abc import Iterable, Iterator

from bot.timeline.redact import redact

LOOKED_AT = 8192
"""Bytes. What has a zero among the first of them is no text."""


def cut(pieces: Iterable[str], most: int, *, headed: bool) -> Iterator[bytes]:
    """As many files as it takes, cut between lines. `headed`: each begins with the first line, as tables do."""
    head = b""
    lines: list[bytes] = []
    size = 0
    for line in _lines(pieces):
        if headed and not head:
            head = line
        if lines and size + len(line) > most:
            yield b"".join(lines)
            lines, size = ([head] if headed else []), len(head) if headed else 0
        lines.append(line)
        size += len(line)
    yield b"".join(lines)


def _lines(pieces: Iterable[str]) -> Iterator[bytes]:
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from (f"{line}\n".encode() for line in whole)
    if rest:
        yield rest.encode()


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
