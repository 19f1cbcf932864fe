"""Into a private channel, killed on the way, and overtaken by a call that was under way."""

import threading

from bot.clock import real_time
from bot.database import open_database, reading_sessions, sessions
from bot.desk import Desk
from bot.policy import EXAMPLE, parse
from models.people import find
from tests.faults.conftest import SERVED
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.people import kinds
from tests.stories.secret import becomes, categorise, outside

TITLE = "Keys leaked"
OPEN = "inc-1-keys-leaked"
ON_THE_WAY = ("courier.called:1", "courier.settled:1", "courier.called:1")


def found_out(scene, *, by):
    """Somebody says what it is while no bot is there to deliver what follows."""
    engine = open_database(scene.database)
    writes, reads = sessions(engine), reading_sessions(engine)
    desk = Desk(
        writes,
        reads,
        incident_time=real_time,
        real_time=real_time,
        committed=lambda: None,
        served=SERVED,
    )
    policy = parse(EXAMPLE.read_text("utf-8"), EXAMPLE.name)
    who = desk.read(find, by)
    desk.run(categorise, policy, 1, "Security", by=who.id)
    engine.dispose()


def test_killed_again_and_again_while_it_moves(scene):
    """[61] Nothing is left in the open, nothing is lost, nothing is said twice."""
    bot = scene.start()
    scene.declare(f"P1 {TITLE}")
    bot.idle()
    assert scene.said(OPEN)[0] == "incident_board"
    bot.terminate()

    found_out(scene, by="bo@example.com")
    for point in ON_THE_WAY:
        scene.process(DRUMBEAT_FAILPOINT=point).ended()
        scene.leases_run_out()
    scene.start().idle()

    moved_once(scene)


def moved_once(scene):
    assert scene.rooms() == ["inc-1", "inc-1-moved"]
    room, old = (scene.workspace.state.channel_named(name) for name in scene.rooms())
    sid, bo = (scene.workspace.person(f"{name}@example.com") for name in ("sid", "bo"))
    assert not room.is_public
    assert set(room.members) == {scene.workspace.state.app.bot_user_id, sid.id, bo.id}
    assert sorted(scene.said("inc-1")) == ["incident_board", "notice", "notice", "notice"]
    assert len(room.pins) == 1
    assert old.is_archived
    assert scene.said("inc-1-moved") == ["notice"]
    assert TITLE not in outside(scene, "sid", "bo")


def test_a_call_that_was_under_way_does_not_lead_it_back(migrated_url):
    """[61] The open channel is being made at the moment when somebody finds out. It is made; it is not used,
    and it is found and closed."""
    drill = Drill(migrated_url)
    bo = drill.person("bo")
    bo.types(f"/incident declare P1 {TITLE}", channel="general")
    assert bo.form().submit().closed
    drill.slack.delay("conversations.create", 1.0)
    ahead = drill.slack._waiting["conversations.create"]
    couriers = threading.Thread(target=drill.settle)
    couriers.start()
    soon(lambda: not ahead, "the channel is being made")

    becomes(drill, 1)
    couriers.join()
    drill.settle()
    drill.clock.advance(seconds=20)  # nobody can be speaking there any more
    drill.settle()

    old = drill.room("inc-1-moved")
    assert old.is_archived
    assert kinds(drill, "inc-1-moved") == ["notice"]
    assert "incident_board" in kinds(drill, "inc-1")
    assert not drill.room("inc-1").is_public
    assert TITLE not in outside(drill, "sid", "bo")
    drill.close()
