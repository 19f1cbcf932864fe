"""Every way in, walked by somebody who may not: nothing answers as if a hidden incident was there.

The ways are not listed here but found: each verb of the table, each button and form that is listened to. A new
one that forgets to ask `bot.visibility` fails here the day it is written.
"""

import re

import pytest
from sqlalchemy import func, select

from handlers.commands import VERBS
from models import Base
from models.outbox import Effect
from models.outside import System
from models.transcript import Line
from tests.stories.outsider import WITHOUT_INCIDENT, Ear, Outsider, listened

TITLE = "Keys leaked"
HIDDEN, MISSING = 1, 999
GONE = "that you can see"
DECLARE, STAND_IN, PROBLEM = "incident_declare", "rota_stand_in", "problem_open"
"""Forms that are about no incident."""


def written(text_):
    return {"value": {"type": "plain_text_input", "value": text_}}


def picked(value):
    return {"value": {"type": "static_select", "selected_option": {"value": value}}}


STATE = {
    "text": written("A bad cache key was rolled back at 14:20"),
    "explanation": written("A bad cache key was rolled back at 14:20"),
    "reason": written("A bad cache key was rolled back at 14:20"),
    "to": {"value": {"type": "users_select", "selected_user": "U000000SID"}},
    "note": written("Over to you"),
    "audience": picked("internal"),
    "phase": picked("identified"),
    "minutes": picked("5"),
    "what": picked("start"),
    "seat": picked("scribe"),
    "who": {"value": {"type": "users_select", "selected_user": "U000000SID"}},
    "whom": written("platform"),
    "why": written("Look at the logs"),
    "into": picked("1"),
    "service": picked("given-up"),
    "category": picked("Given up"),
    "cause": written("One and the same cache"),
}
"""What a form is filled with so that it is read to the end. A new form's inputs are added here."""
METADATA = {
    "audience": "internal",
    "phase": "investigating",
    "verb": "note",
    "entry": "1",
    "offer": 1,
    "which": 1,
}
VERBS_OF_REASONS = ("note", "reopen", "dismiss")


@pytest.fixture
def ear():
    ear = Ear()
    yield ear
    ear.close()


@pytest.fixture
def outsider(drill, ear):
    """Kai, who is in no group; somebody else's incident is hidden from him."""
    drill.declare(by="bo", title=f"P1 {TITLE}", category="Security")
    return Outsider(drill, "kai", ear)


HEARD = Line.__tablename__
"""What the declaration set off may still be on its way into the transcript, whatever anybody tries. Nothing is
lost by leaving it out: what the bot says is counted before it is said, as what it owes to Slack."""


def table_sizes(drill):
    """What is there, and what is owed to whom; but for what is merely heard, and what was missed in hearing."""
    owed = select(Effect.system, func.count()).where(Effect.system != System.HISTORY)
    with drill.engine.connect() as connection:
        sizes = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
            if name not in {HEARD, Effect.__tablename__}
        }
        return sizes | dict(connection.execute(owed.group_by(Effect.system)).all())


def alike(answer):
    """Without the number, which is what was asked."""
    return re.sub(rf"(INC-)(?:{HIDDEN}|{MISSING})\b", r"\1N", answer, flags=re.IGNORECASE)


def test_no_verb_knows_a_hidden_incident(drill, outsider):
    """[59] Byte for byte as for a number that was never given out; and nothing is changed by trying."""
    before = table_sizes(drill)
    for name, verb in VERBS.items():
        _, _, rest = verb.example.partition(" ")
        rest = re.sub(r"^INC-\d+\s*", "", rest)
        for line in (f"{name} INC-%d", f"{name} INC-%d {rest}", f"{name} inc-%d"):
            hidden, missing = outsider.types(line % HIDDEN), outsider.types(line % MISSING)
            assert alike(hidden) == alike(missing), line
            assert TITLE not in hidden, line
            assert GONE in hidden or name in WITHOUT_INCIDENT, line
    assert table_sizes(drill) == before


def test_no_button_knows_a_hidden_incident(drill, outsider):
    """[59, 340] Buttons are no secret: anybody can press one that somebody forwarded, or make one up."""
    before = table_sizes(drill)
    for action in listened().actions:
        gone = False  # a value may lack what this button needs besides
        for value in ("INC-%d", "INC-%d:1", "INC-%d:customers"):
            hidden = outsider.presses(action, value % HIDDEN)
            missing = outsider.presses(action, value % MISSING)
            assert alike(hidden) == alike(missing), (action, value)
            assert TITLE not in hidden, action
            gone = gone or GONE in hidden
        assert gone or action in WITHOUT_INCIDENT, action
    assert table_sizes(drill) == before


def test_no_form_knows_a_hidden_incident(drill, outsider):
    """[59, 340] One that was opened while they were a member is sent in vain."""
    before = table_sizes(drill)
    for form in set(listened().views) - {DECLARE, STAND_IN, PROBLEM}:
        for verb in VERBS_OF_REASONS:
            answers = [
                outsider.sends(form, METADATA | {"verb": verb, "incident": n, "number": n}, STATE)
                for n in (HIDDEN, MISSING)
            ]
            assert GONE in answers[0], f"{form}: add to STATE or METADATA what it needs"
            assert alike(answers[0]) == alike(answers[1]), form
    assert table_sizes(drill) == before


@pytest.mark.parametrize(
    "empty", ["", "INC-", "INC-0", "all", "*", "%", "INC-*", "INC-1-2", "😀" * 5000]
)
def test_an_argument_that_means_nothing_never_means_everything(drill, outsider, empty):
    """[327] In a channel of no incident no verb does anything without one that it was given."""
    before = table_sizes(drill)
    for name in VERBS:
        said = outsider.types(f"{name} {empty}")
        assert said, name
    assert table_sizes(drill) == before
