"""Who is meant by an event: what its summary says, or whom it invites. Names stay names; who they are is asked elsewhere."""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from icalendar import Event

OURS = "X-DRUMBEAT-PEOPLE"
"""In what we export: the people exactly as the policy spells them, for another Drumbeat."""
LONGEST = 200
MOST = 20
"""In one event. A meeting of the whole company is no shift."""

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SLACK_ID = re.compile(r"(?:<@)?([UW](?=[A-Z]*[0-9])[A-Z0-9]{6,20})(?:\|[^>]*)?>?")
_ON_CALL = re.compile(
    r"^\W*(?:(?:primary|secondary|backup)\s+)?(?:on[\s-]?call|duty|당직|온콜)\b\s*(?:[:\u2013\u2014-]\s*|\s)"
    r"(?P<rest>.+)$",
    re.IGNORECASE,
)
"""`On call: Bo`, `On Call - Bo - Platform` (PagerDuty's), `Primary on-call: Bo`."""
_IS_ON = re.compile(
    r"^(?P<who>.+?)\s+(?:(?:is|are)\s+)?(?:on[\s-]?call|on\s+duty)\W*$", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
"""`Bo Kim (Platform rotation)`, as Opsgenie and people write it."""
_DASH = re.compile(r"\s+[\u2013\u2014-]\s+")
_SEVERAL = re.compile(r"\s*[/&+;\n]\s*|\s+and\s+")
_NO_PERSON = re.compile(
    r"\b(?:on[\s-]?call|oncall|duty|rota|rotation|shift|schedule|primary|secondary|coverage|week)\b"
    r"|당직|온콜|근무",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


def spelled(people: Iterable[str]) -> str:
    """For that property, whose value no parser unescapes."""
    return " ".join(quote(one, safe="@") for one in people)


def people_of(event: Event) -> tuple[str, ...]:
    """As written, whoever is asked first standing first. Empty: it names nobody."""
    if (ours := event.get(OURS)) is not None:
        return _each(unquote(one) for one in str(ours).split())
    summary = " ".join(str(event.get("SUMMARY") or "").split(" "))[: 5 * LONGEST].strip()
    if sure := _sure(summary):
        return sure
    invited = _invited(event)
    machine = _ON_CALL.match(summary)
    names = _names(summary)
    if meant := [
        address for name in names for address, called in invited.items() if _is(name, called)
    ]:
        return _each(meant)
    if machine and len(invited) == 1:
        return _each(invited)
    if names and not (invited and _NO_PERSON.search(" ".join(names))):
        return _each(names)
    return _each(invited) or _each([summary])


def _sure(summary: str) -> tuple[str, ...]:
    """Addresses and ids need no guess."""
    if addresses := _ADDRESS.findall(summary):
        return _each(address.rstrip(".").lower() for address in addresses)
    ids = [_SLACK_ID.fullmatch(word) for word in re.split(r"[\s,/&+;]+", summary)]
    found = [one[1] for one in ids if one]
    wrapped = re.findall(r"<@([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>", summary)
    return _each(wrapped or found)


def _names(summary: str) -> list[str]:
    if machine := _ON_CALL.match(summary):
        # "On Call - Bo Kim - Platform": the schedule's name stands behind the person's.
        return _apart(_DASH.split(machine["rest"])[0])
    if said := _IS_ON.match(summary):
        return _apart(said["who"])
    plain = _BESIDE.sub("", summary)
    if len(parts := _DASH.split(plain)) > 1 and _NO_PERSON.search(plain):
        # "Platform on-call - Bo Kim": the half that is not about the duty.
        parts = [part for part in parts if not _NO_PERSON.search(part)] or parts
        return _apart(parts[-1])
    return _apart(plain)


def _apart(names: str) -> list[str]:
    return [name for part in _SEVERAL.split(names) if (name := _BESIDE.sub("", part).strip(" :,"))]


def _invited(event: Event) -> dict[str, str]:
    """By address: what they are called. Rooms, and those who said no, are not on."""
    listed = event.get("ATTENDEE") or []
    found: dict[str, str] = {}
    for one in listed if isinstance(listed, list) else [listed]:
        # PagerDuty leaves the `mailto:` out; Exchange writes it in capitals.
        address = re.sub(r"^mailto:", "", str(one).strip(), flags=re.IGNORECASE)
        params = getattr(one, "params", {})
        kind, answer = (str(params.get(key, "")).upper() for key in ("CUTYPE", "PARTSTAT"))
        comes = kind not in {"ROOM", "RESOURCE"} and answer != "DECLINED"
        if comes and _ADDRESS.fullmatch(address):
            found[address.lower()] = str(params.get("CN", ""))
    return {
        address: called or address.partition("@")[0]
        for address, called in list(found.items())[:MOST]
    }


def _is(name: str, called: str) -> bool:
    """Whether somebody invited is the one of that name: `jane.doe`, `Jane Doe` and `Doe, Jane` are."""
    theirs, wanted = ({word.lower() for word in _WORD.findall(text)} for text in (called, name))
    return bool(theirs) and (theirs <= wanted or wanted <= theirs)


def _each(people: Iterable[str]) -> tuple[str, ...]:
    """Once each, printable, and no longer than a name."""
    plain = ("".join(c for c in one if c.isprintable()).strip()[:LONGEST] for one in people)
    return tuple(dict.fromkeys(one for one in plain if one))[:MOST]
