"""What can be said of a calendar before anything parses it.

The libraries that do hold 6 MB, and most bots have no rota in a calendar. So whoever may never need them imports them
where they are needed, and this file everywhere else.
"""

LARGEST = 5_000_000
"""Letters, and bytes. Ten years of a busy team's calendar are one or two million."""
CONTENT_TYPE = "text/calendar; charset=utf-8"


class BadCalendar(Exception):
    """Why a text is no calendar that we could go by: one line, without any of its words in it."""


def decoded(raw: bytes) -> str:
    """Bytes from a server or a file as text. The standard's encoding is UTF-8; others name theirs by their first bytes."""
    if len(raw) > LARGEST:
        raise BadCalendar(f"it is larger than {LARGEST // 1_000_000} MB")
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadCalendar("it is no text in UTF-8") from None
