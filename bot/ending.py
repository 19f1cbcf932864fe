"""Being told to stop, and stopping several things that each take a while."""

import signal
import socket
import threading
from collections.abc import Callable, Iterable

LEAVE = frozenset({signal.SIGTERM, signal.SIGINT})
AT_ONCE = 64
"""Signals, a byte each."""


def all_at_once(ends: Iterable[Callable[[], None]]) -> None:
    """Returns when the slowest is done. Daemons: one that never is must not keep the process alive."""
    threads = [threading.Thread(target=end, name="ending", daemon=True) for end in ends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def told_to_leave() -> Callable[[], None]:
    """From now on we hear signals that ask us to stop. Returns a way to wait for one, for the main thread.

    Python runs a handler between two of the main thread's steps. A signal that comes in the instant before that
    thread begins to wait has no step left to be handled after, and only `kill -9` would reach us. What the
    kernel has put into a socket stays there, whenever it came.
    """
    heard, rings = socket.socketpair()
    rings.setblocking(False)
    signal.set_wakeup_fd(rings.detach(), warn_on_full_buffer=False)  # open as long as we live
    for number in LEAVE:
        signal.signal(number, lambda *_: None)

    def wait() -> None:
        while LEAVE.isdisjoint(heard.recv(AT_ONCE)):
            pass

    return wait
