"""Every verb there is, given what people mistype and what hostile people type: a new verb is walked too."""

import pytest

from bot.render.words import words_in
from handlers.commands import VERBS
from tests.stories.people import COMMANDER, ROOM, a_p1, comes_in, rows, types

pytestmark = pytest.mark.both

BAD = {
    "nothing": "",
    "nothing to see": "\u200b\u2060",
    "over-long": "🔥" * 5000,
    "hostile": "<!channel>\0 `<@U1>` ```rm -rf``` *b* & <!here|here>",
    "right to left": "\u202egnp.exe \u0645\u0631\u062d\u0628\u0627",
    "no such incident": "INC-99 zanzibar",
}
RAW = ("<!channel", "<!here", "<@U1>", "\u202e", "&amp;amp;")
KO = words_in("ko")
"""The commander of these stories reads Korean."""
BROKEN = (KO.plain("something-broke", reference="").split("(")[0], KO.plain("busy"))


def walked(drill, by):
    """What each verb answers to each; where it opens a form, what that says."""
    person = comes_in(drill, by)
    for verb in VERBS:
        for name, bad in BAD.items():
            typed = person.types(f"/incident {verb} {bad}", channel=ROOM)
            if typed.messages:
                yield verb, name, str([(m["text"], m["blocks"]) for m in typed.messages])
            else:
                form = person.form()
                yield verb, name, f"{form.callback_id} {form.texts}"
                form.close()


def test_every_verb_answers_everything_and_pings_nobody(drill):
    """An answer, at once, of what was understood; nothing breaks, and nothing typed becomes markup."""
    a_p1(drill)
    people_before = rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL ORDER BY id")

    told = {(verb, name): answer for verb, name, answer in walked(drill, COMMANDER)}
    drill.settle()

    assert len(told) == len(VERBS) * len(BAD)
    for (verb, name), answer in told.items():
        assert not [raw for raw in RAW if raw in answer], (verb, name, answer)
        assert not [broken for broken in BROKEN if broken in answer], (verb, name)
    spoken = "".join(m["text"] + str(m["blocks"]) for m in drill.said(ROOM))
    assert not [raw for raw in RAW if raw in spoken]
    assert (
        rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL ORDER BY id")
        == people_before
    )
    about_nothing = set(VERBS) - {
        "help",
        "declare",
        "drill",
        "list",
        "oncall",
        "rota",
        "health",
        "prevents",
        "problem",
    }
    for verb in about_nothing:
        assert KO.plain("incident-unknown", incident="INC-99") in told[verb, "no such incident"], (
            verb
        )
    refused = KO.plain("rota-verb-unknown", typed="INC-99")
    assert refused in told["rota", "no such incident"], "a rota is of no incident"


def test_words_that_mean_nothing_to_a_verb_are_refused_with_how_to_write_it(drill):
    """What is not understood is never taken as if it had not been said [327]."""
    a_p1(drill)
    before = rows(drill, "SELECT id FROM event ORDER BY id")

    for verb in ("take", "ack", "health", "show", "catchup", "list", "oncall"):
        told = types(drill, "bo", f"/incident {verb} R&D <!channel>")

        assert "R&amp;D @channel”" in told or "r&amp;d @channel”" in told, told
        assert f"`/incident {verb}" in told
        assert "You typed: `/incident" in told
    assert rows(drill, "SELECT id FROM event ORDER BY id") == before


def test_however_long_it_was_what_was_typed_comes_back_whole(drill):
    a_p1(drill)
    novel = "".join(f"{number} & " for number in range(900))

    typed = drill.person(COMMANDER).types(f"/incident note INC-1 {novel}", channel="general")

    (refused,) = typed.messages
    pieces = [e["text"] for block in refused["blocks"][1:] for e in block["elements"]]
    back = "".join(piece[piece.index("`") + 1 : -1] for piece in pieces).replace("&amp;", "&")
    assert back == f"/incident note INC-1 {novel}".strip()


def test_the_note_of_a_phase_has_a_limit_too(drill):
    a_p1(drill)

    told = types(drill, COMMANDER, "/incident phase identified " + "🔥" * 5000)

    assert "5,000" in told
    assert "3,000" in told
    assert rows(drill, "SELECT phase FROM incident") == [{"phase": "investigating"}]
