"""Every nudge in both languages, as Slack takes it and as nobody's words can break it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.forms import later
from bot.render import nudge
from bot.render.words import LANGUAGES, words_in
from bot.workspace.rules.blocks import check_blocks
from bot.workspace.rules.views import check_view
from models.incident import Incident, Intake
from models.vocabulary import Audience, NudgeStage, Priority

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOSTILE = ["Checkout is down", "<!channel> *x* `y` <@U1>", "🔥" * 200, "\u202eabc"]


def incident(title):
    made = Incident.declare(title, Priority.P0, Intake(), by="U0BO", at=NOON)
    made.id = 1
    return made


def owed(audience, **more):
    hour = NOON + timedelta(hours=1)
    return nudge.Owed(audience=audience, promised=NOON, slot=NOON, next_due=hour, **more)


STATES = [
    {},
    {"answered_at": NOON},
    {"over": True},
    {"moved": True},
    {"put_off_until": NOON + timedelta(minutes=10)},
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", NudgeStage)
def test_every_nudge_in_every_state_is_taken_by_slack(language, stage, title):
    words = words_in(language)
    for state in STATES:
        for away in (None, (NOON - timedelta(minutes=9), NOON)):
            both = [owed(one, **state) for one in Audience]
            asking = nudge.Asking(stage, both, asked=("U0BO",), paged=("U0CY",), away=away)
            message = nudge.render(incident(title), asking, words)
            check_blocks(message.blocks, "message")
            assert "<!channel>" not in message.text
            assert "<@U1>" not in message.text
            assert "12:00 UTC" in message.text
            buttons = [block for block in message.blocks if block["type"] == "actions"]
            assert len(buttons) == (0 if asking.settled else 1)


@pytest.mark.parametrize("last", [None, NOON + timedelta(minutes=30)])
def test_a_question_says_how_long_it_has_been_and_a_settled_one_does_not(last):
    """[88]: since impact, since the declaration, since the last update; Slack counts."""
    since = NOON - timedelta(minutes=40)
    told = {"asked": ("U0BO",), "impact_since": since, "last_update_at": last}
    asks = nudge.Asking(NudgeStage.DUE, [owed(Audience.INTERNAL)], **told)
    shown = str(nudge.render(incident("Checkout is down"), asks, words_in("en")).blocks)
    assert "Impact since <!date^1772450400^{date_short_pretty} {time} ({ago})|" in shown
    assert "declared <!date^1772452800^{date_short_pretty} {time} ({ago})|" in shown
    assert ("no update yet" in shown) is (last is None)
    assert ("last update <!date^1772454600^" in shown) is (last is not None)

    over = nudge.Asking(NudgeStage.DUE, [owed(Audience.INTERNAL, over=True)], **told)
    settled = str(nudge.render(incident("Checkout is down"), over, words_in("en")).blocks)
    assert "Impact since" not in settled


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_putting_off_is_said_with_who_why_and_until(language, audience):
    message = nudge.put_off(
        incident("Checkout is down"),
        audience,
        by="U0BO",
        until=NOON + timedelta(minutes=15),
        promised=NOON,
        reason="<!here> rollback",
        words=words_in(language),
    )

    assert "<@U0BO>" in message.text
    assert "12:15 UTC" in message.text
    assert "<!here>" not in message.text
    assert "rollback" in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_later_is_taken_by_slack(language):
    check_view(later.show(words_in(language), 1, Audience.CUSTOMERS, NOON))
    assert later.show(words_in(language), 1, Audience.CUSTOMERS, NOON)["callback_id"] == later.ID
