"""What people write in full: how long it may be, and when it says something."""

import re
import unicodedata

from models.blank import visible
from models.errors import Refusal

TEXT_LENGTH = 3000
SHORTEST_EXPLANATION = 15
SHORTEST_REASON = 3
"""In letters. Two say nothing to whoever reads them in a month; a syllable of Korean counts for two."""
EMPTY_WORDS = {"fixed", "done", "resolved", "ok", "okay", "solved", "closed", "해결", "완료", "끝"}


_MEANWHILE = re.compile(
    r"(?:^|[.!?;])[ \t]{0,9}(?:work-?arounds?|우회(?: ?방법)?|고객 조치)[ \t]{0,9}[:：](?P<said>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)


def meanwhile(text: str) -> str | None:
    """What customers can do now, as far as an update says so: what stands behind "Workaround:" [93]."""
    said = [visible(found["said"]) for found in _MEANWHILE.finditer(text)]
    return next((one for one in reversed(said) if one), None)


def said_in_full(where: str, text: str) -> str:
    """Text that says something and fits. `where` chooses the sentence that refuses an empty one."""
    said = visible(text)
    if not said:
        raise Refusal(f"{where}-empty")
    if len(said) > TEXT_LENGTH:
        raise Refusal("text-too-long", length=len(said), limit=TEXT_LENGTH)
    return said


def said_if_any(text: str | None) -> str | None:
    """The same of what may be left out."""
    return said_in_full("note", text) if text and visible(text) else None


def meaningful(explanation: str) -> str:
    """What was wrong and what ended it, in enough words to mean something in a year [98]."""
    said = said_in_full("resolve", explanation)
    if len(said) < SHORTEST_EXPLANATION or _empty(said):
        raise Refusal("resolve-meaningless", typed=said, shortest=SHORTEST_EXPLANATION)
    return said


def reasoned(where: str, text: str) -> str:
    """Why something ends that others may still believe in. `where` as above."""
    said = said_in_full(where, text)
    if sum(map(_tells, said)) < SHORTEST_REASON or _empty(said):
        raise Refusal(f"{where}-meaningless", typed=said)
    return said


def _empty(said: str) -> bool:
    return {word.strip(".,!?").lower() for word in said.split()} <= EMPTY_WORDS


def _tells(letter: str) -> int:
    if not letter.isalnum():
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
