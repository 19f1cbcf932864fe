"""The kinds of value a policy is made of, and the rule of each. `ValueError` carries the words."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import Formatter
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

Unit = Literal["hours", "days", "weeks"]
Group = Literal["management", "security", "drill"]
GROUPS: tuple[str, ...] = get_args(Group)
SEATS = ("commander", "comms")
"""Seats the bot fills from the rota of the same name. Naming them is right even without a rota."""

CHANNEL_LETTERS = 80
"""Slack's limit for a channel's name."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_EMAIL = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[^@\s<>,;\"'.]+")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
_CHANNEL = re.compile(r"[\w-]+")
_EVERY = re.compile(r"([1-9][0-9]{0,3})\s+(hour|day|week)s?")
_USERGROUP = re.compile(r"@[a-z0-9][a-z0-9._-]{0,79}|S[A-Z0-9]{2,20}")
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PLACES = {"number", "slug", "date"}
_YEARS = range(2000, 2101)
"""Turns are counted from there, in any zone: at either end of the calendar that would overflow."""
_LONGEST_TURN = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Every:
    """How long a turn is, on the wall clock: "1 day" is 23 hours long when summer time begins."""

    count: int
    unit: Unit

    @property
    def delta(self) -> timedelta:
        """To add to a local wall-clock time. Adding it to an instant is wrong twice a year."""
        return timedelta(**{self.unit: self.count})

    def __str__(self) -> str:
        return f"{self.count} {self.unit.removesuffix('s') if self.count == 1 else self.unit}"

    @classmethod
    def read(cls, text: object) -> "Every":
        if isinstance(text, Every):
            return text
        match = _EVERY.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise ValueError('it must be a number and "hours", "days" or "weeks"')
        units: dict[str, Unit] = {"hour": "hours", "day": "days", "week": "weeks"}
        turn = cls(int(match[1]), units[match[2]])
        if turn.delta > _LONGEST_TURN:
            raise ValueError("it must be a year at most")
        return turn


def is_person(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text) or _SLACK_ID.fullmatch(text))


NOT_A_PERSON = "it must be a person: an e-mail address, or a Slack id (U… or W…)"


def spelled(person: str) -> str:
    return (
        person.lower() if "@" in person else person
    )  # Slack looks them up in any case; we compare


def _person(text: str) -> str:
    if not is_person(text):
        raise ValueError(NOT_A_PERSON)
    return spelled(text)


def _identifier(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("it must start with a-z, then a-z, 0-9, - or _, 40 in all at most")
    return text


def _channel(text: str) -> str:
    if not _CHANNEL.fullmatch(text) or text != text.lower():
        raise ValueError("it must be a channel's name: lower case, no blanks, no # in front")
    return text


def _channel_name(text: str) -> str:
    """A template that `str.format` may be trusted with: `{number.__class__}` is refused."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise ValueError("its braces { } do not match") from None
    places = [place for _, place, _, _ in parts if place is not None]
    plain = "".join(literal for literal, _, _, _ in parts)
    if any(place not in _PLACES for place in places) or any(a or b for _, _, a, b in parts):
        raise ValueError("only {number}, {slug} and {date} can stand in braces, as they are")
    if "number" not in places:
        raise ValueError("it must contain {number}, or two incidents could share a name")
    if len(places) != len(set(places)):
        raise ValueError("each of {number}, {slug} and {date} can stand in it once")
    if plain and (not _CHANNEL.fullmatch(plain) or plain != plain.lower()):
        raise ValueError("around the braces only lower-case letters, digits, - and _ can stand")
    return text


def _timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        raise ValueError("it must be a time zone of the IANA list") from None
    return text


def _usergroup(text: str) -> str:
    if not _USERGROUP.fullmatch(text):
        raise ValueError("it must be the @handle of a user group, or its id (S…)")
    return text


def _hour(text: str) -> str:
    if text and not _HOUR.fullmatch(text):
        raise ValueError("it must be a time of day like 09:00, or empty for never")
    return text


def _wall_clock(moment: Any) -> Any:
    if isinstance(moment, datetime) and moment.tzinfo is None:
        if moment.year not in _YEARS:
            raise ValueError(f"its year must be {_YEARS[0]} to {_YEARS[-1]}")
        return moment
    what = "it must be a date and a time, without quotes"
    if isinstance(moment, datetime):
        what = "it must be local time, without Z or +00:00: `timezone` says where"
    raise ValueError(what)


def _calendar(text: str) -> str:
    scheme, _, rest = text.partition("://")
    # PagerDuty and Opsgenie hand out what it is called for subscribers.
    text = f"https://{rest}" if scheme.lower() == "webcal" else text
    if text.startswith(("https://", "http://")) and not any(letter.isspace() for letter in text):
        return text
    if "://" in text or not text.lower().endswith(".ics") or not text.isprintable():
        raise ValueError("it must be the https:// address of a calendar, or a file ending in .ics")
    return text


def _bridge(text: str) -> str:
    """Written into messages as a link, so without what Slack reads as the end of one."""
    host = text.removeprefix("https://")
    if host == text or not host or any(one.isspace() or one in "<>|" for one in text):
        raise ValueError("it must be an https:// address, without blanks, < > or |")
    if "{" in text.replace("{number}", "") or "}" in text.replace("{number}", ""):
        raise ValueError("only {number} can stand in braces")
    return text


# Every text has a limit: this file is read like a stranger's input.
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]
Id = Annotated[str, AfterValidator(_identifier)]
Person = Annotated[str, Field(max_length=200), AfterValidator(_person)]
Channel = Annotated[str, Field(max_length=CHANNEL_LETTERS), AfterValidator(_channel)]
ChannelName = Annotated[str, Field(max_length=60), AfterValidator(_channel_name)]
Timezone = Annotated[str, Field(max_length=60), AfterValidator(_timezone)]
Usergroup = Annotated[str, Field(max_length=81), AfterValidator(_usergroup)]
Hour = Annotated[str, Field(max_length=5), AfterValidator(_hour)]
Bridge = Annotated[str, Field(max_length=200), AfterValidator(_bridge)]
WallClock = Annotated[datetime, BeforeValidator(_wall_clock)]
Calendar = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_calendar)]
Turn = Annotated[Every, BeforeValidator(Every.read)]
Minutes = Annotated[int, Field(ge=1, le=10080)]
Rate = Annotated[int, Field(ge=1, le=1000)]
