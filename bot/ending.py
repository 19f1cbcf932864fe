"""Stopping several things that each take a while."""

import threading
from collections.abc import Callable, Iterable


def all_at_once(ends: Iterable[Callable[[], None]]) -> None:
    """Returns when the slowest is done. Daemons: one that never is must not keep the process alive."""
    threads = [threading.Thread(target=end, name="ending", daemon=True) for end in ends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
