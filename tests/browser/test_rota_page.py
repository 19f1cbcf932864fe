"""A rota drawn in a real browser: week and month, overrides, a gap, the line of now; on a phone, in the dark, on paper."""

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Drill
from tests.stories.reading import link_of
from tests.stories.test_rotas import says

ROTAS = """
[[rotas]]
id = "platform"
name = "Platform <on call>"
timezone = "Europe/London"
starts = 2026-03-02T09:00:00
every = "12 hours"
members = ["bo@example.com", "cy@example.com", "haneul@example.com"]
only = ["Mon-Fri", "Sat 09:00-18:00"]
"""


@pytest.fixture
def rota(stores, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text(ROTAS)
    drill = Drill(stores["sqlite"].anew(), policy=policy)
    says(
        drill,
        "bo",
        "rota override platform @gita for @cy from 2026-03-04 09:00 to 2026-03-04 21:00",
    )
    drill.clock.advance(days=2, hours=5)
    yield drill
    drill.close()


def entered(drill, browser, **more):
    context = browser.new_context(**more)
    page = context.new_page()
    troubles = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    link = link_of(drill, "bo", "rota show platform")
    page.goto(drill.url + "/enter/" + link.rpartition("/")[2])
    page.get_by_role("button").click()
    page.wait_for_url("**/rotas/platform")
    assert troubles == []
    return page


def test_a_week_is_drawn_with_what_lies_on_top_and_the_line_of_now(rota, browser, picture):
    page = entered(rota, browser, viewport={"width": 1100, "height": 900})
    expect(page.get_by_role("heading", level=1)).to_have_text("Platform <on call>")
    expect(page.locator(".day")).to_have_count(7)
    expect(page.locator(".day.today h2")).to_contain_text("2026-03-04")
    expect(page.locator("line.now")).to_have_count(1)
    expect(page.locator(".day.today")).to_contain_text("09:00 – 21:00 Gita Rao stands in for Cy")
    expect(page.locator("rect.over").first).to_be_attached()
    expect(page.locator(".day").nth(6)).to_contain_text("00:00 – 24:00 nobody")
    picture(page, "rota-week")

    page.get_by_role("link", name="Later").click()
    expect(page.locator(".day").first).to_contain_text("2026-03-09")
    expect(page.locator("line.now")).to_have_count(0)
    page.get_by_role("link", name="Four weeks").click()
    expect(page.locator(".day")).to_have_count(28)
    picture(page, "rota-month")
    page.get_by_role("link", name="Rotas").click()
    expect(page.locator(".card")).to_contain_text("Gita Rao")
    picture(page, "rotas")


def test_it_fits_a_phone_and_the_dark_and_prints(rota, browser, picture):
    phone = {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"}
    page = entered(rota, browser, **phone, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture(page, "rota-phone-dark")
    page.set_viewport_size({"width": 900, "height": 1000})
    page.emulate_media(media="print", color_scheme="light")
    expect(page.locator(".turns-nav")).to_be_hidden()
    expect(page.locator(".day").first).to_be_visible()
    picture(page, "rota-print")
