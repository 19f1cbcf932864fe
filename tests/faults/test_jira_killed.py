"""Killed at every step of what is delivered to Jira, one after the other: one ticket, each comment in it once, and one issue of an action."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.clock import real_time
from bot.delivery.tickets.finding import PAUSES
from models.actions import Action
from models.drift import TicketCheck
from models.outbox import AT_ONCE, Effect
from models.outside import System
from models.tickets import Ticket
from tests.faults.truth import each_once, in_order
from tests.jira_stand_in import JiraStandIn
from tests.processes import SELDOM, soon

CHANNEL = "inc-1-checkout-is-down"
WHILE_DOWN = "desk.committing@troubled"
PLACES = (
    "desk.committing@intend",
    "desk.committed@asking",  # nothing was sent, and nobody can know
    "desk.committing@opened",  # it was made, and nobody knows
    "desk.committed@opened",
    "desk.committing@followed",
    "desk.committed@followed",
    "desk.committing@commented",
    "desk.committed@commented",
    "courier.called@jira",
    "desk.committing@ended",  # all were compared
)


OF_AN_ACTION = "desk.committing@issue_opened"
"""Its issue was made, and nobody knows."""


@pytest.fixture
def jira():
    jira = JiraStandIn().start()
    yield jira
    jira.stop()


def time_passes(scene):
    """What is waited for is due: the next try, the next look, the next comparison."""
    scene.leases_run_out()
    with scene.looking() as session:
        jiras = Effect.system == System.JIRA
        session.execute(update(Effect).where(jiras).values(due_at=AT_ONCE))
        session.execute(update(Ticket).values(looks=len(PAUSES)))
        session.execute(update(Action).values(looks=len(PAUSES)))
        session.execute(update(TicketCheck).values(asked_at=real_time() - timedelta(minutes=11)))


def owed_to(scene, system):
    waits = Effect.system == system, Effect.settled_at.is_(None)
    with scene.looking() as session:
        return session.scalar(select(func.count()).where(*waits))


def tried(scene):
    """How often Jira was tried at the most."""
    with scene.looking() as session:
        most = select(func.max(Effect.attempts)).where(Effect.system == System.JIRA)
        return session.scalar(most) or 0


def test_killed_at_every_step_there_is_one_ticket_and_each_comment_once(scene, jira):
    """[102, 249]"""
    environment = {
        "JIRA_URL": jira.url,
        "JIRA_USER": jira.bot.email,
        "JIRA_TOKEN": jira.token,
        "JIRA_PROJECT": "OPS",
    }
    jira.down()
    bot = scene.fork(door=True, **environment)
    scene.declare("P1 Checkout is down")
    soon(lambda: owed_to(scene, System.SLACK) == 0, "a channel that the bot knows")
    haneul = scene.workspace.person("haneul@example.com")
    haneul.joins(CHANNEL)
    for line in ("update We look into it", "decision Roll back", "update It is rolled back"):
        haneul.types(f"/incident {line}", channel=CHANNEL).wait()
    soon(lambda: tried(scene) > 0, "a try")
    bot.kill()
    bot.ended()

    time_passes(scene)
    scene.fork(DRUMBEAT_FAILPOINT=WHILE_DOWN, **environment).ended()
    jira.up()
    for place in PLACES:
        time_passes(scene)
        scene.fork(DRUMBEAT_FAILPOINT=place, **environment).ended()
    time_passes(scene)
    bot = scene.fork(door=True, DRUMBEAT_FAILPOINT=OF_AN_ACTION, **environment)
    haneul.types("/incident action Alert on queue depth", channel=CHANNEL).wait()
    bot.ended()
    time_passes(scene)
    scene.fork(**environment)

    def nothing_is_owed():
        with scene.looking() as session:  # a twin is looked for later
            session.execute(
                update(Effect).where(Effect.leased_until.is_(None)).values(due_at=AT_ONCE)
            )
        return scene.owed() == 0

    soon(nothing_is_owed, "nothing owed", 30, SELDOM)
    issue, action = jira.issues
    assert action.links == [("Relates", "OPS-2", "OPS-1")]
    told = [body["body"].split("\n\n")[1] for body in issue.comments]
    assert told == ["We look into it", "Roll back", "It is rolled back"]
    assert issue.fields["priority"]["name"] == "High"
    in_order(each_once(scene.workspace, scene.looking), scene.looking)
