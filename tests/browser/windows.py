"""Windows of one browser, which tests take over from each other: opening one costs a third of a second of work."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, Error, Page

BLANK = "about:blank"
FORGET = "localStorage.clear()"
"""What the page remembers at an address, which the next workspace will have as well."""


class Windows:
    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._kinds: dict[Page, str] = {}

    def take(self, **kind: Any) -> Page:
        """One that nobody has looked at, or from which everything was taken that somebody left."""
        asked = repr(sorted(kind.items()))
        free = self._free.setdefault(asked, [])
        page = free.pop() if free else self._browser.new_context(**kind).new_page()
        if "viewport" in kind:
            page.set_viewport_size(kind["viewport"])  # somebody may have made it smaller
        self._kinds[page] = asked
        return page

    def give_back(self, page: Page, listeners: dict[str, Any], *, used_up: bool = False) -> None:
        """`used_up`: something was done to it that cannot be undone, such as to its clock or medium."""
        kind = self._kinds.pop(page)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        with suppress(Error):  # a page that crashed or was closed is of no use to anybody else
            if not used_up and not page.is_closed():
                page.context.set_offline(False)
                page.evaluate(FORGET)
                page.goto(BLANK)
                page.context.clear_cookies()
                self._free[kind].append(page)
                return
        page.context.close()

    def close(self) -> None:
        for page in (page for free in self._free.values() for page in free):
            page.context.close()
