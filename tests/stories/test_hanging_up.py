"""What is kept open to Slack is let go of by a bot that stops."""

from bot.adapters.kept import KEPT


def test_a_bot_that_has_stopped_keeps_no_connection(drill):
    drill.bot.meet_people()
    assert KEPT._idle

    drill.bot.stop()

    assert KEPT._idle == []
