"""Whatever a caller sends, the workspace answers in Slack's words and goes on."""

import itertools
import json
import urllib.error
import urllib.request

import pytest

from bot.workspace import SlackSays, WorkspaceServer
from bot.workspace.methods import METHODS
from bot.workspace.methods.registry import Args, Call

NAMES = (
    "channel", "channel_id", "channels", "text", "ts", "timestamp", "message_ts", "thread_ts", "blocks",
    "attachments", "metadata", "user", "user_id", "users", "usergroup", "email", "name", "topic",
    "purpose", "limit", "cursor", "oldest", "latest", "types", "view", "view_id", "trigger_id", "hash",
    "title", "type", "link", "bookmark_id", "file", "files", "filename", "length", "bot", "team",
)  # fmt: skip
NONSENSE = (
    None,
    "",
    "x",
    "1.1",
    -1,
    10**20,
    True,
    [],
    [1, None],
    {},
    {"a": {"b": []}},
    "[]",
    "{}",
    "[1]",
)


def nonsense(workspace):
    """Arguments that are wrong in different ways, some beside right ones."""
    general = workspace.state.channel_named("general")
    right = {
        "channel": general.id,
        "channel_id": general.id,
        "ts": general.timeline[0],
        "timestamp": general.timeline[0],
        "user": "U0000000BO",
        "user_id": "U0000000BO",
        "type": "link",
        "title": "t",
    }
    for value in NONSENSE:
        yield dict.fromkeys(NAMES, value)
        yield {**dict.fromkeys(NAMES, value), **right}
    for name, value in itertools.product(NAMES, NONSENSE):
        yield {**right, name: value}


@pytest.fixture(scope="module")
def running():
    with WorkspaceServer() as workspace:
        yield workspace


@pytest.mark.parametrize("method", sorted(METHODS.keys() - {"apps.connections.open"}))
def test_no_arguments_make_a_method_fail(running, method):
    answers = []
    with running.state.lock:
        for given in nonsense(running):
            try:
                done = METHODS[method](Call(method, running.state, Args(given)))
                answers.append(json.dumps({"ok": True, **done}))
            except SlackSays as no:
                answers.append(no.error)

    words = [answer for answer in answers if not answer.startswith('{"ok": true')]
    assert len(answers) > 500
    assert all(word.replace("_", "").islower() for word in words)


@pytest.mark.parametrize("body", [b"[]", b"{", b"\xff", b'"x"', b"{}", b'{"as": []}'])
@pytest.mark.parametrize("what", ["say", "action", "submit", "command", "shortcut", "channel"])
def test_the_page_is_told_what_is_wrong(running, what, body):
    request = urllib.request.Request(f"{running.page_url}/ui/{what}", body)

    try:
        with urllib.request.urlopen(request) as answer:
            told = json.load(answer)
    except urllib.error.HTTPError as wrong:
        told = json.load(wrong)

    assert told["ok"] is False
    assert told["text"].endswith(".")
