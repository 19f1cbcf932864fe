"""Opening a form, and what to do when Slack does not let us."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.adapters.slack import failures_sorted
from bot.ports import Permanent, Transient
from bot.render import told
from bot.render.words import Words


def open_form(
    ack: Ack,
    client: WebClient,
    body: dict[str, Any],
    view: dict[str, Any],
    words: Words,
    *,
    again: tuple[str, str],
) -> None:
    """Say that we heard, and open the form; too late for that, offer it by a button that keeps what was typed.

    Slack waits three seconds for us to say so, however long its own answer about the form takes. A
    trigger lives for as long, and a slow moment at Slack's end or ours uses it up.
    """
    ack()
    try:
        with failures_sorted():
            client.views_open(trigger_id=body["trigger_id"], view=view)
    except (Permanent, Transient):
        action, typed = again
        answer_somewhere(client, body, told.form_by_button(action, typed, words))
