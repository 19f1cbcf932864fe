"""Who is on call, where Slack shows it: user groups and topics, looked at before they are changed."""

from collections.abc import Callable, Sequence
from html import unescape

from bot.adapters.files import SlackFiles
from bot.ports import Permanent, Unreachable


class SlackGroups(SlackFiles):
    """Everything of `SlackFiles`, and what mirrors who is on call."""

    def keep_group(self, group: str, people: Sequence[str]) -> None:
        number = self._group(group)
        there = self._call("usergroups.users.list", usergroup=number)["users"]
        if set(there) != set(people):
            self._call("usergroups.users.update", usergroup=number, users=list(people))

    def _group(self, group: str) -> str:
        """Its id, by the handle that people mention it by."""
        if not group.startswith("@"):
            return group
        for one in self._call("usergroups.list")["usergroups"]:
            if one.get("handle") == group[1:]:
                return str(one["id"])
        raise Permanent(f"no user group is called {group}")

    def keep_in_topic(self, channel: str, write: Callable[[str], str]) -> None:
        try:
            self._keep_topic(self._there(channel), write)
        except Unreachable:
            del self._known_channels[channel]  # we were removed, or it is another one by now
            self._keep_topic(self._there(channel), write)

    def _keep_topic(self, number: str, write: Callable[[str], str]) -> None:
        about = self._call("conversations.info", channel=number)["channel"]
        before = unescape(about["topic"]["value"])
        topic = write(before)
        if topic != before:
            self.set_topic(number, topic)

    def _there(self, name: str) -> str:
        """Unlike the channel of announcements it is the people's own: none is made."""
        if name not in self._known_channels:
            found = next((one for one in self._channels() if one["name"] == name), None)
            if found is None:
                raise Permanent(
                    f"no channel is called #{name}, or it is private and I am not in it"
                )
            if not found.get("is_member"):
                self._call("conversations.join", channel=found["id"])
            self._known_channels[name] = str(found["id"])
        return self._known_channels[name]
