"""`/incident` tells what can be done, and never takes nothing for everything."""

import pytest


def answer(drill, by, line):
    person = drill.person(by)
    person.types(line, channel="general").wait()
    return person.whispers("general")[-1]


@pytest.mark.parametrize("line", ["/incident", "/incident help", "/incident  HELP "])
def test_incident_alone_says_what_you_can_do_here_and_now(drill, line):
    told = answer(drill, "bo", line)

    buttons = [e for b in told["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert [b["action_id"] for b in buttons] == ["declare", "list", "oncall", "health"]
    assert "/incident declare [P0-P3] [title]" in str(told["blocks"])


def test_help_on_one_command_shows_only_that(drill):
    told = answer(drill, "bo", "/incident help declare")

    assert "/incident declare P1 Checkout is down" in str(told["blocks"])
    assert "/incident help [command]" not in str(told["blocks"])


def test_the_button_opens_the_form(drill):
    bo = drill.person("bo")
    told = answer(drill, "bo", "/incident")

    bo.presses("declare", told)

    assert bo.form().callback_id == "incident_declare"


def test_an_unknown_command_is_refused_with_what_was_understood_and_an_example(drill):
    told = answer(drill, "bo", "/incident explode everything")

    assert "`explode`" in told["text"]
    assert "`declare`" in told["text"]
    assert "For example: `/incident help`" in told["text"]


def test_a_slip_of_the_finger_is_answered_with_what_was_meant(drill):
    told = answer(drill, "bo", "/incident declar P1 Checkout is down")

    assert "For example: `/incident declare [P0-P3] [title]`" in told["text"]


def test_help_on_what_does_not_exist_shows_what_does(drill):
    told = answer(drill, "bo", "/incident help explode")

    assert "There is no command `explode`" in str(told["blocks"])
    assert "/incident declare" in str(told["blocks"])


@pytest.mark.parametrize("hostile", ["<!channel>", "`<@U1>`", "🔥" * 5000, "\u202egnp.exe"])
def test_hostile_words_come_back_harmless(drill, hostile):
    told = answer(drill, "bo", f"/incident {hostile}")

    assert "<!channel>" not in str(told)
    assert "<@U1>" not in str(told)
    assert "\u202e" not in str(told)


def test_readers_are_answered_in_their_language(drill):
    told = answer(drill, "haneul", "/incident explode")

    assert "모르는 명령입니다" in told["text"]
