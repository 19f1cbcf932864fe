"""The topic: since when as the record has it, and never longer than Slack takes, with the promises whole."""

from datetime import timedelta

import pytest

from bot.render import topic, views
from bot.render.words import LANGUAGES, words_in
from models.impact import Impact, felt_since
from models.standing import Standing
from models.vocabulary import ImpactMove, Phase, Priority, SeatName
from tests.rules.shown import AT, POLICY, STANDS, known_incident
from tests.rules.views_shown import LATER, RECENT, rows
from tests.rules.work_shown import said


def felt_earlier(incident):
    record = Impact(incident, [])
    said(record, ImpactMove.START, ("payments",), -95)
    return record


def test_since_when_is_what_people_recorded_and_else_what_monitoring_saw():
    """[155]: in the topic, in catching up, and wherever else it is asked."""
    incident = known_incident()
    assert felt_since(incident, None) == felt_since(incident, Impact(incident, [])) == AT
    record = felt_earlier(incident)
    assert felt_since(incident, record) == AT - timedelta(minutes=95)

    stands = Standing(STANDS.holders, STANDS.names, STANDS.clocks, AT, impact=record)
    assert "since 2026-03-02 07:25 UTC" in topic.render(incident, stands, words_in("en"))
    assert "since 2026-03-02 09:00 UTC" in topic.render(incident, STANDS, words_in("en"))
    row, known = rows()[0], felt_earlier(rows()[0].incident)
    recent = views.Recent(RECENT.updates, RECENT.decisions, RECENT.notes, impact=known)
    assert (
        "07:25 UTC"
        in views.caught_up(row, recent, POLICY, LATER, words_in("en")).blocks[0]["text"]["text"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_topic_fits_and_still_says_what_is_promised(language):
    """[88]: names give way."""
    incident = known_incident()
    incident.drill, incident.phase, incident.priority = True, Phase.INVESTIGATING, Priority.P0
    names = {"U1": "W" * 90, "U2": "가" * 90}
    held = {SeatName.COMMANDER: "U1", SeatName.COMMS: "U2"}
    stands = Standing(held, names, STANDS.clocks, AT, impact=felt_earlier(incident))
    said_in_full = topic.render(incident, stands, words_in(language))

    assert len(said_in_full) <= topic.LONGEST
    assert not said_in_full.endswith("…")
    assert "07:25" in said_in_full
