"""The page of an incident in a real browser: entering, filtering, following along, on a phone, in the dark, on paper."""

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Drill
from tests.stories.people import types
from tests.stories.reading import link_of


@pytest.fixture
def incident(stores):
    drill = Drill(stores["sqlite"].anew())
    drill.declare(priority="P1", title="Checkout answers with errors in Europe")
    drill.clock.advance(minutes=4)
    types(drill, "bo", "/incident impact start api at 08:52 22 of 310 requests fail", room(drill))
    drill.clock.advance(minutes=6)
    types(
        drill,
        "bo",
        "/incident note at 2026-02-27 21:53 The broken sub-process was merged",
        room(drill),
    )
    types(
        drill,
        "cy",
        "/incident decision We roll back to 1.41, see https://example.com/deploys/1234",
        room(drill),
    )
    types(
        drill,
        "eun",
        "/incident update Rolling back; errors fall. Token xoxb-1234567890-abcdefghij",
        room(drill),
    )
    yield drill
    drill.close()


def room(drill):
    return next(name for name in drill.rooms() if name.startswith("inc-1"))


@pytest.fixture
def opens(incident, browser):
    contexts, troubles = [], []

    def enter(name="bo", *, width=1280, height=900, **more):
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda said: troubles.append(said.text) if said.type == "error" else None
        )
        link = link_of(incident, name)
        page.goto(incident.url + "/enter/" + link.rpartition("/")[2])
        page.get_by_role("button").click()
        page.wait_for_url("**/incidents/INC-1")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert troubles == []


def test_somebody_enters_filters_and_follows_along(incident, opens, picture):
    page = opens()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checkout answers with errors")
    picture(page, "incident-page")

    page.get_by_label("Notes and updates").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".entry")).to_have_count(3)
    page.get_by_role("link", name="Show everything").click()

    with page.expect_response(lambda answer: answer.status == 304):
        pass  # it asks, and nothing is new
    types(incident, "cy", "/incident note Errors are gone", room(incident))
    expect(page.locator(".timeline")).to_contain_text("Errors are gone")
    page.goto(incident.url + "/incidents")
    expect(page.locator(".card")).to_have_count(1)
    picture(page, "incident-list")


def test_it_fits_a_phone_and_the_dark(opens, picture):
    page = opens(width=390, height=800, color_scheme="dark", device_scale_factor=2)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    picture(page, "incident-phone-dark")
    page.set_viewport_size({"width": 1280, "height": 900})
    picture(page, "incident-dark")


def test_it_prints_as_a_table_of_what_happened_and_nothing_to_press(opens, picture):
    page = opens()
    page.emulate_media(media="print")
    for gone in (".filters", ".downloads", ".top"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".entry").first).to_be_visible()
    picture(page, "incident-print")


def test_the_robots_view_is_a_button(incident, browser, picture):
    page = browser.new_context(viewport={"width": 700, "height": 500}).new_page()
    page.goto(incident.url + "/enter/" + link_of(incident, "bo").rpartition("/")[2])
    expect(page.get_by_role("button", name="Go in")).to_be_visible()
    picture(page, "incident-enter")
    page.context.close()
