"""`/incident rota export`: the shifts of a rota for somebody's calendar, as a file and at an address."""

import secrets
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.policy import Rota
from bot.ports import Message
from bot.render import calendars as rendered
from bot.usecases.rota_files import export_rota, open_feed
from bot.web.feeds import feed_path
from handlers.listeners import Listeners
from handlers.rota_said import rota_alone, rota_named
from handlers.verbs import Said
from handlers.wiring import Kit, answered_by_whisper
from models.errors import Refusal

LETTERS = 24
"""Bytes of an address that nobody guesses."""


def say_export(kit: Kit, said: Said, text: str) -> None:
    rotas = kit.policy().rotas
    if not text and len(rotas) > 1:
        known = ", ".join(rota.id for rota in rotas)
        raise Refusal("rota-export-usage", known=known, first=rotas[0].id)
    rota = rota_alone(kit.policy(), text or "".join(rota.id for rota in rotas), "export")
    said.answer(_exported(kit, rota, by=said.by, receipt=said.receipt))


def _exported(kit: Kit, rota: Rota, *, by: str, receipt: str) -> Message:
    policy, words = kit.policy(), kit.words(by)
    kit.desk.run(export_rota, policy, rota.id, by=by, receipt=receipt)
    token = kit.desk.run(open_feed, policy, rota.id, fresh=_fresh(), by=by)
    return rendered.on_its_way(rota, _address(kit, token, rota), words, renewable=True)


def _address(kit: Kit, token: str, rota: Rota) -> str:
    return kit.public_url + feed_path(token, rota.id)


def _fresh() -> str:
    return secrets.token_urlsafe(LETTERS)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(rendered.EXPORT)
    def wanted(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            rota, _ = rota_named(kit.policy(), str(action.get("value") or ""))
            receipt = f"press/{body.get('trigger_id') or ''}"
            message = _exported(kit, rota, by=by, receipt=receipt)
            ack()
            answer_somewhere(client, body, message)

    @on.action(rendered.ANEW)
    def renewed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            rota, _ = rota_named(kit.policy(), str(action.get("value") or ""))
            policy = kit.policy()
            token = kit.desk.run(open_feed, policy, rota.id, fresh=_fresh(), by=by, anew=True)
            ack()
            answer_somewhere(
                client, body, rendered.renewed(rota, _address(kit, token, rota), words)
            )
