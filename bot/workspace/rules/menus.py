"""Select menus, after the pages "Select menu element" and "Multi-select menu element" of docs.slack.dev."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.rules.objects import (
    ACTION_ID,
    CONFIRM,
    FILTER,
    OPTION_GROUP,
    PLAIN_OPTION,
    chosen,
    distinct,
    plain,
)
from bot.workspace.rules.schema import (
    Rule,
    array,
    boolean,
    integer,
    kind,
    no_twins,
    said,
    string,
)

_ALL: Mapping[str, Rule] = {
    "action_id": ACTION_ID,
    "confirm": CONFIRM,
    "focus_on_load": boolean,
    "placeholder": plain(150),
}
_STATIC: Mapping[str, Rule] = {
    "options": array(PLAIN_OPTION, 100),
    "option_groups": array(OPTION_GROUP, 100),
}
_EXTERNAL: Mapping[str, Rule] = {"min_query_length": integer(0)}
_CONVERSATIONS: Mapping[str, Rule] = {"default_to_current_conversation": boolean, "filter": FILTER}
_ANSWERABLE: Mapping[str, Rule] = {"response_url_enabled": boolean}


def _static(value: Any, at: str) -> Iterator[str]:
    """Options stand in one list or in groups, differ, and what is selected at first is among them."""
    if ("options" in value) == ("option_groups" in value):
        yield said("must define either `options` or `option_groups`", at)
        return
    options = value.get("options") or [
        option for group in value["option_groups"] for option in group["options"]
    ]
    yield from distinct(options, at)
    for key in ("initial_option", "initial_options"):
        if key in value:
            initial = value[key] if key == "initial_options" else [value[key]]
            yield from chosen(initial, options, f"{at}/{key}")
    yield from _within_most(value, at)


def _within_most(value: Any, at: str) -> Iterator[str]:
    """No more may be selected at first than may be selected at all, and nothing twice."""
    for key in value:
        if key.startswith("initial_") and isinstance(value[key], list):
            yield from no_twins(value[key], "must not select an item twice", f"{at}/{key}")
            if len(value[key]) > value.get("max_selected_items", len(value[key])):
                most = value["max_selected_items"]
                yield said(f"no more than {most} items allowed", f"{at}/{key}")


def _select(name: str, fields: Mapping[str, Rule], also: Rule | None = None) -> dict[str, Rule]:
    return kind(name, {}, {**_ALL, **fields}, also=also)


def _multi(name: str, fields: Mapping[str, Rule], also: Rule = _within_most) -> dict[str, Rule]:
    return kind(name, {}, {**_ALL, "max_selected_items": integer(1), **fields}, also=also)


_IDS = array(string())

SELECTS: Mapping[str, Rule] = {
    **_select("static_select", {**_STATIC, "initial_option": PLAIN_OPTION}, _static),
    **_select("external_select", {**_EXTERNAL, "initial_option": PLAIN_OPTION}),
    **_select("users_select", {"initial_user": string()}),
    **_select(
        "conversations_select",
        {**_CONVERSATIONS, **_ANSWERABLE, "initial_conversation": string()},
    ),
    **_select("channels_select", {**_ANSWERABLE, "initial_channel": string()}),
}

MULTI_SELECTS: Mapping[str, Rule] = {
    **_multi("multi_static_select", {**_STATIC, "initial_options": array(PLAIN_OPTION)}, _static),
    **_multi("multi_external_select", {**_EXTERNAL, "initial_options": array(PLAIN_OPTION)}),
    **_multi("multi_users_select", {"initial_users": _IDS}),
    **_multi("multi_conversations_select", {**_CONVERSATIONS, "initial_conversations": _IDS}),
    **_multi("multi_channels_select", {"initial_channels": _IDS}),
}
