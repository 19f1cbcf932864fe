"""Rotas in the policy file: what can be said of whose turn it is, and what is refused in which words."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import BadPolicy, Every, parse
from bot.policy.hours import DAY, WEEK, Hours

ROTA = '[[rotas]]\nid = "r"\n'
BO = 'members = ["bo@example.com"]\n'
LAYER = f"{ROTA}[[rotas.layers]]\n"


def rota_of(text):
    return parse(text, "policy.toml").rotas[0]


def test_several_are_on_together_in_one_shift():
    """[66]"""
    rota = rota_of(f'{ROTA}members = [["Bo@example.com", "UCY"], "eun@example.com"]\n')

    assert rota.members == (("bo@example.com", "UCY"), "eun@example.com")
    assert rota.people == ("bo@example.com", "UCY", "eun@example.com")


def test_what_was_written_before_is_one_rotation():
    rota = rota_of(f'{ROTA}{BO}timezone = "Asia/Seoul"\nevery = "12 hours"\n')

    (layer,) = rota.rotations
    assert (layer.timezone, layer.every, layer.members) == (
        "Asia/Seoul",
        Every(12, "hours"),
        ("bo@example.com",),
    )
    assert (layer.only, layer.holidays, layer.changes) == (None, (), ())


def test_layers_have_the_zone_and_the_days_off_of_their_rota_unless_they_say_more():
    rota = rota_of(
        f'{ROTA}timezone = "Asia/Seoul"\nholidays = [2026-01-01]\n'
        f'[[rotas.layers]]\n{BO}only = "Mon-Fri 09:00-17:00"\n'
        '[[rotas.layers]]\nmembers = ["cy@example.com"]\ntimezone = "UTC"\nholidays = [2026-12-25]\n'
        '[[rotas.layers.changes]]\nsince = 2026-03-02T09:00:00\nmembers = ["eun@example.com"]\n'
    )

    first, second = rota.rotations
    assert (first.timezone, first.holidays) == ("Asia/Seoul", (date(2026, 1, 1),))
    assert second.timezone == "UTC"
    assert second.holidays == (date(2026, 1, 1), date(2026, 12, 25))
    assert second.changes[0].since == datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  a wall clock's time
    assert rota.people == ("bo@example.com", "cy@example.com", "eun@example.com")


@pytest.mark.parametrize(
    ("spelled", "runs"),
    [
        ("Mon 09:00-17:00", [(540, 1020)]),
        ("mon-tue 09:00-10:30", [(540, 630), (DAY + 540, DAY + 630)]),
        ("Sat,Sun", [(5 * DAY, WEEK)]),
        ("Sat-Mon", [(5 * DAY, WEEK + DAY)]),
        ("Sun 22:00-06:00", [(6 * DAY + 1320, WEEK + 360)]),
        ("00:00-24:00", [(0, WEEK)]),
        ("Mon-Sun", [(0, WEEK)]),
        (["Mon 09:00-12:00", "Mon 12:00-17:00", "Tue"], [(540, 1020), (DAY, 2 * DAY)]),
    ],
)
def test_hours_of_a_week_are_read(spelled, runs):
    assert list(Hours.read(spelled).runs) == runs


@given(
    st.text(max_size=30)
    | st.from_regex(r"(Mon|Sat|x)?-?(Fri)? ?\d\d:\d\d-\d\d:\d\d", fullmatch=True)
)
def test_hours_are_understood_or_refused_with_an_example(text):
    try:
        read = Hours.read(text)
    except ValueError as no:
        assert "Mon-Fri 09:00-17:00" in str(no) or "24:00" in str(no) or "last" in str(no)  # noqa: PT017
    else:
        assert 0 < sum(end - begin for begin, end in read.runs) <= WEEK


WRONG = [
    (ROTA + "members = []", 3, ["members is missing", "bo@example.com"]),
    (ROTA + 'members = [["bo@example.com", "bo"]]', 3, ["members[0] is a list of 2", "an e-mail"]),
    (ROTA + "members = [[]]", 3, ["members[0] is a list of 0", "1 to 10 people"]),
    (ROTA + 'members = [["UBO", "UBO"]]', 3, ["members[0]", "twice"]),
    (ROTA + "members = [7]", 3, ["members[0] is 7", "it must be a person"]),
    (ROTA + BO + 'only = "9 to 5"', 4, ["only is '9 to 5'", "Mon-Fri 09:00-17:00"]),
    (ROTA + BO + 'only = "Mon 09:00-09:00"', 4, ["only is", "may not be the beginning"]),
    (ROTA + BO + 'only = "Mon 09:00-24:30"', 4, ["only is", "24:00 is the last"]),
    (ROTA + BO + "only = []", 4, ["only is a list of 0", "1 to 20 entries"]),
    (ROTA + BO + 'holidays = ["2026-12-25"]', 4, ["holidays[0] is '2026-12-25'", "without quotes"]),
    (ROTA + BO + "holidays = [2026-12-25T00:00:00]", 4, ["holidays[0]", "without a time"]),
    (ROTA + BO + "layers = 3", 4, ["layers is 3", "a list"]),
    (LAYER + 'every = "1 day"', 3, ["layers[0].members is missing", "name people;"]),
    (LAYER + BO + 'colour = "red"', 5, ["layers[0].colour is not a key", "timezone"]),
    (LAYER + BO + 'timezone = "Mars"', 5, ["layers[0].timezone is 'Mars'", "IANA"]),
    (ROTA + BO + "[[rotas.layers]]\n" + BO, 3, ["rotas[0].members", "beside layers"]),
    (ROTA + 'only = "Sat"\n[[rotas.layers]]\n' + BO, 3, ["rotas[0].only", "beside layers"]),
    (ROTA + 'ics = "a.ics"\n[[rotas.layers]]\n' + BO, 3, ["ics stands beside layers"]),
    (ROTA + 'ics = "a.ics"\nholidays = [2026-12-25]', 4, ["holidays", "own shifts"]),
    (
        ROTA + BO + "[[rotas.changes]]\nsince = 2025-03-02T09:00:00\n" + BO,
        5,
        ["changes[0].since is 2025-03-02", "later than starts, which is 2026-01-05T09:00:00"],
    ),
    (ROTA + BO + "[[rotas.changes]]\n" + BO, 4, ["changes[0].since is missing", "2026-03-02"]),
    (
        ROTA + BO + "[[rotas.changes]]\nsince = 2026-03-02T09:00:00\n",
        4,
        ["changes[0].members is missing"],
    ),
    (
        ROTA + BO + "[[rotas.changes]]\nsince = 2026-03-02T09:00:00\nmembers = []\n",
        6,
        ["changes[0].members is empty", "somebody has to be on"],
    ),
]


@pytest.mark.parametrize(("text", "number", "words"), WRONG)
def test_what_cannot_be_is_placed_named_and_put_right(text, number, words):
    with pytest.raises(BadPolicy) as refused:
        parse(text, "policy.toml")

    (line,) = refused.value.problems
    assert line.startswith(f"line {number}: "), line
    assert [word for word in words if word not in line] == []


def test_changes_come_one_after_the_other():
    text = f"{ROTA}{BO}starts = 2026-01-01T09:00:00\n" + "".join(
        f"[[rotas.changes]]\nsince = {since}T09:00:00\n{BO}"
        for since in ("2026-03-02", "2026-03-01")
    )

    with pytest.raises(BadPolicy) as refused:
        parse(text, "policy.toml")

    assert "later than changes[0].since, which is 2026-03-02T09:00:00" in str(refused.value)
