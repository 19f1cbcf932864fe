"""Messages in Slack's shapes, as events tell them and as the history shows them, read into one form.

Whatever is in them is data: it is cut to a length, cleared of what a database cannot keep, and never logged.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.hearing.words import said
from models.heard import Heard, HeardFile
from models.transcript import LAST, LONGEST, LineKind

TS = re.compile(r"\d{1,10}(?:\.\d{1,6})?")
ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
COUNTERS = frozenset({"message_replied", "assistant_app_thread"})
"""Of no message: they tell that a thread has grown, or that somebody opened a window."""
CUT = " […]"
MOST_FILES = 100


class Unreadable(ValueError):
    """It is no message of Slack's. `str()` names the field, and quotes nothing."""


Object = Mapping[str, Any]


def from_event(event: Object) -> tuple[Heard, list[HeardFile]] | None:
    """What an event of type `message` tells. None: nothing that belongs into a transcript."""
    subtype = str(event.get("subtype"))
    if subtype in COUNTERS:
        return None
    channel = id_in(event, "channel")
    if subtype == "message_deleted":
        return _deletion(
            channel, ts_in(event, "deleted_ts"), object_in(event, "previous_message"), event
        )
    if subtype == "message_changed":
        return _change(channel, object_in(event, "message"), event)
    return _message(channel, event), files_in(event)


def from_history(channel: str, message: Object, *, seen: str) -> tuple[Heard, list[HeardFile]]:
    """What a look at the history shows of a message."""
    if message.get("subtype") == "tombstone":
        return _gone(channel, ts_in(message, "ts"), message, changed=None, seen=seen), []
    return _message(channel, message, seen=seen), files_in(message)


def from_page(
    channel: str, messages: Sequence[Object], *, seen: str
) -> list[tuple[Heard, list[HeardFile]]]:
    """All of them that can be read: one that Slack shows in a shape of its own must not hide the others."""
    told = []
    for message in messages:
        with suppress(Unreadable):
            told.append(from_history(channel, message, seen=seen))
    return told


def newest_in(message: Object) -> str:
    """The latest of Slack's times in it: when it was shown to us, Slack's clock was there at least."""
    times = (normal(message.get("ts")), normal(message.get("latest_reply")), _edited(message))
    return max((each for each in times if each), default="")


def missed(channel: str, ts: str, thread_ts: str | None, *, seen: str) -> Heard:
    """A message that the history does not show any more."""
    return _gone(channel, ts, {"thread_ts": thread_ts}, changed=None, seen=seen)


def _change(channel: str, message: Object, event: Object) -> tuple[Heard, list[HeardFile]] | None:
    when = ts_in(event, "event_ts" if event.get("event_ts") else "ts")
    if message.get("subtype") == "tombstone":
        return _deletion(channel, ts_in(message, "ts"), message, event)
    now, before = _message(channel, message), _previous(channel, event)
    if before is not None and before.same(now) and before.version == now.version:
        return None  # a link was unfolded, a pin set: people read what they read before
    if now.kind is LineKind.EDITED and (before is None or before.version != now.version):
        return now, files_in(message)
    # No new mark of a person's hand: an app has changed it, and only the event says when.
    changed = replace(now, version=when, kind=LineKind.CHANGED, by=None, changed=when)
    return changed, files_in(message)


def _previous(channel: str, event: Object) -> Heard | None:
    previous = event.get("previous_message")
    if not isinstance(previous, Mapping) or normal(previous.get("ts")) is None:
        return None
    return _message(channel, previous)


def _message(channel: str, message: Object, *, seen: str = "") -> Heard:
    ts = ts_in(message, "ts")
    edited = _edited(message)
    profile = message.get("bot_profile")
    named = message.get("username") or (profile.get("name") if isinstance(profile, Mapping) else "")
    editor = message.get("edited")
    return Heard(
        channel=channel,
        ts=ts,
        version=edited or ts,
        kind=LineKind.EDITED if edited else LineKind.SAID,
        thread_ts=_thread(message, ts),
        author=author_of(message),
        name=plain(named, 80) or None,
        subtype=plain(message.get("subtype"), 40) or None,
        by=plain(editor.get("user"), 32) or None if isinstance(editor, Mapping) else None,
        text=plain(said(message), LONGEST),
        files=tuple(file.id for file in files_in(message)),
        changed=edited or ts,
        seen=seen,
    )


def _deletion(
    channel: str, ts: str, before: Object, event: Object
) -> tuple[Heard, list[HeardFile]]:
    when = ts_in(event, "event_ts" if event.get("event_ts") else "ts")
    return _gone(channel, ts, before, changed=when, seen=""), []


def _gone(channel: str, ts: str, before: Object, *, changed: str | None, seen: str) -> Heard:
    return Heard(
        channel=channel,
        ts=ts,
        version=LAST,
        kind=LineKind.DELETED,
        thread_ts=_thread(before, ts),
        changed=changed,
        seen=seen,
    )


def files_in(message: Object) -> list[HeardFile]:
    found = message.get("files")
    if not isinstance(found, Sequence) or isinstance(found, str):
        return []
    return [_file(each) for each in found[:MOST_FILES] if _is_file(each)]


def _is_file(each: Any) -> bool:
    return isinstance(each, Mapping) and ID.fullmatch(str(each.get("id", ""))) is not None


def _file(file: Object) -> HeardFile:
    size = file.get("size")
    mode = str(file.get("mode"))
    return HeardFile(
        id=str(file["id"]),
        name=plain(file.get("name"), 255),
        title=plain(file.get("title"), 255),
        mimetype=plain(file.get("mimetype"), 127),
        size=size if isinstance(size, int) and 0 <= size < 2**62 else 0,
        author=plain(file.get("user"), 32),
        url=_address(file.get("url_private_download") or file.get("url_private")),
        permalink=_address(file.get("permalink")),
        external=bool(file.get("is_external")) or mode == "external",
        gone=mode in {"tombstone", "hidden_by_limit"},
    )


def plain(value: Any, most: int) -> str:
    """Text that every database keeps: PostgreSQL takes no NUL, and no half of a character."""
    if not isinstance(value, str):
        return ""
    if "\x00" in value:
        value = value.replace("\x00", "")
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()
    return value if len(value) <= most else f"{value[: most - len(CUT)]}{CUT}"


def _address(value: Any) -> str | None:
    address = plain(value, 2000)
    return address if address.startswith(("https://", "http://")) else None


def author_of(message: Object) -> str:
    return plain(message.get("user"), 32) or plain(message.get("bot_id"), 32)


def _thread(message: Object, ts: str) -> str | None:
    """What it replies to; the first message of a thread carries its own `ts`."""
    given = message.get("thread_ts")
    if not given:
        return None
    thread = normal(given)
    if thread is None:
        raise Unreadable("thread_ts: must be a time of Slack's")
    return None if thread == ts else thread


def _edited(message: Object) -> str | None:
    edited = message.get("edited")
    return normal(edited.get("ts")) if isinstance(edited, Mapping) else None


def ts_in(message: Object, name: str) -> str:
    found = normal(message.get(name))
    if found is None:
        raise Unreadable(f"{name}: must be a time of Slack's")
    return found


def normal(given: Any) -> str | None:
    """All of one length, so that they sort as text."""
    if not isinstance(given, str) or TS.fullmatch(given) is None or not given.isascii():
        return None
    seconds, _, fraction = given.partition(".")
    return f"{seconds.zfill(10)}.{fraction.ljust(6, '0')}"


def id_in(message: Object, name: str) -> str:
    found = message.get(name)
    if not isinstance(found, str) or ID.fullmatch(found) is None:
        raise Unreadable(f"{name}: must be an id of Slack's")
    return found


def object_in(message: Object, name: str) -> Object:
    found = message.get(name)
    if isinstance(found, Mapping):
        return found
    if found is None and name == "previous_message":
        return {}  # Slack leaves it out where it does not know
    raise Unreadable(f"{name}: must be an object")


def link_to(workspace: str | None, channel: str, ts: str) -> str | None:
    """Where a message stands in Slack."""
    return f"{workspace}archives/{channel}/p{ts.replace('.', '')}" if workspace else None
