"""Commands, forms and Block Kit in the page, heard by a small app as Slack would send them."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import by, composer, field, types
from tests.browser.practice_app import SERVICES, button, choices, marked, plain

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


def test_a_shortcut_of_a_message_opens_its_form(visitors, app, workspace):
    page = visitors.opens("bo")
    ts = workspace.person("cy@example.com").says("Worth keeping", "general")
    page.locator(f"[data-message-ts='{ts}']").hover()
    page.locator(f"[data-message-ts='{ts}'] [data-testid=message-menu]").click()
    page.locator("[data-callback-id=keep]").click()
    expect(by(page, "modal")).to_have_attribute("data-callback-id", "start")


def test_a_permalink_leads_to_its_message(visitors, app, workspace):
    page = visitors.opens("bo")
    cy = workspace.person("cy@example.com")
    ts = cy.says("the one", "platform")
    channel = cy.channel("platform").id
    link = app.call("chat.getPermalink", channel=channel, message_ts=ts)["permalink"]
    cy.says(f"see {link}", "general")
    page.locator(".text a").last.click()
    expect(page.locator(f"[data-message-ts='{ts}']")).to_be_focused()
    page.goto(f"{workspace.page_url}/?c={channel}&m={ts}")
    expect(page.locator(f"[data-message-ts='{ts}']")).to_be_focused()
