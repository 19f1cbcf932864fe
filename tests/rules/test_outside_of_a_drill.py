"""Whoever a drill cannot reach is said to be outside of its group, and never that they are not there or not on call."""

from datetime import timedelta

import pytest

from bot.policy import Policy
from bot.render import nudge, reliefs, seats
from bot.render.words import LANGUAGES, words_in
from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage
from tests.rules.reliefs_shown import relief, said
from tests.rules.shown import AT, BO, incident

KEY = {"en": "`drill` under `[organisation]`", "ko": "`[organisation]`에 있는 `drill`"}
GROUP = {"en": "drill group", "ko": "훈련 그룹"}
SAID_OF_A_DRILL = (
    *(f"vacant {why}" for why in ("unknown_person", "gap", "no_security")),
    "nobody else",
    "all silent",
    "shift ends",
)


def says(what, about, words):
    asked, _, why = what.partition(" ")
    if asked == "vacant":
        facts = {"seat": "comms", "why": why, "listed": "eun@example.com"}
        event = Event(incident_id=1, kind=EventKind.SEAT_VACANT, by="", facts=facts, occurred_at=AT)
        return seats.vacant(event, about, words).text
    if asked == "shift":
        made, since = relief(after=None), AT - timedelta(hours=9)
        asks = reliefs.asked(made, about, words, policy=Policy(), since=since, after=None)
        return str(asks.blocks)
    owed = [nudge.Owed(Audience.INTERNAL, AT, AT, AT)]
    silent = [BO] if asked == "all" else []
    return nudge.render(about, nudge.Asking(NudgeStage.CLIMB, owed, silent=silent), words).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", SAID_OF_A_DRILL)
def test_a_drill_says_that_they_are_outside_of_its_group_and_how_to_add_them(what, language):
    """[256]"""
    words, real = words_in(language), incident()
    drill = incident()
    drill.drill = True

    shown = says(what, drill, words)

    assert GROUP[language] in shown
    assert KEY[language] in shown
    assert GROUP[language] not in says(what, real, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_channel_of_a_drill_reads_so_when_a_shift_ends(language):
    words, drill = words_in(language), incident()
    for past in (True, False):
        assert GROUP[language] not in reliefs.ending(said(next=None, past=past), drill, words).text
    drill.drill = True
    for past in (True, False):
        assert GROUP[language] in reliefs.ending(said(next=None, past=past), drill, words).text
        assert GROUP[language] not in reliefs.ending(said(past=past), drill, words).text
