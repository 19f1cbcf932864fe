"""Where calendars come from: a web server's address, or a file beside the policy. Failures are Transient or Permanent.

Addresses of calendars are secrets, whether or not they carry a password: none of what is raised or logged names one.
"""

import base64
import stat
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from bot.clock import stopwatch
from bot.ports import Permanent, Transient
from bot.redirects import SAFELY, Asked
from bot.rota.ical_text import LARGEST
from models.calendars import Tags

TIMEOUT = 10
"""Seconds for an answer to begin, and between two pieces of it."""
PATIENCE = 20.0
"""Seconds for all of it."""
PIECE = 65_536
NOT_MODIFIED, TOO_MANY, SERVER_ERROR = 304, 429, 500


@dataclass(frozen=True, slots=True)
class Fetched:
    raw: bytes
    tags: Tags


def fetched(address: str, folder: Path, tags: Tags) -> Fetched | None:
    """None: it is as it was when the tags were given."""
    if "://" in address:
        return _served(address, tags)
    return _read(folder / address, tags)


def _read(file: Path, tags: Tags) -> Fetched | None:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Permanent("it is no file")
        now = Tags(etag=f"{found.st_mtime_ns}/{found.st_size}/{found.st_ino}")
        if now == tags:
            return None
        with file.open("rb") as opened:
            return Fetched(opened.read(LARGEST + 1), now)
    except FileNotFoundError:
        raise Permanent("there is no such file beside the policy") from None
    except OSError as failure:
        raise Transient(f"the file cannot be read: {failure.strerror}") from None


def _served(address: str, tags: Tags) -> Fetched | None:
    began = stopwatch()
    try:
        with SAFELY.open(_request(address, tags), timeout=TIMEOUT) as answer:
            raw = _body(answer, began)
            return Fetched(raw, Tags(answer.headers["ETag"], answer.headers["Last-Modified"]))
    except urllib.error.HTTPError as refused:
        with refused:
            if refused.code == NOT_MODIFIED:
                return None
            raise _sorted(refused) from None
    except (OSError, HTTPException) as failure:
        reason = getattr(failure, "reason", failure)  # urllib wraps the error that says something
        said = getattr(reason, "strerror", None) or type(reason).__name__
        raise Transient(f"its server does not answer: {said}") from None
    except ValueError:
        raise Permanent("its address is none that can be asked") from None


def _request(address: str, tags: Tags) -> Asked:
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    request = Asked(urlunsplit(parts._replace(netloc=host, fragment="")))
    if parts.username is not None:
        known = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        # Not sent along when that server sends us on to another.
        request.add_unredirected_header(
            "Authorization", f"Basic {base64.b64encode(known).decode()}"
        )
    request.add_header("User-Agent", "Drumbeat")
    request.add_header("Accept", "text/calendar, */*;q=0.1")
    request.add_header("Accept-Encoding", "identity")
    if tags.etag:
        request.add_header("If-None-Match", tags.etag)
    if tags.modified:
        request.add_header("If-Modified-Since", tags.modified)
    return request


def _body(answer: Any, began: float) -> bytes:
    """All of it, unless there is too much or it comes in drops."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise Permanent(f"it is larger than {LARGEST // 1_000_000} MB")
        if stopwatch() - began > PATIENCE:
            raise Transient(f"its server takes longer than {PATIENCE:.0f} seconds")
    expected = answer.headers["Content-Length"]
    if expected and expected.isdigit() and int(expected[:9]) != size:
        raise Transient("its server sent half of it")
    return b"".join(pieces)


def _sorted(refused: urllib.error.HTTPError) -> Transient | Permanent:
    said = f"its server answers {refused.code}"
    if refused.code != TOO_MANY and refused.code < SERVER_ERROR:
        return Permanent(said)
    wait = str(refused.headers["Retry-After"] or "")
    told = wait.isascii() and wait.isdigit()
    return Transient(said, wait=timedelta(seconds=int(wait[:9])) if told else None)
