"""The policy file: what is taken, what is refused in which words, and which version is in force."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import BadPolicy, Every, Policy, parse
from bot.policy.reading import LARGEST
from models.vocabulary import Priority

TWO_PEOPLE = 'members = ["bo@example.com", "cy@example.com"]\n'
ROTA = '[[rotas]]\nid = "commander"\n' + TWO_PEOPLE


def problems(text):
    with pytest.raises(BadPolicy) as caught:
        parse(text, "policy.toml")
    assert str(caught.value).splitlines()[0].endswith("in policy.toml:")
    assert all(line.isprintable() for line in caught.value.problems)
    return caught.value.problems


def test_an_empty_file_is_a_policy_with_the_defaults_of_the_contract():
    """[352]"""
    policy = parse("", "policy.toml")

    assert [
        (rules.internal_every, rules.customers_every, rules.page, rules.jira, rules.status_page)
        for rules in (policy.priorities[priority] for priority in Priority)
    ] == [
        (30, 30, ("commander", "comms"), True, True),
        (60, 60, ("commander", "comms"), True, True),
        (60, 0, (), False, False),
        (0, 0, (), False, False),
    ]
    limits = policy.limits
    assert (limits.acknowledge, limits.late_update, limits.silent_submitter) == (5, 10, 1440)
    assert (limits.handover, limits.shift_end, limits.fatigue) == (10, 20, 480)
    assert policy.organisation.announce == "incidents"
    assert policy.categories == ("Security", "Privacy")
    assert len(policy.remarks()) == 4


def test_what_is_not_given_for_a_priority_stays_as_it_is_by_default():
    policy = parse("[priorities.P1]\ninternal_every = 30\n", "policy.toml")

    assert policy.priorities.P1.internal_every == 30
    assert policy.priorities.P1.customers_every == 60
    assert policy.priorities.P1.page == ("commander", "comms")


def test_a_rota_is_read_with_its_wall_clock():
    text = ROTA + 'timezone = "Europe/London"\nstarts = 2026-01-05T09:00:00\nevery = "1 day"\n'

    rota = parse(text, "policy.toml").rota("commander")

    assert rota is not None
    assert rota.starts == datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  a wall clock's time
    assert rota.every == Every(1, "days")
    assert rota.members == ("bo@example.com", "cy@example.com")
    assert rota.name == "commander"


@pytest.mark.parametrize(
    ("text", "delta", "said"),
    [
        ("12 hours", timedelta(hours=12), "12 hours"),
        ("1 day", timedelta(days=1), "1 day"),
        ("7 days", timedelta(days=7), "7 days"),
        ("2 weeks", timedelta(days=14), "2 weeks"),
        ("1 weeks", timedelta(days=7), "1 week"),
    ],
)
def test_the_length_of_a_turn(text, delta, said):
    turn = Every.read(text)

    assert turn.delta == delta
    assert str(turn) == said


# The text, the line the problem is on, and all the words its line has to hold.
WRONG = [
    ('[organisation]\nlanguage = "fr"', 2, ["organisation.language is 'fr'", '"en" or "ko"']),
    ('[organisation]\nname = ""', 2, ["organisation.name is ''", "not be empty", "Example"]),
    ('[organisation]\nname = "a\\tb"', 2, ["organisation.name", "one line"]),
    ("[organisation]\nname = 7", 2, ["organisation.name is 7", "text in quotes"]),
    ('[organisation]\nannounce = "#Inc"', 2, ["announce is '#Inc'", "no # in front", "incidents"]),
    ('[organisation]\nchannel_name = "inc-{slug}"', 2, ["'inc-{slug}'", "must contain {number}"]),
    (
        '[organisation]\nchannel_name = "{number.real}"',
        2,
        ["'{number.real}'", "only {number}, {slug} and {date}", '"inc-{number}-{slug}"'],
    ),
    ('[organisation]\nchannel_name = "{number:>3}"', 2, ["'{number:>3}'", "as they are"]),
    ('[organisation]\nchannel_name = "{number"', 2, ["'{number'", "do not match"]),
    ('[organisation]\nchannel_name = "Inc {number}"', 2, ["'Inc {number}'", "lower-case"]),
    ('[organisation]\nbridge = "http://meet.example.com"', 2, ["meet.example.com", "https://"]),
    ('[organisation]\nbridge = "https://"', 2, ["'https://'", "https://"]),
    ('[organisation]\nfirst_line = "sre"', 2, ["first_line is 'sre'", "no entry of teams"]),
    ('[organisation]\nbridge = "https://meet.example.com/a|b"', 2, ["a|b", "< > or |"]),
    ('[organisation]\nbridge = "https://meet.example.com/{slug}"', 2, ["{slug}", "{number}"]),
    ('[organisation]\ntimeline_reaction = ":pin:"', 2, ["':pin:'", "without the colons"]),
    ('[organisation]\nmanagement = "ada@example.com"', 2, ["must be a list", "ada@example.com"]),
    (
        '[organisation]\nmanagement = [\n  "ada@example.com",\n  "Ada",\n]',
        4,
        ["organisation.management[1] is 'Ada'", "e-mail address, or a Slack id", "ada@example"],
    ),
    ("[organisation]\nmanagment = []", 2, ["organisation.managment", "did you mean management?"]),
    ("[priorities.P9]", 1, ["priorities.P9", "known here: P0, P1, P2 and P3"]),
    ("[priorities.P0]\ninternal_every = 45", 2, ["internal_every is 45", "30, 60 or 0", "30"]),
    ("[priorities.P0]\ninternal_every = false", 2, ["internal_every is false", "30, 60 or 0"]),
    ('[priorities.P0]\ncustomers_every = "30"', 2, ["customers_every is '30'", "30, 60 or 0"]),
    ('[priorities.P0]\njira = "yes"', 2, ["priorities.P0.jira is 'yes'", "true or false", "true"]),
    (
        '[priorities.P0]\npage = ["commander", "boss"]',
        2,
        ["priorities.P0.page[1] is 'boss'", "a rota, a team, a group or a person", '"commander"'],
    ),
    ('[[services]]\nid = "A B"', 2, ["services[0].id is 'A B'", "a-z", '"api"']),
    ('[[services]]\nname = "API"', 1, ["services[0].id is missing", '"api"']),
    (
        '[[services]]\nid = "a"\n[[services]]\nid = "a"',
        4,
        ["services[1].id is 'a'", "services[0] has this id already"],
    ),
    ('[[services]]\nid = "a"\nteam = "t"', 3, ["services[0].team is 't'", "no entry of teams"]),
    (
        '[[services]]\nid = "a"\ndepends_on = ["kv"]',
        3,
        ["services[0].depends_on[0] is 'kv'", "no entry of services", '"a"'],
    ),
    ('[[services]]\nid = "a"\ndepends_on = ["a"]', 3, ["circle: a depends on a"]),
    ('[[services]]\nid = "a"\nslo = 100', 3, ["services[0].slo is 100", "below 100", "99.9"]),
    ('[services]\nid = "a"', 1, ["services is a table", "must be a list", "[[services]]"]),
    ('[[teams]]\nid = "t"\nrota = "r"', 3, ["teams[0].rota is 'r'", "no entry of rotas"]),
    ('[[teams]]\nid = "t"\nowner = "bo@@x"', 3, ["teams[0].owner is 'bo@@x'", "an e-mail"]),
    ('[[teams]]\nid = "security"', 2, ["teams[0].id is 'security'", "name of a group"]),
    (ROTA + 'every = "7 dys"', 4, ["rotas[0].every is '7 dys'", '"hours", "days"', '"7 days"']),
    (ROTA + 'every = "0 days"', 4, ["rotas[0].every is '0 days'", '"7 days"']),
    (ROTA + 'every = "99 weeks"', 4, ["rotas[0].every is '99 weeks'", "a year at most"]),
    (ROTA + "every = 7", 4, ["rotas[0].every is 7", '"7 days"']),
    (ROTA + 'timezone = "Europe"', 4, ["timezone is 'Europe'", "IANA", '"Europe/London"']),
    (ROTA + 'timezone = "../etc"', 4, ["timezone is '../etc'", "IANA", '"Europe/London"']),
    (ROTA + "starts = 2026-01-05T09:00:00Z", 4, ["starts is 2026-01-05", "local time", "T09:00"]),
    (ROTA + 'starts = "2026-01-05T09:00"', 4, ["starts is '2026", "without quotes", "T09:00:00"]),
    (ROTA + "starts = 9999-12-31T23:59:59", 4, ["starts is 9999", "must be 2000 to 2100", "T09:"]),
    (ROTA + "starts = 1999-12-31T23:59:59", 4, ["starts is 1999", "must be 2000 to 2100", "T09:"]),
    (ROTA + "starts = 2026-01-05", 4, ["starts is 2026-01-05,", "a date and a time"]),
    (ROTA + 'escalate_to = "boss"', 4, ["escalate_to is 'boss'", '"management"']),
    (ROTA + 'escalate_to = "commander"', 4, ["commander escalates to commander"]),
    (ROTA + 'ics = "a.ics"', 4, ["rotas[0].ics stands beside members"]),
    ('[[rotas]]\nid = "r"', 1, ["rotas[0].members is missing", "bo@example.com"]),
    ('[[rotas]]\nid = "r"\nics = "a.ics"\nevery = "1 day"', 4, ["rotas[0].every", "own shifts"]),
    (
        '[[rotas]]\nid = "r"\nics = "ftp://c.example.com/hush/a.ics"',
        3,
        ["rotas[0].ics is 'ftp://c.example.com/…'", "https://", "rota.ics"],
    ),
    ("[limits]\nacknowledge = 0", 2, ["limits.acknowledge is 0", "at least 1", "5"]),
    ("[limits]\nacknowledge = 5.5", 2, ["limits.acknowledge is 5.5", "a whole number", "5"]),
    ("[limits]\nlate_update = 99999", 2, ["limits.late_update is 99999", "at most 10080"]),
    ("[caps]\npages = 0", 2, ["caps.pages is 0", "at least 1", "20"]),
    ("limits.handover = -1", 1, ["limits.handover is -1", "at least 1"]),
    ('limits = { handover = "x" }', 1, ["limits.handover is 'x'", "a whole number"]),
    ("surprise = 1", 1, ["surprise is not a key", "organisation, priorities"]),
    ('[organisation]\nname = "a"\nname = "b"', 3, ["not TOML", "name = "]),
    ("[organisation\n", 1, ["column 14", "not TOML"]),
    ("a = 1\n\nb = [1, 2", 3, ["not TOML"]),
]


@pytest.mark.parametrize(("text", "number", "words"), WRONG)
def test_a_wrong_value_is_placed_named_shown_and_put_right(text, number, words):
    """[336]"""
    (line,) = problems(text)

    assert re.match(rf"line {number}(: |, column)", line), line
    assert [word for word in words if word not in line] == []
    assert "hush" not in line


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file():
    lines = problems(
        '[[services]]\nid = "a"\nteam = "nope"\n'
        "[limits]\nacknowledge = 0\n"
        '[[rotas]]\nid = "r"\nmembers = ["bo"]\nevery = "x"\n'
    )

    assert [line.split(" is ")[0] for line in lines] == [
        "line 3: services[0].team",
        "line 5: limits.acknowledge",
        "line 8: rotas[0].members[0]",
        "line 9: rotas[0].every",
    ]


def test_two_circles_are_two_problems():
    rows = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "a")]
    text = "".join(f'[[services]]\nid = "{a}"\ndepends_on = ["{b}"]\n' for a, b in rows)

    lines = problems(text)

    assert len(lines) == 2
    assert all("circle" in line for line in lines)


def test_lines_are_found_past_long_texts_comments_and_quoted_keys():
    text = (
        "# [limits]\n# acknowledge = 1\n"
        '[organisation]\nname = """\n[limits]\nacknowledge = 3\n"""\n'
        '[ "limits" ]\n"acknowledge" = 0\n'
    )

    lines = problems(text)

    assert lines[-1].startswith("line 9: limits.acknowledge is 0")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#" * (LARGEST + 1), ["257 kB", "256 kB is the most"]),
        ("a = " + "1" * 5000, ["too large"]),
        ("\na" + ".a" * 100_000, ["line 2: more than 500 dots"]),
        ("a = " + "[" * 50_000, ["too large or too deeply nested"]),
        ("[organisation]\nname = '" + "n" * 81 + "'", ["organisation.name", "at most 80 letters"]),
        (f"[organisation]\nmanagement = {['a@b.cc'] * 51}", ["a list of 51", "at most 50 entries"]),
        ("".join(f'[[services]]\nid = "s{n}"\n' for n in range(501)), ["at most 500 entries"]),
    ],
)
def test_sizes_have_limits(text, words):
    """[336]"""
    (line,) = problems(text)

    assert [word for word in words if word not in line] == []
    assert len(line) < 300


def test_a_file_wrong_in_one_way_many_times_does_not_flood_the_screen():
    with pytest.raises(BadPolicy) as caught:
        parse("".join("[[services]]\nid = 1\n" for _ in range(300)), "policy.toml")

    assert len(str(caught.value).splitlines()) == 52
    assert str(caught.value).endswith("and 250 more")


# -- garbage --------------------------------------------------------------------------------------

signs = st.sampled_from(["[", "]", "[[", "]]", "{", "}", "=", ".", ",", '"', '"""', "'", "\n"])
words = st.sampled_from(
    ["rotas", "services", "priorities", "P0", "limits", "id", "page", "1", "inf"]
)
values = st.recursive(
    st.sampled_from(["1", "true", '"a"', "nan", '"a@b.cc"', "2026-01-05", '"xoxb-hushhush"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]"),
)
tables = st.sampled_from(
    ["[organisation]", "[priorities.P0]", "[[services]]", "[[rotas]]", "[limits]", "[[a.b]]", "[a]"]
)
fields = st.sampled_from(
    [*("id", "page", "members", "ics", "every", "starts", "depends_on", "team", "security"), "é"]
)
nearly = st.lists(
    st.one_of(tables, st.tuples(fields, values).map(lambda pair: f'"{pair[0]}" = {pair[1]}'))
).map("\n".join)


@given(st.one_of(st.text(), st.lists(words | signs).map(" ".join), nearly))
def test_garbage_raises_bad_policy_and_nothing_else(text):
    try:
        assert isinstance(parse(text, "policy.toml"), Policy)
    except BadPolicy as refused:
        bad = refused
    else:
        return
    assert bad.problems
    assert "hushhush" not in str(bad)
    assert all(line.isprintable() for line in bad.problems)
