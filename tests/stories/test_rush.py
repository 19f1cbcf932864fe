"""More than can be answered in time, and addresses that nobody has: no redirects, no endless queue."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from bot.web.slack import PLACES
from tests.processes import soon
from tests.stories.test_door import counted, knock
from tests.stories.transcribing import heard

pytestmark = pytest.mark.both

NOTE = {"command": "/incident", "user_id": "U0000000BO", "channel_id": "C1"}


@contextmanager
def writers_wait(drill):
    """Whoever wants to write waits until this is over."""
    with drill.engine.connect() as held:
        sqlite = held.dialect.name == "sqlite"  # where whoever begins holds the lock
        held.execute(text("SELECT 1" if sqlite else "LOCK TABLE event, incident"))
        yield
        held.rollback()


def noting(drill, number):
    said = {**NOTE, "text": f"note INC-1 finding {number}", "trigger_id": f"1.{number}"}
    return knock(drill, urlencode(said))


@pytest.fixture
def few_places(monkeypatch):
    monkeypatch.setattr("bot.web.slack.PLACES", 4)


def test_beyond_the_bound_the_answer_is_503_at_once_and_health_is_answered(few_places, drill):
    drill.declare()
    heard(drill)  # what is said of the incident knocks at the same door
    with ThreadPoolExecutor(10) as people:
        with writers_wait(drill):
            asked = [people.submit(noting, drill, number) for number in range(10)]
            soon(lambda: len([one for one in asked if one.done()]) == 6, "six refusals")
            assert {one.result() for one in asked if one.done()} == {503}
            assert drill.get("/healthz")[0] == 200
            assert counted(drill, "busy") == 6
        assert sorted(one.result() for one in asked) == [200] * 4 + [503] * 6

    assert noting(drill, 20) == 200, "places are given back"


def test_fifty_people_and_the_retries_of_each_get_through(drill):
    """200 requests at the same time, none refused."""
    asked = urlencode({**NOTE, "text": "help", "trigger_id": "1.1"})
    with ThreadPoolExecutor(PLACES) as people:
        answers = list(people.map(lambda _: knock(drill, asked), range(PLACES)))

    assert PLACES == 50 * 4
    assert answers == [200] * PLACES


@pytest.mark.parametrize("path", ["/slack/events/", "/healthz/", "/hooks/alerts/"])
def test_an_address_with_a_slash_too_many_is_nobodys(drill, path):
    """A redirect would lead wherever the Host header says."""
    asked = http.client.HTTPConnection("127.0.0.1", drill.bot.web.port, timeout=30)
    for method in ("GET", "POST"):
        asked.request(method, path, headers={"host": "evil.example"})
        answer = asked.getresponse()
        answer.read()
        assert answer.status == 404
        assert answer.getheader("location") is None
    asked.close()
