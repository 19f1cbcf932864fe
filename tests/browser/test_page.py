"""The page, as people meet it: a real browser, the real workspace, a small app behind it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import by, composer, types

# -- arriving ---------------------------------------------------------------------------------------


def test_the_first_visit_says_how_to_begin(visitors, app, picture):
    page = visitors.opens("bo")
    hint = by(page, "welcome")
    expect(hint).to_contain_text("Practice lives in this workspace")
    expect(by(page, "not-connected")).to_have_count(0)
    picture(page, "first-visit")

    hint.locator("[data-offer='/drill start']").click()
    expect(composer(page)).to_have_value("/drill start ")
    expect(composer(page)).to_be_focused()


def test_an_app_that_is_away_is_said_so(visitors):
    page = visitors.opens("bo")
    expect(by(page, "not-connected")).to_contain_text("Practice is not connected")


def test_acting_as_somebody_else_stays_in_the_address(visitors, workspace, picture):
    page = visitors.opens("bo", "platform")
    by(page, "act-as").click()
    picture(page, "people")
    by(page, "people").locator("[data-user-email='haneul@example.com']").click()
    expect(by(page, "act-as")).to_have_attribute("data-user-email", "haneul@example.com")
    assert f"as={workspace.person('haneul@example.com').id}" in page.url

    page.reload()
    expect(by(page, "act-as")).to_contain_text("김하늘")
    expect(by(page, "channel").locator("h1")).to_have_text("platform")


# -- talking ----------------------------------------------------------------------------------------


def test_what_one_says_the_other_sees_at_once(visitors):
    bo, cy = visitors.opens("bo"), visitors.opens("cy")
    types(bo, "Looks like the *cache*")
    said = cy.locator("[data-message-ts]").last
    expect(said).to_contain_text("Looks like the cache")
    expect(said.locator("strong")).to_have_text("cache")
    expect(composer(bo)).to_have_value("")


def test_text_never_becomes_markup(visitors, workspace):
    page = visitors.opens("bo")
    hostile = (
        "<img src=x onerror=alert(1)> <javascript:alert(1)|press> [a](javascript:alert(1)) &lt;b>"
    )
    workspace.person("cy@example.com").says(hostile, "general")
    said = page.locator("[data-message-ts]").last
    expect(said).to_contain_text("<img src=x onerror=alert(1)>")
    expect(said.locator("img, a[href^=javascript], b")).to_have_count(0)


def test_unread_and_mentions_show_until_they_are_read(visitors, workspace):
    page = visitors.opens("bo")
    row = page.locator("[data-channel-name=platform]")
    cy = workspace.person("cy@example.com")
    cy.says("anybody here?", "platform")
    expect(row).to_have_class(re.compile("unread"))
    cy.says("@Bo please look", "platform")
    expect(row.locator(".mention-count")).to_have_text("1")

    row.click()
    expect(page.locator(".new-line")).to_be_visible()
    expect(row.locator(".mention-count")).to_have_count(0)
    page.locator("[data-channel-name=general]").click()
    expect(row).not_to_have_class(re.compile("unread"))


def test_a_thread_has_its_own_place(visitors, workspace, picture):
    page = visitors.opens("bo")
    ts = workspace.person("cy@example.com").says("Rolling back", "general")
    message = page.locator(f"[data-message-ts='{ts}']")
    message.hover()
    message.locator("[data-testid=reply]").click()
    answer = by(page, "thread-composer")
    expect(answer).to_be_focused()
    answer.fill("Thanks")
    answer.press("Enter")
    expect(by(page, "thread").locator("[data-message-ts]").last).to_contain_text("Thanks")
    expect(message.locator("[data-testid=open-thread]")).to_contain_text("1 reply")
    picture(page, "thread")

    page.keyboard.press("Escape")
    expect(by(page, "thread")).to_be_hidden()


def test_reacting_pinning_editing_deleting(visitors, workspace):
    page = visitors.opens("bo")
    types(page, "frist")
    message = page.locator("[data-message-ts]", has_text="frist")
    message.hover()
    message.locator("[data-testid=react]").click()
    page.locator("[data-emoji=tada]").click()
    expect(message.locator("[data-reaction=tada]")).to_have_attribute("aria-pressed", "true")
    message.hover()
    message.locator("[data-testid=pin]").click()
    expect(by(page, "pins")).to_contain_text("1")

    composer(page).press("ArrowUp")
    expect(composer(page)).to_have_value("frist")
    composer(page).fill("first")
    composer(page).press("Enter")
    edited = page.locator("[data-message-ts]", has_text="first")
    expect(edited).to_contain_text("(edited)")
    edited.hover()
    edited.locator("[data-testid=message-menu]").click()
    by(page, "delete").click()
    by(page, "confirm-yes").click()
    expect(edited).to_have_count(0)


def test_drafts_wait_in_their_channel(visitors):
    page = visitors.opens("bo")
    composer(page).fill("half a thou")
    page.locator("[data-channel-name=platform]").click()
    expect(composer(page)).to_have_value("")
    page.reload()
    page.locator("[data-channel-name=general]").click()
    expect(composer(page)).to_have_value("half a thou")


def test_a_file_is_shared_by_choosing_it(visitors):
    page = visitors.opens("bo")
    report = {"name": "report.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
    by(page, "composer-file").set_input_files([report])
    expect(page.locator("[data-file-id]")).to_contain_text("report.csv")


# -- getting about ----------------------------------------------------------------------------------


def test_the_keyboard_alone_is_enough(visitors, picture):
    page = visitors.opens("bo")
    page.keyboard.press("Control+k")
    page.keyboard.type("plat")
    picture(page, "switcher")
    page.keyboard.press("Enter")
    expect(by(page, "channel").locator("h1")).to_have_text("platform")
    page.keyboard.press("Alt+ArrowDown")
    expect(by(page, "channel").locator("h1")).to_have_text("random")
    page.keyboard.press("Alt+ArrowUp")
    expect(by(page, "channel").locator("h1")).to_have_text("platform")
    by(page, "jump-to").focus()
    page.keyboard.press("?")
    expect(by(page, "help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(by(page, "help")).to_have_count(0)


def test_finding_joining_and_making_channels(visitors):
    page = visitors.opens("sid")
    by(page, "browse-channels").click()
    by(page, "browse").locator("[data-channel-name=payments]").click()
    by(page, "join").click()
    expect(composer(page)).to_be_visible()
    expect(page.locator("[data-message-ts]").last).to_contain_text("have joined")

    by(page, "create-channel").click()
    by(page, "channel-name").press_sequentially("War Room")
    by(page, "channel-create").click()
    expect(by(page, "channel").locator("h1")).to_have_text("war-room")


def test_a_lost_connection_is_said_and_made_good(visitors, workspace):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo")
    page.context.set_offline(True)  # new connections fail, and this one is cut:
    for listener in workspace.state.stream._now():
        listener.hear(None)
    expect(by(page, "reconnecting")).to_be_visible()
    workspace.person("cy@example.com").says("said meanwhile", "general")
    page.context.set_offline(False)
    expect(by(page, "reconnecting")).to_have_count(0)
    expect(page.locator("[data-message-ts]").last).to_contain_text("said meanwhile")


def test_a_phone(visitors, workspace, app, picture):
    workspace.person("cy@example.com").says("A rather long message, " * 12, "general")
    page = visitors.opens("bo", width=375, height=740, has_touch=True, is_mobile=True)
    picture(page, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    expect(by(page, "sidebar")).not_to_be_in_viewport()
    by(page, "open-sidebar").click()
    picture(page, "phone-channels")
    page.locator("[data-channel-name=platform]").click()
    expect(by(page, "channel").locator("h1")).to_have_text("platform")
    expect(by(page, "sidebar")).not_to_be_in_viewport()
    types(page, "/drill start")
    expect(by(page, "modal")).to_be_visible()
    picture(page, "phone-form")
    assert page.evaluate("document.documentElement.scrollWidth") == 375


CONTRAST = """theme => {
  document.documentElement.dataset.theme = theme;
  const probe = document.body.appendChild(document.createElement("i"));
  const rgb = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  };
  const light = (name) => {
    const [r, g, b] = rgb(name).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = [["text", "ground"], ["text", "hover"], ["soft", "ground"], ["soft", "hover"], ["soft", "sunken"], ["soft", "private"],
    ["soft", "pinned"], ["link", "ground"], ["link", "hover"], ["danger", "raised"], ["danger", "danger-soft"], ["code", "sunken"], ["on-accent", "accent"],
    ["accent-strong", "accent-soft"], ["mention-text", "mention"], ["mention-me-text", "mention-me"], ["warn", "warn-soft"], ["side-text", "side"],
    ["side-soft", "side"], ["side-soft", "side-hover"], ["side-bright", "side-current"], ["side-badge-text", "side-badge"]];
  return pairs.map(([a, b]) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return [`${a} on ${b}`, (high + 0.05) / (low + 0.05)];
  }).filter(([, ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(visitors, theme, picture):
    page = visitors.opens("bo", color_scheme=theme)
    picture(page, f"theme-{theme}")
    assert page.evaluate(CONTRAST, theme) == []


def test_the_theme_is_a_choice_that_stays(visitors):
    page = visitors.opens("bo", color_scheme="light")
    by(page, "theme").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
