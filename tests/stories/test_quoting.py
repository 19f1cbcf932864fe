"""Declaring from a message: the form is filled with it, and it becomes the first entry."""

import pytest

from bot.database import sessions
from bot.render.mrkdwn import as_typed
from models import listing
from models.event_kinds import EventKind


def from_message(drill, said, *, by="cy"):
    """Kai says something, and somebody declares from it. Returns the form and the message's ts."""
    ts = drill.person("kai").says(said, "random")
    person = drill.person(by)
    person.uses_shortcut("declare_from_message", ts)
    return person.form(), ts


def entries(drill, number=1):
    with sessions(drill.engine)() as session:
        return listing.timeline(session, number)


def test_the_form_opens_with_the_messages_words(drill):
    form, _ = from_message(drill, "Checkout answers with 502\nsince the deploy")

    assert form.callback_id == "incident_declare"
    assert form.value("title") == "Checkout answers with 502"
    assert form.value("details") == "since the deploy", "the title says the first line already"
    assert f"<@{drill.person('kai').id}> wrote" in "\n".join(form.texts)


def test_the_message_becomes_the_first_entry_with_its_author_link_and_time(drill):
    form, ts = from_message(drill, "Checkout answers with 502")
    drill.clock.advance(days=400)  # the workspace has a clock of its own: be later than it
    assert form.submit(title="Checkout is down").closed
    drill.settle()

    noted = [e for e in entries(drill) if e.kind is EventKind.NOTED]
    (first,) = noted
    assert entries(drill)[0] == first or first.occurred_at <= entries(drill)[0].occurred_at
    assert first.facts["text"] == "Checkout answers with 502"
    assert first.facts["author"] == drill.person("kai").id
    room = drill.room("random")
    assert first.facts["link"].endswith(f"/archives/{room.id}/p{ts.replace('.', '')}")
    assert first.occurred_at.timestamp() == pytest.approx(float(ts))
    assert first.by == drill.person("cy").id


def test_what_is_edited_in_the_form_leaves_the_message_as_it_was(drill):
    form, _ = from_message(drill, "Checkout answers with 502")
    form.submit(title="Checkout is down", details="All of it")

    (noted,) = [e for e in entries(drill) if e.kind is EventKind.NOTED]
    assert noted.facts["text"] == "Checkout answers with 502"


@pytest.mark.both
@pytest.mark.parametrize(
    "said", ["😀" * 3000, '"' * 3900, "한" * 3900, "<!channel> wake up", "\u202eabc", "P1 down"]
)
def test_any_message_can_be_declared_from_and_pings_nobody(drill, said):
    form, _ = from_message(drill, said)
    assert form.submit(title="Something is wrong").closed
    drill.settle()

    channel = "inc-1-something-is-wrong"
    assert "<!channel>" not in str(drill.said(channel))
    assert [e.kind for e in entries(drill)].count(EventKind.NOTED) == 1


def test_a_priority_at_the_beginning_is_taken_as_one(drill):
    form, _ = from_message(drill, "P1 Checkout is down")

    assert form.value("priority") == "P1"
    assert form.value("title") == "Checkout is down"


@pytest.mark.parametrize(
    ("slack", "typed"),
    [
        ("<https://a.example/x?a=1&amp;b=2|a>", "https://a.example/x?a=1&b=2"),
        ("<#C1|payments> &lt;b&gt;", "#payments <b>"),
        ("<!channel> <!subteam^S1|@sre>", "@channel @sre"),
        ("<@U1> and <@U2|bo>", "@U1 and @bo"),
        ("a < b", "a < b"),
    ],
)
def test_slacks_text_as_it_would_be_typed(slack, typed):
    assert as_typed(slack) == typed
