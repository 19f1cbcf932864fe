"""The pictures of the documents: `.venv/bin/python -m pytest tests/browser/test_pictures.py --pictures`.

They want a font with Hangul and one with emoji (Debian: fonts-noto-cjk, fonts-noto-color-emoji), and somebody who looks at them before they are committed.
"""

from datetime import UTC, datetime

import pytest

from bot.database import HERE
from bot.workspace.clock import ManualClock
from tests.browser.hands import by
from tests.stories.conftest import Drill

IMAGES = HERE / "docs" / "images"
MONDAY = datetime(2026, 3, 2, 12, 40, tzinfo=UTC)
TOO_HEAVY = 300_000


class Scene:
    """An organisation at a moment of ours: both clocks are turned together."""

    def __init__(self, url):
        self._slacks_clock = ManualClock(MONDAY.timestamp())
        self.drill = Drill(url, workspace_clock=self._slacks_clock)
        self.drill.clock.now = MONDAY

    def later(self, minutes):
        self._slacks_clock.advance(minutes=minutes)
        self.drill.clock.advance(minutes=minutes)

    def says(self, name, text, channel, *, after=1):
        self.later(after)
        return self.drill.person(name).says(text, channel)


@pytest.fixture
def scene(stores):
    scene = Scene(stores["sqlite"].migrated())
    yield scene
    scene.drill.close()


@pytest.fixture
def page(browser, scene):
    """The page as Bo sees it, with sharp letters on any screen, at the scene's time."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, device_scale_factor=1.5, color_scheme="light"
    )
    page = context.new_page()
    yield page
    context.close()


def play(scene):
    """Twelve minutes of an incident: declared, looked at, rolled back."""
    drill = scene.drill
    scene.later(20)
    drill.declare(
        title="P1 Checkout is down",
        service="payments",
        source="monitoring_alert",
        alerted_at="5m ago",
        impact_type=["degraded", "customer_impact"],
        details="A third of card payments fail since the deploy of 12:50 UTC.",
    )
    room = next(name for name in drill.rooms() if name.startswith("inc-1-"))
    for name in ("kai", "gita", "haneul"):
        drill.person(name).joins(room)
    scene.says("kai", "Seeing it: 502 from the card gateway, 34 % of requests.", room)
    scene.says("gita", "`kv` has no free connections: 2,000 of 2,000 in use since 12:51 UTC.", room)
    scene.says(
        "haneul", "배포 직후부터 kv 지연 시간이 늘었어요. 롤백이 맞을 것 같습니다.", room, after=2
    )
    rolling = scene.says("bo", "Agreed, rolling back now. @Kai please watch card errors.", room)
    for name in ("kai", "gita", "haneul"):
        drill.person(name).reacts("+1", rolling)
    better = scene.says("kai", "34 % → 3 % within two minutes. *It was the deploy.*", room, after=4)
    for name in ("bo", "gita"):
        drill.person(name).reacts("tada", better)
    scene.says("finn", "Three customers asked about failed card payments.", "payments")
    return room


def keeps(page, name):
    IMAGES.mkdir(parents=True, exist_ok=True)
    assert len(page.screenshot(path=IMAGES / f"{name}.png")) < TOO_HEAVY


def test_an_incidents_channel_and_its_board(scene, page):
    room = play(scene)
    bo = scene.drill.person("bo")
    page.clock.set_fixed_time(scene.drill.clock.now)
    page.goto(f"{scene.drill.workspace.page_url}/?as={bo.id}&c={bo.channel(room).id}")
    page.locator(".pinned h3").wait_for()
    by(page, "sidebar").locator("[data-channel-name=general]").click()  # and back: it is read now
    by(page, "sidebar").locator(f"[data-channel-name={room}]").click()
    page.locator("[data-reaction=tada]").wait_for()

    keeps(page, "declare")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".pinned").evaluate("board => board.scrollIntoView()")
    keeps(page, "board")
