"""How long until the next try: longer each time, never for long, and no two replicas in step."""

from datetime import timedelta

import pytest

from bot.backoff import backoff


@pytest.mark.parametrize(
    ("failures", "most"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (5000, 60)]
)
def test_twice_as_long_each_time_up_to_a_minute_with_jitter(failures, most):
    """[341]: replicas that failed together do not come back together, however long they were away."""
    waits = {backoff(failures) for _ in range(50)}

    assert len(waits) > 40
    assert max(waits) <= timedelta(seconds=most)
    assert min(waits) >= timedelta(seconds=most / 2)
