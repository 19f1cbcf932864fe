"""Which scopes a bot token needs, after the page of each Web API method on docs.slack.dev.

Any one of the scopes suffices; none at all are needed where there are none. `apps.connections.open` takes an
app-level token instead. E-mail addresses in `users.info`, `users.list` take `EMAIL` on top.
"""

from collections.abc import Mapping
from typing import Literal

ChannelKind = Literal["channel", "private", "im", "mpim"]
Scopes = tuple[str, ...]

EMAIL = "users:read.email"
PUBLIC_WITHOUT_JOINING = "chat:write.public"
"""Lets `chat.postMessage` and `chat.postEphemeral` reach a public channel the bot is not in."""

_FAMILY: Mapping[ChannelKind, str] = {
    "channel": "channels",
    "private": "groups",
    "im": "im",
    "mpim": "mpim",
}
_WRITE: Mapping[ChannelKind, Scopes] = {
    "channel": ("channels:manage",),
    "private": ("groups:write",),
    "im": ("im:write",),
    "mpim": ("mpim:write",),
}


def _each(verb: str) -> dict[ChannelKind, Scopes]:
    return {kind: (f"{family}:{verb}",) for kind, family in _FAMILY.items()}


def _managing(**also: str) -> dict[ChannelKind, Scopes]:
    """The right to manage that kind, or a narrower one: `channel="channels:write"`."""
    return {
        kind: scopes + tuple(scope for at, scope in also.items() if at == kind)
        for kind, scopes in _WRITE.items()
    }


_BY_KIND: Mapping[str, Mapping[ChannelKind, Scopes]] = {
    **dict.fromkeys(
        ("conversations.info", "conversations.list", "conversations.members"), _each("read")
    ),
    "users.conversations": _each("read"),
    **dict.fromkeys(("conversations.history", "conversations.replies"), _each("history")),
    **dict.fromkeys(
        (
            "conversations.create",
            "conversations.leave",
            "conversations.kick",
            "conversations.archive",
            "conversations.unarchive",
            "conversations.rename",
            "conversations.mark",
        ),
        _managing(channel="channels:write"),
    ),
    "conversations.open": _managing(),
    "conversations.invite": _managing(
        channel="channels:write.invites", private="groups:write.invites"
    ),
    **dict.fromkeys(
        ("conversations.setTopic", "conversations.setPurpose"),
        _managing(
            channel="channels:write.topic",
            private="groups:write.topic",
            im="im:write.topic",
            mpim="mpim:write.topic",
        ),
    ),
}

_ALWAYS: Mapping[str, Scopes] = {
    **dict.fromkeys(("auth.test", "api.test", "chat.getPermalink"), ()),
    **dict.fromkeys(("views.open", "views.update", "views.push", "views.publish"), ()),
    "apps.connections.open": ("connections:write",),
    "team.info": ("team:read",),
    **dict.fromkeys(("bots.info", "users.info", "users.list"), ("users:read",)),
    "users.lookupByEmail": (EMAIL,),
    **dict.fromkeys(
        ("chat.postMessage", "chat.update", "chat.delete", "chat.postEphemeral"), ("chat:write",)
    ),
    "conversations.join": ("channels:join",),
    **dict.fromkeys(("usergroups.list", "usergroups.users.list"), ("usergroups:read",)),
    "usergroups.users.update": ("usergroups:write",),
    **dict.fromkeys(("pins.add", "pins.remove"), ("pins:write",)),
    "pins.list": ("pins:read",),
    **dict.fromkeys(("bookmarks.add", "bookmarks.edit", "bookmarks.remove"), ("bookmarks:write",)),
    "bookmarks.list": ("bookmarks:read",),
    **dict.fromkeys(("reactions.add", "reactions.remove"), ("reactions:write",)),
    **dict.fromkeys(("reactions.get", "reactions.list"), ("reactions:read",)),
    **dict.fromkeys(
        ("files.getUploadURLExternal", "files.completeUploadExternal", "files.delete"),
        ("files:write",),
    ),
    "files.info": ("files:read",),
}

SCOPES: dict[str, Scopes] = {
    **_ALWAYS,
    **{
        method: tuple(dict.fromkeys(scope for scopes in kinds.values() for scope in scopes))
        for method, kinds in _BY_KIND.items()
    },
}
"""For each method every scope that may do: enough to refuse a token that has none of them."""


def needed(method: str, channel_kind: ChannelKind | None = None) -> Scopes:
    """The scopes of which one is needed, for this kind of channel when the method cares and the kind is known."""
    kinds = _BY_KIND.get(method)
    if kinds is None or channel_kind is None:
        return SCOPES[method]
    return kinds[channel_kind]
