"""What is still there when the page, its connection or the workspace was away."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from bot.workspace.server import WorkspaceServer
from tests.browser.hands import by, composer, types
from tests.browser.practice_app import settings


@pytest.fixture
def cut(workspace):
    """Takes the page off the net, its stream included."""

    def from_the_net(page: Page) -> None:
        page.context.set_offline(True)
        workspace.state.stream.end()
        expect(by(page, "reconnecting")).to_be_visible()

    return from_the_net


def test_an_answer_given_meanwhile_is_there_afterwards(visitors, app, workspace, cut):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo")
    cut(page)
    workspace.person("bo@example.com").types("/drill list", channel="general")
    workspace.person("cy@example.com").says("said after it", "general")
    page.context.set_offline(False)
    expect(page.locator(".ephemeral")).to_contain_text("Nothing is open.")
    expect(page.locator("[data-message-ts]").last).to_contain_text("said after it")

    page.reload()
    expect(page.locator(".ephemeral")).to_contain_text("Nothing is open.")
    expect(visitors.opens("cy").locator(".ephemeral")).to_have_count(0)


def test_what_was_whispered_in_a_thread_is_found_there_again(visitors, app, workspace):
    bo = workspace.person("bo@example.com")
    channel = bo.channel("general").id
    for count in range(70):  # more than the page fetches at once
        bo.says(f"message {count}", "general")
    first, last = (m["ts"] for m in (bo.reads("general")[-70], bo.reads("general")[-1]))
    for ts, text in (first, "whispered far up"), (last, "whispered below"):
        app.call("chat.postEphemeral", channel=channel, user=bo.id, thread_ts=ts, text=text)
    app.call("chat.postEphemeral", channel=channel, user=bo.id, text="whispered to the channel")
    page = visitors.opens("bo")
    expect(by(page, "messages").locator(".ephemeral")).to_have_text(
        re.compile("whispered to the channel")
    )
    page.goto(f"{workspace.page_url}/?as={bo.id}&c={channel}&t={last}")
    expect(by(page, "thread").locator(".ephemeral")).to_contain_text("whispered below")


def test_what_was_out_of_reach_is_not_said_to_be_once_it_is_back(visitors, cut):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo")
    cut(page)
    composer(page).fill("Is anybody there?")
    composer(page).press("Enter")
    expect(by(page, "command-error")).to_contain_text("does not answer")
    page.context.set_offline(False)

    expect(by(page, "reconnecting")).to_have_count(0)
    expect(by(page, "command-error")).to_have_count(0)
    expect(composer(page)).to_have_value("Is anybody there?")


def test_the_page_says_what_everybody_has_to_know_of_the_app(visitors, app, workspace):
    assert by(visitors.opens("bo"), "notice").count() == 0
    workspace.state.settings = replace(workspace.state.settings, notice="The clock runs ×60")

    expect(by(visitors.opens("cy"), "notice")).to_have_text("The clock runs ×60")


def test_a_page_that_is_cut_off_asks_every_second(visitors, cut):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo", once=True)
    page.clock.install()
    cut(page)
    for _ in range(6):
        with page.expect_event("requestfailed", lambda it: "/ui/stream" in it.url, timeout=20_000):
            page.clock.run_for(1000)
    page.context.set_offline(False)
    page.clock.run_for(1000)
    expect(by(page, "reconnecting")).to_have_count(0)


def test_a_workspace_that_was_started_over_leads_to_its_first_channel(visitors, workspace):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo", "platform")
    workspace.stop()
    with WorkspaceServer(settings(), port=workspace.port) as another:
        expect(by(page, "channel").locator("h1")).to_have_text("general")
        general = another.person("bo@example.com").channel("general").id
        expect(page).to_have_url(re.compile(f"c={general}$"))
        expect(by(page, "toast")).to_have_count(0)
        types(page, "hello again")
        expect(page.locator("[data-message-ts]").last).to_contain_text("hello again")


def test_a_draft_from_earlier_is_marked_as_one(visitors, picture):
    page = visitors.opens("bo")
    mark = by(page, "composer-draft")
    composer(page).fill("half a thought")
    expect(mark).to_be_hidden()

    page.reload()
    expect(composer(page)).to_have_value("half a thought")
    expect(composer(page)).to_be_focused()
    expect(mark).to_have_text("Draft")
    picture(page, "draft")
    page.keyboard.type(", and the rest")
    expect(composer(page)).to_have_value("half a thought, and the rest")
    expect(mark).to_be_hidden()

    page.locator("[data-channel-name=platform]").click()
    expect(mark).to_be_hidden()
    page.locator("[data-channel-name=general]").click()
    expect(mark).to_be_visible()
    composer(page).press("Enter")
    expect(mark).to_be_hidden()
