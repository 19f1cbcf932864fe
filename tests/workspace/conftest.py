"""A workspace for each test, on loopback, with a clock that stands still until it is turned."""

import pytest
from slack_sdk import WebClient

from bot.workspace import AppSettings, Command, ManualClock, Shortcut, WorkspaceServer
from tests.workspace.a_bot import ABot, a_bot

EVENTS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "channel_archive",
        "channel_rename",
        "file_shared",
        "member_joined_channel",
        "message.channels",
        "message.im",
        "pin_added",
        "reaction_added",
        "user_change",
    }
)
SETTINGS = AppSettings(
    name="Drumbeat",
    commands=(Command("/incident", "Run incidents", "declare P1 title"),),
    shortcuts=(
        Shortcut("Declare", "declare"),
        Shortcut("Note", "note", "message"),
    ),
    events=EVENTS,
    completions=({"text": "declare", "description": "Declare an incident"},),
)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def workspace(clock):
    with WorkspaceServer(SETTINGS, clock=clock) as running:
        yield running


@pytest.fixture
def slack(workspace):
    """The Web API as the app uses it: with the official SDK, which must find nothing odd."""
    return WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[])


@pytest.fixture
def bot(workspace) -> ABot:
    with a_bot() as running:
        workspace.connect(running.url)
        yield running
        workspace.delivery.quiet()


@pytest.fixture
def bo(workspace):
    return workspace.person("bo@example.com")


@pytest.fixture
def room(slack, bo):
    room = slack.conversations_create(name="inc-1")["channel"]["id"]
    slack.conversations_invite(channel=room, users=bo.id)
    return room
