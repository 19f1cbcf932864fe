"""What the Web API refuses by a word of Slack's, method by method: no argument of ours is let through that Slack would not."""

import pytest
from slack_sdk.errors import SlackApiError

MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []}
HERE = {"channel": "$room"}
AT = {**HERE, "timestamp": "$ts"}
IN_ROOM = {"channel_id": "$room", "title": "Record", "type": "link"}
LINK = {**IN_ROOM, "link": "https://example.com/"}
REFUSED = [
    ("chat.postMessage", {**HERE, "attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
    ("chat.postMessage", {**HERE, "text": "x", "blocks": {"type": "x"}}, "invalid_blocks_format"),
    ("chat.postMessage", {**HERE, "attachments": {"text": "x"}}, "invalid_attachments"),
    ("conversations.history", {**HERE, "oldest": "yesterday"}, "invalid_ts_oldest"),
    ("conversations.list", {"types": "public_channel,secret"}, "invalid_types"),
    ("conversations.replies", {**HERE, "ts": "1.000001"}, "thread_not_found"),
    ("conversations.invite", {**HERE, "users": ""}, "no_user"),
    ("conversations.open", {"channel": "$room"}, "method_not_supported_for_channel_type"),
    ("conversations.open", {"users": ""}, "users_list_not_supplied"),
    ("conversations.open", {"users": ["U1"] * 2 + [f"U{n}" for n in range(8)]}, "too_many_users"),
    ("conversations.open", {"users": "$gone"}, "user_disabled"),
    ("conversations.archive", {"channel": "$direct"}, "method_not_supported_for_channel_type"),
    ("conversations.archive", {"channel": "$general"}, "cant_archive_general"),
    ("conversations.unarchive", HERE, "not_archived"),
    ("conversations.join", {"channel": "$direct"}, "method_not_supported_for_channel_type"),
    ("conversations.leave", {"channel": "$general"}, "cant_leave_general"),
    ("conversations.kick", {**HERE, "user": "$me"}, "cant_kick_self"),
    ("conversations.kick", {"channel": "$general", "user": "$bo"}, "cant_kick_from_general"),
    ("usergroups.users.list", {"usergroup": "S404"}, "no_such_subteam"),
    ("usergroups.users.update", {"usergroup": "S404", "users": "$bo"}, "no_such_subteam"),
    ("usergroups.users.update", {"usergroup": "$group", "users": ""}, "no_users_provided"),
    ("usergroups.users.update", {"usergroup": "$group", "users": "$gone"}, "invalid_users"),
    ("pins.add", HERE, "no_item_specified"),
    ("reactions.add", {**AT, "name": "Not An Emoji"}, "invalid_name"),
    ("reactions.list", {"user": "U404"}, "user_not_found"),
    ("bookmarks.add", {**LINK, "type": "file"}, "invalid_bookmark_type"),
    ("bookmarks.add", {**IN_ROOM, "link": "javascript:alert(1)"}, "invalid_link"),
    ("bookmarks.remove", {"channel_id": "$room", "bookmark_id": "Bk404"}, "not_found"),
    ("files.getUploadURLExternal", {"filename": "x.md", "length": 0}, "invalid_arguments"),
    (
        "files.getUploadURLExternal",
        {"filename": "x.md", "length": 10**12},
        "file_upload_size_restricted",
    ),
    ("files.completeUploadExternal", {"files": []}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": ["$announced"]}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": [{"id": "$announced"}]}, "file_not_found"),
    ("files.delete", {"file": "$theirs"}, "cant_delete_file"),
    ("views.update", {"view": {"type": "modal"}}, "invalid_arguments"),
    ("views.push", {"trigger_id": "$trigger", "view": MODAL}, "not_found"),
    ("views.publish", {"user_id": "$bo"}, "invalid_arguments"),
]


def test_each_is_refused_by_its_word(slack, workspace):
    bo, mia = (workspace.person(f"{name}@example.com") for name in ("bo", "mia"))
    room = slack.conversations_create(name="inc-1-checkout")["channel"]["id"]
    announced = slack.api_call("files.getUploadURLExternal", params={"filename": "x", "length": 1})
    known = {
        "room": room,
        "ts": slack.chat_postMessage(channel=room, text="x")["ts"],
        "direct": slack.conversations_open(users=bo.id)["channel"]["id"],
        "general": workspace.state.channel_named("general").id,
        "me": workspace.state.app.bot_user_id,
        "bo": bo.id,
        "gone": mia.id,
        "trigger": workspace.state.new_trigger(bo.id),
        "group": next(iter(workspace.state.usergroups)),
        "announced": announced["file_id"],
        "theirs": bo.uploads("theirs.md", b"x", "general")["id"],
    }
    told = []
    for method, given, _ in REFUSED:
        with pytest.raises(SlackApiError) as no:
            slack.api_call(method, json=filled(given, known))
        told.append((method, given, no.value.response["error"]))
    assert told == REFUSED
    for _ in range(100):
        slack.api_call("bookmarks.add", json=filled(LINK, known))
    with pytest.raises(SlackApiError, match="too_many_bookmarks"):
        slack.api_call("bookmarks.add", json=filled(LINK, known))


def filled(given, known):
    if isinstance(given, dict):
        return {name: filled(value, known) for name, value in given.items()}
    if isinstance(given, list):
        return [filled(value, known) for value in given]
    return known[given[1:]] if isinstance(given, str) and given.startswith("$") else given
