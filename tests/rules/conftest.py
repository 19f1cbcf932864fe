"""A bot as far as the beat goes, for whatever is ruled by its clocks."""

import pytest

from tests.rules.replicas import FromNoon, Replica


@pytest.fixture
def clock():
    return FromNoon()


@pytest.fixture
def replica(migrated, clock):
    return Replica(migrated, clock)
