"""Declaring as people do it: the whole bot, its couriers at work, and the page in a browser."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import by, composer, field, types
from tests.stories.conftest import Drill


@pytest.fixture(scope="module")
def drill(stores):
    """One bot for all tests here: each declares an incident of its own. SQLite, for the page sees no database."""
    drill = Drill(stores["sqlite"].migrated())
    drill.clock.now = datetime.now(UTC)  # what the page shows should agree with its own clock
    for courier in drill.bot.couriers:
        courier.start()
    yield drill
    drill.close()


@pytest.fixture(scope="module")
def workspace(drill):
    return drill.workspace


def modal(page: Page):
    return by(page, "modal")


def error(page: Page, block_id: str):
    return modal(page).locator(f"[data-error-for={block_id}]")


def sidebar(page: Page, name: str):
    return by(page, "sidebar").locator(f"[data-channel-name={name}]")


def incident_row(page: Page, slug: str):
    """The incident's channel in the sidebar; its number depends on who declared before."""
    return by(page, "sidebar").locator(f"[data-channel-name$='-{slug}']")


def declares(page: Page, title: str) -> None:
    types(page, f"/incident declare {title}")
    expect(modal(page)).to_be_visible()
    by(page, "modal-submit").click()
    expect(modal(page)).to_have_count(0)


def announced(page: Page, title: str):
    return by(page, "messages").locator("[data-message-ts]:not(.ephemeral)", has_text=title)


def whispered(page: Page, text: str):
    return page.locator("[data-message-ts].ephemeral", has_text=text)


def test_a_declaration_reaches_everybody_without_a_reload(visitors, picture):
    cy, bo = visitors.opens("cy", "incidents"), visitors.opens("bo")
    types(bo, "/incident declare P1 Checkout is down")
    expect(field(bo, "title")).to_have_value("Checkout is down")
    expect(field(bo, "title")).to_be_focused()
    expect(field(bo, "priority")).to_have_value(re.compile("^P1"))
    picture(bo, "declare-form")
    by(bo, "modal-submit").click()
    expect(modal(bo)).to_have_count(0)

    message = announced(cy, "Checkout is down")
    expect(message).to_contain_text("P1")
    expect(message.locator("strong")).to_have_text("Checkout is down")
    assert message.count() == 1
    expect(message).to_contain_text("Declared by @Bo, Today")
    picture(cy, "declare-announced")

    told = whispered(bo, "Checkout is down is declared")
    expect(told).to_contain_text("Only visible to you")
    expect(cy.locator(".ephemeral")).to_have_count(0)
    expect(sidebar(bo, "incidents")).to_have_class(re.compile("unread"))
    expect(incident_row(bo, "checkout-is-down")).to_be_visible()
    picture(bo, "declare-told")

    incident_row(bo, "checkout-is-down").click()
    board = by(bo, "messages").locator(".pinned")
    expect(board.locator("h3")).to_have_text(re.compile(r"^INC-\d+ · Checkout is down$"))
    expect(board).to_contain_text("fill in what is missing")
    expect(by(bo, "pins")).to_contain_text("1")
    picture(bo, "declare-board")
    sidebar(bo, "incidents").click()
    expect(announced(bo, "Checkout is down")).to_be_visible()
    sidebar(bo, "general").click()
    expect(sidebar(bo, "incidents")).not_to_have_class(re.compile("unread"))


def test_the_announcement_leads_others_into_the_channel(visitors):
    # Kai, for in the weeks of Bo and Cy whoever leads is in it from the start: this bot goes by today.
    kai, bo = visitors.opens("kai", "incidents"), visitors.opens("bo")
    declares(bo, "Search is slow")
    announced(kai, "Search is slow").get_by_text("search-is-slow").click()

    expect(by(kai, "channel").locator("h1")).to_have_text(re.compile("search-is-slow$"))
    by(kai, "join").click()
    types(kai, "I am here")
    incident_row(bo, "search-is-slow").click()
    expect(by(bo, "messages")).to_contain_text("I am here")


def test_a_korean_reader_declares_by_the_button_of_help(visitors, picture):
    eun = visitors.opens("eun")
    types(eun, "/incident")
    help_ = whispered(eun, "지금 여기에 맞는 명령")
    expect(help_).to_be_visible()
    picture(eun, "declare-help-ko")
    help_.get_by_role("button", name="사고 선언하기").click()
    expect(modal(eun).locator("h2")).to_have_text("사고 선언")
    field(eun, "title").fill("결제 시 오류가 발생합니다")
    field(eun, "priority").click()
    modal(eun).get_by_role("option", name=re.compile("^P1")).click()
    picture(eun, "declare-form-ko")
    modal(eun).get_by_role("button", name="선언", exact=True).click()

    expect(whispered(eun, "사고가 선언되었습니다")).to_contain_text("결제 시 오류가 발생합니다")
    incident_row(eun, "결제-시-오류가-발생합니다").click()
    expect(by(eun, "messages").locator(".pinned")).to_contain_text("fill in what is missing")
    picture(eun, "declare-board-ko")


def test_a_mistake_is_shown_at_its_field_and_nothing_is_lost(visitors, picture):
    bo = visitors.opens("bo")
    types(bo, "/incident declare P2 Login loops")
    field(bo, "alerted_at").fill("when the moon rose")
    field(bo, "details").fill("Since the deploy\nof this morning")
    modal(bo).get_by_label("Degraded performance").check()
    by(bo, "modal-submit").click()

    expect(error(bo, "alerted_at")).to_contain_text("“when the moon rose” is not a time I can read")
    expect(field(bo, "alerted_at")).to_be_focused()
    expect(field(bo, "title")).to_have_value("Login loops")
    expect(field(bo, "details")).to_have_value("Since the deploy\nof this morning")
    expect(modal(bo).get_by_label("Degraded performance")).to_be_checked()
    picture(bo, "declare-mistake")

    field(bo, "alerted_at").fill("10m ago")
    expect(error(bo, "alerted_at")).to_be_empty()
    by(bo, "modal-submit").click()
    incident_row(bo, "login-loops").click()
    expect(by(bo, "messages").locator(".pinned")).to_contain_text("of this morning")


def test_the_keyboard_alone_declares(visitors):
    bo = visitors.opens("bo")
    keys = bo.keyboard
    keys.type("/incident declare DNS answers late")
    keys.press("Escape")
    keys.press("Enter")
    expect(field(bo, "title")).to_be_focused()
    keys.press("Tab")
    expect(field(bo, "priority")).to_be_focused()
    keys.type("p0")
    keys.press("Enter")
    expect(field(bo, "priority")).to_have_value(re.compile("^P0"))
    keys.press("Shift+Tab")
    expect(field(bo, "title")).to_be_focused()
    keys.press("Enter")
    expect(modal(bo)).to_have_count(0)

    expect(incident_row(bo, "dns-answers-late")).to_be_visible()
    keys.press("Control+k")
    keys.type("dns-answers")
    keys.press("Enter")
    expect(by(bo, "messages").locator(".pinned")).to_contain_text("P0")


def test_a_phone_declares(visitors, picture):
    bo = visitors.opens("bo", width=375, height=740, has_touch=True, is_mobile=True)
    types(bo, "/incident declare P1 Cart loses items")
    expect(modal(bo)).to_be_visible()
    picture(bo, "declare-phone-form")
    assert bo.evaluate("document.documentElement.scrollWidth") == 375
    by(bo, "modal-submit").tap()

    expect(whispered(bo, "Cart loses items")).to_be_visible()
    picture(bo, "declare-phone-told")
    by(bo, "open-sidebar").tap()
    incident_row(bo, "cart-loses-items").tap()
    expect(by(bo, "messages").locator(".pinned")).to_contain_text("fill in what is missing")
    picture(bo, "declare-phone-board")
    assert bo.evaluate("document.documentElement.scrollWidth") == 375


def test_the_dark_declares(visitors, picture):
    bo = visitors.opens("bo", color_scheme="dark")
    types(bo, "/incident declare P1 Lights are out")
    expect(modal(bo)).to_be_visible()
    picture(bo, "declare-dark-form")
    by(bo, "modal-submit").click()
    incident_row(bo, "lights-are-out").click()
    expect(by(bo, "messages").locator(".pinned")).to_contain_text("fill in what is missing")
    picture(bo, "declare-dark-board")
    assert bo.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_what_is_open_already_is_shown_before_another_is_declared(visitors, picture):
    bo, cy = visitors.opens("bo"), visitors.opens("cy")
    declares(bo, "P0 Mail <b>bounces</b> & @channel")
    expect(whispered(bo, "Mail <b>bounces</b> & @channel")).to_be_visible()
    types(cy, "/incident declare Mail bounces")
    expect(modal(cy)).to_contain_text("Already open:")
    expect(modal(cy)).to_contain_text("Mail <b>bounces</b> & @channel")
    picture(cy, "declare-open-already")


def test_the_composer_is_free_again_after_a_command(visitors):
    bo = visitors.opens("bo")
    types(bo, "/incident help declare")
    expect(whispered(bo, "/incident declare P1 Checkout is down")).to_be_visible()
    expect(composer(bo)).to_have_value("")
