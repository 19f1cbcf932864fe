"""Killed at every step, and killed again while recovering: nothing lost, nothing doubled."""

import pytest

from bot.workspace.refusals import Refused
from tests.faults.test_shutdown import everything_once
from tests.processes import soon

AT_THE_COURIERS = [
    f"courier.{place}:{times}"
    for times in (1, 2)
    for place in ("claimed", "calling", "called", "settled")
]


def declares_in_vain(scene, title="Checkout is down"):
    """Submit the form to a bot that dies of it. Slack tells the person that something went wrong."""
    bo = scene.workspace.person("bo@example.com")
    bo.types(f"/incident declare {title}", channel="general")
    form = bo.form()
    with pytest.raises(Refused):
        form.submit()
    return form


def test_killed_before_the_commit_there_is_nothing_and_submitting_again_works(scene):
    bot = scene.start(DRUMBEAT_FAILPOINT="desk.committing@declare")
    form = declares_in_vain(scene)
    bot.ended()
    assert scene.rooms() == []

    bot = scene.start()
    assert form.submit().closed
    bot.idle()

    (channel,) = scene.rooms()  # PostgreSQL does not take back the number of what was not committed
    everything_once(scene, channel)


def test_killed_after_the_commit_all_of_it_happens_and_submitting_again_adds_nothing(scene):
    bot = scene.start(DRUMBEAT_FAILPOINT="desk.committed@declare")
    form = declares_in_vain(scene)
    bot.ended()

    bot = scene.start()
    assert form.submit().closed
    bot.idle()

    everything_once(scene)


def test_killed_again_and_again_on_the_way(scene):
    first, *others = AT_THE_COURIERS
    bot = scene.start(DRUMBEAT_FAILPOINT=first)
    scene.declares_before_it_dies()
    bot.ended()

    for point in others:
        scene.leases_run_out()
        scene.process(DRUMBEAT_FAILPOINT=point).ended()

    scene.leases_run_out()
    scene.start().idle()
    everything_once(scene)


def test_production_knows_no_failpoints(scene):
    bot = scene.start(DRUMBEAT_FAILPOINT="desk.committed", DRUMBEAT_ENV="production")
    scene.declare()

    soon(scene.rooms, "a channel")
    bot.idle()
    everything_once(scene)
