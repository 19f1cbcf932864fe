"""Alerts that come back, come twice at once, or cannot be written down."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.policy import Policy
from bot.usecases.alerts import Did, Told, take
from tests.desks import Turned, a_desk
from tests.rules.replicas import NOON
from tests.stories.conftest import Drill
from tests.stories.people import without_database
from tests.stories.test_alerts import SECRET, alert, count, did, group, knock, one

AT_ONCE = 4


@pytest.fixture
def watched(migrated_url):
    drill = Drill(migrated_url, environment={"ALERT_WEBHOOK_SECRET": SECRET})
    yield drill
    drill.close()


def rows(drill):
    asked = "SELECT incident_id, recovered_at, acknowledged_by FROM alert ORDER BY id"
    with drill.engine.connect() as connection:
        return connection.execute(text(asked)).all()


def test_what_fires_on_after_it_was_called_over_is_an_incident_again(watched):
    """Prometheus restarts: "resolved", then the same firing with the same start. It was dismissed meanwhile."""
    knock(watched, alert())
    knock(watched, alert(status="resolved"))
    dismissing = "/incident dismiss INC-1 recovered by itself"
    watched.person("ada").types(dismissing, channel="general").wait()

    assert did(knock(watched, alert())[1]) == [("declared", "INC-2")]
    assert did(knock(watched, alert())[1]) == [("known", "INC-2")]
    assert [tuple(row) for row in rows(watched)] == [(2, None, None)]


def test_and_joins_its_incident_while_that_is_open_to_be_acknowledged_anew(watched):
    knock(watched, alert())
    with watched.engine.begin() as connection:
        connection.execute(text("UPDATE alert SET acknowledged_by = 'UBO'"))
    knock(watched, alert(status="resolved"))

    assert did(knock(watched, alert())[1]) == [("joined", "INC-1")]
    assert [tuple(row) for row in rows(watched)] == [(1, None, None)]


def test_a_database_that_is_away_is_told_to_the_sender_who_sends_it_again(watched):
    with without_database(watched):
        status, answer = knock(watched, alert())
    assert (status, "Send it again" in answer["error"]) == (503, True)
    assert knock(watched, alert())[0] == 200


def test_over_the_cap_it_waits_to_be_sent_once_more(watched):
    knock(watched, alert())
    knock(watched, alert(status="resolved"))
    with watched.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET stage = 'dismissed'"))
    for number in range(watched.bot._policy().caps.channels - 1):
        knock(watched, alert(fingerprint=f"f{number}"))

    assert did(knock(watched, alert())[1]) == [("kept", None)]
    watched.clock.advance(seconds=61)
    assert did(knock(watched, alert())[1])[0][0] == "declared"


@pytest.mark.both
def test_twice_at_one_instant_without_a_time_is_one_row(watched):
    blank = {"fingerprint": "z", "labels": {"alertname": "Z"}}
    several = [{**blank, "status": status} for status in ("firing", "resolved", "firing")]

    status, answer = knock(watched, {"groupKey": "g", "alerts": several})

    assert (status, [what for what, _ in did(answer)]) == (200, ["declared", "recovered", "joined"])
    assert [tuple(row) for row in rows(watched)] == [(1, None, None)]


def test_one_that_cannot_be_written_is_loud_and_takes_no_other_with_it(watched):
    """A fault of ours is no outage: "send it again" would be sent again for ever, with the whole group."""
    knock(watched, alert(fingerprint="twice"))
    with watched.engine.begin() as connection:  # a rule that the code knows nothing of
        connection.execute(text("CREATE UNIQUE INDEX once ON alert (fingerprint)"))
    try:
        with capture_logs() as logged:
            status, answer = knock(
                watched, group(one(fingerprint="twice", source="x"), one(fingerprint="other"))
            )
    finally:
        with watched.engine.begin() as connection:
            connection.execute(text("DROP INDEX once"))

    assert status == 500
    assert "1 of these alerts could not be recorded" in answer["error"]
    assert did(answer) == [("declared", "INC-2")]
    (line,) = [line for line in logged if line["event"] == "alert.not_taken"]
    assert line["fingerprint"] == "twice"
    assert "unique" in line["why"].lower()


@pytest.mark.both
def test_one_alert_that_cannot_be_taken_costs_its_neighbours_nothing(watched):
    """Nested so deep that nothing can write it down again; and it is said which."""
    sent = group(one(fingerprint="good"), one(fingerprint="deep"), one(fingerprint="also good"))
    deep = json.dumps(sent).replace(
        '"fingerprint": "deep"', f'"fingerprint": "deep", "x": {"[" * 900}{"]" * 900}'
    )

    status, answer = knock(watched, deep.encode())

    assert status == 400
    assert answer["error"].startswith("alert 2 of 3: it is nested more than 50 levels deep.")
    assert did(answer) == [("declared", "INC-1"), ("joined", "INC-1")]
    assert count(watched, "alert") == 2
    assert did(knock(watched, group(one(fingerprint="good")))[1]) == [("known", "INC-1")]


@pytest.mark.both
def test_numbers_that_no_database_keeps_are_kept_as_they_were_written(watched):
    odd = ["NaN", "-Infinity", "1e309", "9" * 5000]
    for number, value in enumerate(odd):
        raw = json.dumps(alert(fingerprint=f"f{number}", value="?")).replace('"?"', value)
        assert knock(watched, raw.encode())[0] == 200, value[:9]

    with watched.engine.connect() as connection:
        kept = connection.scalars(text("SELECT payload FROM alert ORDER BY id")).all()
    assert all(value in str(payload) for value, payload in zip(odd, kept, strict=True))


@pytest.mark.both
@pytest.mark.parametrize("timed", [True, False], ids=["timed", "without a time"])
@pytest.mark.parametrize("grouped", [True, False], ids=["a group", "one fingerprint"])
def test_replicas_that_hear_of_it_at_once_declare_one_incident(migrated, timed, grouped):
    """Monitoring in pairs sends each alert twice, to two replicas whose clocks differ by a little."""
    together = Barrier(AT_ONCE)

    def replica(number):
        told = Told(
            source="grafana",
            fingerprint=f"checkout-{number}" if grouped else "checkout",
            group="g" if grouped else None,
            title="Checkout 5xx",
            firing=True,
            fired_at=NOON if timed else None,
        )
        desk = a_desk(migrated, Turned(NOON + timedelta(milliseconds=number)))
        together.wait(10)
        (took,) = desk.run(take, Policy(), [told])
        return took.did

    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = sorted(pool.map(replica, range(AT_ONCE)))

    rest = Did.JOINED if grouped else Did.KNOWN
    assert results == sorted([Did.DECLARED, *[rest] * (AT_ONCE - 1)])
    with migrated.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM incident")).scalar() == 1
