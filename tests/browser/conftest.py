"""A browser, a workspace and an app for the tests of the page."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from bot.workspace.server import WorkspaceServer
from tests.browser import chromium
from tests.browser.practice_app import PracticeApp, settings
from tests.browser.windows import Windows
from tests.missing import lacking
from tests.workspace.app_peer import a_peer

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = chromium.find(playwright.chromium.executable_path)
    if found is None:
        lacking(chromium.ABSENT)
    launched = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    kept = Windows(browser)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """One address for all workspaces: a browser that knows it need not read and compile the page's modules anew,
    which is four tenths of the work of opening one. It is held, or somebody's connection would take the number.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def workspace(port: int) -> Iterator[WorkspaceServer]:
    with WorkspaceServer(settings(), port=port) as server:
        yield server


@pytest.fixture
def app(workspace: WorkspaceServer) -> Iterator[PracticeApp]:
    practice = PracticeApp(workspace.api_url, workspace.token)
    with a_peer(practice.answer) as peer:
        workspace.connect(peer.url)
        yield practice
        workspace.connect(None)


class Visitors:
    """Opens the page as somebody, and holds it to what no page may do: fail in the console."""

    def __init__(self, windows: Windows, workspace: WorkspaceServer) -> None:
        self._windows = windows
        self._workspace = workspace
        self.troubles: list[str] = []
        self.expected: list[str] = []
        """Parts of console messages a test provokes."""
        self._open: list[tuple[Page, bool]] = []
        self._listeners = {
            "pageerror": lambda error: self.troubles.append(str(error)),
            "console": lambda said: (
                self.troubles.append(said.text) if said.type == "error" else None
            ),
        }

    def opens(
        self, name: str, place: str = "general", *, width: int = 1280, once: bool = False, **more
    ) -> Page:
        """`once`: what the test does to this window cannot be undone."""
        page = self._windows.take(
            viewport={"width": width, "height": more.pop("height", 800)},
            reduced_motion="reduce",
            **more,
        )
        self._open.append((page, once))
        for event, listener in self._listeners.items():
            page.on(event, listener)
        person = self._workspace.person(f"{name}@example.com")
        where = place if place == "home" else person.channel(place).id
        page.goto(f"{self._workspace.page_url}/?as={person.id}&c={where}")
        page.locator("[data-testid=act-as]").wait_for(state="attached")  # a phone hides it
        page.locator("p.loading").first.wait_for(state="detached")
        return page

    def close(self) -> None:
        for page, once in self._open:
            self._windows.give_back(page, self._listeners, used_up=once)


@contextmanager
def _visitors(windows: Windows, workspace: WorkspaceServer) -> Iterator[Visitors]:
    visitors = Visitors(windows, workspace)
    try:
        yield visitors
    finally:
        visitors.close()
    unexpected = [
        each for each in visitors.troubles if not any(part in each for part in visitors.expected)
    ]
    assert unexpected == []


@pytest.fixture
def visitors(windows: Windows, workspace: WorkspaceServer) -> Iterator[Visitors]:
    with _visitors(windows, workspace) as opened:
        yield opened


@pytest.fixture
def picture():
    """Keeps what the page looked like, for people to look at; `PICTURES=no` leaves it out."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("PICTURES") != "no":
            ARTEFACTS.mkdir(exist_ok=True)
            page.screenshot(path=ARTEFACTS / f"{name}.png")

    return take
