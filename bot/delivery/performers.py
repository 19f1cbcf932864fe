"""Everything that the courier for Slack can deliver."""

from bot.clock import Clock
from bot.delivery.files import Files
from bot.delivery.found import Performer
from bot.delivery.home import Homes
from bot.delivery.notices import Notices
from bot.delivery.rotas import Turns
from bot.delivery.saying import Voice
from bot.delivery.slack import SlackPerformers
from bot.delivery.usergroups import Groups
from bot.ports import Chat
from models.outside import EffectKind


def slack_performers(chat: Chat, voice: Voice, incident_time: Clock) -> dict[EffectKind, Performer]:
    others = {
        EffectKind.HOME: Homes(chat, voice, incident_time).publish,
        EffectKind.FILE: Files(chat, voice).send,
        EffectKind.ROTA: Turns(chat, voice).tell,
        EffectKind.NOTICE: Notices(chat, voice).post,
        EffectKind.USERGROUP: Groups(chat, voice).mirror,
    }
    return {**SlackPerformers(chat, voice).table(), **others}
