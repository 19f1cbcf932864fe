"""People who are being answered go first; what is delivered in the background steps aside for a moment.

Python runs one thread at a time. While fifty people type, eight deliveries that render boards are eight
others in the line for each of the dozen times that an answer needs its turn.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

A_MOMENT = 0.05
"""Seconds. Eight hands that wait so long each time still deliver 160 things a second."""


class Courtesy:
    def __init__(self, at_most: float = A_MOMENT) -> None:
        self._at_most = at_most
        self._served = 0
        self._guard = threading.Lock()
        self._nobody = threading.Event()
        self._nobody.set()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """While somebody waits for an answer."""
        with self._guard:
            self._served += 1
            self._nobody.clear()
        try:
            yield
        finally:
            with self._guard:
                self._served -= 1
                if not self._served:
                    self._nobody.set()

    def after_you(self) -> None:
        """Wait until nobody waits for an answer, or for a moment."""
        self._nobody.wait(self._at_most)
