"""Channel names and message metadata: what Slack takes, and its word for what it does not."""

import json
import math

import pytest

from bot.workspace.errors import SlackSays
from bot.workspace.rules.metadata import MOST_BYTES, check_metadata
from bot.workspace.rules.names import check_channel_name


def error_of(check, value):
    try:
        check(value)
    except SlackSays as refusal:
        return refusal.error
    return ""


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("inc-1-checkout", ""),
        ("a", ""),
        ("_a-", ""),
        ("2026", ""),
        ("x" * 80, ""),
        ("사고-결제", ""),
        ("사" * 80, ""),
        ("障害-対応", ""),
        ("авария", ""),
        ("เหตุการณ์", ""),
        ("größe", ""),
        ("", "invalid_name_required"),
        ("   ", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("---", "invalid_name_punctuation"),
        ("_", "invalid_name_punctuation"),
        ("Checkout", "invalid_name_specials"),
        ("АВАРИЯ", "invalid_name_specials"),
        ("two words", "invalid_name_specials"),
        ("a.b", "invalid_name_specials"),
        ("#general", "invalid_name_specials"),
        ("it's", "invalid_name_specials"),
        ("🔥", "invalid_name_specials"),
        ("a\nb", "invalid_name_specials"),
        (None, "invalid_name"),
        (7, "invalid_name"),
    ],
)
def test_channel_names(name, error):
    assert error_of(check_channel_name, name) == error


def metadata(**payload):
    return {"event_type": "incident_declared", "event_payload": payload}


ROOM = MOST_BYTES - len(json.dumps(metadata(text="")))
NESTED = {"key": "k", "n": 1, "yes": True, "list": [{"a": 1}], "none": None}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (metadata(), ""),
        (metadata(**NESTED), ""),
        ({**metadata(), "event_type": "drumbeat.v1-x"}, ""),
        (None, "invalid_metadata_format"),
        ("{}", "invalid_metadata_format"),
        ({}, "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_format"),
        ({"event_payload": {}}, "invalid_metadata_format"),
        ({**metadata(), "event_type": ""}, "invalid_metadata_format"),
        ({**metadata(), "event_type": "two words"}, "invalid_metadata_format"),
        ({**metadata(), "event_type": 7}, "invalid_metadata_format"),
        ({**metadata(), "event_payload": []}, "invalid_metadata_format"),
        ({**metadata(), "event_payload": "{}"}, "invalid_metadata_format"),
        ({**metadata(), "more": 1}, "invalid_metadata_format"),
        (metadata(number=math.nan), "invalid_metadata_format"),
        (metadata(what=object()), "invalid_metadata_format"),
        (metadata(text="x" * ROOM), ""),
        (metadata(text="x" * (ROOM + 1)), "metadata_too_large"),
        (metadata(text="사" * (MOST_BYTES // 3)), "metadata_too_large"),
    ],
)
def test_metadata(given, error):
    assert error_of(check_metadata, given) == error
