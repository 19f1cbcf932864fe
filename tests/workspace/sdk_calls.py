"""Calls of every method of the workspace, in an order that makes sense, for any SDK to make."""

from typing import Any, NamedTuple


class Step(NamedTuple):
    """`$name` in `args` stands for what an earlier answer left under that name in `keep`."""

    method: str
    args: dict[str, Any] = {}  # noqa: RUF012 - never changed
    keep: dict[str, str] = {}  # noqa: RUF012 - never changed
    outcome: str = "ok"
    every: str = ""
    """Ask for all pages, and count what is listed under this name."""


MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Declare"},
    "submit": {"type": "plain_text", "text": "Go"},
    "callback_id": "declare",
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}
BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": "*P1* 결제 오류"}}]
METADATA = {"event_type": "incident_board", "event_payload": {"incident": "INC-1", "key": "k"}}
HERE = {"channel": "$room"}
THERE = {**HERE, "timestamp": "$ts"}

WHO = [
    Step("api.test"),
    Step("auth.test", keep={"bot": "bot_id", "me": "user_id"}),
    Step("team.info"),
    Step("bots.info", {"bot": "$bot"}),
    Step("bots.info", {"bot": "B404"}, outcome="bot_not_found"),
    Step("apps.connections.open", {"app_token": "$app_token"}),
    Step("users.info", {"user": "$bo", "include_locale": True}),
    Step("users.info", {"user": "U404"}, outcome="user_not_found"),
    Step("users.lookupByEmail", {"email": "bo@example.com"}),
    Step("users.list", {"limit": 3}, every="members"),
    Step("usergroups.list", {"include_users": True}, {"group": "usergroups.0.id"}),
    Step("usergroups.users.list", {"usergroup": "$group"}),
    Step("usergroups.users.update", {"usergroup": "$group", "users": "$bo"}),
]
ROOMS = [
    Step("conversations.create", {"name": "inc-1-checkout"}, {"room": "channel.id"}),
    Step("conversations.create", {"name": "inc-1-checkout"}, outcome="name_taken"),
    Step("conversations.create", {"name": "secret", "is_private": True}, {"other": "channel.id"}),
    Step("conversations.rename", {"channel": "$other", "name": "secret-2"}),
    Step("conversations.archive", {"channel": "$other"}),
    Step("chat.postMessage", {"channel": "$other", "text": "x"}, outcome="is_archived"),
    Step("conversations.invite", {**HERE, "users": "$bo"}),
    Step("conversations.invite", {**HERE, "users": "$bo"}, outcome="already_in_channel"),
    Step("conversations.kick", {**HERE, "user": "$bo"}),
    Step("conversations.invite", {**HERE, "users": "$bo"}),
    Step("conversations.setTopic", {**HERE, "topic": "P1 & <nobody>"}),
    Step("conversations.setPurpose", {**HERE, "purpose": "INC-1"}),
    Step("conversations.info", {**HERE, "include_num_members": True}),
    Step("conversations.members", {**HERE, "limit": 1}, every="members"),
    Step("conversations.list", {"limit": 2, "types": "public_channel"}, every="channels"),
    Step("users.conversations", {"types": "public_channel"}, every="channels"),
    Step("conversations.open", {"users": "$bo"}, {"dm": "channel.id"}),
    Step("conversations.join", {"channel": "$payments"}),
    Step("conversations.leave", {"channel": "$payments"}),
]
SAYING = [
    Step(
        "chat.postMessage",
        {**HERE, "text": "P1", "blocks": BLOCKS, "metadata": METADATA, "unfurl_links": False},
        {"ts": "ts"},
    ),
    Step("chat.postMessage", {**HERE, "text": "reply", "thread_ts": "$ts"}),
    Step("chat.postMessage", {**HERE, "text": "second", "thread_ts": "$ts"}),
    Step("chat.postMessage", {"channel": "$dm", "text": "psst"}),
    Step("chat.postEphemeral", {**HERE, "user": "$bo", "text": "only you"}),
    Step("chat.postMessage", {**HERE, "text": "x" * 40_001}, outcome="msg_too_long"),
    Step("chat.postMessage", {"channel": "C404", "text": "x"}, outcome="channel_not_found"),
    Step("chat.update", {**HERE, "ts": "$ts", "text": "P0", "blocks": BLOCKS}),
    Step("chat.getPermalink", {**HERE, "message_ts": "$ts"}),
    Step("conversations.history", {**HERE, "limit": 2}, every="messages"),
    Step("conversations.replies", {**HERE, "ts": "$ts", "limit": 1}, every="messages"),
    Step("conversations.mark", {**HERE, "ts": "$ts"}),
    Step("reactions.add", {**THERE, "name": "eyes"}),
    Step("reactions.add", {**THERE, "name": "eyes"}, outcome="already_reacted"),
    Step("reactions.get", THERE),
    Step("reactions.list", {"limit": 1}, every="items"),
    Step("reactions.list", {"user": "U404"}, outcome="user_not_found"),
    Step("reactions.remove", {**THERE, "name": "eyes"}),
    Step("pins.add", THERE),
    Step("pins.add", THERE, outcome="already_pinned"),
    Step("pins.list", HERE),
    Step("pins.remove", THERE),
    Step(
        "bookmarks.add",
        {"channel_id": "$room", "title": "Jira", "type": "link", "link": "https://jira.example"},
        {"bookmark": "bookmark.id"},
    ),
    Step("bookmarks.edit", {"channel_id": "$room", "bookmark_id": "$bookmark", "title": "Ticket"}),
    Step("bookmarks.list", {"channel_id": "$room"}),
    Step("bookmarks.remove", {"channel_id": "$room", "bookmark_id": "$bookmark"}),
]
FORMS_AND_FILES = [
    Step("views.open", {"trigger_id": "$trigger_1", "view": MODAL}, {"view": "view.id"}),
    Step("views.update", {"view_id": "$view", "view": MODAL}),
    Step("views.push", {"trigger_id": "$trigger_2", "view": MODAL}),
    Step("views.push", {"trigger_id": "$trigger_2", "view": MODAL}, outcome="exchanged_trigger_id"),
    Step("views.publish", {"user_id": "$bo", "view": HOME}),
    Step(
        "files_upload_v2",
        {
            "channel": "$room",
            "file_uploads": [
                {"content": "line\n", "filename": "timeline.md", "title": "Timeline"},
                {"content": "a,b\n", "filename": "timeline.csv", "title": "Table"},
            ],
            "initial_comment": "Here they are",
        },
    ),
    Step("files.getUploadURLExternal", {"filename": "x.txt", "length": 1}, {"file": "file_id"}),
    Step("files.completeUploadExternal", {"files": [{"id": "F404"}]}, outcome="file_not_found"),
    Step("conversations.history", {**HERE, "limit": 1}, {"file": "messages.0.files.1.id"}),
    Step("files.info", {"file": "$file"}),
    Step("files.delete", {"file": "$file"}),
    Step("files.info", {"file": "$file"}, outcome="file_not_found"),
    Step("chat.delete", {**HERE, "ts": "$ts"}),
    Step("conversations.archive", HERE),
    Step("conversations.unarchive", HERE),
]
STEPS = [*WHO, *ROOMS, *SAYING, *FORMS_AND_FILES]


def given(workspace):
    """What the steps cannot find out by themselves."""
    bo = workspace.person("bo@example.com")
    return {
        "bo": bo.id,
        "app_token": workspace.app_token,
        "payments": workspace.state.channel_named("payments").id,
        "trigger_1": workspace.state.new_trigger(bo.id),
        "trigger_2": workspace.state.new_trigger(bo.id),
    }
