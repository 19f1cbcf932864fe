"""Words that do not fit, keys that work everywhere, controls one can see being reached."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import by, composer, field, types
from tests.browser.practice_app import form, marked, plain

LONG = "Unbreakable" * 24

# What is wider inside than it is, and neither scrolls nor ends in "…".
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((it) => {
  const style = getComputedStyle(it);
  return it.offsetParent && it.scrollWidth > it.clientWidth + 1 && style.display !== "inline"
    && style.textOverflow !== "ellipsis" && !it.closest(".sidebar, .sr-only, svg");
}).map((it) => `${it.tagName}.${it.className}: ${it.scrollWidth} in ${it.clientWidth}`)"""
SIZES = [{"width": 1280}, {"width": 375, "height": 740}]


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_long_words_break_in_forms(visitors, app, size):
    said = [
        {"type": "header", "text": plain(LONG[:150])},
        {"type": "context", "elements": [marked(f"*{LONG}*"), plain(LONG)]},
        {"type": "section", "text": marked(LONG), "fields": [marked(LONG), plain(LONG)]},
    ]
    usual = form()
    app.form = lambda _title: {**usual, "blocks": [*said, *usual["blocks"]]}
    page = visitors.opens("bo", **size)
    types(page, "/drill start")
    expect(by(page, "modal")).to_contain_text(LONG)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_long_words_break_in_channels_and_at_home(visitors, app, workspace, size, picture):
    bo = workspace.person("bo@example.com")
    channel = app.call("conversations.create", name="x" * 80)["channel"]["id"]
    app.call("conversations.setTopic", channel=channel, topic=LONG[:250])
    app.call("conversations.setPurpose", channel=channel, purpose=LONG[:250])
    bo.joins(channel)
    blocks = [
        {"type": "header", "text": plain(LONG[:150])},
        {"type": "context", "elements": [plain(LONG)]},
    ]
    app.call("views.publish", user_id=bo.id, view={"type": "home", "blocks": blocks})
    page = visitors.opens("bo", "x" * 80, **size)
    expect(page.locator(".welcome")).to_contain_text("Unbreakable")
    picture(page, f"long-words-{size['width']}")
    assert page.evaluate(TOO_WIDE) == []
    page = visitors.opens("bo", "home", **size)
    expect(by(page, "home")).to_contain_text("Unbreakable")
    assert page.evaluate(TOO_WIDE) == []
    tabs = page.locator(".tab")
    expect(tabs).to_have_count(2)
    assert all(tab.bounding_box()["height"] < 40 for tab in tabs.all()), "a name in two lines"


def test_the_keys_are_shown_while_one_writes(visitors):
    page = visitors.opens("bo")
    expect(by(page, "welcome")).to_contain_text("Ctrl / shows the keys")
    expect(by(page, "welcome")).to_contain_text("change who you are at the bottom left")
    composer(page).press_sequentially("half")
    page.keyboard.press("Control+/")
    expect(by(page, "help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type(" a thought")
    expect(composer(page)).to_have_value("half a thought")


def test_on_a_phone_the_welcome_names_the_menu(visitors):
    page = visitors.opens("bo", width=375, height=740, has_touch=True, is_mobile=True)
    by(page, "welcome").scroll_into_view_if_needed()
    expect(page.get_by_text("change who you are in the menu ☰")).to_be_visible()
    expect(page.get_by_text("at the bottom left")).to_be_hidden()


def test_what_clears_a_select_shows_itself_and_gives_the_focus_back(visitors, app):
    optional = form()
    optional["blocks"][1]["optional"] = True
    app.form = lambda _title: optional
    page = visitors.opens("bo")
    types(page, "/drill start")
    priority = field(page, "priority")
    priority.press_sequentially("p2")
    priority.press("Enter")
    page.keyboard.press("Tab")
    clear = by(page, "modal").get_by_role("button", name="Clear Priority")
    expect(clear).to_be_focused()
    expect(clear).to_have_css("outline-style", "solid")
    expect(clear.locator("xpath=..")).to_have_css("outline-style", "none")
    page.keyboard.press("Enter")
    expect(priority).to_have_value("")
    expect(priority).to_be_focused()
