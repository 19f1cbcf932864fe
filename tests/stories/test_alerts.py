"""Alerts that knock: signed, once, at most so many a minute."""

import hashlib
import hmac
import json
import urllib.error
import urllib.request

import pytest
from sqlalchemy import text

from bot.database import sessions
from models import listing
from models.event_kinds import EventKind
from tests.stories.conftest import Drill
from tests.stories.people import COMMANDER

SECRET = "a long random word"
FIRED = "2026-03-02T08:55:00Z"


@pytest.fixture
def watched(migrated_url):
    drill = Drill(migrated_url, environment={"ALERT_WEBHOOK_SECRET": SECRET})
    yield drill
    drill.close()


def knock(drill, body, headers=None):
    """Send it; the status and the answer. Signed, unless told otherwise."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()
    headers = {"X-Drumbeat-Signature": f"sha256={signed}"} if headers is None else headers
    request = urllib.request.Request(f"{drill.url}/hooks/alerts", raw, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def alert(**more):
    return {"title": "Checkout 5xx", "fingerprint": "checkout-5xx", "fired_at": FIRED, **more}


def one(**more):
    """One alert as Alertmanager sends it."""
    return {
        "status": "firing",
        "labels": {"alertname": "HighErrors", "service": "payments", "priority": "p1"},
        "annotations": {"summary": "Too many errors", "description": "5% of requests"},
        "startsAt": "2026-03-02T08:55:00.123456789Z",
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example.com/graph",
        "fingerprint": "c0ffee",
        **more,
    }


def group(*alerts):
    return {"version": "4", "groupKey": '{}:{alertname="HighErrors"}', "alerts": list(alerts)}


def did(answer):
    return [(a["did"], a["incident"]) for a in answer["alerts"]]


def kinds(drill, number=1):
    with sessions(drill.engine)() as session:
        return [e.kind for e in listing.timeline(session, number)]


def count(drill, table):
    with drill.engine.connect() as connection:
        asked = {"incident": "SELECT count(*) FROM incident", "alert": "SELECT count(*) FROM alert"}
        return connection.execute(text(asked[table])).scalar()


@pytest.mark.both
def test_an_alert_declares_an_incident_that_says_where_it_came_from(watched):
    """[7, 8, 272, 273]"""
    where = "https://grafana.example.com/alert/1"
    about = {"priority": "P1", "service": "payments", "source": "grafana", "url": where}
    status, answer = knock(watched, alert(**about))
    watched.settle()

    assert (status, did(answer)) == (200, [("declared", "INC-1")])
    (announced,) = watched.said("incidents")
    assert "an alert of grafana" in announced["text"]
    assert "<@alert" not in str(watched.said("inc-1-checkout-5xx"))
    assert "INC-1 P1: Checkout 5xx" in str(watched.said("inc-1-checkout-5xx"))
    assert watched.person(COMMANDER).mention in str(watched.said("inc-1-checkout-5xx")[0]["blocks"])
    with sessions(watched.engine)() as session:
        (made,), _ = listing.open_incidents(session, text("1 = 1"), limit=2)
    assert (made.declared_by, made.source.value) == ("alert:grafana", "monitoring_alert")
    assert f"{made.alerted_at:%H:%M}" == "08:55"
    with watched.engine.connect() as connection:
        (facts,) = connection.scalars(text("SELECT facts FROM event WHERE kind = 'alerted'"))
    assert where in str(facts)


def test_a_redelivery_changes_nothing(watched):
    knock(watched, alert())
    before = kinds(watched)

    assert did(knock(watched, alert())[1]) == [("known", "INC-1")]
    assert (kinds(watched), count(watched, "incident"), count(watched, "alert")) == (before, 1, 1)


def test_without_a_time_what_still_fires_is_the_same_firing(watched):
    knock(watched, alert(fired_at=None))
    watched.clock.advance(minutes=5)

    assert did(knock(watched, alert(fired_at=None))[1]) == [("known", "INC-1")]


def test_firing_again_joins_the_open_incident(watched):
    """[8]"""
    knock(watched, alert())

    assert did(knock(watched, alert(fired_at="2026-03-02T08:58:00Z"))[1]) == [("joined", "INC-1")]
    assert kinds(watched).count(EventKind.ALERTED) == 2


def test_what_was_merged_stands_for_the_incident_that_it_is_part_of(watched):
    """[282] It fires again, or is over: told where people work on it, and nothing new is declared."""
    knock(watched, alert())
    watched.declare(title="P1 Everything is down")
    ada = watched.person("ada")
    ada.types("/incident merge INC-1 into INC-2 The same cache", channel="general").wait()

    assert did(knock(watched, alert(fired_at="2026-03-02T08:58:00Z"))[1]) == [("joined", "INC-2")]
    assert did(knock(watched, alert(status="resolved"))[1]) == [("recovered", "INC-2")]
    watched.settle()
    assert "is over" in str(watched.said("inc-2-everything-is-down"))


def test_firing_after_the_incident_is_over_declares_a_new_one(watched):
    knock(watched, alert())
    with watched.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET stage = 'closed'"))

    assert did(knock(watched, alert(fired_at="2026-03-02T08:58:00Z"))[1]) == [("declared", "INC-2")]


def test_a_recovery_is_noted_and_resolves_nothing(watched):
    """[8, 288]"""
    knock(watched, alert())
    status, answer = knock(watched, alert(status="resolved"))
    watched.settle()

    assert (status, did(answer)) == (200, [("recovered", "INC-1")])
    assert kinds(watched).count(EventKind.RECOVERED) == 1
    said = str(watched.said("inc-1-checkout-5xx"))
    assert "'Monitoring says that an alert of webhook is over: " in said
    with watched.engine.connect() as connection:
        assert connection.execute(text("SELECT stage FROM incident")).scalar() == "triage"
    assert did(knock(watched, alert(status="resolved"))[1]) == [("known", "INC-1")]


def test_a_recovery_of_what_nobody_heard_of_is_nothing(watched):
    assert did(knock(watched, alert(status="resolved"))[1]) == [("known", None)]
    assert count(watched, "incident") == 0


def test_alertmanagers_group_is_one_incident(watched):
    other = one(fingerprint="decaf", annotations={"summary": "Slow too"})
    status, answer = knock(watched, group(one(), other), {"Authorization": f"Bearer {SECRET}"})
    watched.settle()

    assert (status, did(answer)) == (200, [("declared", "INC-1"), ("joined", "INC-1")])
    assert "INC-1 P1: Too many errors" in str(watched.said("inc-1-too-many-errors"))
    again = knock(watched, group(one(), other))[1]
    assert did(again) == [("known", "INC-1"), ("known", "INC-1")]
    over = knock(watched, group(one(status="resolved", endsAt="2026-03-02T09:00:00Z")))[1]
    assert did(over) == [("recovered", "INC-1")]


def test_what_alertmanager_leaves_out_or_blank_is_made_up_for(watched):
    """[335] Annotations and labels are other people's templates: an empty one must not lose the alert."""
    blank = {"summary": " \u200b ", "description": "\u2060"}
    ahead = one(labels={"service": " "}, annotations=blank, startsAt="2026-03-02T11:00:00Z")
    named = one(fingerprint="decaf", annotations={"summary": "\u200b" * 300 + "x"})

    first = knock(watched, {"alerts": [ahead]}, {"Authorization": f"Bearer {SECRET}"})
    second = knock(watched, {"alerts": [named]}, {"Authorization": f"Bearer {SECRET}"})
    watched.settle()

    assert (first[0], did(first[1])) == (200, [("declared", "INC-1")])
    assert (second[0], did(second[1])) == (200, [("declared", "INC-2")])
    assert "INC-1 P3: Alert" in str(watched.said("inc-1-alert"))
    assert "11:00" not in str(watched.said("inc-1-alert")), "no impact begins in the future"
    assert "inc-2-decaf" in watched.rooms()


def test_too_many_in_a_minute_are_kept_and_declared_when_sent_again(watched):
    """[328]"""
    cap = watched.bot._policy().caps.channels
    for number in range(cap):
        assert knock(watched, alert(fingerprint=f"f{number}"))[0] == 200

    status, answer = knock(watched, alert(fingerprint="last"))

    assert status == 429
    assert "caps.channels" in answer["error"]
    assert did(answer) == [("kept", None)]
    assert (count(watched, "incident"), count(watched, "alert")) == (cap, cap + 1)
    watched.clock.advance(seconds=61)
    assert did(knock(watched, alert(fingerprint="last"))[1]) == [("declared", f"INC-{cap + 1}")]


UNSIGNED = {
    "nothing": {},
    "wrong": {"X-Drumbeat-Signature": "sha256=" + "0" * 64},
    "empty": {"X-Drumbeat-Signature": ""},
    "wrong bearer": {"Authorization": "Bearer wrong"},
    "no bearer": {"Authorization": SECRET},
}


@pytest.mark.parametrize("body", [b"{not json", b"{}"])
def test_the_unsigned_are_refused_before_anything_is_read(watched, body):
    for how, headers in UNSIGNED.items():
        status, answer = knock(watched, body, headers)

        assert status == 401, how
        assert "ALERT_WEBHOOK_SECRET" in answer["error"], how
        assert SECRET not in answer["error"], how


def test_without_a_secret_there_is_no_such_door(drill):
    assert knock(drill, alert())[0] == 404


MALFORMED = [
    (b"{not json", "not JSON"),
    (b"\xff\xfe", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b'{"x":' * 900 + b"1" + b"}" * 900, "nested more than 50 levels deep"),
    (b"[]", "must be a JSON object"),
    ({"title": "x"}, "fingerprint is missing"),
    (alert(title=""), "title is missing"),
    (alert(title=5), "title must be text"),
    (alert(priority="urgent"), "priority must be P0, P1, P2 or P3"),
    (alert(status="maybe"), "status must be firing or resolved"),
    (alert(fired_at="when the moon rose"), "fired_at is no time"),
    (alert(source="Grafana <!channel>"), "source may have"),
    (alert(fingerprint="x" * 300), "200 is the most"),
    ({"alerts": "all"}, "alerts must be a list"),
    ({"alerts": [5]}, "alerts must be a list"),
    ({"alerts": [{}] * 500}, "200 is the most"),
    (group(one(fingerprint=None)), "fingerprint is missing"),
    (group(one(labels="x")), "labels must be an object"),
]


def test_what_is_malformed_is_refused_with_what_is_wrong_and_an_example(watched):
    for body, wrong in MALFORMED:
        status, answer = knock(watched, body)

        assert status == 400, wrong
        assert wrong in answer["error"]
        assert answer["example"]["fingerprint"], wrong
        assert count(watched, "alert") == 0, wrong


@pytest.mark.parametrize("title", ["<!channel> down", "😀" * 900, "a\0b", "\ud800", "x" * 999])
def test_any_title_is_taken_and_pings_nobody(watched, title):
    assert knock(watched, alert(title=title, details=title, url="javascript:1"))[0] == 200
    watched.settle()

    assert "<!channel>" not in str(watched.said("incidents"))
    assert "javascript:" not in str(watched.said("incidents"))


def test_what_is_larger_than_any_alert_is_refused(watched):
    assert knock(watched, b"x" * 1_100_000)[0] == 413
