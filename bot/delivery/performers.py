"""Everything that the courier for Slack can deliver."""

from collections.abc import Mapping

from bot.clock import Clock
from bot.delivery.found import Performer
from bot.delivery.home import Homes
from bot.delivery.parcels import Maker, Parcels
from bot.delivery.saying import Voice
from bot.delivery.slack import SlackPerformers
from bot.delivery.timeline_files import timeline_files
from bot.ports import Chat
from models.outside import EffectKind, Files

MAKERS: Mapping[Files, Maker] = {Files.TIMELINE: timeline_files}


def slack_performers(chat: Chat, voice: Voice, incident_time: Clock) -> dict[EffectKind, Performer]:
    homes = Homes(chat, voice, incident_time)
    return {
        **SlackPerformers(chat, voice).table(),
        EffectKind.HOME: homes.publish,
        EffectKind.FILE: Parcels(chat, voice, MAKERS).send,
    }
