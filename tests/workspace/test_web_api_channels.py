"""Channels, people, groups, pins, bookmarks, reactions, files and views by way of the official SDK."""

import pytest
from slack_sdk import WebClient

from bot.workspace import AppSettings, WorkspaceServer
from tests.workspace.test_web_api import error, refused

MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Declare"},
    "callback_id": "declare",
    "blocks": [{"type": "divider"}],
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest.fixture
def room(slack):
    return slack.conversations_create(name="inc-1-checkout")["channel"]["id"]


@pytest.fixture
def ts(slack, room):
    return slack.chat_postMessage(channel=room, text="x")["ts"]


def test_creating(slack, room):
    channel = slack.conversations_info(channel=room, include_num_members=True)["channel"]

    assert (channel["name"], channel["is_member"], channel["num_members"]) == (
        "inc-1-checkout",
        True,
        1,
    )
    assert error(slack.conversations_create, name="inc-1-checkout") == "name_taken"
    assert error(slack.conversations_create, name="Inc 2!") == "invalid_name_specials"
    assert error(slack.conversations_create, name="x" * 81) == "invalid_name_maxlength"


def test_private_channels_need_their_own_scope():
    scopes = AppSettings().scopes - {"groups:write"}
    with WorkspaceServer(AppSettings(scopes=scopes)) as workspace:
        slack = WebClient(workspace.token, base_url=workspace.api_url)

        response = refused(slack.conversations_create, name="secret", is_private=True)

    assert (response["error"], response["needed"]) == ("missing_scope", "groups:write")


def test_inviting_is_all_or_nobody_unless_forced(slack, workspace, room, bo):
    cy, mia = (workspace.person(f"{name}@example.com") for name in ("cy", "mia"))

    response = refused(slack.conversations_invite, channel=room, users=[bo.id, mia.id])
    assert (response["error"], response["errors"][0]["user"]) == ("cant_invite", mia.id)
    assert bo.id not in slack.conversations_members(channel=room)["members"]

    forced = {"channel": room, "force": True}
    assert error(slack.conversations_invite, users=[mia.id], **forced) == "cant_invite"
    slack.conversations_invite(users=[bo.id, cy.id, mia.id], **forced)
    assert slack.conversations_members(channel=room)["members"][1:] == [bo.id, cy.id]
    assert error(slack.conversations_invite, channel=room, users=bo.id) == "already_in_channel"
    me = slack.auth_test()["user_id"]
    assert error(slack.conversations_invite, channel=room, users=me) == "cant_invite_self"
    assert error(slack.conversations_invite, channel=room, users="U404") == "user_not_found"
    crowd = [f"U{number:03}" for number in range(101)]
    assert error(slack.conversations_invite, channel=room, users=crowd) == "too_many_users"
    joined = [m for m in bo.reads("inc-1-checkout") if m.get("subtype") == "channel_join"]
    assert [message["user"] for message in joined] == [me, bo.id, cy.id]


def test_kicking(slack, room, bo):
    slack.conversations_invite(channel=room, users=bo.id)
    slack.conversations_kick(channel=room, user=bo.id)

    assert bo.id not in slack.conversations_members(channel=room)["members"]
    assert error(slack.conversations_kick, channel=room, user=bo.id) == "not_in_channel"


def test_topic_and_purpose(slack, room, bo):
    slack.conversations_setTopic(channel=room, topic="P1")
    slack.conversations_setTopic(channel=room, topic="P1")
    slack.conversations_setPurpose(channel=room, purpose="INC-1")

    channel = slack.conversations_info(channel=room)["channel"]
    assert (channel["topic"]["value"], channel["purpose"]["value"]) == ("P1", "INC-1")
    notices = [m["subtype"] for m in bo.reads("inc-1-checkout") if "subtype" in m]
    assert notices == ["channel_join", "channel_topic", "channel_purpose"]
    assert error(slack.conversations_setTopic, channel=room, topic="x" * 251) == "too_long"


def test_an_archived_channel_takes_nothing(slack, room, ts, bo):
    slack.conversations_archive(channel=room)

    assert error(slack.conversations_invite, channel=room, users=bo.id) == "is_archived"
    assert error(slack.conversations_setTopic, channel=room, topic="P1") == "is_archived"
    assert error(slack.chat_postMessage, channel=room, text="x") == "is_archived"
    assert error(slack.reactions_add, channel=room, timestamp=ts, name="eyes") == "is_archived"
    assert error(slack.conversations_archive, channel=room) == "already_archived"
    slack.conversations_unarchive(channel=room)
    assert slack.chat_postMessage(channel=room, text="back")["ok"]


def test_joining_leaving_and_renaming(slack, workspace):
    payments = workspace.state.channel_named("payments").id
    assert error(slack.conversations_history, channel=payments) == "not_in_channel"
    assert error(slack.conversations_setTopic, channel=payments, topic="x") == "not_in_channel"

    slack.conversations_join(channel=payments)
    assert slack.conversations_join(channel=payments)["warning"] == "already_in_channel"
    assert slack.conversations_history(channel=payments)["messages"]
    assert error(slack.conversations_rename, channel=payments, name="x") == "not_authorized"
    slack.conversations_leave(channel=payments)
    assert slack.conversations_leave(channel=payments)["not_in_channel"]
    alone = slack.conversations_create(name="alone", is_private=True)["channel"]["id"]
    assert error(slack.conversations_leave, channel=alone) == "last_member"


def test_renaming_ones_own(slack, room):
    assert error(slack.conversations_rename, channel=room, name="payments") == "name_taken"
    slack.conversations_rename(channel=room, name="inc-1-api")

    channel = slack.conversations_info(channel=room)["channel"]
    assert (channel["name"], channel["previous_names"]) == ("inc-1-api", ["inc-1-checkout"])


def test_listing_channels_in_pages(slack, room):
    names = [
        channel["name"]
        for page in slack.conversations_list(limit=2, exclude_archived=True)
        for channel in page["channels"]
    ]

    assert names == ["general", "incidents", "random", "payments", "platform", "inc-1-checkout"]
    mine = slack.users_conversations(types="public_channel")["channels"]
    assert [channel["name"] for channel in mine] == ["general", "inc-1-checkout"]


def test_people(slack, bo):
    user = slack.users_info(user=bo.id, include_locale=True)["user"]

    assert (user["tz"], user["tz_offset"]) == ("Europe/Stockholm", 3600)
    assert user["locale"] == "en-US"
    assert slack.users_lookupByEmail(email="BO@example.com")["user"]["id"] == bo.id
    assert error(slack.users_lookupByEmail, email="mia@example.com") == "users_not_found"
    assert error(slack.users_info, user="U404") == "user_not_found"
    members = slack.users_list()["members"]
    assert [user["name"] for user in members if user["deleted"]] == ["mia"]


def test_groups(slack, workspace, bo):
    groups = slack.usergroups_list(include_users=True)["usergroups"]
    sre = next(group for group in groups if group["handle"] == "sre")
    assert bo.id in sre["users"]

    slack.usergroups_users_update(usergroup=sre["id"], users=[bo.id])
    assert slack.usergroups_users_list(usergroup=sre["id"])["users"] == [bo.id]
    assert (
        error(slack.usergroups_users_update, usergroup=sre["id"], users="") == "no_users_provided"
    )


def test_pins(slack, room, ts):
    slack.pins_add(channel=room, timestamp=ts)
    assert error(slack.pins_add, channel=room, timestamp=ts) == "already_pinned"
    assert [pin["message"]["ts"] for pin in slack.pins_list(channel=room)["items"]] == [ts]

    slack.pins_remove(channel=room, timestamp=ts)
    assert error(slack.pins_remove, channel=room, timestamp=ts) == "no_pin"
    assert error(slack.pins_add, channel=room, timestamp="1.1") == "message_not_found"


def test_at_most_a_hundred_pins(slack, room, workspace):
    for n in range(100):
        slack.pins_add(
            channel=room, timestamp=slack.chat_postMessage(channel=room, text=str(n))["ts"]
        )
    one_more = slack.chat_postMessage(channel=room, text="x")["ts"]

    assert error(slack.pins_add, channel=room, timestamp=one_more) == "too_many_pins"


def test_bookmarks(slack, room):
    added = slack.bookmarks_add(channel_id=room, title="Jira", type="link", link="https://jira")
    key = added["bookmark"]["id"]
    slack.bookmarks_edit(channel_id=room, bookmark_id=key, title="Ticket")

    assert [b["title"] for b in slack.bookmarks_list(channel_id=room)["bookmarks"]] == ["Ticket"]
    slack.bookmarks_remove(channel_id=room, bookmark_id=key)
    assert error(slack.bookmarks_remove, channel_id=room, bookmark_id=key) == "not_found"


def test_reactions(slack, room, ts):
    slack.reactions_add(channel=room, timestamp=ts, name="eyes")

    assert error(slack.reactions_add, channel=room, timestamp=ts, name="eyes") == "already_reacted"
    message = slack.reactions_get(channel=room, timestamp=ts)["message"]
    assert (message["reactions"][0]["name"], message["reactions"][0]["count"]) == ("eyes", 1)
    (listed,) = slack.reactions_list()["items"]
    assert (listed["type"], listed["channel"], listed["message"]["ts"]) == ("message", room, ts)
    slack.reactions_remove(channel=room, timestamp=ts, name="eyes")
    assert slack.reactions_list()["items"] == []
    assert error(slack.reactions_remove, channel=room, timestamp=ts, name="eyes") == "no_reaction"


def test_files(slack, room, bo):
    file = slack.files_upload_v2(
        channel=room, content="line\n", filename="timeline.md", initial_comment="Here it is"
    )["file"]

    shared = bo.reads("inc-1-checkout")[-1]
    assert (shared["text"], shared["files"][0]["name"]) == ("Here it is", "timeline.md")
    assert slack.files_info(file=file["id"])["file"]["size"] == 5
    slack.files_delete(file=file["id"])
    assert error(slack.files_info, file=file["id"]) == "file_not_found"
    assert bo.reads("inc-1-checkout")[-1]["files"] == [{"id": file["id"], "mode": "tombstone"}]


def test_permalinks_lead_to_the_page(slack, room, ts):
    link = slack.chat_getPermalink(channel=room, message_ts=ts)["permalink"]

    assert link.endswith(f"/archives/{room}/p{ts.replace('.', '')}")


def test_a_trigger_is_good_once_and_for_three_seconds(slack, workspace, clock, bo):
    once, last, late = (workspace.state.new_trigger(bo.id) for _ in range(3))

    assert error(slack.views_open, trigger_id=once, view=HOME) == "invalid_arguments"
    slack.views_open(trigger_id=once, view=MODAL)  # what was refused has not spent it
    clock.advance(3)
    slack.views_open(trigger_id=last, view=MODAL)
    clock.advance(0.1)

    assert bo.form().callback_id == "declare"
    assert error(slack.views_open, trigger_id=once, view=MODAL) == "exchanged_trigger_id"
    assert error(slack.views_open, trigger_id=late, view=MODAL) == "expired_trigger_id"
    assert error(slack.views_open, trigger_id="1.2.3", view=MODAL) == "invalid_trigger_id"


def test_views_are_replaced_by_hash_and_stacked_three_deep(slack, workspace, bo):
    def trigger():
        return workspace.state.new_trigger(bo.id)

    view = slack.views_open(trigger_id=trigger(), view=MODAL)["view"]
    new = slack.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)["view"]

    stale = {"view_id": view["id"], "hash": view["hash"], "view": MODAL}
    assert error(slack.views_update, **stale) == "hash_conflict"
    assert new["id"] == view["id"]
    pushed = slack.views_push(trigger_id=trigger(), view=MODAL)["view"]
    assert pushed["previous_view_id"] == pushed["root_view_id"] == view["id"]
    named = {**MODAL, "external_id": "declare-1"}
    top = slack.views_push(trigger_id=trigger(), view=named)["view"]
    assert slack.views_update(external_id="declare-1", view=named)["view"]["id"] == top["id"]
    same = {"view_id": view["id"], "view": named}
    assert error(slack.views_update, **same) == "duplicate_external_id"
    assert error(slack.views_push, trigger_id=trigger(), view=MODAL) == "push_limit_reached"


def test_app_home(slack, bo):
    first = slack.views_publish(user_id=bo.id, view=HOME)["view"]
    again = slack.views_publish(user_id=bo.id, view=HOME, hash=first["hash"])["view"]

    assert again["id"] == first["id"]
    stale = {"user_id": bo.id, "view": HOME, "hash": first["hash"]}
    assert error(slack.views_publish, **stale) == "hash_conflict"
    assert error(slack.views_publish, user_id=bo.id, view=MODAL) == "invalid_arguments"


def test_a_socket_needs_the_app_token(slack, workspace):
    app_level = WebClient(workspace.app_token, base_url=workspace.api_url)

    url = app_level.apps_connections_open(app_token=workspace.app_token)["url"]

    assert url.startswith(f"ws://127.0.0.1:{workspace.port}/link?ticket=")
    assert error(slack.api_call, "apps.connections.open") == "not_allowed_token_type"
