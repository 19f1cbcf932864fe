"""Slack's own SDKs, for Python and for Node: all methods, response URLs and pages, with nothing odd found."""

import threading
from functools import reduce

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.workspace.methods import METHODS
from tests.workspace import node_sdk
from tests.workspace.sdk_calls import BLOCKS, STEPS, Step, given


def filled(value, kept):
    match value:
        case str() if value.startswith("$"):
            return kept[value[1:]]
        case dict():
            return {key: filled(each, kept) for key, each in value.items()}
        case list():
            return [filled(each, kept) for each in value]
        case _:
            return value


def at(answer, path):
    return reduce(lambda inner, key: inner[int(key) if key.isdigit() else key], path, answer)


def tried(slack, step, kept):
    """What became of one call, made with slack_sdk."""
    call = getattr(slack, step.method.replace(".", "_"))
    try:
        answer = call(**filled(step.args, kept))
        found = sum(len(page[step.every]) for page in answer) if step.every else None
    except SlackApiError as error:
        return error.response["error"], None
    kept |= {name: at(answer, path.split(".")) for name, path in step.keep.items()}
    return "ok", found


def expected():
    return [(step.method, step.outcome) for step in STEPS]


def test_every_method_by_slack_sdk(slack, workspace):
    kept = given(workspace)

    outcomes = [(step.method, tried(slack, step, kept)[0]) for step in STEPS]

    assert outcomes == expected()
    assert {call.method for call in workspace.calls} == METHODS.keys()


def test_every_method_by_slacks_sdk_for_node(workspace):
    outcomes = node_sdk.outcomes(workspace, STEPS, given(workspace))

    assert [(line["method"], line["outcome"]) for line in outcomes] == expected()
    assert {call.method for call in workspace.calls} == METHODS.keys()


def test_both_count_the_same_over_all_pages(slack, workspace):
    for n in range(5):
        slack.chat_postMessage(channel="general", text=str(n))
    general = {"channel": workspace.state.channel_named("general").id, "limit": 2}
    paged = [
        Step("conversations.history", general, every="messages"),
        Step("conversations.members", general, every="members"),
        Step("conversations.list", {"limit": 2}, every="channels"),
        Step("users.list", {"limit": 2}, every="members"),
        Step("users.conversations", {"limit": 1}, every="channels"),
    ]

    ours = [tried(slack, step, {})[1] for step in paged]
    nodes = [line["found"] for line in node_sdk.outcomes(workspace, paged, {})]

    assert nodes == ours
    assert min(ours) > 0
    assert ours[3] == len(workspace.state.users)


def test_node_is_told_how_long_to_wait(workspace):
    workspace.faults.fail("auth.test", error="ratelimited", status=429, retry_after=7)

    (line,) = node_sdk.outcomes(workspace, [Step("auth.test")], {})

    assert line["outcome"] == "slack_webapi_rate_limited_error"
    assert line["retry_after"] == 7


def test_node_listens_by_socket_mode_and_stays_through_a_refresh(workspace):
    bo = workspace.person("bo@example.com")
    with node_sdk.start("listen", workspace) as node:
        patience = threading.Timer(20, node.kill)  # so that a line that never comes fails the test
        patience.start()
        try:
            assert node.stdout.readline() == '{"connected":true}\n', node.stderr.read()
            assert bo.types("/incident help").wait() == ["heard help"]
            bo.says("hello", "general")
            assert node.stdout.readline() == '{"event":"message"}\n'

            workspace.hub.disconnect()
            assert node.stdout.readline() == '{"connected":true}\n'
            assert bo.types("/incident list").wait() == ["heard list"]

            node.stdin.close()
            assert node.wait(60) == 0
        finally:
            patience.cancel()
            node.kill()


def test_node_is_refused_as_python_is(slack, workspace):
    refusals = [
        Step("chat.postMessage", {"channel": "general", "text": "x", "blocks": [{"type": "?"}]}),
        Step("views.open", {"trigger_id": "1.2.3", "view": {"type": "modal"}}),
        Step("conversations.create", {"name": "Inc 2!"}),
        Step("conversations.history", {"channel": "C404"}),
        Step("pins.add", {"channel": "general", "timestamp": "1.1"}),
    ]

    ours = [tried(slack, step, {})[0] for step in refusals]
    nodes = [line["outcome"] for line in node_sdk.outcomes(workspace, refusals, {})]

    assert nodes == ours
    assert "ok" not in ours


def test_what_slack_sdk_says_through_a_response_url(workspace, bot):
    bo, cy = (workspace.person(f"{name}@example.com") for name in ("bo", "cy"))
    bo.types("/incident help", channel="general")
    hook = WebhookClient(bot.last["response_url"])

    aloud = hook.send(text="to all", blocks=BLOCKS, response_type="in_channel")
    quietly = hook.send(text="to Bo", response_type="ephemeral", replace_original=False)
    wrong = hook.send(text="x", blocks=[{"type": "?"}])

    assert (aloud.status_code, quietly.status_code) == (200, 200)
    assert cy.reads("general")[-1]["text"] == "to all"
    assert [message["text"] for message in bo.whispers("general")] == ["to Bo"]
    assert cy.whispers("general") == []
    assert (wrong.status_code, "invalid_blocks" in wrong.body) == (400, True)
