"""What people press, at home too, and the address by which the app answers a press."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.workspace import Refused
from tests.workspace.shown import BUTTONS


def test_pressing_a_button(bot, bo, slack, room):
    sent = slack.chat_postMessage(channel=room, text="page", blocks=[BUTTONS])

    bo.presses("ack", bo.reads("inc-1")[-1])

    pressed = bot.last
    assert pressed["actions"][0]["value"] == "INC-1"
    assert pressed["container"]["message_ts"] == sent["ts"]
    assert (pressed["channel"]["id"], pressed["message"]["ts"]) == (room, sent["ts"])
    with pytest.raises(Refused, match="no control 'nack' here; there are: ack"):
        bo.presses("nack", sent["ts"])


@pytest.mark.usefixtures("room")
def test_response_urls_replace_delete_and_wear_out(bot, bo, slack, clock):
    ts = slack.chat_postMessage(channel="inc-1", text="page", blocks=[BUTTONS])["ts"]
    bo.presses("ack", ts)
    hook = WebhookClient(bot.last["response_url"])

    assert hook.send(text="Done", replace_original=True).status_code == 200
    assert bo.reads("inc-1")[-1]["text"] == "Done"
    assert "blocks" not in bo.reads("inc-1")[-1]
    assert hook.send(text="only you").status_code == 200
    assert bo.whispers("inc-1")[-1]["text"] == "only you"
    assert hook.send(text="all", response_type="in_channel").status_code == 200
    assert hook.send(delete_original=True).status_code == 200
    assert ts not in [message["ts"] for message in bo.reads("inc-1")]
    assert hook.send(text="fifth").status_code == 200
    assert "used_url" in hook.send(text="sixth").body

    slack.chat_postMessage(channel="inc-1", text="page", blocks=[BUTTONS])
    bo.presses("ack", bo.reads("inc-1")[-1])
    clock.advance(minutes=31)
    assert "expired_url" in WebhookClient(bot.last["response_url"]).send(text="late").body


def test_a_whispered_button_can_be_replaced(bot, bo, slack, room):
    slack.chat_postEphemeral(channel=room, user=bo.id, text="sure?", blocks=[BUTTONS])
    whispered = bo.whispers("inc-1")[-1]

    bo.presses("ack", whispered)
    assert bot.last["container"]["is_ephemeral"]
    WebhookClient(bot.last["response_url"]).send(text="fine", replace_original=True)

    assert [m["text"] for m in bo.whispers("inc-1")] == ["fine"]
    assert bo.whispers("inc-1")[0]["ts"] == whispered["ts"]


def test_the_home_tab(bot, bo, slack):
    home = {"type": "home", "blocks": [BUTTONS]}
    slack.views_publish(user_id=bo.id, view=home)

    sheet = bo.opens_home()
    with pytest.raises(AssertionError, match="for App Home"):
        bo.opens_home(timeout=0.01, fresh=True)
    sheet.presses("ack")

    assert bot.event("app_home_opened")["user"] == bo.id
    pressed = next(payload for payload in bot.heard if payload.get("type") == "block_actions")
    assert pressed["container"] == {"type": "view", "view_id": sheet.id}


def test_shortcuts(bot, bo, room):
    ts = bo.says("it broke", "inc-1")

    bo.uses_shortcut("declare")
    assert bot.last["type"] == "shortcut"
    bo.uses_shortcut("note", ts)
    assert (bot.last["type"], bot.last["message"]["text"]) == ("message_action", "it broke")
    with pytest.raises(Refused, match="no message shortcut 'declare'"):
        bo.uses_shortcut("declare", ts)
