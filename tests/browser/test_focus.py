"""Typing goes on where it was when something in front of the page closes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import by, composer, field, types


def _by_enter(page: Page) -> None:
    field(page, "title").press("Enter")


def _by_mouse(page: Page) -> None:
    by(page, "modal-submit").click()


def _by_escape(page: Page) -> None:
    page.keyboard.press("Escape")
    by(page, "confirm-yes").click()


@pytest.mark.parametrize("close", [_by_enter, _by_mouse, _by_escape])
def test_after_a_form_one_types_on(visitors, app, close):
    page = visitors.opens("bo")
    types(page, "/drill start")
    field(page, "title").fill("API answers 500")
    field(page, "priority").press_sequentially("p2")
    field(page, "priority").press("Enter")
    close(page)
    expect(by(page, "modal")).to_have_count(0)
    expect(composer(page)).to_be_focused()
    page.keyboard.type("hello")
    expect(composer(page)).to_have_value("hello")


def test_after_the_switcher_leads_nowhere_new_one_types_on(visitors):
    page = visitors.opens("bo")
    page.keyboard.press("Control+k")
    page.keyboard.type("general")
    page.keyboard.press("Enter")
    expect(by(page, "switcher")).to_have_count(0)
    expect(composer(page)).to_be_focused()
    page.keyboard.type("hello")
    expect(composer(page)).to_have_value("hello")
