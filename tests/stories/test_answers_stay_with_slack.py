"""Where to go is told at the address that came with a command. A form brings it back, and is not believed."""

import json
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from bot import logs
from bot.adapters.messages import is_slacks
from tests.stories.people import whispered
from tests.stories.test_broken_bodies import VIEW
from tests.stories.test_door import knock
from tests.stories.test_redirects import Listening

SLACK = "https://slack.com/api/"
STAND_IN = "http://127.0.0.1:4000/api/"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://hooks.slack.com/commands/T1/2/x", SLACK),
        ("https://hooks.slack.com/actions/T1/2/x", SLACK),
        ("http://127.0.0.1:4000/response/x", STAND_IN),
    ],
)
def test_slacks_own_addresses_are_answered(url, base):
    assert is_slacks(url, base)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://evil.example/commands/x", SLACK),
        ("http://hooks.slack.com/commands/x", SLACK),
        ("https://hooks.slack.com.evil.example/x", SLACK),
        ("https://hooks.slack.com@evil.example/x", SLACK),
        ("https://hooks.slack.com:8443/x", SLACK),
        ("https://evil.example\\@hooks.slack.com/x", SLACK),
        ("https://slack.com/api/chat.postMessage", SLACK),
        ("//hooks.slack.com/x", SLACK),
        (" https://hooks.slack.com/x", SLACK),
        ("file:///etc/passwd", SLACK),
        ("", SLACK),
        ("https://hooks.slack.com/commands/x", STAND_IN),
        ("http://127.0.0.1:40001/response/x", STAND_IN),
        ("http://127.0.0.1/response/x", STAND_IN),
        ("http://localhost:4000/response/x", STAND_IN),
        ("http://169.254.169.254/latest/meta-data", STAND_IN),
    ],
)
def test_no_other_address_is(url, base):
    assert not is_slacks(url, base)


@pytest.fixture
def stranger():
    stranger = Listening()
    yield stranger
    stranger.close()


@pytest.mark.parametrize("wrong", ["{}/response/x", ["{}"]], ids=["a stranger", "no address"])
def test_a_form_that_brings_back_something_else_has_us_post_nowhere(drill, stranger, wrong):
    bo = drill.person("bo")
    answer_to = json.loads(json.dumps(wrong).replace("{}", stranger.url))
    private = {"asked_in": drill.room("general").id, "answer_to": answer_to}
    view = {**VIEW, "private_metadata": json.dumps(private)}
    body = {"type": "view_submission", "user": {"id": bo.id}, "view": view}

    assert knock(drill, urlencode({"payload": json.dumps(body)})) == 200
    drill.settle()

    assert stranger.heard == []
    (told,) = whispered(bo, "general")
    assert told.startswith("INC-1 *Checkout is down* is declared")


def test_an_address_that_takes_nothing_is_tried_once_and_the_answer_comes_all_the_same(drill):
    """A firewall may let us call Slack, and keep us from where it takes answers."""
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")
    assert bo.form().submit().closed
    (hook,) = drill.workspace.state.hooks.values()
    hook.channel = "gone"  # a 500, and nobody knows whether it was read

    for _ in range(3):
        drill.settle()
        drill.clock.advance(minutes=2)

    assert hook.uses == 1
    (told,) = whispered(bo, "general")
    assert told.startswith("INC-1 *Checkout is down* is declared")


def test_the_address_is_kept_for_the_answer_alone(drill, capfd):
    """Whoever knows it can speak in our name for half an hour: it is in no log, page, message or metric."""
    logs.configure("debug", "json")
    hooks = drill.workspace.state.hooks  # of which no recording knows
    drill.declare(by="bo")
    (hook,) = hooks
    drill.person("bo").types("/incident show INC-1", channel="general")
    drill.person("bo").types("/incident health", channel="general")

    with drill.engine.connect() as connection:
        knowing = connection.execute(text("SELECT key, args FROM effect")).all()
    assert [key for key, args in knowing if hook in str(args)] == ["INC-1/where_to_go"]
    assert hook not in "".join(capfd.readouterr())
    assert hook not in str(drill.said("incidents")) + str(drill.said("inc-1-checkout-is-down"))
    assert hook not in drill.get("/metrics")[1]
