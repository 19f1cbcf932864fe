"""Requests whose heads end: uvicorn's protocol bounds neither their size nor the time until they are complete.

Whose a request is stands in its head: until that ends everybody is a stranger.
"""

import asyncio
from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST = 64 * 1024
"""Bytes of a head; Slack's have one thousand. Of what follows a body in chunks, too."""
PATIENCE = 10.0
"""Seconds from the connection, or a request's first byte, until its head is complete."""
SLOW, LARGE = b"408 Request Timeout", b"431 Request Header Fields Too Large"


class Heads(HttpToolsProtocol):
    def __init__(self, *given: Any, patience: float = PATIENCE, **more: Any) -> None:
        super().__init__(*given, **more)
        self._patience = patience
        self._patient: asyncio.TimerHandle | None = None
        self._besides = 0
        """Bytes since something was complete: a head, or a piece of a body."""
        self._complete = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """In pieces, none of which could be more than what is left of a head."""
        if self.cycle is None or self.cycle.response_complete:
            self._wait()  # also for who sends nothing but the empty lines that may stand before a request
        while data and not self.transport.is_closing():
            piece, data = data[: LARGEST - self._besides], data[LARGEST - self._besides :]
            self._complete = False
            super().data_received(piece)
            self._besides = 0 if self._complete else self._besides + len(piece)
            if self._besides >= LARGEST:
                self._refuse(LARGE)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        self._complete = True
        self._wait_no_more()
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        """Httptools calls it when there is one. After the last there may be headers again."""
        self._complete = True

    def on_body(self, body: bytes) -> None:
        self._complete = True
        super().on_body(body)

    def _wait(self) -> None:
        if self._patient is None:
            self._patient = self.loop.call_later(self._patience, partial(self._refuse, SLOW))

    def _wait_no_more(self) -> None:
        if self._patient is not None:
            self._patient.cancel()
            self._patient = None

    def _refuse(self, why: bytes) -> None:
        if self.transport.is_closing():
            return
        if (
            self.cycle is None or self.cycle.response_complete
        ):  # else it would stand in the middle of an answer
            ending = b"content-length: 0\r\nconnection: close\r\n\r\n"
            self.transport.write(b"HTTP/1.1 " + why + b"\r\n" + ending)
        self.transport.close()
