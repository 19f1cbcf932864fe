"""What stands in a ticket: short enough, on one line, and people's text as they typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import ticket
from bot.render.words import words_in
from models.event_kinds import EventKind
from models.incident import TITLE_LENGTH, Incident
from tests.rules.shown import AT, POLICY, happening

PLAIN = [
    ("[~accountid:5b10] look", r"\[\~accountid:5b10\] look"),
    ("{code}x{code}", r"\{code\}x\{code\}"),
    ("!image.png!", r"\!image.png\!"),
    ("h1. Huge", "h1&#46; Huge"),
    ("bq. said", "bq&#46; said"),
    ("- one\n# two", "\\- one\n\\# two"),
    ("a-b c - d", "a-b c - d"),
    ("*b* _i_ |t|", r"\*b\* \_i\_ \|t\|"),
    ("C:\\temp", "C:&#92;temp"),
    ("??who??", r"\?\?who\?\?"),
]


@pytest.mark.parametrize(("typed", "stands"), PLAIN)
def test_peoples_text_is_no_markup(typed, stands):
    assert ticket.plain(typed) == stands


@given(st.text(max_size=60))
def test_nothing_that_jira_would_obey_is_left(text):
    stands = ticket.plain(text)
    bare = stands.replace("\\", "\0")
    for letter in "{}[]!|*_^~+":
        assert all(bare[i - 1] == "\0" for i, one in enumerate(bare) if one == letter)


@given(st.text(min_size=1, max_size=TITLE_LENGTH).filter(lambda text: text.strip()))
def test_a_summary_is_one_line_that_fits(title):
    incident = Incident(id=12, title=title)
    summary = ticket.summary(incident)
    assert summary.startswith("INC-12:")
    assert len(summary) <= ticket.SUMMARY
    assert len(summary.splitlines()) == 1


SECRETS = (
    ("password: hunter2-and-more", "hunter2-and-more"),
    ("look at AKIAIOSFODNN7EXAMPLE please", "AKIAIOSFODNN7EXAMPLE"),
    ("postgres://app:s3cr_t*pw@db/x", "s3cr_t*pw"),
)


@pytest.mark.parametrize(("typed", "secret"), SECRETS)
def test_secrets_are_masked_wherever_people_write(typed, secret):
    """[310] Before anything is escaped, cut or joined, which would hide them from us and from nobody else."""
    incident = Incident(id=12, title=f"{'x' * 200} {typed}", label=typed, category="Billing")
    incident.declared_by, incident.declared_at, incident.details = "U1", AT, typed
    incident.scope = incident.customers = typed
    event = happening(EventKind.UPDATED, text=typed, audiences=["internal"])
    words = words_in("en")
    shown = [
        ticket.summary(incident),
        ticket.label(typed),
        ticket.plain(typed),
        ticket.comment(event, words, names={"U1": typed}),
        ticket.description(incident, POLICY, words, names={"U1": typed}, channel=None, also=[]),
    ]
    for text in shown:
        assert secret not in text.replace("\\", "")
        assert "[masked:" in text.replace("\\", "")


def test_long_texts_are_cut_and_labels_have_no_blanks():
    assert len(ticket.shortened("x" * 40_000, ticket.TEXT)) == ticket.TEXT
    assert ticket.label("Key  value\tstore") == "Key-value-store"
