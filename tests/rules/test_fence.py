"""How a drill is marked, and the caps on what many do at once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.database import sessions
from bot.policy import Policy, parse
from bot.steps import guards
from bot.steps.fence import marked
from models.errors import Refusal
from models.incident import TITLE_LENGTH, Incident, Intake
from models.vocabulary import Stage, is_restricted

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
KOREAN = parse('[organisation]\nlanguage = "ko"\n', "policy")


@pytest.mark.parametrize(
    ("policy", "typed", "title"),
    [
        (Policy(), "Checkout is down", "[DRILL] Checkout is down"),
        (Policy(), "  [DRILL] Checkout  is down", "[DRILL] Checkout is down"),
        (KOREAN, "결제 오류", "[훈련] 결제 오류"),
        (Policy(), "", ""),
        (Policy(), "x" * TITLE_LENGTH, f"[DRILL] {'x' * (TITLE_LENGTH - 8)}"),
        (Policy(), "😀" * 5000, "😀" * 5000),
        (Policy(), "\u202eabc", "[DRILL] \u202eabc"),
    ],
)
def test_the_mark_is_in_the_title_once_and_never_makes_a_good_title_too_long(policy, typed, title):
    """[345] Too long by itself, or empty, it is refused as any other."""
    assert marked(policy, typed) == title


@pytest.mark.parametrize(
    ("category", "restricted"),
    [
        ("Security", True),
        ("privacy ", True),
        ("SECURITY", True),
        ("API", False),
        ("Security of supply", False),
        ("", False),
        (None, False),
    ],
)
def test_security_and_privacy_are_meant_however_they_are_spelled(category, restricted):
    """[59] English policy: both categories."""
    assert is_restricted(category) is restricted
    made = Incident.declare("Keys leaked", None, Intake(category=category), by="UBO", at=NOW)
    assert made.restricted is restricted
    if restricted:
        assert made.restrict(by="UBO", at=NOW) is None


def test_whoever_closes_one_after_another_is_stopped(migrated):
    """[328] Ten in a minute by default; a minute later it goes on."""
    with sessions(migrated).begin() as session:
        for number in range(10):
            made = Incident.declare(f"Trouble {number}", None, Intake(), by="UBO", at=NOW)
            made.stage, made.closed_at = Stage.DISMISSED, NOW
            session.add(made)
        session.flush()

        with pytest.raises(Refusal, match="close-cap"):
            guards.insist_on_cap(session, Policy(), now=NOW + timedelta(seconds=59))
        guards.insist_on_cap(session, Policy(), now=NOW + timedelta(seconds=61))
