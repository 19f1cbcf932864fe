"""Requests whose heads do not end, from whoever they are: before a signature could be looked at."""

import socket
from contextlib import closing, suppress

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web.heads import LARGEST
from bot.web.server import WebServer

POST = b"POST /hello HTTP/1.1\r\nHost: here\r\n"
MORE = 20 * LARGEST


async def hello(request):
    return PlainTextResponse(f"{len(await request.body())} bytes")


@pytest.fixture(scope="module")
def port():
    server = WebServer([Route("/hello", hello, methods=["GET", "POST"])], "127.0.0.1", 0)
    server.start()
    yield server.port
    server.stop()


def sent(port, *pieces):
    """How many bytes it took, and what it said."""
    took, said = 0, b""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as line:
        with suppress(ConnectionError):
            for piece in pieces:
                line.sendall(piece)
                took += len(piece)
        with suppress(ConnectionError):
            while heard := line.recv(65536):
                said += heard
    return took, said


def hung_up(port, pieces):
    """Else there is no answer, and the wait for one fails."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=3)) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
            while line.recv(65536):
                pass
        except ConnectionError:
            pass
    return True


def for_ever(start, piece):
    yield start
    for _ in range(MORE // len(piece)):
        yield piece


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (POST + b"X: ", b"a" * 1000),
        (POST, b"X: a\r\n" * 100),
        (b"POST /", b"a" * 1000),
        (b"", b"\r\n" * 100),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: a\r\n" * 100),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a" * 1000),
    ],
    ids=["header", "headers", "path", "lines", "trailers", "extension"],
)
def test_one_without_end_is_hung_up_on(port, start, piece):
    assert hung_up(port, for_ever(start, piece))


def test_one_that_is_large_is_told_so_and_a_large_body_is_none(port):
    _, said = sent(port, POST + b"X: " + b"a" * (LARGEST - len(POST) - 3))
    assert said.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")

    large = b"Connection: close\r\nX: " + b"a" * (LARGEST // 2)
    _, said = sent(port, POST + large + b"\r\nContent-Length: %d\r\n\r\n" % MORE, b"b" * MORE)
    assert said.endswith(b"\r\n\r\n%d bytes" % MORE)

    pieces = [b"1\r\na\r\n"] * LARGEST  # of which more is framing than a head could be
    head = POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    _, said = sent(port, head, b"".join(pieces), b"0\r\n\r\n")
    assert said.endswith(b"\r\n\r\n%d bytes" % LARGEST)


def test_whose_head_drips_or_never_begins_is_hung_up_on_and_whose_body_does_is_not_here():
    """How long a body may take is for whoever reads it to say."""
    server = WebServer([Route("/hello", hello, methods=["POST"])], "127.0.0.1", 0, patience=0.3)
    server.start()
    slow = POST + b"Connection: close\r\nContent-Length: 2\r\n\r\n"
    try:
        with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as line:
            line.sendall(slow + b"b")
            assert sent(server.port)[1].startswith(b"HTTP/1.1 408 ")
            assert sent(server.port, POST)[1].startswith(b"HTTP/1.1 408 ")
            line.sendall(b"b")
            assert line.makefile("rb").read().endswith(b"\r\n\r\n2 bytes")
    finally:
        server.stop()
