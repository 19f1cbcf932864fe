"""What outlives the process."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from slack_sdk import WebClient

from bot.workspace import WorkspaceServer


def client(workspace):
    return WebClient(workspace.token, base_url=workspace.api_url)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "workspace.db"


def test_everything_is_there_after_a_restart(path):
    with WorkspaceServer(store=path) as before:
        slack, bo = client(before), before.person("bo@example.com")
        room = slack.conversations_create(name="inc-1")["channel"]["id"]
        slack.conversations_invite(channel=room, users=bo.id)
        parent = bo.says("it broke", "inc-1")
        reply = bo.says("really", "inc-1", thread_ts=parent)
        bo.reacts("eyes", parent)
        bo.pins(parent)
        file = bo.uploads("a.txt", b"content", "inc-1")
        slack.views_publish(user_id=bo.id, view={"type": "home", "blocks": [{"type": "divider"}]})
        seen, secret = bo.reads("inc-1"), before.signing_secret
        token = before.token

    with WorkspaceServer(store=path) as after:
        bo = after.person("bo@example.com")
        assert (after.token, after.signing_secret) == (token, secret)
        assert bo.reads("inc-1") == seen
        assert [message["ts"] for message in bo.reads("inc-1", parent)] == [parent, reply]
        assert [pin["message"]["ts"] for pin in client(after).pins_list(channel=room)["items"]] == [
            parent
        ]
        assert after.state.store.content(file["id"]) == b"content"
        assert after.state.homes[bo.id]["type"] == "home"
        assert bo.says("later", "inc-1") > reply


def test_it_survives_a_kill(path):
    program = """
        import sys, time
        from bot.workspace import WorkspaceServer
        workspace = WorkspaceServer(store=sys.argv[1])
        workspace.start()
        ts = workspace.person("bo@example.com").says("last words", "general")
        print(ts, flush=True)
        time.sleep(60)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), str(path)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        ts = process.stdout.readline().strip()
        os.kill(process.pid, signal.SIGKILL)

    with WorkspaceServer(store=path) as after:
        last = after.person("bo@example.com").reads("general")[-1]

    assert (last["ts"], last["text"]) == (ts, "last words")


def test_a_forgotten_channel_stays_forgotten(path):
    with WorkspaceServer(store=path) as before:
        before.deletes_channel("random")

    with WorkspaceServer(store=path) as after:
        assert after.state.channel_named("random") is None
