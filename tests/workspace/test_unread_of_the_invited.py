"""An app opens a channel, invites and posts at the same time: what is unread does not depend on the order."""

import pytest

from tests.workspace.test_page_api import Page


@pytest.mark.parametrize("first", ["invitation", "message"])
def test_what_was_said_before_the_invitation_is_unread_as_well(workspace, slack, first):
    bo = Page(workspace, "bo")
    channel = slack.conversations_create(name="inc-1")["channel"]["id"]
    steps = [
        lambda: slack.conversations_invite(channel=channel, users=bo.me),
        lambda: slack.chat_postMessage(channel=channel, text=f"<@{bo.me}> commands"),
    ]

    for step in steps if first == "invitation" else reversed(steps):
        step()

    seen = bo.channel("inc-1")
    assert (seen["unread"], seen["mentions"]) == (1, 1)


def test_who_comes_by_themselves_saw_what_was_there(workspace, slack):
    bo = Page(workspace, "bo")
    channel = slack.conversations_create(name="inc-1")["channel"]["id"]
    slack.chat_postMessage(channel=channel, text="before")

    workspace.person("bo@example.com").joins("inc-1")

    assert bo.channel("inc-1")["unread"] == 0
