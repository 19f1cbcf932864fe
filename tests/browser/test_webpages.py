"""The page of an incident in a real browser: entering, filtering, following along, on a phone, in the dark, on paper."""

import pytest
from playwright.sync_api import expect

from bot.database import HERE, sessions
from models.transcript import Gap, GapReason
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.people import types
from tests.stories.reading import link_of

PICTURE = HERE / "docs/images/declare.png"


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
def opens(incident, windows):
    opened, troubles = [], []
    listeners = {
        "pageerror": lambda error: troubles.append(str(error)),
        "console": lambda said: troubles.append(said.text) if said.type == "error" else None,
    }

    def enter(name="bo", *, width=1280, height=900, once=False, **more):
        page = windows.take(viewport={"width": width, "height": height}, **more)
        opened.append((page, once))
        for event, listener in listeners.items():
            page.on(event, listener)
        link = link_of(incident, name)
        page.goto(incident.url + "/enter/" + link.rpartition("/")[2])
        page.get_by_role("button").click()
        page.wait_for_url("**/incidents/INC-1")
        return page

    yield enter
    for page, once in opened:
        windows.give_back(page, listeners, used_up=once)
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
    page = opens(once=True)
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


@pytest.fixture
def talk(incident):
    """What people said meanwhile: a thread, an edit, a deletion, a file, a secret, a gap."""
    bo, kai, where = incident.person("bo"), incident.person("kai"), room(incident)
    kai.joins(where)
    asked = bo.says("Is it the deploy of 11:58? Errors began right after it.", where)
    reply = kai.says("I think it is Kafka", where, thread_ts=asked)
    kai.edits(reply, "It is the connection pool: 40 of 40 in use since 12:01")
    wrong = kai.says("Restarting everything", where)
    kai.deletes(wrong)
    kai.uploads("errors-by-region.png", PICTURE.read_bytes(), where)
    bo.reacts("pushpin", reply)
    bo.says(
        "Try curl -H 'Authorization: Bearer abcdefghijklmnop1234' https://api.example.com", where
    )
    kai.edits(reply, "It is the connection pool: 40 of 40 in use since 12:00")
    soon(lambda: incident.workspace.delivery.quiet(0.5), "everything delivered")
    incident.settle()
    with sessions(incident.engine).begin() as session:
        session.add(
            Gap(
                channel=incident.room(where).id,
                from_ts=wrong,
                to_ts=None,
                reason=GapReason.NOT_IN,
                noted_at=incident.clock(),
            )
        )
    return incident


def test_what_was_said_is_read_on_a_page_of_its_own(talk, opens, picture):
    page = opens()
    graph = page.locator(".entry img")
    expect(graph).to_be_visible()
    assert graph.evaluate("image => image.complete && image.naturalWidth > 0")
    details = page.locator(".entry details")
    expect(details).to_have_count(1)
    details.locator("summary").click()
    picture(page, "incident-versions")
    page.get_by_role("link", name="Transcript").click()
    expect(page.locator(".said")).to_contain_text("It is the connection pool: 40 of 40")
    picture(page, "transcript-page")
    page.get_by_label("Person").select_option("people, without apps")
    page.get_by_role("button", name="Show").click()
    page.locator("details summary").first.click()
    page.evaluate("scrollTo(0, 0)")
    picture(page, "transcript-people")
    expect(page.locator(".kind-reply .reply")).to_contain_text("Is it the deploy of 11:58?")
    expect(page.locator(".gone")).to_contain_text("Restarting everything")
    page.get_by_role("link", name="Show everything").click()
    page.get_by_label("Words").fill("POOL connection")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".entry")).to_have_count(1)
    talk.person("kai").says("The connection pool is doubled", room(talk))
    soon(lambda: talk.workspace.delivery.quiet(0.5), "everything delivered")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # looked at again
    expect(page.locator(".entry")).to_have_count(2)

    phone = opens(
        "eun", width=390, height=800, once=True, color_scheme="dark", device_scale_factor=2
    )
    phone.goto(talk.url + "/incidents/INC-1/transcript")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.goto(talk.url + "/incidents/INC-1/transcript?by=people")
    phone.locator("details summary").first.click()
    phone.evaluate("scrollTo(0, 0)")
    picture(phone, "transcript-phone-dark")
    phone.goto(talk.url + "/incidents/INC-1/transcript")
    phone.set_viewport_size({"width": 1280, "height": 900})
    picture(phone, "transcript-dark")
    phone.emulate_media(media="print")
    expect(phone.locator(".filters")).to_be_hidden()
    expect(phone.locator(".entry").first).to_be_visible()
