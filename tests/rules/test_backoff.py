"""How long is waited before something is tried again."""

from datetime import timedelta

from bot.backoff import LONGEST, backoff


def test_pauses_grow_to_a_minute_and_spread():
    """[341]: replicas that failed together do not come back together, however long they were away."""
    for failures, whole in ((1, 1), (2, 2), (4, 8), (7, LONGEST), (2000, LONGEST)):
        pauses = [backoff(failures) for _ in range(50)]
        assert all(
            timedelta(seconds=whole / 2) <= one <= timedelta(seconds=whole) for one in pauses
        )
        assert len(set(pauses)) > 1
