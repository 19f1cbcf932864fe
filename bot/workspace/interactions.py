"""What people do to the app, and what its answer does: commands, buttons, forms, shortcuts, App Home.

Each is three steps: look at the state and build what the app is told, with the lock; tell it, without
the lock; apply its answer, with the lock.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from bot.workspace import app_events, envelopes, filling, modals, replies, rooms, typed
from bot.workspace.channel import Channel
from bot.workspace.envelopes import Envelope, InMessage, InView, Sender
from bot.workspace.errors import SlackSays
from bot.workspace.filling import Values
from bot.workspace.http_peer import Answer
from bot.workspace.messages import shown
from bot.workspace.refusals import Refused
from bot.workspace.state import State, View

T = TypeVar("T")
CHANNEL_NAMES = {"private": "privategroup", "im": "directmessage", "mpim": "mpdm"}


class Sends(Protocol):
    """What we need of the delivery: tell the app something and wait for its answer."""

    def send(self, envelope: Envelope) -> Answer: ...


@dataclass(frozen=True)
class Submitted:
    """What became of a form."""

    errors: dict[str, str] = field(default_factory=dict)
    """By block; the form stays open."""
    view: View | None = None
    """What is in front of the person now, if anything."""

    @property
    def closed(self) -> bool:
        return not self.errors and self.view is None


class Interactions:
    def __init__(self, state: State, app: Sends) -> None:
        self._state = state
        self._app = app

    # -- commands and shortcuts -----------------------------------------------------------------

    def command(self, user: str, channel: Channel, line: str) -> None:
        """Type `/command text` into a channel."""
        state = self._state
        word, _, text = line.strip().partition(" ")
        with state.lock:
            if word not in {each.command for each in state.settings.commands}:
                raise Refused("invalid_command", f"{word} is not a valid command.")
            if user not in channel.members:
                raise Refused("not_in_channel", f"Join #{channel.name} to use {word} there.")
            hook = replies.new_hook(state, user, channel)
            envelope = envelopes.slash_command(
                by=self._sender(user),
                command=word,
                text=typed.command_text(state, text.strip()),
                channel_id=channel.id,
                channel_name=CHANNEL_NAMES.get(channel.kind, channel.name),
                response_url=replies.url(state, hook),
                trigger_id=state.new_trigger(user),
            )
        answer = self._tell(envelope, f"{word} failed with the error")
        said = {"text": answer} if isinstance(answer, str) else answer
        with state.lock:
            if said and (said.get("text") or said.get("blocks") or said.get("attachments")):
                self._apply(lambda: replies.say(state, hook, said), word)

    def shortcut(self, user: str, callback_id: str, channel_id: str = "", ts: str = "") -> None:
        """Use a shortcut: a global one, or with a message one of messages."""
        state = self._state
        kind = "message" if ts else "global"
        with state.lock:
            known = {(each.callback_id, each.type) for each in state.settings.shortcuts}
            if (callback_id, kind) not in known:
                raise Refused("not_found", f"The app has no {kind} shortcut {callback_id!r}.")
            about: dict[str, Any] = {
                "by": self._sender(user),
                "callback_id": callback_id,
                "trigger_id": state.new_trigger(user),
                "action_ts": state.ts(),
            }
            if ts:
                channel = state.channel(channel_id, seen_by=user)
                hook = replies.new_hook(state, user, channel)
                envelope = envelopes.message_action(
                    **about,
                    channel_id=channel.id,
                    channel_name=CHANNEL_NAMES.get(channel.kind, channel.name),
                    message=copy.deepcopy(shown(state.message(channel, ts))),
                    response_url=replies.url(state, hook),
                )
            else:
                envelope = envelopes.shortcut(**about)
        self._tell(envelope, "The shortcut failed with the error")

    # -- controls -------------------------------------------------------------------------------

    def act_on_message(
        self,
        user: str,
        channel: Channel,
        ts: str,
        action_id: str,
        *,
        block_id: str = "",
        value: Any = None,
    ) -> None:
        """Press a button in a message, or choose something."""
        state = self._state
        with state.lock:
            whispered = replies.whispered_message(state, ts)
            message = whispered or state.message(channel, ts)
            block, element = filling.control(message.get("blocks", []), block_id, action_id)
            thread_ts = message.get("thread_ts", "")
            hook = replies.new_hook(state, user, channel, original=ts, thread_ts=thread_ts)
            where = InMessage(
                channel_id=channel.id,
                channel_name=CHANNEL_NAMES.get(channel.kind, channel.name),
                message_ts=ts,
                message=None if whispered else copy.deepcopy(shown(message)),
                response_url=replies.url(state, hook),
                thread_ts=thread_ts or None,
                state=filling.state_of(message["blocks"], filling.only(block, action_id, value)),
            )
            envelope = self._pressed(user, filling.action(block, element, value), where)
        self._tell(envelope, "That did not work:")

    def act_in_view(
        self,
        user: str,
        view_id: str,
        action_id: str,
        *,
        block_id: str = "",
        value: Any = None,
        values: Values | None = None,
    ) -> None:
        """Press a button in a modal or in App Home. `values`: what stands in the other controls."""
        state = self._state
        with state.lock:
            view = self._view(user, view_id)
            block, element = filling.control(view["blocks"], block_id, action_id)
            now = filling.merged(values or {}, filling.only(block, action_id, value))
            seen = {**view, "state": filling.state_of(view["blocks"], now)}
            envelope = self._pressed(user, filling.action(block, element, value), InView(seen))
        self._tell(envelope, "That did not work:")

    def _pressed(self, user: str, action: Mapping[str, Any], where: InMessage | InView) -> Envelope:
        state = self._state
        return envelopes.block_actions(
            by=self._sender(user),
            trigger_id=state.new_trigger(user),
            actions=[action],
            action_ts=state.ts(),
            where=where,
        )

    # -- forms ----------------------------------------------------------------------------------

    def submit(self, user: str, view_id: str, values: Values) -> Submitted:
        """Send a form in. What is required and missing is said without troubling the app."""
        state = self._state
        with state.lock:
            view = self._view(user, view_id)
            filled = filling.state_of(view["blocks"], values)
            if errors := filling.complaints(view["blocks"], filled):
                return Submitted(errors, view)
            sent = {**view, "state": filled}
            by, trigger = self._sender(user), state.new_trigger(user)
        envelope = envelopes.view_submission(by=by, trigger_id=trigger, view=sent)
        answer = self._tell(envelope, "We had some trouble connecting. Try again?")
        told = answer if isinstance(answer, dict) else {}
        with state.lock:
            return self._submitted(user, view, told)

    def _submitted(self, user: str, view: View, told: Mapping[str, Any]) -> Submitted:
        """The app's `response_action`; without one, the form closes."""
        state, action = self._state, told.get("response_action")
        now = modals.top(state, user)
        if now is None or now["id"] != view["id"]:
            return Submitted(view=now)  # the app, or the person, has moved on meanwhile
        if action == "errors":
            errors = {str(key): str(text) for key, text in told.get("errors", {}).items()}
            known = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            if not errors or not errors.keys() <= known:
                raise Refused(
                    "invalid_response",
                    "We had some trouble connecting. Try again? (The app answered with errors for"
                    f" {sorted(errors)}, and the form has the inputs {sorted(known)}.)",
                )
            return Submitted(errors, view)
        if action == "update":
            now = self._apply(lambda: modals.update(state, view, told["view"]), "The form")
        elif action == "push":
            now = self._apply(lambda: modals.push(state, user, told["view"]), "The form")
        elif action in {None, "clear"}:
            now = modals.close(state, user, everything=action == "clear")
        else:
            raise Refused(
                "invalid_response", f"The app answered with {action!r}; Slack has no such action."
            )
        return Submitted(view=now)

    def close(self, user: str, view_id: str, *, everything: bool = False) -> View | None:
        """Close the topmost form, or all; what is in front of the person then."""
        state = self._state
        with state.lock:
            view = self._view(user, view_id)
            below = modals.close(state, user, everything=everything)
            by = self._sender(user)
        if view["notify_on_close"]:
            self._app.send(envelopes.view_closed(by=by, view=view, is_cleared=everything))
        return below

    def open_home(self, user: str) -> View | None:
        """Look at the app's home tab. The app hears of it and may publish something."""
        state = self._state
        with state.lock:
            view = state.homes.get(user)
            event = {
                "type": "app_home_opened",
                "user": user,
                "channel": app_channel(state, user).id,
                "tab": "home",
                "event_ts": state.ts(),
                **({"view": view} if view else {}),
            }
            before = copy.deepcopy(view)
            app_events.tell(state, event)
            return before

    # -- telling --------------------------------------------------------------------------------

    def _tell(self, envelope: Envelope, failed: str) -> dict[str, Any] | str | None:
        """The app's answer. When there is none, what a person would see, and why."""
        answer = self._app.send(envelope)
        if answer.ok:
            return answer.body
        if answer.error == "timeout":
            code, why = "operation_timeout", "the app did not answer within three seconds"
        elif answer.error:
            code, why = "dispatch_failed", f"the app cannot be reached: {answer.error}"
        else:
            code, why = "dispatch_failed", f"the app answered with HTTP {answer.status}"
        raise Refused(code, f'{failed} "{code}" ({why})')

    def _apply(self, do: Callable[[], T], what: str) -> T:
        """Do what the app's answer asks for; what is wrong with the answer is the app's fault, loudly."""
        try:
            return do()
        except SlackSays as no:
            raise Refused(no.error, f"{what}: Slack refuses the app's answer: {no}") from no

    def _view(self, user: str, view_id: str) -> View:
        home = self._state.homes.get(user)
        open_now: list[View] = [*self._state.stacks.get(user, ()), *([home] if home else ())]
        for view in open_now:
            if view["id"] == view_id:
                return view
        raise Refused("not_found", "That form is no longer open.")

    def _sender(self, user: str) -> Sender:
        state = self._state
        if state.users[user]["deleted"]:
            raise Refused("account_inactive", "This person's account is deactivated.")
        return Sender(
            team_id=state.team["id"],
            team_domain=state.team["domain"],
            api_app_id=state.app.app_id,
            user_id=user,
            user_name=state.users[user]["name"],
        )


def app_channel(state: State, user: str) -> Channel:
    """The direct message of a person with the app."""
    channel, _ = rooms.open_direct(state, [state.app.bot_user_id, user])
    return channel
