"""Break-glass: incidents run on the host, with nothing but the database."""

import re
import shlex

import pytest
from click.testing import CliRunner

from app import main
from bot.clock import real_time
from bot.database import open_database
from bot.render import plainly
from bot.workspace.sheets import texts
from tests.stories import people


@pytest.fixture
def host(migrated_url, tmp_path, monkeypatch):
    """Types on the host. No Slack, no settings but the database."""
    monkeypatch.chdir(tmp_path)

    def types(*words, code=0, **env):
        environment = {"DATABASE_URL": migrated_url, "LOGNAME": "ada", **env}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        ran = CliRunner().invoke(main, list(words), obj=environment)
        assert ran.exit_code == code, ran.output
        return ran.output

    return types


def test_an_incident_is_run_from_the_host(host):
    """[347]"""
    assert host("declare", "Checkout is down", "--priority", "p1") == "INC-1 is declared.\n"
    assert host("update", "INC-1", "We roll back") == "INC-1 is updated.\n"
    assert host("note", "inc-1", "First errors", "--at", "2026-02-05 21:53") == (
        "Noted for INC-1 (2026-02-05 21:53Z).\n"
    )
    ahead = host("note", "INC-1", "They deploy", "--at", "tomorrow 09:00", code=1)
    assert "“tomorrow 09:00” is" in ahead
    assert "has not come yet" in ahead
    assert re.search(r"^INC-1  P1  investigating  Checkout is down", host("list"))
    assert "INC-1 Checkout is down" in host("show", "INC-1")
    assert "by ada on the host" in host("show", "INC-1")
    told = host("timeline", "INC-1").splitlines()
    assert told[0].startswith("2026-02-05 21:53Z  noted  ada on the host  First errors")
    end = ("--impact-ended", "10m ago")
    host("resolve", "INC-1", "A bad cache key; rolled back at 14:20", *end)
    assert "state:           resolved" in host("show", "INC-1")
    assert "(impact ended 20" in host("timeline", "INC-1")
    assert host("list") == "No incident is open.\n"


def test_a_note_is_read_as_it_is_in_the_chat(host):
    """Its time may stand before it; what looks like one and is none is asked back, not taken for a text of now."""
    host("declare", "Checkout is down", "--priority", "p1")
    assert host("note", "INC-1", "at 2026-02-05 21:53 [reported] First errors") == (
        "Noted for INC-1 (2026-02-05 21:53Z).\n"
    )
    assert host("note", "INC-1", "At the moment nobody knows") == "Noted for INC-1.\n"
    for typed in ("at 14.05 We saw errors", "at 14:05 Mars/Base We saw errors"):
        refused = host("note", "INC-1", typed, code=1)
        assert typed.removeprefix("at ").partition(" We")[0] in refused
    told = host("timeline", "INC-1")
    assert told.startswith("2026-02-05 21:53Z  noted  ada on the host  First errors")
    assert "At the moment nobody knows" in told
    assert "We saw errors" not in told

    assert "2026-02-06 08:00Z" in host(
        "note", "INC-1", "[vendor] at 9 they said so", "--at", "2026-02-06 08:00"
    )
    assert "ada on the host  at 9 they said so" in host("timeline", "INC-1")


def test_what_happened_reads_as_people_say_it(host, drill):
    """Names for ids, no keys of ours, nothing that is empty; the way on is for a terminal."""
    drill.declare(title="P1 Checkout is down", alerted_at="08:40")
    people.types(drill, "haneul", "/incident update We roll back")
    people.types(drill, "haneul", "/incident page @kai Kafka")
    people.types(drill, "haneul", "/incident impact start api at 08:45")

    told = host("timeline", "INC-1")
    for of_ours in ("U000", "[", "{", "False", "None", "=", "page:", "_"):
        assert of_ours not in told, of_ours
    assert "  seated  Drumbeat  김하늘 is Commander, by the rota" in told
    assert re.search(r"Reaching P1 set off: (?:a page to [\w ]+(?:, )?)+$", told, re.MULTILINE)
    assert "  paged  김하늘  Kai Nakamura was paged by 김하늘: Kafka" in told
    assert "2026-03-02 08:45Z  impact changed  김하늘  Impact starts: api" in told
    shown = host("show", "INC-1")
    assert re.search(
        r"^last update: +We roll back \(김하늘, 2026-03-02 09:00:00Z\)$", shown, re.MULTILINE
    )
    assert re.search(r"^channel: +#inc-1-checkout-is-down \(C\w+\)$", shown, re.MULTILINE)
    assert re.search(r"^next, customers: +2026-03-02 10:00:00Z, late$", shown, re.MULTILINE)


def test_what_was_done_reaches_the_chat_in_order_with_its_times(host, drill):
    host("declare", "Checkout is down", "--priority", "P1")
    host("update", "INC-1", "We roll back <!channel>")
    host("note", "INC-1", "Traffic is moved")

    drill.clock.now = real_time()  # the host's clock cannot be turned
    drill.settle()

    room = [(m, "\n".join(texts(m["blocks"]))) for m in drill.said("inc-1-checkout-is-down")]
    said = [told for m, told in room if "board" not in m["metadata"]["event_type"]]
    rolled = next(n for n, told in enumerate(said) if "We roll back" in told)
    moved = next(n for n, told in enumerate(said) if "Traffic is moved" in told)
    assert rolled < moved
    assert "ada on the host" in said[rolled]
    assert "Done on the host, <!date^" in said[rolled]
    assert "<!channel>" not in str(room)
    assert "<@cli" not in str(room)
    assert "ada on the host" in drill.said("incidents")[0]["text"]


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (
            ("show", "INC-9"),
            1,
            "There is no INC-9 that you can see. Check the number with `python app.py list`",
        ),
        (("update", "INC-9", "x"), 1, "There is no INC-9 that you can see"),
        (("note", "INC-9", "x", "--at", "when the moon rose"), 1, "not a time"),
        (("declare", " "), 1, "An incident needs a title"),
        (("declare", "x" * 300), 1, "200 is the most"),
        (("show", "nine"), 2, "is no incident"),
        (("declare", "x", "--priority", "P9"), 2, "P9"),
        (("timeline", "INC-9"), 1, "There is no INC-9 that you can see"),
    ],
)
def test_a_no_is_one_line_and_a_code(host, words, code, line):
    told = host(*words, code=code)

    assert line in told
    if code == 1:
        assert len(told.strip().splitlines()) == 1


@pytest.mark.parametrize("verb", plainly.HERE)
def test_an_example_can_be_typed_on_a_terminal_as_it_stands(verb):
    """The chat's way to write it is no help there, and a command without its arguments is none either."""
    example = plainly.in_place(f"For example: `/incident {verb} as in the chat`")

    _, _, typed = example.strip("`").partition("python app.py ")
    _, *arguments = shlex.split(typed)
    main.commands[verb].make_context(verb, arguments)
    assert plainly.in_place(f"`/incident {verb}`") == f"`python app.py {verb}`"
    assert plainly.in_place("`/incident ack INC-1`") == "`/incident ack INC-1` in the chat"


def test_a_database_that_is_not_migrated_says_the_command(host, databases):
    url = databases.empty()
    open_database(url).dispose()

    told = host("list", code=3, DATABASE_URL=url)

    assert "python app.py migrate" in told
    assert len(told.strip().splitlines()) == 1


def test_a_database_that_is_away_is_said_in_a_line_without_its_password(host):
    url = "postgresql+psycopg://bo:hunter2@127.0.0.1:1/drumbeat"

    told = host("list", code=3, DATABASE_URL=url)

    assert "cannot be reached" in told
    assert "hunter2" not in told


def test_a_broken_policy_and_other_settings_do_not_stop_it(host, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[organisation\n")

    told = host("declare", "Down", POLICY_FILE=str(broken), SLACK_BOT_TOKEN="nonsense")

    assert "INC-1 is declared." in told
    assert "built-in policy" in told


@pytest.mark.both
def test_what_a_terminal_would_obey_is_not_printed(host):
    host("declare", "Down \x1b[2J\u202e", "--priority", "P2")
    host("note", "INC-1", "\x1b]0;owned\x07 text")

    assert "\x1b" not in host("list") + host("timeline", "INC-1") + host("show", "INC-1")
