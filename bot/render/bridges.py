"""The bridge, as policies call it: the call at which people talk about an incident [74]."""

from bot.policy import Policy
from bot.render.mrkdwn import Mrkdwn
from bot.render.ticketing import linked
from bot.render.words import Words
from models.incident import Incident

NUMBER = "{number}"


def bridge_to(incident: Incident, policy: Policy, words: Words) -> Mrkdwn | None:
    """A room that all incidents share is not for what only some may know of; nor is one for what is over."""
    where = policy.organisation.bridge
    if where is None or not incident.stage.open or (incident.restricted and NUMBER not in where):
        return None
    return linked(words.plain("bridge-join"), where.replace(NUMBER, str(incident.id)))
