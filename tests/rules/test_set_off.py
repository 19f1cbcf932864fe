"""What reaching a priority set off, as the timeline tells it: what really happened, whatever the policy wants."""

from datetime import UTC, datetime

import pytest

from bot.render.entries import entry_of
from bot.render.entries_in_full import with_tickets
from bot.render.words import LANGUAGES, words_in
from models.event_kinds import EventKind
from models.timeline import Event

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAGE, NOTHING = (
    "Reaching P1 set off: a page to Comms",
    "nothing that it wants happens by itself here",
)


def event(kind, **facts):
    return Event(id=1, incident_id=1, kind=kind, by="", occurred_at=AT, recorded_at=AT, facts=facts)


def told(steps, language="en", **more):
    happened = event(EventKind.STARTED, priority="P1", steps=steps)
    return entry_of(happened, words_in(language), {}, **more).text


@pytest.mark.parametrize(
    ("steps", "ticketed", "said"),
    [
        (["page/comms", "jira", "status_page"], True, f"{PAGE}, the Jira ticket"),
        (["page/comms", "jira", "status_page"], False, PAGE),
        (["page/comms", "status_page"], True, PAGE),
        (["jira"], True, "Reaching P1 set off: the Jira ticket"),
        (["jira", "status_page"], False, f"P1 was reached; {NOTHING}"),
        (["of a later release"], True, "What reaching P1 sets off was set off"),
    ],
)
def test_only_what_happened_is_named(steps, ticketed, said):
    assert told(steps, ticketed=ticketed) == said
    assert "P1" in told(steps, "ko", ticketed=ticketed)
    assert ("Jira" in told(steps, "ko", ticketed=ticketed)) is ("Jira" in said)


@pytest.mark.parametrize("kind", [EventKind.TICKET_OPENED, EventKind.TICKET_TROUBLED])
def test_there_is_a_jira_where_a_ticket_was_opened_or_could_not_be(kind):
    assert with_tickets([event(EventKind.STARTED), event(kind)]) == {1}
    assert with_tickets([event(EventKind.STARTED)]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_earlier_release_wrote_is_told_as_it_was(language):
    assert "P1" in told(None, language)
