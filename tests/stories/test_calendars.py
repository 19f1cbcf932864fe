"""A rota that is kept in a calendar: its server may be ill, away and back; who is on is known at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.adapters.copies import Copies
from bot.doctor import calendars as doctors_look
from bot.rota.copies import spans_of
from bot.rota.freshness import freshness
from handlers.doctoring import calendars_of
from models import calendars
from models.outbox import Effect
from models.outside import EffectKind
from tests.calendar_server import calendar_server
from tests.rules.calendars import of_events
from tests.stories.conftest import Drill

pytestmark = pytest.mark.both

WEEKS = (
    "UID:{0}\nSUMMARY:{0}@example.com\nDTSTART;TZID=Europe/London:202603{1}T090000\n"
    "DURATION:P7D\nRRULE:FREQ=WEEKLY;INTERVAL=2"
)
DUTY = of_events(WEEKS.format("bo", "02"), WEEKS.format("cy", "09"))
LIMIT = timedelta(minutes=60)


@pytest.fixture
def server(tmp_path):
    with calendar_server() as server:
        named = f"VERSION:2.0\nX-WR-CALNAME:{tmp_path.name}"  # known to nobody from the test before
        server.text = DUTY.replace("VERSION:2.0", named)
        yield server


class Duty:
    """A drill with a rota called network that goes by the server's calendar."""

    def __init__(self, url, folder, ics):
        policy = folder / "policy.toml"
        policy.write_text(
            f'[[rotas]]\nid = "network"\nname = "Network & duty"\nics = "{ics}"\n'
            "[limits]\nstale_calendar = 60\n"
        )
        self.drill = Drill(url, policy=policy)

    def later(self, **by):
        """Time passes, and the heartbeat looks."""
        self.drill.clock.advance(**by)
        self.drill.bot.calendars.refresh()
        self.drill.settle()

    @property
    def rota(self):
        return self.drill.policy().rota("network")

    def on(self):
        now = self.drill.clock()
        found = self.drill.bot.desk.read(spans_of, self.rota, now, now + timedelta(seconds=1))
        return [who for one in found for who in one.people]

    def said(self):
        return [m["text"] for m in self.drill.said("incidents")] if self._is_there() else []

    def _is_there(self):
        return "incidents" in self.drill.rooms()

    def health(self):
        bo = self.drill.person("bo")
        bo.types("/incident health", channel="general").wait()
        return str(bo.whispers("general")[-1]["blocks"])

    def doctor(self):
        now = self.drill.clock()
        found = self.drill.bot.desk.read(freshness, self.drill.policy(), now)
        (check,) = doctors_look(found, now)
        return check


@pytest.fixture
def duty(migrated_url, tmp_path, server):
    duty = Duty(migrated_url, tmp_path, server.url)
    yield duty
    duty.drill.close()


def test_the_calendar_says_who_is_on_and_is_asked_for_news_every_few_minutes(duty, server):
    assert "was not read yet" in duty.health()
    assert "was never read" in duty.doctor().what

    duty.later()
    assert duty.on() == ["bo@example.com"]
    assert "The calendar of *Network &amp; duty* was read <!date^" in duty.health()
    assert duty.doctor().what == "network was read 0 min ago"

    duty.later(minutes=4)
    assert len(server.asked) == 1

    duty.later(minutes=1)
    assert server.asked[1]["If-None-Match"] == server.etag
    assert duty.on() == ["bo@example.com"]

    server.text = DUTY.replace("bo@example.com", "haneul@example.com")
    duty.later(minutes=5)
    assert duty.on() == ["haneul@example.com"]

    duty.later(days=7)
    assert duty.on() == ["cy@example.com"]
    assert duty.said() == []


ILL = (
    ({"away": True}, "does not answer"),
    ({"status": 500}, "answers 500"),
    ({"status": 404}, "answers 404"),
    ({"raw": b"<html>Sign in</html>"}, "it is no calendar"),
    ({"raw": b"\xff\x00" * 99}, "it is no text in UTF-8"),
    ({"text": of_events(before="X-EMPTY:1")}, "it has no events"),
    ({"text": of_events("DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY")}, "second"),
)


def test_whatever_its_server_sends_the_last_good_copy_stays_and_its_age_is_told_once(duty, server):
    """[243-246] Refuse what is bad, keep what was good, and say so when that grows old."""
    duty.later()
    for ill, why in ILL:
        good = {name: getattr(server, name) for name in ill}
        for name, value in ill.items():
            setattr(server, name, value)
        duty.later(minutes=8)

        assert duty.on() == ["bo@example.com"]
        assert why in duty.health()
        assert "The last good copy is used" in duty.health()
        assert duty.doctor().state == "warn"
        if ill is not ILL[-1][0]:
            for name, value in good.items():
                setattr(server, name, value)
    assert duty.said() == []

    for _ in range(3):
        duty.later(minutes=8)
    (told,) = duty.said()
    assert told.startswith(":warning: The calendar of *Network &amp; duty* could not be read since")
    assert duty.doctor().state == "fail"
    assert "is out of date" in duty.health()
    assert duty.on() == ["bo@example.com"]

    server.text = DUTY
    duty.later(minutes=8)
    (told,) = duty.said()
    assert told.startswith(":white_check_mark: The calendar of *Network &amp; duty* is read again")
    assert duty.doctor().state == "ok"


def test_after_a_restart_with_the_server_away_who_is_on_is_known_at_once(
    duty, server, migrated_url, tmp_path
):
    duty.later()
    server.away = True

    again = Duty(migrated_url, tmp_path, server.url)
    try:
        assert again.on() == ["bo@example.com"]
        again.later(minutes=10)
        assert again.on() == ["bo@example.com"]
    finally:
        again.drill.close()


def test_one_that_could_never_be_read_is_told_soon_because_nobody_is_on(duty, server):
    server.status = 404
    duty.later()
    duty.later(minutes=5)
    assert duty.said() == []

    duty.later(minutes=6)
    (told,) = duty.said()
    assert "cannot be read: its server answers 404. Nobody is on call there" in told
    assert duty.on() == []
    assert duty.doctor().state == "fail"


def test_names_are_those_of_people_here_and_shifts_are_whole(duty, server):
    name = duty.drill.workspace.person("cy@example.com").name
    server.text = of_events(
        f"UID:1\nSUMMARY:On call: {name}\nDTSTART:20260301T090000Z\nDURATION:P2D",
        "UID:2\nSUMMARY:Nobody Here (night)\nDTSTART:20260303T090000Z\nDURATION:P60D",
    )
    duty.later()
    assert duty.on() == ["cy@example.com"]

    duty.later(days=2)
    now = duty.drill.clock()
    (one,) = duty.drill.bot.desk.read(spans_of, duty.rota, now, now + timedelta(hours=1))
    assert one.people == ("Nobody Here",)
    assert one.end - one.start == timedelta(days=60)


def test_two_replicas_look_once_and_tell_once(duty, server):
    other = Copies(duty.drill.bot.desk, duty.drill.policy, lambda: None)
    duty.later()
    other.refresh()
    assert len(server.asked) == 1

    server.status = 404
    duty.drill.clock.advance(minutes=90)
    for copies in (other, duty.drill.bot.calendars):
        copies.refresh()
    duty.drill.settle()

    assert len(server.asked) == 2
    assert len(duty.said()) == 1


def test_a_message_whose_answer_was_lost_is_not_said_twice(duty, server):
    server.status = 404
    duty.later()
    duty.drill.slack.lose_answer("chat.postMessage")
    duty.later(minutes=20)
    duty.later(minutes=1)

    assert len(duty.said()) == 1


def test_a_slow_server_keeps_no_other_calendar_waiting(duty, server, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.adapters.copies.AT_MOST", 0.5)
    (tmp_path / "duty.ics").write_text(DUTY.replace("bo@", "eun@"))
    with (tmp_path / "policy.toml").open("a") as policy:
        policy.write('[[rotas]]\nid = "files"\nics = "duty.ics"\n')
    duty.drill.policy.refresh()
    server.hanging.clear()

    duty.later()

    now = duty.drill.clock()
    files = duty.drill.policy().rota("files")
    (one,) = duty.drill.bot.desk.read(spans_of, files, now, now + timedelta(hours=1))
    assert one.people == ("eun@example.com",)
    server.hanging.set()


def test_another_address_is_asked_at_once_and_the_old_copy_serves_until_then(
    duty, server, tmp_path, migrated_url
):
    duty.later()
    policy = tmp_path / "policy.toml"
    with calendar_server() as other:
        other.status, other.text = 503, DUTY.replace("bo@", "eun@")
        policy.write_text(policy.read_text().replace(server.url, other.url))
        duty.drill.policy.refresh()

        duty.later(minutes=5)
        assert "If-None-Match" not in other.asked[0]
        assert duty.on() == ["bo@example.com"]

        other.status = 200
        duty.later(minutes=1)
        assert duty.on() == ["eun@example.com"]


def test_no_secret_of_an_address_is_kept_or_logged(migrated_url, tmp_path, server, capfd):
    server.password = "bo:hush"
    duty = Duty(migrated_url, tmp_path, server.url.replace("://", "://bo:hush@"))
    try:
        duty.later()
        server.password = "changed"
        duty.later(minutes=5)

        def everything(session):
            rows = session.scalars(select(calendars.CalendarCopy)).all()
            notes = session.scalars(select(Effect).where(Effect.kind == EffectKind.NOTICE)).all()
            return str([vars(row) for row in [*rows, *notes]])

        kept = duty.drill.bot.desk.read(everything) + duty.health() + str(capfd.readouterr())
    finally:
        duty.drill.close()
    assert "answers 401" in kept
    for secret in ("hush", "a1b2c3", server.url[7:20]):
        assert secret not in kept


def test_the_doctor_looks_into_the_database_itself(duty, tmp_path):
    url = duty.drill.engine.url.render_as_string(hide_password=False)
    env = {"POLICY_FILE": str(tmp_path / "policy.toml"), "DATABASE_URL": url}
    (never,) = calendars_of(env)
    assert never.what == "network was never read; nobody is on call"

    duty.later()
    (read,) = calendars_of(env)
    assert read.name == "calendars"
    assert read.what.startswith("network was read ")

    assert list(calendars_of(env | {"POLICY_FILE": "nowhere.toml"})) == []
    assert list(calendars_of(env | {"DATABASE_URL": "mysql://x"})) == []
