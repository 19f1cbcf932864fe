"""What the embedded workspace's page says of a clock that does not run like everybody's."""

from handlers.surface import notice


def test_a_clock_that_runs_faster_is_said_and_a_usual_one_is_not():
    assert notice(1) == ""
    assert notice(60).startswith("The bot's clock runs ×60")
    assert notice(0.5).startswith("The bot's clock runs ×0.5")
