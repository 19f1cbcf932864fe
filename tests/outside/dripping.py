"""Servers that are never silent, and never done."""

import socket
import threading
from contextlib import contextmanager, suppress

ENOUGH = 300
"""Drips: six seconds of them."""


@contextmanager
def serving(how):
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serves, args=(listener, how, over), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        over.set()


def _serves(listener, how, over):
    with suppress(OSError):
        there, _ = listener.accept()
        with there:
            for _ in range(ENOUGH):
                how(there)
                if over.wait(0.02):
                    break


def drips(there):
    there.sendall(b"H")


def body_drips():
    """Its head comes at once."""
    begun = []

    def does(there):
        if not begun:
            begun.append(there.recv(65_536))
            there.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
        there.sendall(b".")

    return does
