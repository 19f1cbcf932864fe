"""Scopes: every method the workspace serves is there, and channel kinds ask for their own family."""

import pytest

from bot.workspace.rules.scopes import SCOPES, needed

METHODS = [
    "auth.test",
    "api.test",
    "team.info",
    "bots.info",
    "chat.postMessage",
    "chat.update",
    "chat.delete",
    "chat.postEphemeral",
    "chat.getPermalink",
    "conversations.create",
    "conversations.info",
    "conversations.list",
    "conversations.join",
    "conversations.leave",
    "conversations.invite",
    "conversations.kick",
    "conversations.members",
    "conversations.history",
    "conversations.replies",
    "conversations.setTopic",
    "conversations.setPurpose",
    "conversations.archive",
    "conversations.unarchive",
    "conversations.rename",
    "conversations.open",
    "conversations.mark",
    "users.info",
    "users.list",
    "users.lookupByEmail",
    "users.conversations",
    "usergroups.list",
    "usergroups.users.list",
    "usergroups.users.update",
    "views.open",
    "views.update",
    "views.push",
    "views.publish",
    "pins.add",
    "pins.remove",
    "pins.list",
    "bookmarks.add",
    "bookmarks.edit",
    "bookmarks.list",
    "bookmarks.remove",
    "reactions.add",
    "reactions.remove",
    "reactions.get",
    "reactions.list",
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
    "files.info",
    "files.delete",
    "apps.connections.open",
]
KINDS = ("channel", "private", "im", "mpim")


def test_every_method_is_there_and_no_other():
    assert sorted(SCOPES) == sorted(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_what_one_kind_needs_is_among_what_the_method_needs(method):
    of_kinds = [needed(method, kind) for kind in KINDS]
    assert set().union(*of_kinds) == set(SCOPES[method]) == set(needed(method))


@pytest.mark.parametrize(
    ("method", "kind", "scopes"),
    [
        ("conversations.history", "channel", ("channels:history",)),
        ("conversations.replies", "private", ("groups:history",)),
        ("conversations.history", "im", ("im:history",)),
        ("conversations.list", "mpim", ("mpim:read",)),
        ("conversations.info", None, ("channels:read", "groups:read", "im:read", "mpim:read")),
        ("conversations.create", "channel", ("channels:manage", "channels:write")),
        ("conversations.create", "private", ("groups:write",)),
        ("conversations.invite", "channel", ("channels:manage", "channels:write.invites")),
        ("conversations.invite", "im", ("im:write",)),
        ("conversations.setTopic", "private", ("groups:write", "groups:write.topic")),
        ("conversations.open", "im", ("im:write",)),
        ("conversations.join", "channel", ("channels:join",)),
        ("chat.postMessage", "private", ("chat:write",)),
        ("views.open", None, ()),
        ("users.lookupByEmail", None, ("users:read.email",)),
        ("apps.connections.open", None, ("connections:write",)),
    ],
)
def test_needed(method, kind, scopes):
    assert needed(method, kind) == scopes


def test_an_unknown_method_is_a_mistake():
    with pytest.raises(KeyError):
        needed("chat.shout")
