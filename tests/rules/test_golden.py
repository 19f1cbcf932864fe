"""What the bot says, word for word, in both languages.

`make golden` writes tests/golden/ anew. Read the diff as the people will read the message.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.database import HERE
from bot.forms import declare as form
from bot.forms import resolve as resolve_form
from bot.forms import update as update_form
from bot.policy import Policy
from bot.render import announcement, board, health, help, lifecycle, told  # noqa: A004 - the noun of the command
from bot.render.words import LANGUAGES, Words, words_in
from handlers.commands import ROOT
from models.coming import RELEASED
from models.errors import Refusal
from models.event_kinds import EventKind
from models.vocabulary import SeatName
from tests.rules import (
    calendars_shown,
    closing_shown,
    merging_shown,
    people_shown,
    prevents_shown,
    reliefs_shown,
    rotas_shown,
    tickets_shown,
    triage_shown,
    views_shown,
    work_shown,
)
from tests.rules.bold import frayed, texts
from tests.rules.shown import (
    AT,
    LATE,
    NEXT,
    NOBODY,
    POLICY,
    ROOM,
    STANDS,
    USAGES,
    Shown,
    as_slack_takes_it,
    declare_form,
    happening,
    incident,
    known_incident,
    troubled,
    updated,
)

FOLDER = HERE / "tests" / "golden"


def many_open(words: Words) -> dict[str, Any]:
    titles = ("Checkout is down", "Search is slow", "a < b & *c*", "로그인 오류", "DNS", "KV")
    listed = [incident(title, number=n) for n, title in enumerate(titles, 1)]
    return declare_form(words, open_now=listed[: form.SHOWN_OPEN], open_count=len(listed) + 1)


RESOLVED = closing_shown.RESOLVED

CASES: dict[str, Callable[[Words], Shown]] = {
    "board-known": lambda words: board.render(known_incident(), STANDS, POLICY, words),
    "board-gaps": lambda words: board.render(incident(priority=None), NOBODY, POLICY, words),
    "announcement": lambda words: announcement.render(known_incident(), LATE, ROOM, words),
    "announcement-not-reviewed": lambda words: announcement.render(
        incident(priority=None), NOBODY, ROOM, words
    ),
    "update-both": lambda words: lifecycle.updated(
        updated("We rolled back", "internal", "customers"), words
    ),
    "update-nothing-new": lambda words: lifecycle.updated(updated(None, "internal"), words),
    "phase-changed": lambda words: lifecycle.phase_changed(
        happening(EventKind.PHASE_CHANGED, now="identified", was="investigating", note="A key"),
        words,
    ),
    "resolved": lambda words: lifecycle.resolved(RESOLVED, words),
    "reopened": lambda words: lifecycle.reopened(
        happening(EventKind.REOPENED, reason=None, next=NEXT), words
    ),
    "note": lambda words: lifecycle.noted(
        happening(EventKind.NOTED, text="First errors", when="2026-03-02 08:41 UTC"), words
    ),
    "update-form": lambda words: update_form.show(words, known_incident(), STANDS),
    "resolve-form": lambda words: resolve_form.show(words, known_incident()),
    "where-to-go": lambda words: told.where_to_go(known_incident(), ROOM, words),
    "form-by-button": lambda words: told.form_by_button("declare", "P1 Checkout is down", words),
    "broke": lambda words: told.broke("4f1d9c", "/incident note We saw it & saved it", words),
    "busy": lambda words: told.broke(None, None, words),
    "refused": lambda words: told.refused(
        Refusal("not-while-triage", incident="INC-1"), "/incident resolve R&amp;D is back", words
    ),
    "health-well": lambda words: health.render(health.Health([], [], None), words),
    "health-troubled": lambda words: troubled("policy.toml, line 3: no such key", words),
    **calendars_shown.CASES,
    "help": lambda words: help.render(ROOT, USAGES, None, words),
    "help-declare": lambda words: help.render(ROOT, USAGES, "declare", words),
    "help-unknown": lambda words: help.render(ROOT, USAGES, "explode", words),
    "verb-unknown": lambda words: help.unknown(ROOT, "explode", "everything", USAGES, words),
    "verb-meant": lambda words: help.unknown(ROOT, "updaet", "hi", USAGES, words),
    "declare-empty": declare_form,
    "declare-filled": lambda words: declare_form(words, "P1 Checkout is down"),
    "declare-without-policy": lambda words: declare_form(words, policy=Policy()),
    "declare-one-open": lambda words: declare_form(words, open_now=[known_incident()]),
    "declare-many-open": many_open,
    "page": lambda words: people_shown.asked(known_incident(), words),
    "page-acknowledged": lambda words: people_shown.asked(known_incident(), words, answered=AT),
    "page-call": lambda words: people_shown.call(known_incident(), words),
    "page-call-answered": lambda words: people_shown.call(known_incident(), words, answered=AT),
    "page-call-declined": lambda words: people_shown.call(known_incident(), words, no="On a plane"),
    "page-busy": lambda words: people_shown.asked(known_incident(), words, busy=["INC-7", "INC-9"]),
    "page-next": lambda words: people_shown.by_itself(known_incident(), words),
    "page-covered": lambda words: people_shown.covered(known_incident(), words),
    "page-covered-by-a-seat": lambda words: people_shown.covered(
        known_incident(), words, SeatName.COMMANDER
    ),
    "page-released": lambda words: people_shown.covered(known_incident(), words, RELEASED),
    "page-declined": lambda words: people_shown.declined(known_incident(), words),
    "page-said-declined": lambda words: people_shown.said_declined(known_incident(), words),
    "page-said-quiet": lambda words: people_shown.said(known_incident(), words),
    "offer": lambda words: people_shown.offered(known_incident(), POLICY, words),
    "offer-settled": lambda words: people_shown.settled(known_incident(), words),
    "form-handoff": people_shown.handoff_form,
    **closing_shown.CASES,
    **merging_shown.CASES,
    **work_shown.CASES,
    **tickets_shown.CASES,
    **prevents_shown.CASES,
    **triage_shown.CASES,
    **views_shown.CASES,
    **reliefs_shown.CASES,
    **rotas_shown.CASES,
}


@pytest.fixture
def golden(request):
    """Compares with the file of that name; with `--regold` it writes the file first."""

    def compare(name: str, shown: Shown) -> None:
        taken = as_slack_takes_it(shown)
        assert [text for text in texts(taken) if frayed(text)] == []
        said = json.dumps(taken, ensure_ascii=False, indent=2) + "\n"
        path = FOLDER / f"{name}.json"
        if request.config.getoption("regold"):
            FOLDER.mkdir(exist_ok=True)
            path.write_text(said, "utf-8")
        assert path.exists(), f"{path.name} is not there yet: run `make golden`, then read it"
        assert said == path.read_text("utf-8")

    return compare


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", CASES)
def test_what_people_read(golden, what, language):
    golden(f"{what}.{language}", CASES[what](words_in(language)))


def test_no_golden_file_is_left_over():
    expected = {f"{what}.{language}.json" for what in CASES for language in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*.json")} == expected
