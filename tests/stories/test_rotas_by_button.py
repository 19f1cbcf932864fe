"""Rotas without typing: usage, calendars and forms; and what is refused when somebody does type."""

import pytest

from tests.stories.people import buttons, rows, whisper
from tests.stories.test_rotas import WHERE, says, told, who

REFUSED = [
    ("rota shuffle", "I know no `rota shuffle`"),
    ("rota show kitchen", "I know no rota called “kitchen”. There are: commander, comms"),
    ("rota show commander mars", "is not a time"),
    ("rota show commander 2026-W60", "is no week I know"),
    ("rota show commander 2026-03-02 to 2026-06-02", "31 days at most"),
    ("rota override", "Say which rota. There are: commander, comms"),
    ("rota override commander", "Say who stands in, and from when to when"),
    ("rota override commander @gita", "Say who stands in, and from when to when"),
    ("rota override commander @gita from 09:00", "Say who stands in, and from when to when"),
    ("rota override commander @gita from 14:05 CST to 18:00", "CST"),
    ("rota override commander @nobody from 09:00 to 18:00", "nobody"),
    ("rota override commander @mia from 09:00 to 18:00", "no longer has an account"),
    ("rota override commander @gita from 2026-03-01 to 2026-03-02", "is over by now"),
    ("rota override commander @gita from 2026-03-09 to 2026-03-09", "ends when it begins"),
    ("rota override commander @gita from 2026-03-03 to 2027-03-02", "more than 92 days"),
    ("rota override commander @gita for @cy from 09:00 to 18:00", "has no turn of commander"),
    ("rota override commander @haneul for @haneul from 09:00 to 18:00", "cannot stand in for"),
    ("rota swap commander", "Say with whom"),
    ("rota swap commander @bo", "cannot stand in for"),
    ("rota swap commander @gita", "Gita Rao has no turn of commander ahead"),
    ("rota swap commander @cy from 09:00 to 18:00", "Bo Lindqvist has no turn of commander from"),
    ("rota check kitchen", "I know no rota called “kitchen”. There are: commander, comms"),
    ("rota check comms INC-12", "and nothing more. Write `/incident rota check comms`"),
    ("rota cancel", "Say which, by its number"),
    ("rota cancel 99", "There is no override or swap 99"),
]


def test_what_cannot_be_says_what_was_wrong_and_how_it_is_written(drill):
    for line, answer in REFUSED:
        shown = says(drill, "bo", line)
        assert answer in shown, line
        assert line in shown, "what was typed is given back"
    assert rows(drill, "SELECT * FROM stand_in") == []


@pytest.mark.both
def test_rota_alone_says_what_can_be_done_and_shows_a_calendar_at_a_press(drill):
    bo = drill.person("bo")
    typed = bo.types("/incident rota", channel=WHERE)
    typed.wait()
    (usage,) = typed.messages
    assert "/incident rota override &lt;rota&gt; @user" in str(usage["blocks"])
    assert buttons(usage) == ["rota_show", "rota_check"]

    bo.presses("rota_show", usage, value="comms")
    whisper(bo, "*Communications*: <!date^")
    bo.presses("rota_check", usage)
    whisper(bo, "2 rotas need a look in the next 14 days")
    checked = says(drill, "bo", "rota check")
    assert "*Payments on call*" in checked
    assert "is alone: nobody is next" in checked

    well = says(drill, "bo", "rota check commander")
    assert "*Incident commanders* is covered for the next 14 days" in well
    alone = says(drill, "bo", "rota check payments")
    assert "1 rota needs a look" in alone
    assert "*Payments on call*" in alone
    assert alone.count("nobody is next") == 1


def test_a_calendar_shows_each_day_of_a_week_that_was_asked_for(drill):
    shown = says(drill, "bo", "rota show platform 2026-W11")
    days = [(9 + n) for n in range(7)]
    assert [f"2026-03-{day:02}" in shown for day in days] == [True] * 7
    haneul, gita = who(drill, "haneul", "gita")
    assert shown.count(haneul) >= 7
    assert shown.count(gita) >= 7
    assert "Asia/Seoul" in shown
    assert "2026-03-16" in says(drill, "bo", "rota show platform 2026-03-16")


def test_standing_in_and_swapping_by_form(drill):
    bo = drill.person("bo")
    typed = bo.types("/incident rota show commander", channel=WHERE)
    typed.wait()
    (calendar,) = typed.messages

    bo.presses("rota_override", calendar)
    form = bo.form()
    wrong = form.submit(who=drill.person("gita").id, **{"from": "lunch", "to": "18:00"})
    assert list(wrong.errors) == ["from"]
    sent = form.submit(
        who=drill.person("gita").id, why="dentist", **{"from": "09:00", "to": "18:00"}
    )
    assert sent.closed, sent.errors
    bo.presses("rota_swap", calendar)
    form = bo.form()
    half = form.submit(who=drill.person("cy").id, **{"from": "09:00"})
    assert half.errors["to"].startswith("Say from when and to when")
    sent = form.submit(who=drill.person("cy").id, **{"from": ""})
    assert sent.closed, sent.errors
    drill.settle()

    assert "put you on call" in told(drill, "gita")[0]["text"]
    assert buttons(told(drill, "cy")[0]) == ["swap_accept", "swap_decline"]
    kinds = rows(drill, "SELECT kind, rota, why FROM stand_in ORDER BY id")
    assert [tuple(row.values()) for row in kinds] == [
        ("override", "commander", "dentist"),
        ("swap", "commander", ""),
    ]


def test_of_which_rota_to_show_a_week_is_asked(drill):
    for line in ("rota show", "rota show week", "rota show next week"):
        assert "*Rotas*: who is on when" in says(drill, "bo", line), line
