"""User groups: who is in one is looked at before it is changed."""

from collections.abc import Sequence

from bot.adapters.files import SlackFiles
from bot.ports import Permanent


class SlackGroups(SlackFiles):
    """Everything of `SlackFiles`, and user groups."""

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
