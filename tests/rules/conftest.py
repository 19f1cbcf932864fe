"""A bot as far as the beat goes, for whatever is ruled by its clocks."""

import pytest

from tests.rules.replicas import Replica, Turned


@pytest.fixture
def clock():
    return Turned()


@pytest.fixture
def replica(migrated, clock):
    return Replica(migrated, clock)
