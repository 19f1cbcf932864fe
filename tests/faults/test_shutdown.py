"""Stopping, politely and not: in time, without a stack trace, and with nothing lost or said twice."""

import signal
import threading

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.database import sessions
from models.outbox import Effect
from tests.processes import soon

CHANNEL = "inc-1-checkout-is-down"
IN_TIME = 5.0
"""Seconds until whoever restarts us loses patience."""
HANDED_BACK = 10.5
"""Seconds: what a call under way may still take, and not the whole lease."""


def everything_once(scene, channel=CHANNEL):
    assert scene.rooms() == [channel]
    room = scene.workspace.state.channel_named(channel)
    assert scene.said(channel) == ["incident_board"]
    assert scene.said("incidents") == ["incident_announced"]
    assert len(room.pins) == 1
    assert scene.workspace.person("bo@example.com").id in room.members


def no_stack_trace(bot):
    assert "Traceback" not in bot.complained
    assert "Traceback" not in bot.said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_an_idle_bot_stops_at_once(scene, number):
    bot = scene.start(anew=number is signal.SIGTERM)

    code, seconds = bot.terminate(number)

    assert (code, seconds < 1.5) == (0, True), f"{code} after {seconds:.1f} s"
    no_stack_trace(bot)


def test_in_socket_mode_it_stops_as_quickly(scene):
    bot = scene.start(socket_mode=True)
    scene.declare()
    bot.idle()

    code, seconds = bot.terminate()

    assert (code, seconds < IN_TIME) == (0, True), f"{code} after {seconds:.1f} s"
    no_stack_trace(bot)
    everything_once(scene)


def test_a_call_that_hangs_holds_nobody_up_and_is_not_made_twice(scene):
    bot = scene.start()
    under_way = scene.hangs("chat.postMessage", seconds=IN_TIME + 1)
    scene.declare()
    under_way()

    code, seconds = bot.terminate()

    assert (code, seconds < IN_TIME) == (0, True), f"{code} after {seconds:.1f} s"
    no_stack_trace(bot)
    ((key, unclear, lease),) = scene.leased()
    assert (unclear, lease < HANDED_BACK) == (True, True), f"{key}: {lease:.1f} s"

    # Slack takes its time, and then does what it was asked by a bot that is no more.
    channel = CHANNEL if key.endswith("/board") else "incidents"
    soon(lambda: scene.said(channel), "the message that hung", within=IN_TIME + 2)
    scene.leases_run_out()
    scene.start().idle()

    everything_once(scene)


def held(scene):
    """A session that holds what is owed: it can be neither settled nor handed back. None: SQLite's lock is taken."""
    session = sessions(scene.engine)()
    try:
        session.scalars(select(Effect).with_for_update()).all()
    except OperationalError:
        session.close()
        return None
    return session


def test_a_database_that_hangs_holds_nobody_up(scene):
    bot = scene.start()
    under_way = scene.hangs("conversations.create", seconds=0.5)
    scene.declare()
    under_way()

    with soon(lambda: held(scene), "its lock"):
        code, seconds = bot.terminate()

    assert (code, seconds < IN_TIME) == (0, True), f"{code} after {seconds:.1f} s"
    no_stack_trace(bot)
    scene.leases_run_out()
    scene.start().idle()

    everything_once(scene)


@pytest.mark.parametrize(
    "method",
    ["conversations.create", "conversations.invite", "chat.postMessage", "pins.add"],
)
def test_killed_in_the_middle_of_a_declare(scene, method):
    bot = scene.start()
    under_way = scene.hangs(method, seconds=0.3)
    scene.declare()
    under_way()
    made = len(scene.workspace.calls)

    bot.kill()

    soon(lambda: method in [call.method for call in list(scene.workspace.calls)[made:]], method)
    scene.leases_run_out()
    scene.start().idle()

    everything_once(scene)


def test_killed_before_slack_heard_of_it(scene):
    bot = scene.start()
    bo = scene.workspace.person("bo@example.com")
    bo.types("/incident declare Checkout is down", channel="general")
    form = bo.form()
    scene.workspace.faults.down()
    assert form.submit().closed
    soon(scene.workspace.calls.__len__, "a call that was dropped")

    bot.kill()
    scene.workspace.faults.up()
    scene.leases_run_out()
    scene.start().idle()

    everything_once(scene)


@pytest.mark.parametrize("socket_mode", [False, True], ids=["http", "socket"])
def test_a_command_that_hangs_leaves_time_to_hand_back(scene, socket_mode):
    bot = scene.start(socket_mode=socket_mode)
    delivery = scene.hangs("conversations.create", seconds=IN_TIME + 1)
    scene.declare()
    delivery()
    opening = scene.hangs("views.open", seconds=IN_TIME + 1)
    typing = threading.Thread(target=scene.types_in_vain, args=["/incident declare Search"])
    typing.start()
    opening()

    code, seconds = bot.terminate()
    typing.join()

    assert (code, seconds < IN_TIME) == (0, True), f"{code} after {seconds:.1f} s"
    no_stack_trace(bot)
    assert [lease < HANDED_BACK for _, _, lease in scene.leased()] == [True]
