"""Views, after the page "Views" of docs.slack.dev (surfaces reference) and the errors of views.open."""

import json
from collections.abc import Iterator
from typing import Any

from bot.workspace.errors import SlackSays
from bot.workspace.rules.blocks import wrong_with_blocks
from bot.workspace.rules.elements import Surface
from bot.workspace.rules.objects import plain
from bot.workspace.rules.schema import Rule, boolean, kind, said, string, typed

MOST_BYTES = 250_000


def check_view(view: object) -> None:
    """Raise SlackSays if Slack would refuse to show this modal or home tab."""
    reasons = list(_VIEW(view, "/view"))
    if reasons:
        raise SlackSays("invalid_arguments", *(f"[ERROR] {reason}" for reason in reasons))
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_BYTES:
        raise SlackSays("view_too_large")


def _blocks_for(surface: Surface) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        return wrong_with_blocks(value, surface, at)

    return check


def _inputs_can_be_sent(value: Any, at: str) -> Iterator[str]:
    if "submit" in value:
        return
    for index, block in enumerate(value["blocks"]):
        if block["type"] == "input":
            words = "must define `submit` to use an `input` block in modals"
            yield said(words, f"{at}/blocks/{index}/input")


_COMMON: dict[str, Rule] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}

_VIEW = typed(
    {
        **kind(
            "modal",
            {"title": plain(24), "blocks": _blocks_for("modal")},
            {
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                **_COMMON,
            },
            also=_inputs_can_be_sent,
        ),
        **kind("home", {"blocks": _blocks_for("home")}, _COMMON),
    }
)
