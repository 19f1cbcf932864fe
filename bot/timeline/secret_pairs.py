"""Secrets that are known by the name in front of them: `password=…`, `"api_key": "…"`, `Authorization: …`."""

import re
from collections.abc import Iterator

PASSWORDS = r"passw(?:or)?d|passphrase|pwd|(?<![A-Za-z])pw|비밀번호|비번|암호"
KEYS = (
    r"(?:api|access|secret|private|signing|encryption|account|auth|webhook)[ _.-]?(?:key|token)(?:[ _]?id)?"
    r"|secret|token|credentials?"
)
OF_WHAT = r"(?:[ \t]{1,4}(?:for|to|of|on|at)(?:[ \t]{1,4}[\w.@/:-]{1,60}){1,4}?)?"
"""`the password for the staging database is …`"""
NAMED = re.compile(
    rf"(?:(?P<password>{PASSWORDS})|(?P<short>(?<![A-Za-z])pass)|(?P<name>{KEYS}))"
    r"(?:\\?[\"'`\]]{0,2}[ \t]{0,4}(?P<sign>=>|:=|==?|:)[ \t]{0,4}"
    rf"|(?P<be>{OF_WHAT}[ \t]{{1,4}}(?:is|was)(?:[ \t]{{1,4}}(?:now|still|just))?|은|는)[ \t]{{1,4}})",
    re.IGNORECASE,
)
LIKELY = re.compile(
    r"(?:passw(?:or)?d|phrase|pwd|(?<![a-z])pw|pass|key(?:[ _]?id)?|token|secret|credentials?|비밀번호|비번|암호)"
    r"(?:\\?[\"'`\]]{0,2}[ \t]{0,4}[=:]|[ \t]{1,4}(?:is|was|for|to|of|on|at)[ \t]|[은는])"
)
"""A quicker look, at small letters: most sentences with such a word say nothing secret."""
FLAG = re.compile(rf"--(?:[\w-]{{0,30}}-)?(?:{PASSWORDS}|token|secret)[ \t]{{1,4}}", re.IGNORECASE)
LONGEST = 4000
WITHIN = {mark: re.compile(rf"(?:[^{mark}\\\r\n]|\\.){{1,{LONGEST}}}(?={mark})") for mark in "\"'`"}
# What ends a value that is not quoted: blanks and brackets; and a comma or the like before another name.
BARE = re.compile(r"(?:[^\s\"'`<>,;&()|]++|[,;&()|](?![\w.-]{0,40}[=:]|\s|$|amp;|lt;|gt;))+")
REST = re.compile(r"[^\s\"'`<>]*")
NO_SECRETS = frozenset(
    ("none", "null", "nil", "true", "false", "yes", "undefined", "empty", "redacted", "n/a")
)
"""What stands in the place of a value and tells nothing."""
TEMPLATE = re.compile(r"\$\{?\w|\{\{|%\w|\[masked:|<|\*+$|x+$|[.…]+$", re.IGNORECASE)
NO_PASSWORD = re.compile(
    r"(?:base(?:32|64)|(?:sha|md|bcrypt|argon|scrypt|pbkdf)-?\d|[2m]fa\b|oauth|utf-?\d|1password|v\d|[pt]\d+\b"
    r"|(?:k8s|s3|ec2)\b|(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d|inc-\d|\d+(?:st|nd|rd|th|x|[smhdw]|(?:sec|min|hour|day|week|char|bit|byte)[a-z]*)\b"
    r"|\d{1,4}-(?:[a-z]+\b|\d\d-\d\d))",
    re.IGNORECASE,
)
"""What sentences go on with behind "the password is", digits or not."""
SHORTEST, MASK = 3, 30
LONG_ENOUGH, LONG = 8, 1000


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """The values of names that say that they are secret.

    Behind a colon, or "is", there may be prose ("token: expired"), so there it has to look like a secret;
    whatever follows an equals sign, or stands in quotation marks, is taken for one.
    """
    at = 0
    low = text.lower()
    if not LIKELY.search(low) and "--" not in low:
        return
    while found := NAMED.search(text, at):
        at = found.end()
        before = text[max(0, found.start() - MASK) : found.start()].rpartition("[masked:")
        if before[1] and "]" not in before[2]:  # a mask that is called after what it hides
            continue
        span, quoted = _value(text, at)
        given = text[slice(*span)]
        if _no_secret(given) or (found["short"] and given.isdigit()):
            continue
        sure = "=" in (found["sign"] or "") or (quoted and found["be"] is None)
        spelled = text[found.start() - 1 : found.start()] + found[0]
        if sure or _secretive(
            found, spelled, given, ends_line=text[span[1] : span[1] + 1] in LINE_ENDS
        ):
            at = span[1] if len(given) < LONG else _rest(text, span[1])
            yield span[0], at
    for flag in FLAG.finditer(text):
        span, _ = _value(text, flag.end())
        if not _no_secret(text[slice(*span)]):
            yield span


def _rest(text: str, at: int) -> int:
    """Where a value ends that is longer than was looked at."""
    rest = REST.match(text, at)
    return rest.end() if rest else at


def _value(text: str, at: int) -> tuple[tuple[int, int], bool]:
    """Where the value stands, and whether it is in quotation marks; JSON in JSON has a backslash before each."""
    escaped = text.startswith("\\", at)
    begins = at + escaped + 1
    mark = text[begins - 1 : begins]
    if (
        escaped
        and mark in WITHIN
        and (ends := text.find(f"\\{mark}", begins, begins + LONGEST)) > 0
    ):
        return (begins, ends), True
    if not escaped and mark in WITHIN and (within := WITHIN[mark].match(text, begins)):
        return within.span(), True
    bare = BARE.match(text, at, at + LONG)
    return (at, at + len(bare[0].rstrip(".:,;")) if bare else at), False


def _no_secret(value: str) -> bool:
    return len(value) < SHORTEST or value.lower() in NO_SECRETS or TEMPLATE.match(value) is not None


LINE_ENDS = ("", "\n", "\r")


def _secretive(found: re.Match[str], name: str, value: str, *, ends_line: bool) -> bool:
    """Whether it looks like a secret rather than like the next word of a sentence."""
    digits = any(letter.isdigit() for letter in value)
    if found["password"] and found["be"]:
        told = digits and any(letter.isalpha() for letter in value)
        return told and not NO_PASSWORD.match(value)
    if found["password"]:
        return ends_line or not value.isalpha() or value[1:].lower() != value[1:]
    code = any(sign in name for sign in "_-")  # `client_secret:` begins no sentence
    return len(value) >= LONG_ENOUGH and (digits or (code and ends_line))


HEADER = re.compile(r"authorization\\?[\"']?[ \t]{0,4}[:=][ \t]{0,4}\\?[\"']?", re.IGNORECASE)
SCHEME = re.compile(
    r"(?:bearer|basic|token|digest|negotiate|ntlm|apikey|geniekey|bot|splunk|hawk|aws4-hmac-sha256)[ \t]{1,4}",
    re.IGNORECASE,
)
MANY = re.compile(r"(?:digest|hawk|aws4-hmac-sha256)[ \t]", re.IGNORECASE)
CREDENTIALS = re.compile(r"[^\s\"'`<>,;|]+")
LINE = re.compile(r"[^\r\n`<>|]+")
BEARER = re.compile(r"(?<![A-Za-z])bearer[ \t]{1,4}([A-Za-z0-9._~+/=-]{16,})", re.IGNORECASE)


def authorizations(text: str) -> Iterator[tuple[int, int]]:
    """What follows `Authorization:` and its scheme; and what follows `Bearer` wherever that stands."""
    for header in HEADER.finditer(text):
        scheme = SCHEME.match(text, header.end())
        at = scheme.end() if scheme else header.end()
        several = scheme is not None and MANY.match(scheme[0]) is not None
        given = (LINE if several else CREDENTIALS).match(text, at)
        if given is None or given[0].startswith("[masked:"):
            continue
        if scheme or (len(given[0]) >= LONG_ENOUGH and not given[0].isalpha()):
            yield given.span()
    for bearer in BEARER.finditer(text):
        if any(letter.isdigit() for letter in bearer[1]):
            yield bearer.span(1)
