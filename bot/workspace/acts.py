"""What people do without the app: say, edit, react, join. The page and the tests' people both do it here."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.workspace import marks, messages, rooms, shelf, typed
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.refusals import Refused
from bot.workspace.state import State


class Acts:
    """Each takes the acting person's id first, and raises `Refused` with a sentence for them."""

    def __init__(self, state: State) -> None:
        self._state = state

    @contextmanager
    def _as(self, user: str, channel: str = "") -> Iterator[Channel | None]:
        with self._state.lock:
            try:
                if self._state.user(user)["deleted"]:
                    raise Refused("account_inactive", "This person's account is deactivated.")
                yield self._state.channel(channel, seen_by=user) if channel else None
            except SlackSays as no:
                raise Refused.by_slack(no) from no

    @contextmanager
    def _in(self, user: str, channel: str, *, member: bool = True) -> Iterator[Channel]:
        with self._as(user, channel) as found:
            if found is None:
                raise SlackSays("channel_not_found")
            if member:
                rooms.must_be_member(found, user)
            yield found

    def say(self, user: str, channel: str, text: str, thread_ts: str = "") -> str:
        with self._in(user, channel) as where:
            rooms.must_be_open(where)
            said = messages.by_person(self._state, user, self._checked(text))
            ts = str(messages.post(self._state, where, said, thread_ts=thread_ts)["ts"])
            rooms.mark(self._state, where, user, ts)
            return ts

    def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        with self._in(user, channel) as where:
            rooms.must_be_open(where)
            message = self._own(where, ts, user, "cant_update_message")
            messages.change(self._state, where, message, user, text=self._checked(text))

    def delete(self, user: str, channel: str, ts: str) -> None:
        with self._in(user, channel) as where:
            message = self._own(where, ts, user, "cant_delete_message")
            messages.delete(self._state, where, message)

    def react(self, user: str, channel: str, ts: str, name: str, *, on: bool = True) -> None:
        with self._in(user, channel) as where:
            rooms.must_be_open(where)
            do = marks.react if on else marks.unreact
            do(self._state, where, self._state.message(where, ts), user, name.strip(":"))

    def pin(self, user: str, channel: str, ts: str, *, on: bool = True) -> None:
        with self._in(user, channel) as where:
            rooms.must_be_open(where)
            do = marks.pin if on else marks.unpin
            do(self._state, where, self._state.message(where, ts), user)

    def join(self, user: str, channel: str) -> None:
        with self._in(user, channel, member=False) as where:
            rooms.join(self._state, where, user)

    def leave(self, user: str, channel: str) -> None:
        with self._in(user, channel) as where:
            rooms.leave(self._state, where, user)

    def invite(self, user: str, channel: str, whom: str) -> None:
        with self._in(user, channel) as where:
            rooms.must_be_channel(where)
            rooms.must_be_open(where)
            rooms.invite(self._state, where, whom, user)

    def kick(self, user: str, channel: str, whom: str) -> None:
        with self._in(user, channel) as where:
            rooms.kick(self._state, where, whom, user)

    def archive(self, user: str, channel: str) -> None:
        with self._in(user, channel) as where:
            rooms.archive(self._state, where, user)

    def unarchive(self, user: str, channel: str) -> None:
        with self._in(user, channel) as where:
            rooms.unarchive(self._state, where, user)

    def rename(self, user: str, channel: str, name: str) -> None:
        with self._in(user, channel) as where:
            rooms.rename(self._state, where, name, user)

    def set_topic(self, user: str, channel: str, topic: str) -> None:
        with self._in(user, channel) as where:
            rooms.set_topic(self._state, where, topic, user)

    def create(self, user: str, name: str, *, private: bool = False) -> Channel:
        with self._as(user):
            return rooms.create(self._state, user, name, private=private)

    def open_direct(self, user: str, other: str) -> Channel:
        with self._as(user):
            self._state.user(other)
            channel, _ = rooms.open_direct(self._state, [user, other])
            return channel

    def read(self, user: str, channel: str, ts: str) -> None:
        with self._in(user, channel) as where:
            rooms.mark(self._state, where, user, ts)

    def upload(self, user: str, channel: str, name: str, content: bytes) -> shelf.File:
        with self._in(user, channel) as where:
            rooms.must_be_open(where)
            file = shelf.announce(self._state, user, name, len(content))
            shelf.receive(self._state, file["upload_ticket"], content)
            message = messages.by_person(self._state, user, "")
            shelf.share(self._state, where, [file], message)
            return shelf.shown(file)

    def _checked(self, text: str) -> str:
        if not text.strip():
            raise SlackSays("no_text")
        if len(text) > messages.LONGEST_TEXT:
            raise SlackSays("msg_too_long")
        return typed.message_text(self._state, text)

    def _own(self, channel: Channel, ts: str, user: str, otherwise: str) -> Message:
        message = self._state.message(channel, ts)
        if message.get("user") != user or "bot_id" in message or "subtype" in message:
            raise SlackSays(otherwise)
        return message
