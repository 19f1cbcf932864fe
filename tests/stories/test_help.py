"""`/incident` tells what can be done, and never takes nothing for everything."""

import pytest

from bot.render.help import FITTING, GROUPS
from handlers.commands import VERBS
from models.vocabulary import Stage


def answer(drill, by, line):
    person = drill.person(by)
    person.types(line, channel="general").wait()
    return person.whispers("general")[-1]


@pytest.mark.parametrize("line", ["/incident", "/incident help", "/incident  HELP "])
def test_incident_alone_says_what_you_can_do_here_and_now(drill, line):
    told = answer(drill, "bo", line)

    buttons = [e for b in told["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert [b["action_id"] for b in buttons] == [
        "declare",
        "list",
        "prevents",
        "problem",
        "oncall",
        "rota",
        "health",
    ]
    assert "/incident declare [P0-P3] [title]" in str(told["blocks"])


def test_typing_nothing_shows_a_few_that_fit_and_help_shows_all_by_purpose(drill):
    drill.declare(title="P1 Checkout is down")
    bo, room = drill.person("bo"), "inc-1-checkout-is-down"
    bo.types("/incident", channel=room).wait()
    few = bo.whispers(room)[-1]
    bo.types("/incident help", channel=room).wait()
    every = bo.whispers(room)[-1]

    lines = [line for line in str(few["blocks"]).split("\\n") if line.startswith("`/incident ")]
    assert len(lines) == 6
    assert "/incident nochange" in str(lines), "it is active here"
    (first, *_) = (block for block in few["blocks"] if block["type"] == "actions")
    assert first["elements"][0]["action_id"] in FITTING[Stage.TRIAGE] + FITTING[Stage.ACTIVE]
    assert all(f"`/incident {verb}" in str(every["blocks"]) for verb in VERBS)
    assert "*Come to an end*" in str(every["blocks"])
    kinds = [block["type"] for block in every["blocks"]]
    assert kinds.index("actions") < 3, "buttons stand before the list"


def test_every_command_has_its_place_in_help():
    """A new verb is put under a heading, or this fails."""
    sorted_in = [name for names in GROUPS.values() for name in names]

    assert sorted(sorted_in) == sorted(VERBS)
    assert {name for names in FITTING.values() for name in names} <= set(VERBS)
    assert set(FITTING) == {None, *Stage}


def test_help_on_one_command_shows_only_that(drill):
    told = answer(drill, "bo", "/incident help declare")

    assert "/incident declare P1 Checkout is down" in str(told["blocks"])
    assert "/incident help [command]" not in str(told["blocks"])


def test_the_button_opens_the_form(drill):
    bo = drill.person("bo")
    told = answer(drill, "bo", "/incident")

    bo.presses("declare", told)

    assert bo.form().callback_id == "incident_declare"


def test_an_unknown_command_is_refused_with_what_was_understood_and_what_there_is(drill):
    told = answer(drill, "bo", "/incident explode everything")

    assert told["text"] == (
        "There is no command `explode`. Wanted most: `declare`, `list`, `show`, `catchup`, "
        "`oncall`. Every command: `/incident help`"
    )
    assert "You typed: `/incident explode everything`" in str(told["blocks"])


def test_a_slip_of_the_finger_is_answered_with_what_was_meant(drill):
    """First, and with all that was written, to be copied from there."""
    told = answer(drill, "bo", "/incident updaet hi @bo & all")
    assert told["text"].startswith("Did you mean `/incident update hi @bo &amp; all`?")
    assert len(told["text"].split()) < 20
    assert "`/incident update [text]`" in str(told["blocks"])

    several = answer(drill, "bo", "/incident updaet first\nsecond")
    assert several["text"].startswith("Did you mean `/incident update …`?")
    assert "first\\nsecond" in str(several["blocks"])
    bare = answer(drill, "bo", "/incident declar")
    assert bare["text"].startswith("Did you mean `/incident declare`?")


def test_help_on_what_does_not_exist_shows_what_does(drill):
    told = answer(drill, "bo", "/incident help explode")

    assert "There is no command `explode`" in str(told["blocks"])
    assert "/incident declare" in str(told["blocks"])


def test_hostile_words_come_back_harmless(drill):
    for hostile in ("<!channel>", "`<@U1>`", "🔥" * 5000, "\u202egnp.exe"):
        told = answer(drill, "bo", f"/incident {hostile}")

        assert "<!channel>" not in str(told)
        assert "<@U1>" not in str(told)
        assert "\u202e" not in str(told)


def test_readers_are_answered_in_their_language(drill):
    told = answer(drill, "haneul", "/incident explode")

    assert "`explode` 명령은 없습니다" in told["text"]
    assert "`/incident measure <내용> until <시각>".replace("<", "&lt;").replace(
        ">", "&gt;"
    ) in str(answer(drill, "haneul", "/incident help")["blocks"])
