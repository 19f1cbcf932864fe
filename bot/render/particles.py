"""Korean particles, which depend on how the word before them ends: 사고를, but 채널을.

Word files write them open, as 을(를). What the sentence was given decides; of what nobody can tell how it is read
aloud, such as a word in Latin letters, they stay open.
"""

import re

OPEN = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "와(과)": ("과", "와"),
    "(와)과": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라는": ("이라는", "라는"),
}
"""How each is written after a consonant and after a vowel."""
PLACES = {chr(0xE100 + at): spelled for at, spelled in enumerate(OPEN)}
"""What stands for them while a sentence is put together, so that what people wrote is never taken for one."""
WRITTEN = re.compile("|".join(map(re.escape, OPEN)))
PLACE = re.compile(f"[{''.join(PLACES)}]")
_OF = {spelled: place for place, spelled in PLACES.items()}
AROUND = "`”’\"'"
"""Signs that are not read aloud."""
FORMATTING = ("*", "_", "~")
BEHIND = re.compile(r"\s*\([^()]*\)$")
LOOKED_AT = 200
FIRST, LAST, ENDINGS, RIEUL = 0xAC00, 0xD7A3, 28, 8
DIGITS = {
    "0": 1,
    "1": RIEUL,
    "2": 0,
    "3": 1,
    "4": 0,
    "5": 0,
    "6": 1,
    "7": RIEUL,
    "8": RIEUL,
    "9": 0,
}
"""Whether a number ends in a consonant, as it is read: 일, 이, 삼."""
KNOWN = {"P0": 0, "UTC": 0}
"""Read as 피제로 and 유티씨."""


def marked(source: str) -> str:
    """A word file's text with the places of its particles."""
    return WRITTEN.sub(lambda found: _OF[found[0]], source)


def settled(said: str) -> str:
    """A sentence with its particles as they are said."""
    at = 0
    parts = []
    for found in PLACE.finditer(said):
        parts += [said[at : found.start()], _particle(found[0], said[: found.start()])]
        at = found.end()
    return "".join([*parts, said[at:]]) if parts else said


def _particle(place: str, before: str) -> str:
    spelled = PLACES[place]
    if before.endswith(FORMATTING):
        return spelled  # Slack closes bold before a sign only, not before a letter
    ending = _ending(before[-LOOKED_AT:])
    if ending is None:
        return spelled
    consonant, vowel = OPEN[spelled]
    if spelled == "(으)로" and ending == RIEUL:
        return vowel
    return consonant if ending else vowel


def _ending(before: str) -> int | None:
    """0 for a vowel. None: nobody can tell."""
    bare = before.rstrip(AROUND)
    bare = BEHIND.sub("", bare).rstrip(AROUND)
    known = next((end for word, end in KNOWN.items() if bare.endswith(word)), None)
    if known is not None or not bare:
        return known
    if FIRST <= (code := ord(bare[-1])) <= LAST:
        return (code - FIRST) % ENDINGS
    return DIGITS.get(bare[-1])
