"""Signed, and still not what Slack sends: a plain line for the sender, one for the log, and no 500."""

import copy
import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot import logs
from tests.stories.test_door import counted, knock

BO = {"id": "U0000000BO"}
VIEW = {
    "id": "V1",
    "type": "modal",
    "callback_id": "incident_declare",
    "private_metadata": '{"asked_in": "C1"}',
    "state": {
        "values": {
            "title": {"value": {"type": "plain_text_input", "value": "Checkout is down"}},
            "priority": {"value": {"type": "static_select", "selected_option": {"value": "P2"}}},
            "impact_type": {"value": {"type": "checkboxes", "selected_options": []}},
        }
    },
    "blocks": [{"type": "input", "block_id": "title"}],
}
MESSAGE = {"ts": "1772442000.000100", "text": "It burns", "user": "U0000000BO"}
PRESS = {"action_id": "list", "block_id": "b", "type": "button", "value": "1"}
OPENED = {"type": "app_home_opened", "user": "U0000000BO", "tab": "home"}
COMMAND = {"command": "/incident", "text": "help", "user_id": "U1", "trigger_id": "1.1"}
WHOLE = {
    "press": {"type": "block_actions", "user": BO, "actions": [PRESS], "trigger_id": "1.1"},
    "form": {"type": "view_submission", "user": BO, "view": VIEW},
    "shortcut": {"type": "shortcut", "user": BO, "callback_id": "declare", "trigger_id": "1.1"},
    "message": {
        "type": "message_action",
        "user": BO,
        "callback_id": "declare_from_message",
        "trigger_id": "1.1",
        "channel": {"id": "C1"},
        "message": MESSAGE,
    },
    "event": {
        "type": "event_callback",
        "event_id": "Ev1",
        "event": OPENED,
    },
}


def payload(sent):
    return urlencode({"payload": json.dumps(sent)})


def without(kind, **changes):
    return {**WHOLE[kind], **changes}


BROKEN = [
    None,
    [],
    3,
    without("press", actions=[]),
    without("press", actions=None),
    without("press", user="U1"),
    without("press", user={"id": "U1\x00"}),
    without("form", view="V1"),
    without("form", view={**VIEW, "state": {"values": {"title": 3}}}),
    without("form", view={**VIEW, "id": "V" * 300}),
    without("form", view={**VIEW, "type": None}),
    without("message", message={"ts": "yesterday"}),
    without("event", event=None),
    without("event", authorizations=3),
    *(without("event", event={**OPENED, "user": odd}) for odd in ("\ud800", "U1\udfff", None, BO)),
    without("event", event={"type": "member_joined_channel", "channel": "C1"}),
    without("event", event={"type": "member_left_channel", "channel": "C1\ud800", "user": "U1"}),
    without("press", user={"id": "U1\ud83d"}),
    {**COMMAND, "user_id": "U1\ud83d"},
]


def test_the_sender_hears_what_is_wrong_and_the_log_has_a_line(drill, capfd):
    logs.configure("info", "console")
    assert drill.rooms()
    capfd.readouterr()

    for number, sent in enumerate(BROKEN, 1):
        assert knock(drill, payload(sent)) == 400, sent

        told = "".join(capfd.readouterr())
        assert told.count("slack.unreadable") == 1, sent
        assert "Traceback" not in told, sent
        assert counted(drill, "unreadable") == number, sent


def test_a_word_in_a_command_does_not_empty_it(drill):
    """Bolt looks for "payload" anywhere in a form, and would find nobody to answer."""
    asked = {"command": "/incident", "text": "help payload", "user_id": "U1", "trigger_id": "1.1"}
    assert knock(drill, urlencode(asked)) == 200


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_ones_are_taken(drill, kind):
    assert knock(drill, payload(WHOLE[kind])) == 200


NEW = {"kind": {"type": "hologram_input", "value": "beam", "selected_option": {"value": "beam"}}}


def grown(sent):
    """As a Slack of next year may send it: with more in it, everywhere."""
    if isinstance(sent, list):
        return [grown(one) for one in sent]
    if not isinstance(sent, dict):
        return sent
    return {**{key: grown(one) for key, one in sent.items()}, "brand_new": NEW}


def test_what_slack_has_added_since_is_no_hindrance(drill):
    """[346] Unknown fields everywhere, an input and an event that nobody here has heard of; and we go on as ever."""
    for kind, sent in WHOLE.items():
        assert knock(drill, payload(grown(sent))) == 200, kind
    event = {"type": "event_callback", "event_id": "Ev2", "event": {"type": "hologram_opened"}}
    assert knock(drill, json.dumps(event)) == 200
    room = {"type": "message", "channel": "C1", "channel_type": "hologram", "subtype": "beamed"}
    said = {**room, "ts": "1772442000.000200", "event_ts": "1772442000.000200"}
    assert knock(drill, json.dumps({**event, "event_id": "Ev3", "event": said})) == 200

    with drill.engine.connect() as connection:
        made = connection.execute(text("SELECT title, priority FROM incident")).all()
    assert [tuple(one) for one in made] == [("Checkout is down", "P2")]


def test_half_a_letter_is_a_question_mark_and_whole_ones_stay_what_they_are(drill):
    """JSON can carry it, and UTF-8 cannot: no database, log or answer is asked to."""
    view = json.loads(json.dumps(VIEW).replace("Checkout is", r"\ud83d\ude00\uD83D"))
    assert knock(drill, payload(without("form", view=view))) == 200

    with drill.engine.connect() as connection:
        assert connection.execute(text("SELECT title FROM incident")).scalars().all() == [
            "😀? down"
        ]


def test_a_choice_that_is_none_of_ours_is_refused_at_its_field(drill):
    view = json.loads(json.dumps(VIEW).replace('"P2"', '"P9"'))
    assert knock(drill, payload(without("form", view=view))) == 200
    assert drill.bot.desk.recorded == 0


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(tree, path=()):
    yield path
    for key, below in (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    ):
        yield from places(below, (*path, key))


@st.composite
def almost_whole(draw):
    """One of Slack's, with something in it replaced or missing."""
    sent = copy.deepcopy(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    path = draw(st.sampled_from([p for p in places(sent) if p]))
    spot = sent
    for key in path[:-1]:
        spot = spot[key]
    if draw(st.booleans()):
        spot[path[-1]] = draw(JUNK)
    else:
        del spot[path[-1]]
    return sent


def test_nothing_signed_is_answered_with_500(drill):
    """[333]"""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(sent=almost_whole() | JUNK, bare=st.booleans())
    def send(sent, bare):
        body = json.dumps(sent) if bare else payload(sent)
        assert knock(drill, body) < 500

    send()
    assert knock(drill) == 200, "and the door is still open"


@pytest.mark.parametrize("form", ["incident_triage", "incident_reason", "incident_later"])
def test_a_form_that_carries_something_odd_is_refused_without_a_traceback(drill, capfd, form):
    """Ours when it was opened; but what comes back is looked over like all that comes in."""
    odd = ['{"incident": 1e999}', "[]", '{"incident": 12345678901234567890}', '{"incident": "1"}']
    odd += ["", "{", '{"incident": 1, "number": 1, "verb": "note", "seen": []}']
    for private in odd:
        view = {**VIEW, "callback_id": form, "private_metadata": private}
        if private.endswith("[]}"):
            view["callback_id"] = "incident_triage"
        assert knock(drill, payload(without("form", view=view))) == 400, private
    unknown = {**VIEW, "callback_id": "incident_reason"}
    unknown["private_metadata"] = '{"incident": 1, "verb": "sing"}'
    assert knock(drill, payload(without("form", view=unknown))) == 200
    assert "Traceback" not in "".join(capfd.readouterr())
