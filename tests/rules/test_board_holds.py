"""The board of an incident of any size: quick to make, and never more than Slack takes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import board, impact
from bot.render.words import LANGUAGES, words_in
from bot.steps.guards import Ending, found
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking, Escalation
from models.vocabulary import Stage
from tests.rules import closing_shown, work_shown
from tests.rules.shown import AT, BO, POLICY, as_slack_takes_it, known_incident

MOST_BLOCKS = 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_much_is_recorded_the_board_has_at_most_fifty_blocks(language):
    """[291, 295] 310 services, hundreds of attempts: shown in part, counted in full."""
    incident = known_incident()
    incident.details = "&" * 3000
    words = words_in(language)
    stands = work_shown.crowded(incident)

    shown = as_slack_takes_it(board.render(incident, stands, POLICY, words))

    assert len(shown["blocks"]) <= MOST_BLOCKS
    incident.stage, incident.explanation = Stage.RESOLVED, "&" * 3000
    ending = Ending(missing=found(closing_shown.everything("&" * 3000)))
    ended = board.render(incident, stands, POLICY, words, ending=ending)
    assert len(as_slack_takes_it(ended)["blocks"]) <= MOST_BLOCKS
    assert "310" in str(shown)
    assert "115" in str(shown)  # of 120 attempts that are open, five are told
    full = impact.shown(stands.impact, stands.told, POLICY, work_shown.NOW, words)
    assert len(as_slack_takes_it(full)["blocks"]) <= MOST_BLOCKS


def escalated(incident, count):
    """As many vendors as anybody could ask, half of them silent."""
    asking = Asking(
        target=EscalationTarget.THIRD_PARTY, name="<&>" * 26, reason="&" * 3000, every=60
    )
    return [Escalation.raised(incident, 100 + n, n + 1, asking, by=BO, at=AT) for n in range(count)]


sizes = st.integers(0, 300)


@settings(max_examples=25, deadline=None)
@given(
    services=sizes,
    each=st.integers(0, 120),
    vendors=sizes,
    lost=st.integers(0, 3),
    stage=st.sampled_from(list(Stage)),
    unreviewed=st.booleans(),
)
def test_of_whatever_there_are_hundreds_the_board_is_one_message(
    *, services, each, vendors, lost, stage, unreviewed
):
    """[62, 91-99] the duties and their buttons included, at any stage."""
    incident = known_incident()
    incident.details = incident.explanation = "&" * 3000
    asked = escalated(incident, vendors)
    crowd = (
        work_shown.crowded(incident, services, each)
        if services
        else work_shown.stands_with(incident)
    )
    stands = replace(
        crowd,
        escalations=asked,
        unheard=[one.id for one in asked[::2]],
        lost=[("board", "&" * 500)] * lost,
        alerts_waiting=True,
    )
    incident.stage = stage
    incident.priority_reviewed = not unreviewed

    shown = as_slack_takes_it(board.render(incident, stands, POLICY, words_in("en")))

    assert len(shown["blocks"]) <= MOST_BLOCKS
