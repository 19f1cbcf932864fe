"""From what a person chose to what Slack tells the app: the state of a form, the action of a control."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.errors import SlackSays
from bot.workspace.refusals import Refused

Element = Mapping[str, Any]
Values = Mapping[str, Mapping[str, Any]]
"""`{block_id: {action_id: value}}`, a value being what a person sees as one: text, a date, a list."""

ONE = {
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
}
MANY = {
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MANY_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")
LONGEST_TEXT = 3000


def elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every control, with its block."""
    for block in blocks:
        if block["type"] in {"actions", "context_actions"}:
            for element in block["elements"]:
                yield block, element
        elif block["type"] == "input":
            yield block, block["element"]
        elif "accessory" in block and "action_id" in block["accessory"]:
            yield block, block["accessory"]


def options(element: Element) -> list[dict[str, Any]]:
    grouped = (group["options"] for group in element.get("option_groups", ()))
    return [*element.get("options", ()), *(option for group in grouped for option in group)]


def option(element: Element, wanted: Any) -> dict[str, Any]:
    """The option with this value, or else with this text."""
    offered = options(element)
    for found in offered:
        if wanted == found["value"]:
            return found
    for found in offered:
        if wanted == found["text"]["text"]:
            return found
    choices = ", ".join(repr(each["value"]) for each in offered)
    raise SlackSays(
        "invalid_option",
        f"{element.get('action_id')!r} has no option {wanted!r}; it offers {choices}",
    )


def filled(element: Element, value: Any) -> dict[str, Any]:
    """The state of one control. None empties it."""
    kind = element["type"]
    if kind in ONE_OPTION:
        return {
            "type": kind,
            "selected_option": None if value in (None, "") else option(element, value),
        }
    if kind in MANY_OPTIONS:
        return {
            "type": kind,
            "selected_options": [option(element, each) for each in _list(value)],
        }
    if kind in MANY:
        return {"type": kind, MANY[kind][0]: _list(value)}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(value) if value else None}
    if kind in ONE:
        return {"type": kind, ONE[kind][0]: None if value in (None, "") else value}
    return {"type": kind, "value": value}


def untouched(element: Element) -> dict[str, Any]:
    """The state of a control nobody touched: what the app put into it."""
    kind = element["type"]
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in MANY:
        return {"type": kind, MANY[kind][0]: element.get(MANY[kind][1], [])}
    if kind in ONE:
        return {"type": kind, ONE[kind][0]: element.get(ONE[kind][1])}
    return {"type": kind}


def content(state: Mapping[str, Any]) -> Any:
    """What is in a control, from its state: as a person would say it."""
    for key, value in state.items():
        if key == "selected_option":
            return value and value["value"]
        if key == "selected_options":
            return [each["value"] for each in value]
        if key != "type":
            return value
    return None


def state_of(blocks: list[dict[str, Any]], values: Values) -> dict[str, Any]:
    """The state of a whole form: every input, and the other controls that have something in them."""
    state: dict[str, dict[str, Any]] = {}
    for block, element in elements(blocks):
        given = values.get(block["block_id"], {})
        action = element["action_id"]
        if element["type"] in {"button", "overflow"}:
            continue
        if action in given:
            now = filled(element, given[action])
        else:
            now = untouched(element)
            if block["type"] != "input" and not content(now):
                continue
        state.setdefault(block["block_id"], {})[action] = now
    return {"values": state}


def complaints(blocks: list[dict[str, Any]], state: Mapping[str, Any]) -> dict[str, str]:
    """What Slack itself says of a form before the app hears of it, by block."""
    found = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = content(state["values"][block["block_id"]][element["action_id"]])
        if value in (None, "", []):
            if not block.get("optional"):
                found[block["block_id"]] = "Please complete this required field."
        elif complaint := _complaint(element, value):
            found[block["block_id"]] = complaint
    return found


def _complaint(element: Element, value: Any) -> str:
    kind = element["type"]
    if kind == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", LONGEST_TEXT)
        if len(value) < least:
            return f"Please enter at least {least} characters."
        if len(value) > most:
            return f"Please enter no more than {most} characters."
    if kind == "email_text_input" and not EMAIL.fullmatch(value):
        return "Please enter a valid e-mail address."
    if kind == "url_text_input" and not URL.fullmatch(value):
        return "Please enter a valid URL."
    if kind == "number_input":
        return _number_complaint(element, value)
    return ""


def _number_complaint(element: Element, value: Any) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter {element['min_value']} or more."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter {element['max_value']} or less."
    return ""


def action(block: Element, element: Element, value: Any) -> dict[str, Any]:
    """What the app hears of a press or a choice."""
    about = {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        kept = {key: element[key] for key in ("text", "value", "style") if key in element}
        return {**about, "type": "button", **kept}
    return {**about, **filled(element, value)}


def control(
    blocks: list[dict[str, Any]], block_id: str, action_id: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A control by its ids. Without a block id: the only one of its action id."""
    every = list(elements(blocks))
    for block, element in every:
        if element.get("action_id") == action_id and block_id in {"", block["block_id"]}:
            return block, element
    there = ", ".join(sorted(str(element.get("action_id")) for _, element in every)) or "none"
    raise Refused("not_found", f"There is no control {action_id!r} here; there are: {there}.")


def only(block: Mapping[str, Any], action_id: str, value: Any) -> Values:
    """The values of a form in which one control was touched."""
    return {} if value is None else {block["block_id"]: {action_id: value}}


def merged(one: Values, other: Values) -> Values:
    """Both; the second wins."""
    return {key: {**one.get(key, {}), **other.get(key, {})} for key in {*one, *other}}


def _list(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
