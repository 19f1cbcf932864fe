"""Being told to stop, and stopping several things that each take a while."""

import signal
import threading
from collections.abc import Callable, Iterable
from queue import SimpleQueue


def all_at_once(ends: Iterable[Callable[[], None]]) -> None:
    """Returns when the slowest is done. Daemons: one that never is must not keep the process alive."""
    threads = [threading.Thread(target=end, name="ending", daemon=True) for end in ends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def told_to_leave() -> Callable[[], object]:
    """From now on we hear signals that ask us to stop. Returns a way to wait for one, for the main thread.

    No Event: whoever begins to wait for it holds its lock for a moment, and a handler that is run in that
    moment, in that thread, waits for the lock for ever. Nothing but `kill -9` would reach us then.
    """
    told: SimpleQueue[int] = SimpleQueue()  # made for this: `put` may interrupt `get`
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda which, _: told.put(which))
    return told.get
