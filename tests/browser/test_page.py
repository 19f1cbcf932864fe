"""The page, as people meet it: a real browser, the real workspace, a small app behind it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.practice_app import SERVICES, button, choices, marked, plain


def by(page: Page, testid: str):
    return page.locator(f"[data-testid={testid}]")


def composer(page: Page):
    return by(page, "composer")


def types(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Escape")  # the completions are another test's story
    composer(page).press("Enter")


def field(page: Page, block_id: str, kind: str = "input, textarea"):
    return page.locator(f"[data-testid=modal] [data-block-id={block_id}] :is({kind})").first


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


# -- commands and forms -----------------------------------------------------------------------------


def test_a_command_is_completed_and_answered_to_its_author_alone(visitors, app, picture):
    bo, cy = visitors.opens("bo"), visitors.opens("cy")
    composer(bo).press_sequentially("/dr")
    expect(by(bo, "completions").locator("[role=option]")).to_have_count(3)
    picture(bo, "completions")
    composer(bo).press("ArrowDown")
    composer(bo).press("ArrowDown")
    composer(bo).press("Enter")
    expect(composer(bo)).to_have_value("/drill list ")
    composer(bo).press("Enter")
    answer = bo.locator("[data-message-ts].ephemeral")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("Nothing is open.")
    expect(cy.locator(".ephemeral")).to_have_count(0)
    assert app.commands == ["list"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("/nothing at all", "is not a valid command"), ("/drill break", "dispatch_failed")],
)
def test_a_refused_command_is_explained_and_given_back(visitors, app, typed, sentence):
    page = visitors.opens("bo")
    types(page, typed)
    expect(by(page, "command-error")).to_contain_text(sentence)
    expect(composer(page)).to_have_value(typed)


def test_a_form_from_opening_to_sending(visitors, app, picture):
    page = visitors.opens("bo")
    types(page, "/drill start API")
    modal = by(page, "modal")
    expect(field(page, "title")).to_be_focused()
    expect(field(page, "title")).to_have_value("API")

    by(page, "modal-submit").click()
    expect(modal.locator("[data-error-for=priority]")).to_have_text("Please fill in this field.")
    field(page, "priority").click()
    field(page, "priority").press_sequentially("p2")
    field(page, "priority").press("Enter")
    expect(modal.locator("[data-error-for=priority]")).to_be_empty()
    field(page, "services").click()
    modal.locator("[role=option][data-value=checkout]").click()
    modal.locator("[role=option][data-value=web]").click()
    by(page, "modal-submit").click()
    expect(modal.locator("[data-error-for=title]")).to_have_text("Say a little more.")
    expect(field(page, "title")).to_be_focused()
    picture(page, "form-with-errors")

    field(page, "title").fill("API answers 500")
    field(page, "day", "input").fill("2026-03-01")
    field(page, "count").fill("1200")
    modal.locator("input[value=some]").check()
    modal.locator("input[value=privacy]").check()
    field(page, "details").fill("Two\nlines")
    by(page, "modal-submit").click()
    expect(modal).to_have_count(0)
    sent = app.submitted[-1]
    assert sent["title"]["value"]["value"] == "API answers 500"
    assert sent["priority"]["value"]["selected_option"]["value"] == "p2"
    assert [each["value"] for each in sent["services"]["value"]["selected_options"]] == [
        "checkout",
        "web",
    ]
    assert sent["day"]["value"]["selected_date"] == "2026-03-01"
    assert sent["count"]["value"]["value"] == "1200"
    assert sent["scope"]["value"]["selected_option"]["value"] == "some"
    assert [each["value"] for each in sent["flags"]["value"]["selected_options"]] == ["privacy"]
    assert sent["details"]["value"]["value"] == "Two\nlines"


def test_escape_asks_before_it_throws_words_away(visitors, app):
    page = visitors.opens("bo")
    types(page, "/drill start")
    field(page, "title").fill("half")
    page.keyboard.press("Escape")
    by(page, "confirm-no").click()
    expect(field(page, "title")).to_have_value("half")
    page.keyboard.press("Escape")
    by(page, "confirm-yes").click()
    expect(by(page, "modal")).to_have_count(0)


def test_a_form_on_top_of_a_form(visitors, app):
    page = visitors.opens("bo")
    types(page, "/drill start next step")
    field(page, "priority").click()
    page.locator("[role=option][data-value=p1]").click()
    by(page, "modal-submit").click()
    expect(by(page, "modal").locator("h2")).to_have_text("One more thing")
    by(page, "modal-close").click()
    expect(by(page, "modal").locator("h2")).to_have_text("Start a drill")
    expect(field(page, "title")).to_have_value("next step")


def test_tab_goes_round_inside_a_form(visitors, app):
    page = visitors.opens("bo")
    types(page, "/drill start")
    by(page, "modal-submit").focus()
    page.keyboard.press("Tab")
    expect(by(page, "modal-x")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(by(page, "modal-submit")).to_be_focused()


# -- Block Kit --------------------------------------------------------------------------------------

KINDS = [
    {"type": "header", "text": plain("INC-1 · Checkout")},
    {
        "type": "section",
        "fields": [
            marked("*Priority*\n:red_circle: P1"),
            marked("*Since*\n<!date^1772355600^{date_num} {time}|x>"),
        ],
    },
    {
        "type": "section",
        "text": marked("Service"),
        "accessory": {
            "type": "static_select",
            "action_id": "service",
            "placeholder": plain("Which?"),
            "options": SERVICES,
        },
    },
    {"type": "context", "elements": [marked("declared by <!here>")]},
    {"type": "divider"},
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            button("ack", "Acknowledge", style="primary"),
            button(
                "resolve",
                "Resolve",
                style="danger",
                confirm={
                    "title": plain("Resolve?"),
                    "text": plain("Both clocks stop."),
                    "confirm": plain("Resolve"),
                    "deny": plain("No"),
                },
            ),
            {"type": "overflow", "action_id": "more", "options": choices("Merge", "Export")},
            {"type": "datepicker", "action_id": "day"},
            {"type": "checkboxes", "action_id": "done", "options": choices("Verified")},
        ],
    },
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 0,
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "first", "style": {"bold": True}}],
                    }
                ],
            }
        ],
    },
    {"type": "markdown", "text": "## Report\n\n| Service | Minutes |\n|---|---|\n| API | **42** |"},
]


@pytest.fixture
def board(visitors, app, workspace):
    """A message with controls in #general, in front of Bo."""
    page = visitors.opens("bo")
    app.call(
        "chat.postMessage",
        channel=workspace.person("bo@example.com").channel("general").id,
        text="board",
        blocks=KINDS,
    )
    page.locator("[data-action-id=ack]").wait_for()
    return page


def test_blocks_of_all_kinds(board, picture):
    message = board.locator("[data-message-ts]", has=board.locator("[data-action-id=ack]"))
    expect(message.locator("h3").first).to_have_text("INC-1 · Checkout")
    expect(message).to_contain_text("2026-03-01 10:00")  # Stockholm, for Bo
    expect(message).to_contain_text("🔴")
    expect(message.locator("li strong")).to_have_text("first")
    expect(message.locator("td").last).to_have_text("42")
    expect(message.locator(".unknown")).to_have_count(0)
    picture(board, "blocks")


def test_controls_reach_the_app_as_slack_sends_them(board, app):
    board.locator("[data-action-id=ack]").click()
    assert app.heard("ack")["value"] == "INC-1"

    service = board.locator("[data-action-id=service] input")
    service.click()
    service.press_sequentially("kv")
    service.press("Enter")
    assert app.heard("service")["selected_option"]["value"] == "kv store"

    board.locator("[data-action-id=more]").click()
    board.locator("[role=menuitem][data-value=export]").click()
    assert app.heard("more")["selected_option"]["value"] == "export"

    board.locator("[data-action-id=day]").fill("2026-03-02")
    assert app.heard("day")["selected_date"] == "2026-03-02"
    board.locator("[data-action-id=done] input").check()
    assert app.heard("done")["selected_options"][0]["value"] == "verified"


def test_a_dangerous_button_asks_first(board, app):
    board.locator("[data-action-id=resolve]").click()
    expect(by(board, "confirm")).to_contain_text("Both clocks stop.")
    by(board, "confirm-no").click()
    board.locator("[data-action-id=resolve]").click()
    by(board, "confirm-yes").click()
    app.heard("resolve")
    assert [each["action_id"] for each in app.pressed] == ["resolve"]


def test_app_home_is_live(visitors, app, workspace, picture):
    page = visitors.opens("bo", "home")
    expect(by(page, "home")).to_contain_text("has not put anything here")
    blocks = [
        {"type": "header", "text": plain("Good morning")},
        {"type": "actions", "elements": [button("open_form", "Start a drill")]},
    ]
    bo = workspace.person("bo@example.com")
    app.call("views.publish", user_id=bo.id, view={"type": "home", "blocks": blocks})
    expect(by(page, "home").locator("h3")).to_have_text("Good morning")
    picture(page, "home")
    page.locator("[data-action-id=open_form]").click()
    expect(by(page, "modal")).to_be_visible()
    page.keyboard.press("Escape")
    by(page, "tab-messages").click()
    expect(composer(page)).to_be_visible()


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
    expect(page.locator("[data-message-ts]").last).to_contain_text("has joined")

    by(page, "create-channel").click()
    by(page, "channel-name").press_sequentially("War Room")
    by(page, "channel-create").click()
    expect(by(page, "channel").locator("h1")).to_have_text("war-room")


def test_a_lost_connection_is_said_and_made_good(visitors, workspace):
    visitors.expected = ["ERR_"]
    page = visitors.opens("bo")
    page.evaluate("document.title")  # the page is up before the stream is cut
    workspace.state.stream.end()
    expect(by(page, "reconnecting")).to_be_visible()
    workspace.person("cy@example.com").says("said meanwhile", "general")
    expect(by(page, "reconnecting")).to_have_count(0, timeout=10_000)
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
