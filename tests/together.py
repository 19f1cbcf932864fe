"""Many incidents whose promises fall due within one second: for a test, and for a measurement."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.database import sessions
from bot.workspace.server import WorkspaceServer
from models.clocks import Clock
from models.incident import Incident
from models.links import Link
from models.outside import Slot
from models.vocabulary import Audience, NudgeStage, Phase, Priority, Stage

EVERY = 60
"""Minutes. What is rung after the promise is minutes away."""


def due_together(workspace: WorkspaceServer, engine: Engine, count: int, at: datetime) -> None:
    """Each with a channel of the bot's own, and nobody in command: one message apiece is owed."""
    bot = workspace.state.app.bot_user_id
    with sessions(engine).begin() as session:
        for number in range(1, count + 1):
            due = at + timedelta(seconds=number / count)
            incident = _incident(f"Trouble {number}", due)
            session.add(incident)
            session.flush()
            channel = workspace.acts.create(bot, f"inc-{incident.id}-trouble").id
            session.add(Link(incident_id=incident.id, slot=Slot.CHANNEL, ref=channel))
            session.add(_clock(incident.id, due))


def _incident(title: str, due: datetime) -> Incident:
    return Incident(
        version=1,
        title=title,
        stage=Stage.ACTIVE,
        phase=Phase.INVESTIGATING,
        priority=Priority.P1,
        priority_reviewed=True,
        declared_by="UBO",
        declared_at=due - timedelta(minutes=EVERY),
        impact_type=[],
        drill=False,
        restricted=False,
    )


def _clock(incident: int, due: datetime) -> Clock:
    began = due - timedelta(minutes=EVERY)
    clock = Clock.start(incident, Audience.INTERNAL, every=EVERY, climb_after=10, at=began)
    clock.rung, clock.ring_at = NudgeStage.SOON, due  # who was told that it comes up has been told
    return clock
