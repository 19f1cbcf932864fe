"""What an app says back: in the answer to a command, and through a response URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.workspace import messages
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.methods.chat import content
from bot.workspace.methods.registry import Args
from bot.workspace.state import State

LIVES = 30 * 60
MOST_USES = 5


@dataclass
class Hook:
    """Where a response URL leads: one person in one conversation, perhaps with the message that was acted on."""

    key: str
    user: str
    channel: str
    made_at: float
    original: str = ""
    """The `ts` of the message that `replace_original` and `delete_original` are about."""
    thread_ts: str = ""
    uses: int = 0


def new_hook(
    state: State, user: str, channel: Channel, *, original: str = "", thread_ts: str = ""
) -> Hook:
    key = state.new_id("") + state.new_id("") + state.new_id("")
    hook = Hook(key, user, channel.id, state.clock.now(), original, thread_ts)
    state.hooks[key] = hook
    _forget_old(state)
    return hook


def url(state: State, hook: Hook) -> str:
    return f"{state.page_url}/response/{hook.key}"


def use(state: State, key: str, payload: Mapping[str, Any]) -> None:
    """A message through a response URL: five times, within half an hour."""
    hook = state.hooks.get(key)
    if hook is None or state.clock.now() - hook.made_at > LIVES:
        raise SlackSays("expired_url", status=404)
    if hook.uses >= MOST_USES:
        raise SlackSays("used_url", status=404)
    hook.uses += 1
    say(state, hook, payload)


def say(state: State, hook: Hook, payload: Mapping[str, Any]) -> None:
    args, channel = Args(payload), state.channels[hook.channel]
    if args.flag("delete_original"):
        _delete(state, channel, hook)
        return
    if args.flag("replace_original") and hook.original:
        _replace(state, channel, hook, args)
        return
    message = messages.by_app(state, content(args))
    thread_ts = args.text("thread_ts")
    if args.text("response_type", "ephemeral") == "in_channel":
        said = messages.post(state, channel, message, thread_ts=thread_ts)
    else:
        said = messages.whisper(
            state, channel, hook.user, message, thread_ts=thread_ts or hook.thread_ts
        )
    hook.original = hook.original or said["ts"]


def _replace(state: State, channel: Channel, hook: Hook, args: Args) -> None:
    whispered = whispered_message(state, hook.original)
    if whispered is None:
        said = state.message(channel, hook.original)
        messages.change(state, channel, said, state.app.bot_user_id, **content(args, before=said))
        return
    messages.unwhisper(state, hook.original)
    message = messages.by_app(state, content(args))
    thread_ts = whispered.get("thread_ts", "")
    messages.whisper(
        state, channel, hook.user, message, thread_ts=thread_ts, again_as=hook.original
    )


def _delete(state: State, channel: Channel, hook: Hook) -> None:
    if hook.original and not messages.unwhisper(state, hook.original):
        messages.delete(state, channel, state.message(channel, hook.original))


def whispered_message(state: State, ts: str) -> Message | None:
    """A message only one person sees."""
    return next((each.message for each in state.ephemerals if each.message["ts"] == ts), None)


def _forget_old(state: State) -> None:
    now = state.clock.now()
    while state.hooks:
        oldest = next(iter(state.hooks))
        if now - state.hooks[oldest].made_at <= 2 * LIVES:
            return
        del state.hooks[oldest]
