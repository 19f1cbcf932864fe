"""Files that the bot shares: uploaded, found again by their mark, and taken back."""

import pytest

from bot.adapters.files import SlackFiles
from bot.adapters.messages import takes_files
from bot.adapters.slack import slack_client
from bot.ports import Attachment, Mark, Message, Permanent, Transient
from bot.render.blocks import section
from bot.render.mrkdwn import escape

TEXT = escape("What you asked for")
SAID = Message(TEXT, [section(TEXT)])
FILES = [Attachment("a.md", "A", b"one"), Attachment("b.csv", "B", "두 번째".encode())]
LONG_AGO = 1_000_000
MARK = Mark("notice", "INC-1", "INC-1/timeline/7")


@pytest.fixture
def shelf(drill):
    workspace = drill.workspace
    drill.declare()
    client = slack_client(workspace.token, workspace.api_url)
    told = []
    chat = SlackFiles(
        client,
        bot_user=lambda: workspace.state.app.bot_user_id,
        seen=lambda *call: told.append(call),
    )
    room = drill.room("inc-1-checkout-is-down")

    def there():
        state = workspace.state
        shared = [m for ts in room.timeline if (m := room.messages[ts]).get("files")]
        return [
            {file["name"]: state.store.content(file["id"]) for file in message["files"]}
            for message in shared
        ]

    return chat, room, there, told


def test_files_are_shown_together_and_found_by_their_mark(shelf):
    chat, room, there, told = shelf

    chat.share(room.id, SAID, FILES, MARK)

    assert there() == [{"a.md": b"one", "b.csv": "두 번째".encode()}]
    assert chat.find(room.id, MARK, since=LONG_AGO) == room.timeline[-1]
    assert chat.find(room.id, Mark("notice", "INC-1", "INC-1/timeline/8"), since=LONG_AGO) is None
    assert {outcome for _, outcome in told} == {"ok"}


def test_an_answer_that_is_lost_leaves_files_that_are_found(shelf, drill):
    chat, room, there, _ = shelf
    drill.slack.lose_answer("files.completeUploadExternal")

    with pytest.raises(Transient) as lost:
        chat.share(room.id, SAID, FILES, MARK)

    assert lost.value.unclear
    assert len(there()) == 1
    assert chat.find(room.id, MARK, since=LONG_AGO) is not None


def test_files_are_taken_back_with_the_message_they_came_in(shelf, drill):
    """Going private empties the old channel of them too."""
    chat, room, there, _ = shelf
    kept = Mark("notice", "INC-1", "INC-1/timeline/8")
    for mark in (MARK, kept):
        chat.share(room.id, SAID, FILES, mark)

    chat.unshare(room.id, MARK, since=LONG_AGO)
    chat.unshare(room.id, MARK, since=LONG_AGO)

    assert len(there()) == 1
    assert chat.find(room.id, MARK, since=LONG_AGO) is None
    assert len(drill.workspace.state.files) == len(FILES)

    chat.take_back(room.id, "INC-1", but="", notices=False)
    assert (there(), drill.workspace.state.files) == ([], {})


@pytest.mark.parametrize(
    ("there", "base", "right"),
    [
        ("https://files.slack.com/upload/v1/a", "https://slack.com/api/", True),
        ("https://slack.com/u", "https://slack.com/api/", True),
        ("http://files.slack.com/upload", "https://slack.com/api/", False),
        ("https://files.slack.com.evil.example/u", "https://slack.com/api/", False),
        ("https://evil.example/files.slack.com", "https://slack.com/api/", False),
        ("http://127.0.0.1:9/u", "http://127.0.0.1:8/api/", True),
        ("http://169.254.169.254/u", "http://127.0.0.1:8/api/", False),
    ],
)
def test_bytes_go_to_the_slack_we_talk_to_and_nowhere_else(there, base, right):
    assert takes_files(there, base) is right


def test_an_upload_that_would_go_elsewhere_is_given_up(shelf, drill, monkeypatch):
    chat, room, there, _ = shelf
    monkeypatch.setattr(drill.workspace.state, "page_url", "http://localhost:1")

    with pytest.raises(Permanent, match="upload_elsewhere"):
        chat.share(room.id, SAID, FILES, MARK)
    assert there() == []
