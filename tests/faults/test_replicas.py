"""Three replicas, and two hundred promises that fall due in the same second."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import real_time
from models.clocks import Nudge
from models.vocabulary import NudgeStage
from tests.faults.conftest import Scene
from tests.faults.truth import each_once, messages
from tests.processes import SELDOM, soon
from tests.together import due_together

REPLICAS, DUE = 3, 200
DELIVERED_WITHIN = 90
"""Seconds, on a machine that does other things too. How late they really are is measured by `make bench`."""


@pytest.fixture
def scene(stores, tmp_path, experienced):
    """On PostgreSQL, the engine for more than one process."""
    scene = Scene(tmp_path, stores["postgresql"].migrated(), experienced("postgresql"))
    yield scene
    scene.close()


def test_two_hundred_due_at_once_are_two_hundred_nudges(scene):
    at = real_time() + timedelta(seconds=3)
    due_together(scene.workspace, scene.engine, DUE, at)
    for _ in range(REPLICAS):
        scene.fork()

    def all_rung():
        return len(messages(scene.workspace)) >= DUE and scene.owed() == 0

    soon(all_rung, "everything rung and said", DELIVERED_WITHIN, SELDOM)

    said = list(each_once(scene.workspace, scene.looking).values())
    said = [one for one in said if one.kind != "incident_board"]  # which shows that it is due
    assert [one.kind for one in said] == ["update_due"] * DUE
    assert len({one.channel for one in said}) == DUE
    with scene.looking() as session:
        nudges = session.scalars(select(Nudge)).all()
    assert len({nudge.clock_id for nudge in nudges}) == len(nudges) == DUE
    assert {nudge.stage for nudge in nudges} == {NudgeStage.DUE}
    assert all(nudge.rung_at >= nudge.slot_at for nudge in nudges), "none too early"
