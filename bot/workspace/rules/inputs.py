"""Pickers and text inputs, after the pages "Date picker element" … "URL input element" of docs.slack.dev."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.workspace.rules.objects import ACTION_ID, CONFIRM, DISPATCH, plain
from bot.workspace.rules.rich_text import RICH_TEXT
from bot.workspace.rules.schema import Rule, array, boolean, integer, kind, said, string, typed

_ACTION: Mapping[str, Rule] = {"action_id": ACTION_ID, "focus_on_load": boolean}
_PICKED: Mapping[str, Rule] = {**_ACTION, "confirm": CONFIRM}
_HINTED: Mapping[str, Rule] = {"placeholder": plain(150)}
_TYPED: Mapping[str, Rule] = {**_ACTION, **_HINTED, "dispatch_action_config": DISPATCH}


def _such(words: str, good: Callable[[str], object]) -> Rule:
    """A string for which `good` is true, and raises no ValueError."""

    def check(value: Any, at: str) -> Iterator[str]:
        try:
            right = isinstance(value, str) and good(value)
        except ValueError:
            right = False
        if not right:
            yield said(words, at)

    return check


def _day(text: str) -> object:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) and date.fromisoformat(text)


def _hour(text: str) -> object:
    return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII)


@cache
def _zones() -> frozenset[str]:
    """Kept, for listing them walks a directory tree."""
    return frozenset(available_timezones())


DATE = kind(
    "datepicker",
    {},
    {**_PICKED, **_HINTED, "initial_date": _such("must be a date like 2026-03-02", _day)},
)

TIME = kind(
    "timepicker",
    {},
    {
        **_PICKED,
        **_HINTED,
        "initial_time": _such("must be a time like 22:25", _hour),
        "timezone": _such("must be a valid timezone", lambda name: name in _zones()),
    },
)

DATE_TIME = kind(
    "datetimepicker", {}, {**_PICKED, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}
)


def _lengths_agree(value: Any, at: str) -> Iterator[str]:
    if value.get("min_length", 0) > value.get("max_length", 3000):
        yield said("must be less than or equal to `max_length`", f"{at}/min_length")


PLAIN_TEXT = kind(
    "plain_text_input",
    {},
    {
        **_TYPED,
        "initial_value": string(3000, least=0),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
    },
    also=_lengths_agree,
)


def _lines_agree(value: Any, at: str) -> Iterator[str]:
    if value.get("min_lines", 1) > value.get("max_lines", 100):
        yield said("must be less than or equal to `max_lines`", f"{at}/min_lines")


RICH_TEXT_INPUT = kind(
    "rich_text_input",
    {},
    {
        **_TYPED,
        "initial_value": typed(RICH_TEXT),
        "min_lines": integer(1, 100),
        "max_lines": integer(1, 100),
    },
    also=_lines_agree,
)

EMAIL = kind("email_text_input", {}, {**_TYPED, "initial_value": string(least=0)})
URL = kind("url_text_input", {}, {**_TYPED, "initial_value": string(least=0)})


def _number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


_NUMBER = _such("must be a number in a string", _number)


def _numbers_agree(value: Any, at: str) -> Iterator[str]:
    numbers = {key: Decimal(value[key]) for key in _BOUNDS if key in value}
    if not value["is_decimal_allowed"]:
        for key, number in numbers.items():
            if number != number.to_integral_value():
                yield said("must be a whole number", f"{at}/{key}")
    low, high = numbers.get("min_value"), numbers.get("max_value")
    if low is not None and high is not None and low > high:
        yield said("must be less than or equal to `max_value`", f"{at}/min_value")
    first = numbers.get("initial_value")
    if first is not None and (
        (low is not None and first < low) or (high is not None and first > high)
    ):
        yield said("must be between `min_value` and `max_value`", f"{at}/initial_value")


_BOUNDS = ("min_value", "max_value", "initial_value")

NUMBER = kind(
    "number_input",
    {"is_decimal_allowed": boolean},
    {**_TYPED, **dict.fromkeys(_BOUNDS, _NUMBER)},
    also=_numbers_agree,
)

FILE = kind(
    "file_input",
    {},
    {"action_id": ACTION_ID, "filetypes": array(string()), "max_files": integer(1, 10)},
)
