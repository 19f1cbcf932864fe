"""The Web API by way of the official SDK: what it does, and what it refuses as Slack does."""

import base64
import json
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import AppSettings, WorkspaceServer


def refused(call, *args, **kwargs):
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response


def error(call, *args, **kwargs):
    return refused(call, *args, **kwargs)["error"]


@pytest.fixture
def room(slack):
    return slack.conversations_create(name="inc-1-checkout")["channel"]["id"]


def texts_by_page(answer):
    return [[message["text"] for message in page["messages"]] for page in answer]


def section(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_who_we_are(slack, workspace):
    me = slack.auth_test()

    assert (me["team"], me["user_id"]) == ("Example", workspace.state.app.bot_user_id)
    assert slack.bots_info(bot=me["bot_id"])["bot"]["name"] == "Drumbeat"
    assert slack.team_info()["team"]["domain"] == "example"
    assert "chat:write" in me.headers["x-oauth-scopes"]


def test_a_token_is_needed_and_must_be_the_right_one(workspace):
    wrong = WebClient("xoxb-wrong", base_url=workspace.api_url)
    none = WebClient(base_url=workspace.api_url)
    app_level = WebClient(workspace.app_token, base_url=workspace.api_url)

    assert error(wrong.auth_test) == "invalid_auth"
    assert error(none.auth_test) == "not_authed"
    basic = {"authorization": f"Basic {workspace.token}"}
    assert error(none.api_call, "auth.test", headers=basic) == "not_authed"
    assert error(app_level.auth_test) == "not_allowed_token_type"
    assert error(wrong.api_call, "no.such_method") == "unknown_method"
    bots = WebClient(workspace.token, base_url=workspace.api_url)
    assert error(bots.api_call, "apps.connections.open") == "not_allowed_token_type"
    assert error(wrong.api_call, "apps.connections.open") == "invalid_auth"


def test_a_missing_scope_is_named():
    with WorkspaceServer(AppSettings(scopes=frozenset({"users:read"}))) as workspace:
        slack = WebClient(workspace.token, base_url=workspace.api_url)

        response = refused(slack.chat_postMessage, channel="general", text="hello")

    assert response["error"] == "missing_scope"
    assert response["needed"] == "chat:write"
    assert response["provided"] == "users:read"


def test_a_message_as_slack_shapes_it(slack, room, workspace):
    sent = slack.chat_postMessage(channel=room, text="hello", blocks=[section("hello")])

    message = slack.conversations_history(channel=room)["messages"][0]
    assert message == sent["message"]
    assert message["bot_id"] == workspace.state.app.bot_id
    assert message["bot_profile"]["app_id"] == message["app_id"] == workspace.state.app.app_id
    assert message["blocks"][0]["block_id"]
    assert message["team"] == "T0EXAMPLE1"


def test_ts_is_unique_and_rises_while_the_clock_stands_still(slack, room):
    seen = [slack.chat_postMessage(channel=room, text="x")["ts"] for _ in range(5)]

    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"channel": "C404", "text": "x"}, "channel_not_found"),
        ({"channel": "payments", "text": "x"}, "not_in_channel"),
        ({"channel": "general"}, "no_text"),
        ({"channel": "general", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "general", "text": "x", "blocks": "nonsense"}, "invalid_blocks_format"),
        ({"channel": "general", "text": "x", "blocks": [section("y" * 3001)]}, "invalid_blocks"),
        ({"channel": "general", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "general", "text": "x", "metadata": "["}, "invalid_metadata_format"),
    ],
)
def test_what_postMessage_refuses(given, word):  # noqa: N802 - the method's own name
    with WorkspaceServer() as workspace:
        slack = WebClient(workspace.token, base_url=workspace.api_url)

        assert error(slack.api_call, "chat.postMessage", json=given) == word


def test_invalid_blocks_come_with_reasons(slack, room):
    response = refused(slack.chat_postMessage, channel=room, text="x", blocks=[section("y" * 3001)])

    assert "3001" in response["response_metadata"]["messages"][0]


def test_public_channels_are_open_with_chat_write_public():
    scopes = AppSettings().scopes | {"chat:write.public"}
    with WorkspaceServer(AppSettings(scopes=scopes)) as workspace:
        slack = WebClient(workspace.token, base_url=workspace.api_url)

        sent = slack.chat_postMessage(channel="#payments", text="hello")

        assert workspace.person("kai@example.com").reads("payments")[-1]["ts"] == sent["ts"]


def test_private_channels_of_others_do_not_exist(slack, workspace):
    secret = workspace.person("ada@example.com").creates("secret", private=True)

    assert error(slack.conversations_info, channel=secret) == "channel_not_found"
    assert error(slack.chat_postMessage, channel=secret, text="x") == "channel_not_found"
    listed = slack.conversations_list(types="public_channel,private_channel")["channels"]
    assert secret not in [channel["id"] for channel in listed]


def test_posting_to_a_person_opens_the_direct_message(slack, workspace):
    bo = workspace.person("bo@example.com")

    sent = slack.chat_postMessage(channel=bo.id, text="psst")
    opened = slack.conversations_open(users=bo.id, return_im=True)["channel"]

    assert sent["channel"] == opened["id"]
    assert opened["user"] == bo.id
    assert bo.reads("@Drumbeat")[-1]["text"] == "psst"
    for nobody in (workspace.person("mia@example.com").id, slack.auth_test()["user_id"]):
        assert error(slack.chat_postMessage, channel=nobody, text="psst") == "channel_not_found"


def test_threads_count_their_replies(slack, room):
    parent = slack.chat_postMessage(channel=room, text="parent")["ts"]
    replies = [
        slack.chat_postMessage(channel=room, text=str(n), thread_ts=parent)["ts"] for n in range(3)
    ]

    thread = slack.conversations_replies(channel=room, ts=parent)["messages"]
    history = slack.conversations_history(channel=room)["messages"]
    assert [message["ts"] for message in thread] == [parent, *replies]
    assert (history[0]["ts"], history[0]["reply_count"]) == (parent, 3)
    assert history[0]["latest_reply"] == replies[-1]
    assert thread[1]["parent_user_id"] == thread[0]["user"]


def test_history_pages_and_bounds(slack, room):
    sent = [slack.chat_postMessage(channel=room, text=str(n))["ts"] for n in range(5)]

    pages = texts_by_page(slack.conversations_history(channel=room, limit=2, oldest=sent[0]))
    inclusive = slack.conversations_history(
        channel=room, oldest=sent[1], latest=sent[3], inclusive=True
    )

    assert pages == [["4", "3"], ["2", "1"]]
    assert [m["text"] for m in inclusive["messages"]] == ["3", "2", "1"]
    assert error(slack.conversations_history, channel=room, limit=1000) == "invalid_limit"
    assert error(slack.conversations_history, channel=room, cursor="xx") == "invalid_cursor"
    elsewhere = base64.b64encode(b"prev:1").decode()
    assert error(slack.conversations_list, cursor=elsewhere) == "invalid_cursor"


def test_replies_page_too(slack, room):
    parent = slack.chat_postMessage(channel=room, text="0")["ts"]
    for n in range(1, 5):
        slack.chat_postMessage(channel=room, text=str(n), thread_ts=parent)

    pages = texts_by_page(slack.conversations_replies(channel=room, ts=parent, limit=2))

    assert pages == [["0", "1"], ["2", "3"], ["4"]]


def test_metadata_is_kept_and_shown_only_when_asked_for(slack, room):
    metadata = {"event_type": "incident_board", "event_payload": {"incident": "INC-1"}}
    ts = slack.chat_postMessage(channel=room, text="x", metadata=metadata)["ts"]
    slack.chat_update(channel=room, ts=ts, text="y")

    plain = slack.conversations_history(channel=room)["messages"][0]
    full = slack.conversations_history(channel=room, include_all_metadata=True)["messages"][0]
    assert "metadata" not in plain
    assert full["metadata"] == metadata


def test_update_replaces_and_belongs_to_the_author(slack, room, workspace):
    ts = slack.chat_postMessage(channel=room, text="a", blocks=[section("a")])["ts"]
    theirs = workspace.person("bo@example.com").says("mine", "general")
    general = workspace.state.channel_named("general").id

    slack.chat_update(channel=room, ts=ts, text="b")

    message = slack.conversations_history(channel=room)["messages"][0]
    assert (message["text"], "blocks" in message, "edited" in message) == ("b", False, True)
    assert error(slack.chat_update, channel=general, ts=theirs, text="x") == "cant_update_message"
    assert error(slack.chat_delete, channel=general, ts=theirs) == "cant_delete_message"
    assert error(slack.chat_update, channel=room, ts="1.000001", text="x") == "message_not_found"
    assert error(slack.chat_update, channel=room, ts=ts, text="x" * 4001) == "msg_too_long"


def test_deleting_a_parent_leaves_a_stone(slack, room):
    parent = slack.chat_postMessage(channel=room, text="parent")["ts"]
    reply = slack.chat_postMessage(channel=room, text="reply", thread_ts=parent)["ts"]

    slack.chat_delete(channel=room, ts=parent)
    assert slack.conversations_history(channel=room)["messages"][0]["subtype"] == "tombstone"
    assert error(slack.chat_update, channel=room, ts=parent, text="x") == "cant_update_message"
    slack.chat_delete(channel=room, ts=reply)

    left = slack.conversations_history(channel=room)["messages"]
    assert [message.get("subtype") for message in left] == ["channel_join"]
    assert error(slack.chat_delete, channel=room, ts=reply) == "message_not_found"


def test_every_form_of_a_request(workspace, slack):
    url = f"{workspace.api_url}chat.postMessage"
    head = {"authorization": f"Bearer {workspace.token}"}
    blocks = json.dumps([section("x")])
    multipart = (
        '--b\r\nContent-Disposition: form-data; name="channel"\r\n\r\ngeneral\r\n'
        '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n결제\r\n--b--\r\n'
    )
    requests = [
        (f"{url}?channel=general&text=%EA%B2%B0%EC%A0%9C&token={workspace.token}", None, {}),
        (
            url,
            f"channel=general&text=%EA%B2%B0%EC%A0%9C&blocks={urllib.request.quote(blocks)}",
            {"content-type": "application/x-www-form-urlencoded", **head},
        ),
        (
            url,
            json.dumps({"channel": "general", "text": "결제"}),
            {"content-type": "application/json; charset=utf-8", **head},
        ),
        (url, multipart, {"content-type": "multipart/form-data; boundary=b", **head}),
        (url, "[]", {"content-type": "application/json", **head}),
        (url, "general", {"content-type": "text/plain", **head}),
    ]

    answers = []
    for address, body, headers in requests:
        request = urllib.request.Request(address, body and body.encode(), headers)
        with urllib.request.urlopen(request) as response:
            answers.append(json.load(response))

    assert [answer["message"]["text"] for answer in answers[:4]] == ["결제"] * 4
    assert [answer["error"] for answer in answers[4:]] == ["json_not_object", "invalid_post_type"]


def test_ephemeral_messages_are_in_no_history(slack, room, workspace):
    bo = workspace.person("bo@example.com")
    assert (
        error(slack.chat_postEphemeral, channel=room, user=bo.id, text="x") == "user_not_in_channel"
    )

    bo.joins("inc-1-checkout")
    slack.chat_postEphemeral(channel=room, user=bo.id, text="only you")

    assert [message["text"] for message in bo.whispers(room)] == ["only you"]
    texts = [m["text"] for m in slack.conversations_history(channel=room)["messages"]]
    assert "only you" not in texts


def test_calls_are_kept(slack, workspace):
    slack.chat_postMessage(channel="general", text="x")
    error(slack.chat_postMessage, channel="nowhere", text="x")

    assert [(call.method, call.outcome) for call in workspace.calls] == [
        ("chat.postMessage", "ok"),
        ("chat.postMessage", "channel_not_found"),
    ]
    assert workspace.calls[0].args["text"] == "x"
    assert "token" not in workspace.calls[0].args
