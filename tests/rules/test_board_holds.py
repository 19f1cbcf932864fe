"""The board of an incident of any size: quick to make, and never more than Slack takes."""

import pytest

from bot.guards import Ending, found
from bot.render import board, impact
from bot.render.words import LANGUAGES, words_in
from models.vocabulary import Stage
from tests.rules import closing_shown, work_shown
from tests.rules.shown import POLICY, as_slack_takes_it, known_incident

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
