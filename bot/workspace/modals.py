"""Modals and App Home: what is open in front of whom."""

import secrets
from collections.abc import Mapping
from typing import Any

from bot.workspace.errors import SlackSays
from bot.workspace.messages import with_ids
from bot.workspace.rules.views import check_view
from bot.workspace.state import State, View

DEEPEST = 3
GIVEN: Mapping[str, Any] = {
    "type": "",
    "title": None,
    "blocks": [],
    "close": None,
    "submit": None,
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "submit_disabled": False,
}


def open_modal(state: State, trigger_id: str, given: Mapping[str, Any]) -> View:
    """Open it for whoever pulled the trigger. It takes the place of what was open."""
    _check(state, given, "modal")
    user = state.exchange(trigger_id)
    view = _made(state, given)
    view["root_view_id"] = view["id"]
    _show(state, user, [view])
    return view


def push(state: State, user: str, given: Mapping[str, Any]) -> View:
    """Put a modal on top of the one that is open."""
    _check(state, given, "modal")
    stack = state.stacks.get(user, [])
    if not stack:
        raise SlackSays("not_found")
    if len(stack) >= DEEPEST:
        raise SlackSays("push_limit_reached")
    view = _made(state, given)
    view |= {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
    _show(state, user, [*stack, view])
    return view


def update(state: State, view: View, given: Mapping[str, Any], *, expected_hash: str = "") -> View:
    """Replace what a view shows. With a hash: only if nobody else did in between."""
    _check(state, given, view["type"], replacing=view["id"])
    if expected_hash and expected_hash != view["hash"]:
        raise SlackSays("hash_conflict")
    view |= {**_content(given), "hash": _hash(state), "state": {"values": {}}}
    user = _owner(state, view["id"])
    if view["type"] == "home":
        state.keep_home(user, view)
        state.stream.tell([user], "home", view=view)
    else:
        _show(state, user, state.stacks[user], changed=view)
    return view


def publish(state: State, user: str, given: Mapping[str, Any], *, expected_hash: str = "") -> View:
    """App Home of one person."""
    _check(state, given, "home")
    shown = state.homes.get(user)
    if shown is not None:
        return update(state, shown, given, expected_hash=expected_hash)
    view = _made(state, given)
    view["root_view_id"] = view["id"]
    state.keep_home(user, view)
    state.stream.tell([user], "home", view=view)
    return view


def close(state: State, user: str, *, everything: bool = False) -> View | None:
    """Close the topmost, or all; what is in front of the person then."""
    left = [] if everything else state.stacks.get(user, [])[:-1]
    _show(state, user, left)
    return left[-1] if left else None


def find(state: State, *, view_id: str = "", external_id: str = "") -> View:
    for stack in (*state.stacks.values(), list(state.homes.values())):
        for view in stack:
            if view_id == view["id"] or (external_id and external_id == view["external_id"]):
                return view
    raise SlackSays("not_found")


def top(state: State, user: str) -> View | None:
    stack = state.stacks.get(user)
    return stack[-1] if stack else None


def _owner(state: State, view_id: str) -> str:
    for user, stack in state.stacks.items():
        if any(view["id"] == view_id for view in stack):
            return user
    return next(user for user, view in state.homes.items() if view["id"] == view_id)


def _show(state: State, user: str, stack: list[View], *, changed: View | None = None) -> None:
    state.keep_stack(user, stack)
    view = changed or (stack[-1] if stack else None)
    if view is None:
        state.stream.tell([user], "view_closed")
    else:
        state.stream.tell([user], "view", view=view)


def _check(state: State, given: Mapping[str, Any], kind: str, *, replacing: str = "") -> None:
    check_view(dict(given))
    if given.get("type") != kind:
        raise SlackSays("invalid_arguments", f"[ERROR] must be a view of type {kind} [/view/type]")
    external_id = given.get("external_id")
    if external_id:
        try:
            taken = find(state, external_id=external_id)["id"]
        except SlackSays:
            return
        if taken != replacing:
            raise SlackSays("duplicate_external_id")


def _content(given: Mapping[str, Any]) -> View:
    content = {key: given.get(key, absent) for key, absent in GIVEN.items()}
    content["blocks"] = with_ids(given.get("blocks", []))
    return content


def _made(state: State, given: Mapping[str, Any]) -> View:
    return {
        "id": state.new_id("V"),
        "team_id": state.team["id"],
        **_content(given),
        "state": {"values": {}},
        "hash": _hash(state),
        "previous_view_id": None,
        "app_id": state.app.app_id,
        "app_installed_team_id": state.team["id"],
        "bot_id": state.app.bot_id,
    }


def _hash(state: State) -> str:
    return f"{state.now()}.{secrets.token_hex(4)}"
