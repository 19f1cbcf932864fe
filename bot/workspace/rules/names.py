"""Channel names, after the page "conversations.create" of docs.slack.dev.

The page says lower-case letters; in practice those of any script are taken, and the length counts characters.
"""

import unicodedata

from bot.workspace.errors import SlackSays

MOST = 80
_MARKS = "-_"


def check_channel_name(name: object) -> None:
    """Raise SlackSays if no channel can be called this. Nothing is mended: the caller gets what it asked for."""
    if not isinstance(name, str):
        raise SlackSays("invalid_name")
    if not name.strip():
        raise SlackSays("invalid_name_required")
    if len(name) > MOST:
        raise SlackSays("invalid_name_maxlength")
    if not all(_is_allowed(letter) for letter in name):
        raise SlackSays("invalid_name_specials")
    if all(letter in _MARKS for letter in name):
        raise SlackSays("invalid_name_punctuation")


def _is_allowed(letter: str) -> bool:
    """Letters without upper case, the marks that belong to them, digits, hyphen and underscore."""
    category = unicodedata.category(letter)
    if category in {"Lu", "Lt"}:
        return False
    return letter in _MARKS or category[0] in "LM" or category == "Nd"
