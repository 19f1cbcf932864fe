"""Secrets, masked on their way out: nothing leaves for a file, a page or another system without it [310].

The original stays in the database. What is found is told by its kind and its place, never by itself.
Each rule looks only where a word of its own stands, and no pattern walks through the same text twice: what is
masked may be as long as a message, and a hundred thousand messages are exported in one go.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.timeline.secret_pairs import authorizations, pairs


@dataclass(frozen=True, slots=True)
class Masked:
    """Something that was masked."""

    kind: str
    place: int
    """Where its mask begins in the masked text, counted in characters."""


Found = Iterable[tuple[int, int]]
Span = tuple[int, int, str]
"""From where to where, and of what kind."""
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
ODD, MOST_AGAIN = 6, 20
"""A secret that is no word is looked for in all of the text; so many of them, or it would take for ever."""


@dataclass(frozen=True, slots=True)
class Rule:
    kind: str
    signs: tuple[str, ...]
    """Words in small letters. Where none of them stands there is nothing to look for."""
    find: Callable[[str], Found]


MASKED = "[masked:"
"""How a mask begins: what was masked before is masked enough."""


def mask(kind: str) -> str:
    return f"{MASKED}{kind}]"


def redact(text: str) -> tuple[str, tuple[Masked, ...]]:
    """The text with a mask in the place of each secret, and what was masked."""
    plain = text.isascii() or text.isprintable() or not UNSEEN.search(text)
    found = _found(text) if plain else _found_unseen(text)
    if not found:
        return text, ()
    pieces, masked, at, length = [], [], 0, 0
    for start, end, kind in _apart(found):
        pieces += [text[at:start], mask(kind)]
        masked.append(Masked(kind, length + start - at))
        length += start - at + len(mask(kind))
        at = end
    return "".join([*pieces, text[at:]]), tuple(masked)


def _found(text: str) -> list[Span]:
    low = text.lower()
    worth_it = dict.fromkeys([rule for sign, rule in SIGNS if sign in low])
    found = [
        (start, end, rule.kind)
        for rule in worth_it
        for start, end in rule.find(text)
        if not text.startswith(MASKED, start)
    ]
    return [*found, *_again(text, found)]


def _found_unseen(text: str) -> list[Span]:
    """A secret is one also with letters of no width in it, as copying out of a formatted page leaves them."""
    places = [place for place, letter in enumerate(text) if not UNSEEN.match(letter)]
    seen = "".join(text[place] for place in places)
    return [(places[start], places[end - 1] + 1, kind) for start, end, kind in _found(seen)]


def _again(text: str, found: list[Span]) -> Iterator[Span]:
    """The same secrets where nothing gives them away: in the label of a link, in the next sentence."""
    told = {text[start:end]: kind for start, end, kind in found}
    odd = [secret for secret in told if len(secret) >= ODD and _mixed(secret)]
    for secret in odd[:MOST_AGAIN]:
        at = text.find(secret)
        while at >= 0:
            yield at, at + len(secret), told[secret]
            at = text.find(secret, at + len(secret))


def _apart(found: list[Span]) -> Iterator[Span]:
    """What overlaps is one secret, called by the name of the first that saw it."""
    found.sort(key=lambda one: one[0])
    start, end, kind = found[0]
    for later, until, other in found[1:]:
        if later < end:
            end = max(end, until)
        else:
            yield start, end, kind
            start, end, kind = later, until, other
    yield start, end, kind


def _all(pattern: str, flags: int = 0) -> Callable[[str], Found]:
    """Every match; of a pattern with a group, only what is in it."""
    compiled = re.compile(pattern, flags)
    group = compiled.groups
    return lambda text: [one.span(group) for one in compiled.finditer(text)]


BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
BODY = re.compile(r"[A-Za-z0-9+/=]{16}")


def _private_keys(text: str) -> Found:
    """From its first line to its last. One that was cut off before its end goes to the end of the text."""
    at = 0
    while begins := BEGIN.search(text, at):
        if ends := END.search(text, begins.end()):
            yield begins.start(), ends.end()
            at = ends.end()
            continue
        if BODY.search(text, begins.end()):
            yield begins.start(), len(text)
        return


WORD = re.compile(r"[^\s<>\"'|]+")
USER = re.compile(r"[^/?#:@]*:")
PORT = re.compile(r"\d{1,5}(?:[/?#]|$)")


def _in_addresses(text: str) -> Found:
    """The password of `scheme://user:password@host`; a port is none."""
    for word in WORD.finditer(text) if "@" in text else ():
        here = word[0]
        at = here.find("://") if "@" in here else -1
        while at >= 0:
            after = here.find("://", at + 3)
            end = len(here) if after < 0 else after
            user, last = USER.match(here, at + 3, end), here.rfind("@", at + 3, end)
            if user and user.end() < last and not PORT.match(here, user.end(), end):
                yield word.start() + user.end(), word.start() + last
            at = after


AWS_KEY = re.compile(r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}")
GLUED = re.compile(r"(?=[A-Z]{0,15}\d)(?=[A-F0-9]{0,15}[G-Z])")
"""Behind its first four: neither the words of a heading, nor a piece of a hash."""
AWS_SECRET = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")


def _aws(text: str) -> Found:
    """Key ids; and beside one what has the length of a secret and is no hash."""
    ids = [one.span() for one in AWS_KEY.finditer(text) if _alone(text, one) or _glued(one)]
    if not ids:
        return []
    beside = [one.span() for one in AWS_SECRET.finditer(text) if _random(one[0])]
    return [*ids, *beside]


def _alone(text: str, found: re.Match[str]) -> bool:
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    return not any(one.isascii() and one.isalnum() for one in around)


def _glued(found: re.Match[str]) -> bool:
    return GLUED.match(found[0], 4) is not None


def _random(word: str) -> bool:
    """A hash is of small letters or of capitals; a random secret has both, and digits."""
    return word.lower() != word != word.upper() and _mixed(word)


def _mixed(word: str) -> bool:
    """No word of any language, and no number."""
    return any(one.isdigit() for one in word) and any(one.isalpha() for one in word)


START = r"(?<![A-Za-z0-9])"
# A browser's cookie (xoxd-) is percent-encoded, or has what that stands for.
SLACK = r"(?:xoxd-[A-Za-z0-9%+/=-]{10,}|(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[A-Za-z0-9-]{10,})"
SLACK_HOOK = r"hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]{8,})"
GITHUB = r"(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"
GCP = START + r"(?:AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20,}|ya29\.[A-Za-z0-9_-]{20,})"
# Whoever has such an address reads the file, as with a password.
SIGNED = (
    r"[?&;](?:X-(?:Amz|Goog)-(?:Signature|Security-Token)|Signature|sig)=([A-Za-z0-9%+/=_~-]{16,})"
)
JWT = r"(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*){1,3}"
OTHERS = (
    "glpat-", "npm_", "sk_live_", "rk_live_", "sk_test_", "whsec_", "atatt3", "sk-ant-", "sk-proj-",
    "hvs.", "dop_v1_", "pypi-aget",
)  # fmt: skip
OTHER = START + f"(?:{'|'.join(map(re.escape, OTHERS))})[A-Za-z0-9_=-]{{16,}}"

RULES = (
    Rule("private_key", ("private key",), _private_keys),
    Rule("slack_token", ("xox", "xapp-", "xwfp-"), _all(SLACK, re.IGNORECASE)),
    Rule("slack_webhook", ("hooks.slack",), _all(SLACK_HOOK)),
    Rule("aws_key", ("akia", "asia", "abia", "acca"), _aws),
    Rule("github_token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"), _all(GITHUB)),
    Rule("gcp_key", ("aiza", "gocspx-", "ya29."), _all(GCP)),
    Rule("jwt", ("eyj",), _all(JWT)),
    Rule("token", OTHERS, _all(OTHER, re.IGNORECASE)),
    Rule("url_password", ("://",), _in_addresses),
    Rule(
        "url_password",
        ("signature=", "sig=", "security-token="),
        _all(SIGNED, re.IGNORECASE),
    ),
    Rule("authorization", ("authorization", "bearer"), authorizations),
    Rule(
        "password",
        (
            "passw",
            "passphrase",
            "pass=",
            "pw",
            "secret",
            "token",
            "key",
            "credential",
            "비밀번호",
            "비번",
            "암호",
        ),
        pairs,
    ),
)
SIGNS = tuple((sign, rule) for rule in RULES for sign in rule.signs)
KINDS = tuple(dict.fromkeys(rule.kind for rule in RULES))
