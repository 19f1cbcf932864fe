"""Slack's rooms as a whole: which were made, who is in one, and leaving one for good."""

from collections.abc import Collection
from typing import Any

from bot.adapters.messages import marked_with
from bot.adapters.slack import PAGE, SlackChat, not_worth_failing
from bot.ports import Permanent


class SlackRooms(SlackChat):
    """Everything of `SlackChat`, and what it takes to empty a channel and close it."""

    def lost_channel(self, names: Collection[str], *, since: float) -> str | None:
        return self._made_earlier(names, since, private=False)

    def is_archived(self, channel: str) -> bool:
        found = self._call("conversations.info", channel=channel)["channel"]
        return bool(found.get("is_archived"))

    def take_back(self, channel: str, incident: str, *, but: str, notices: bool) -> None:
        noted = []
        asked = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        found = [
            m for page in self._pages("conversations.history", **asked) for m in page["messages"]
        ]
        for message in found:
            about = marked_with(message)
            if about.get("incident") == incident and about.get("key") != but:
                self._take_away(channel, message)
            elif message.get("subtype") and message.get("user") == self._bot_user():
                noted.append(str(message["ts"]))
        with not_worth_failing():
            # What Slack noted when we set a topic. Where the first may not be deleted, none may.
            for ts in noted if notices else ():
                self._delete(channel, ts)

    def _take_away(self, channel: str, message: dict[str, Any]) -> None:
        """With the files that came in it: they would still be found by whoever looks for them."""
        for file in message.get("files") or ():
            with not_worth_failing():  # somebody may have deleted it
                self._call("files.delete", file=str(file["id"]))
        self._delete(channel, str(message["ts"]))

    def _delete(self, channel: str, ts: str) -> None:
        try:
            self._call("chat.delete", channel=channel, ts=ts)
        except Permanent as no:
            if str(no) != "message_not_found":
                raise

    def strip(self, channel: str, name: str | None) -> None:
        self._call("conversations.setTopic", channel=channel, topic="")
        self._call("conversations.setPurpose", channel=channel, purpose="")
        if name is None:
            return
        for bookmark in self._call("bookmarks.list", channel_id=channel)["bookmarks"]:
            with not_worth_failing():
                self._call("bookmarks.remove", channel_id=channel, bookmark_id=bookmark["id"])
        with not_worth_failing():  # the name may be taken, or the channel somebody else's
            self._call("conversations.rename", channel=channel, name=name[:80])

    def archive(self, channel: str) -> None:
        try:
            self._call("conversations.archive", channel=channel)
        except Permanent as no:
            if str(no) not in {"already_archived", "is_archived"}:
                raise
