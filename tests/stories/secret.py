"""Short ways into incidents that only some may see."""

from bot.steps.secrecy import keep_secret
from bot.workspace.sheets import texts
from models.incident import Incident
from tests.processes import soon


def categorise(tx, policy, number, category, *, by):
    """What changing a category comes to."""
    incident = Incident.locked(tx.session, number)
    incident.category = category
    tx.record(incident, *keep_secret(tx, policy, incident, by=by))


def becomes(drill, number, category="Security", *, by="bo"):
    """Somebody finds out what it is; nothing is delivered yet."""
    drill.bot.desk.run(categorise, drill.policy(), number, category, by=drill.person(by).id)


def read(drill, channel):
    """All that is to be read in a channel, by whoever may look into it."""
    room = drill.room(channel)
    shown = [room.messages[ts] for ts in room.timeline]
    return "\n".join([m["text"] + "\n".join(texts(m.get("blocks") or [])) for m in shown])


def outside(drill, *members):
    """Everything of ours that people who are no members could look at: open channels, and what they were sent.

    Not what people wrote, nor Slack's own notices, which no bot may delete.
    """
    state = drill.workspace.state
    ours = {drill.workspace.person(f"{name}@example.com").id for name in members} | {
        state.app.bot_user_id
    }
    found = []
    for channel in state.channels.values():
        if channel.is_public or not set(channel.members) <= ours:
            found += [channel.name, channel.topic["value"], channel.purpose["value"]]
            said = [channel.messages[ts] for ts in channel.timeline]
            found += [f"{m['text']} {m.get('blocks')}" for m in said if m.get("metadata")]
    return "\n".join(found)


def event_of(drill, kind, person):
    """How the bot was told of it last."""
    for sent in reversed(drill.workspace.delivery.log):
        event = sent.envelope.payload.get("event", {})
        if (event.get("type"), event.get("user")) == (kind, person.id):
            return sent.envelope
    raise AssertionError(f"no {kind} of {person}")


def calls(drill, method):
    return [call for call in drill.workspace.calls if call.method == method]


def looked_at(drill, envelope):
    """It is no reason to believe it, but one to look into the channel."""
    looks = len(calls(drill, "conversations.members"))
    assert drill.workspace.delivery.send(envelope).ok
    soon(lambda: len(calls(drill, "conversations.members")) > looks, "a look into the channel")
