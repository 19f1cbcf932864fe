"""People of the workspace, for tests: they type, press, fill in and look. What goes wrong is raised as `Refused`."""

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from bot.workspace import modals
from bot.workspace.acts import Acts
from bot.workspace.channel import Channel, Message
from bot.workspace.interactions import Interactions, app_channel
from bot.workspace.messages import shown
from bot.workspace.refusals import Refused
from bot.workspace.sheets import Form, Sheet, texts
from bot.workspace.state import State, View

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds, only so that nothing hangs for ever: a busy machine is no reason to fail."""


class Typed:
    """A command that was typed. What it says grows as the app answers."""

    def __init__(self, person: "Person", since: str) -> None:
        self._person = person
        self._since = since

    @property
    def messages(self) -> list[Message]:
        """What only this person saw since."""
        return self._person.whispers(since=self._since)

    @property
    def texts(self) -> list[str]:
        return [words(message) for message in self.messages]

    def wait(self, timeout: float = PATIENCE) -> list[str]:
        """The texts, as soon as there are any."""
        return self._person.waits_for(lambda: self.texts, "an answer only they can see", timeout)


class Person:
    def __init__(self, state: State, interactions: Interactions, acts: Acts, user_id: str) -> None:
        self.state = state
        self.interactions = interactions
        self.id = user_id
        self._acts = acts

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Person) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def name(self) -> str:
        return str(self.state.users[self.id]["profile"]["real_name"])

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    # -- saying ---------------------------------------------------------------------------------

    def types(self, line: str, channel: str = "general") -> Typed:
        """Type into a channel: a slash command; anything else is simply said."""
        where = self.channel(channel)
        with self.state.lock:
            typed = Typed(self, self.state.ts())
        if line.startswith("/"):
            self.interactions.command(self.id, where, line)
        else:
            self._acts.say(self.id, where.id, line)
        return typed

    def says(self, text: str, channel: str, thread_ts: str | None = None) -> str:
        return self._acts.say(self.id, self.channel(channel).id, text, thread_ts or "")

    def edits(self, message: Message | str, text: str) -> None:
        where, ts = self._place(message)
        self._acts.edit(self.id, where, ts, text)

    def deletes(self, message: Message | str) -> None:
        self._acts.delete(self.id, *self._place(message))

    def uploads(self, name: str, content: bytes, channel: str) -> dict[str, Any]:
        return self._acts.upload(self.id, self.channel(channel).id, name, content)

    def reacts(self, name: str, message: Message | str) -> None:
        where, ts = self._place(message)
        self._acts.react(self.id, where, ts, name)

    def unreacts(self, name: str, message: Message | str) -> None:
        where, ts = self._place(message)
        self._acts.react(self.id, where, ts, name, on=False)

    def pins(self, message: Message | str) -> None:
        self._acts.pin(self.id, *self._place(message))

    def unpins(self, message: Message | str) -> None:
        self._acts.pin(self.id, *self._place(message), on=False)

    # -- channels -------------------------------------------------------------------------------

    def joins(self, channel: str) -> None:
        self._acts.join(self.id, self.channel(channel).id)

    def is_in(self, channel: str) -> bool:
        return self.id in self.channel(channel).members

    def leaves(self, channel: str) -> None:
        self._acts.leave(self.id, self.channel(channel).id)

    def invites(self, other: "Person", channel: str) -> None:
        self._acts.invite(self.id, self.channel(channel).id, other.id)

    def kicks(self, other: "Person", channel: str) -> None:
        self._acts.kick(self.id, self.channel(channel).id, other.id)

    def archives(self, channel: str) -> None:
        self._acts.archive(self.id, self.channel(channel).id)

    def renames(self, channel: str, name: str) -> None:
        self._acts.rename(self.id, self.channel(channel).id, name)

    def creates(self, name: str, *, private: bool = False) -> str:
        return self._acts.create(self.id, name, private=private).id

    # -- the app --------------------------------------------------------------------------------

    def presses(
        self, action_id: str, in_message: Message | str, value: Any = None, *, block_id: str = ""
    ) -> Typed:
        """Press a button in a message, found by its action id; or choose `value` in a menu."""
        where, ts = self._place(in_message)
        with self.state.lock:
            channel, typed = self.state.channels[where], Typed(self, self.state.ts())
        self.interactions.act_on_message(
            self.id, channel, ts, action_id, block_id=block_id, value=value
        )
        return typed

    def uses_shortcut(self, callback_id: str, message: Message | str | None = None) -> None:
        where, ts = self._place(message) if message else ("", "")
        self.interactions.shortcut(self.id, callback_id, where, ts)

    def opens_home(self, timeout: float = PATIENCE, *, fresh: bool = False) -> Sheet:
        """The home tab, as soon as the app has published one. `fresh`: one published because it was opened."""
        before = self.interactions.open_home(self.id)
        stale = before["hash"] if before and fresh else None

        def look() -> View | None:
            home = self.state.homes.get(self.id)
            return home if home and home["hash"] != stale else None

        return Sheet(self, self.waits_for(look, "App Home", timeout))

    def form(self, timeout: float = PATIENCE) -> Form:
        """The modal open in front of them, as soon as there is one."""
        return Form(
            self, self.waits_for(lambda: modals.top(self.state, self.id), "a form", timeout)
        )

    # -- looking --------------------------------------------------------------------------------

    def reads(self, channel: str, thread_ts: str | None = None) -> list[Message]:
        """The messages of a channel, or of a thread, oldest first. What only they see is in `whispers`."""
        with self.state.lock:
            return [copy.deepcopy(shown(said)) for said in self._said(channel, thread_ts)]

    def _said(self, channel: str, thread_ts: str | None) -> list[Message]:
        where = self.channel(channel)
        line = where.timeline
        if thread_ts:
            line = [thread_ts, *where.threads.get(thread_ts, [])]
        return [where.messages[ts] for ts in line if ts in where.messages]

    def whispers(self, channel: str | None = None, *, since: str = "") -> list[Message]:
        """What only this person sees, oldest first; `since` a message's ts, without that one."""
        with self.state.lock:
            where = self.channel(channel).id if channel else None
            mine = [each for each in self.state.ephemerals if each.user == self.id]
            return [
                copy.deepcopy(shown(each.message))
                for each in mine
                if where in {None, each.channel} and each.message["ts"] > since
            ]

    def sees(
        self, text: str, channel: str, *, thread_ts: str | None = None, timeout: float = PATIENCE
    ) -> Message:
        """The newest message that has this text in it, as soon as there is one."""

        def look() -> Message | None:
            # Asked after every change: a long channel must not be copied each time.
            where = self.channel(channel).id
            whispered = [
                each.message
                for each in self.state.ephemerals
                if each.user == self.id and each.channel == where
            ]
            seen = [*self._said(channel, thread_ts), *whispered]
            found = next((said for said in reversed(seen) if text in words(said)), None)
            return copy.deepcopy(shown(found)) if found else None

        def visible() -> str:
            return "\n".join(words(m) for m in self.reads(channel, thread_ts)) or "nothing"

        return self.waits_for(look, f"{text!r} in {channel}", timeout, visible)

    def waits_for(
        self,
        look: Callable[[], T | None],
        what: str,
        timeout: float = PATIENCE,
        visible: Callable[[], str] | None = None,
    ) -> T:
        """What `look` finds, as soon as it finds something. It is asked after every change, never on a timer."""
        found = self.state.wait_for(look, timeout)
        if not found:
            seen = f" What they see:\n{visible()}" if visible else ""
            raise AssertionError(f"{self.name} waited {timeout:g} s for {what}.{seen}")
        return found

    # -- finding --------------------------------------------------------------------------------

    def channel(self, given: str) -> Channel:
        """By id, by name, or `@name` for the direct message with a person or with the app."""
        with self.state.lock:
            name = given.removeprefix("#")
            if given.startswith("@") or given in self.state.users:
                other = given if given in self.state.users else self._named(given[1:])
                if other == self.state.app.bot_user_id:
                    return app_channel(self.state, self.id)
                return self._acts.open_direct(self.id, other)
            found = self.state.channel_named(name) or self.state.channels.get(given)
            if found is None or not (found.is_public or self.id in found.members):
                names = sorted(c.name for c in self.state.channels.values() if c.is_public)
                raise Refused(
                    "channel_not_found",
                    f"{self.name} sees no channel {given!r}; the public ones are {', '.join(names)}",
                )
            return found

    def meant(self, kind: str, value: Any) -> Any:
        """In a form people are chosen by e-mail or name, channels by name; the app gets ids."""
        if isinstance(value, Person):
            return value.id
        if isinstance(value, list | tuple):
            return [self.meant(kind, each) for each in value]
        if not isinstance(value, str) or not value:
            return value
        if "users_select" in kind and value not in self.state.users:
            return self._named(value)
        if "channels_select" in kind or "conversations_select" in kind:
            return self.channel(value).id
        return value

    def _named(self, name: str) -> str:
        for user in self.state.users.values():
            profile = user["profile"]
            known = {profile.get("email"), user["name"], profile["real_name"]}
            if name in known | {profile["display_name"]}:
                return str(user["id"])
        raise Refused("user_not_found", f"there is nobody called {name!r}")

    def _place(self, message: Message | str) -> tuple[str, str]:
        """Where a message is: `ts` is unique in the whole workspace."""
        ts = message if isinstance(message, str) else str(message["ts"])
        with self.state.lock:
            for each in self.state.ephemerals:
                if each.message["ts"] == ts and each.user == self.id:
                    return each.channel, ts
            if ts not in self.state.where:
                raise Refused("message_not_found", f"there is no message {ts}")
            return self.state.where[ts], ts


def words(message: Message) -> str:
    """Its text, or that of its blocks when they are all there is."""
    return str(message.get("text") or "\n".join(texts(message.get("blocks", []))))
