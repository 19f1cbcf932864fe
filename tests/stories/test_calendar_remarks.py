"""What is wrong with the calendar that a rota goes by is told where people look, and pings nobody."""

import pytest

from bot.doctor.turns import rotas
from bot.rota.watch import everything
from tests.calendar_server import calendar_server
from tests.rules.calendars import of_events
from tests.stories.test_calendars import Duty


@pytest.fixture
def duty(migrated_url, tmp_path):
    with calendar_server() as server:
        duty = Duty(migrated_url, tmp_path, server.url)
        duty.server = server
        yield duty
        duty.drill.close()


def checked(drill):
    bo = drill.person("bo")
    bo.types("/incident rota check", channel="general").wait()
    said = [str(bo.whispers("general")[-1]["blocks"])]
    for line in ("oncall", "rota show network"):
        bo.types(f"/incident {line}", channel="general").wait()
        said.append(str(bo.whispers("general")[-1]["blocks"]))
    return " ".join(said)


def test_what_is_wrong_with_a_calendar_is_told_where_rotas_are_looked_through(duty):
    """By the check, the daily post and the doctor: an event that was left out, a name of nobody, and an old copy."""
    drill, server = duty.drill, duty.server
    server.text = of_events(
        "UID:1\nSUMMARY:Bo Lindqvist <!here>\nDTSTART:20260301T090000Z\nDURATION:P60D",
        "UID:2\nSUMMARY:cy@example.com\nDTSTART:yesterday\nDURATION:P1D",
    )
    duty.later()

    def everywhere():
        says = checked(drill)
        duty.later(days=1)
        drill.bot.chores.post_rotas()
        drill.settle()
        post = [m for m in drill.said("incidents") if m["metadata"]["event_type"] == "rota_posted"]
        found = drill.bot.desk.read(everything, drill.policy(), drill.clock())
        return says, str(post[-1]["blocks"]), str([*rotas(drill.policy(), lambda: found)])

    check, post, doctor = everywhere()
    for text in (check, post, doctor):
        assert "1 × left out: a start, an end or a repetition that cannot be read" in text
        assert "Bo Lindqvist" in text
        assert "could not be read since" not in text
    assert "<!here>" not in check + post

    server.status = 500
    duty.later(minutes=90)
    for text in everywhere():
        assert "its calendar could not be read since" in text
        assert "answers 500" in text
