"""views.*: modals and App Home."""

from typing import Any

from bot.workspace import modals
from bot.workspace.errors import SlackSays
from bot.workspace.methods.registry import Call, Result, method


@method("views.open")
def open_view(call: Call) -> Result:
    trigger = call.args.required("trigger_id")
    return {"view": modals.open_modal(call.state, trigger, given(call))}


@method("views.push")
def push(call: Call) -> Result:
    user = call.state.exchange(call.args.required("trigger_id"))
    return {"view": modals.push(call.state, user, given(call))}


@method("views.update")
def update(call: Call) -> Result:
    args = call.args
    if not (args.text("view_id") or args.text("external_id")):
        raise SlackSays("invalid_arguments", "[ERROR] missing required field: view_id")
    view = modals.find(
        call.state, view_id=args.text("view_id"), external_id=args.text("external_id")
    )
    return {"view": modals.update(call.state, view, given(call), expected_hash=args.text("hash"))}


@method("views.publish")
def publish(call: Call) -> Result:
    user = call.args.required("user_id")
    call.state.user(user)
    hashed = call.args.text("hash")
    return {"view": modals.publish(call.state, user, given(call), expected_hash=hashed)}


def given(call: Call) -> dict[str, Any]:
    view = call.args.json("view")
    if not isinstance(view, dict):
        raise SlackSays("invalid_arguments", "[ERROR] missing required field: view")
    return view
