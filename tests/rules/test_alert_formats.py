"""What is read of an alert, whatever its source wrote."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.alert_formats import AHEAD, read
from bot.web.bodies import DEEPEST, parsed, too_deep

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def fired(at):
    body = {"title": "Checkout 5xx", "fingerprint": "f", "fired_at": at}
    (told,) = read(json.dumps(body).encode(), now=NOW).told
    return told.fired_at


@pytest.mark.parametrize(
    "never",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+09:00",
        "1969-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-09:00",
        "0001-01-01",
        "2026-03-04T09:00:00Z",
    ],
)
def test_a_time_that_cannot_be_meant_is_one_that_was_not_given(never):
    assert fired(never) is None


def test_a_clock_or_a_zone_that_is_wrong_tells_the_same_firing_each_time():
    for ahead in (timedelta(seconds=1), timedelta(hours=9), AHEAD):
        assert fired((NOW + ahead).isoformat()) == NOW + ahead
    assert fired("1970-01-01T00:00:00Z") == datetime(1970, 1, 1, tzinfo=UTC)


numbers = st.floats() | st.integers()
values = st.recursive(
    numbers | st.text() | st.none(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
)


@given(values)
def test_whatever_was_parsed_is_json_for_everybody(value):
    json.dumps(parsed(json.dumps(value).encode()), allow_nan=False)


def test_as_deep_as_is_taken_and_no_deeper():
    def nested(levels):
        return parsed(b"[" * levels + b"]" * levels)

    assert not too_deep(nested(DEEPEST))
    assert too_deep(nested(DEEPEST + 1))
    assert too_deep({"x": [nested(DEEPEST)]})
    with pytest.raises(ValueError, match="too deep to be read"):
        nested(100_000)
