"""Everything that the courier for Slack can deliver."""

from collections.abc import Mapping

from bot.clock import Clock
from bot.delivery.found import Performer
from bot.delivery.home import Homes
from bot.delivery.notices import Notices
from bot.delivery.parcels import Maker, Parcels
from bot.delivery.rota_files import rota_files
from bot.delivery.rotas import Turns
from bot.delivery.saying import Voice
from bot.delivery.slack import SlackPerformers
from bot.delivery.timeline_files import timeline_files
from bot.delivery.usergroups import Groups
from bot.ports import Chat
from models.outside import EffectKind, Files

MAKERS: Mapping[Files, Maker] = {Files.TIMELINE: timeline_files, Files.ROTA: rota_files}


def slack_performers(chat: Chat, voice: Voice, incident_time: Clock) -> dict[EffectKind, Performer]:
    others = {
        EffectKind.HOME: Homes(chat, voice, incident_time).publish,
        EffectKind.FILE: Parcels(chat, voice, MAKERS).send,
        EffectKind.ROTA: Turns(chat, voice).tell,
        EffectKind.NOTICE: Notices(chat, voice).post,
        EffectKind.USERGROUP: Groups(chat, voice).mirror,
        EffectKind.DUTY_TOPIC: Groups(chat, voice).topic,
    }
    return {**SlackPerformers(chat, voice).table(), **others}
