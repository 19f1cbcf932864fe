"""Asking addresses that are secrets themselves: a redirect may lead elsewhere, and nowhere less safe.

A name is resolved once, and what is connected to is what was looked at: one that leads to a public server at the first
question and to this machine at the second gains nothing. Through a proxy it is the proxy that resolves.
"""

import errno
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Iterable
from functools import partial
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any
from urllib.parse import urlsplit

METADATA = ipaddress.ip_address("fd00:ec2::254")
"""Amazon's, for machines of IPv6 alone, which is no link-local one."""


class Asked(urllib.request.Request):
    """What `SAFELY` opens."""

    wary = False
    """Somebody else sent us here, so it must not be what only this machine may read."""
    own = False
    """It was answered by this machine itself."""


class NoLessSafe(urllib.request.HTTPRedirectHandler):
    """From http to https, and never back; nor to our own files or machine."""

    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {urlsplit(req.full_url).scheme, "https"}:
            raise urllib.error.HTTPError(req.full_url, code, "less safe", headers, fp)
        wary = not isinstance(req, Asked) or req.wary or not req.own
        if wary and _leads_home(urlsplit(newurl).hostname):
            raise urllib.error.HTTPError(req.full_url, code, "our own machine", headers, fp)
        to = super().redirect_request(req, fp, code, msg, headers, newurl)
        if to is None:
            return None
        sent = Asked(to.full_url, headers=to.headers, unverifiable=True, method=to.get_method())
        sent.wary = wary
        return sent


class _Looking:
    """A connection that knows whom it is for, and looks at an address before it connects to it."""

    def __init__(self, *given: Any, asked: urllib.request.Request, **more: Any) -> None:
        super().__init__(*given, **more)
        self._asked = asked
        self._create_connection = self._reach  # how http.client has itself connected

    def _reach(self, to: tuple[str, int], *given: Any, **more: Any) -> socket.socket:
        asked = self._asked
        by_proxy = asked.has_proxy() or getattr(self, "_tunnel_host", None)
        if by_proxy or not isinstance(asked, Asked):
            return socket.create_connection(to, *given, **more)
        found = socket.getaddrinfo(*to, type=socket.SOCK_STREAM)
        addresses = [str(one[4][0]) for one in found]
        if asked.wary and _own(addresses):
            raise OSError(errno.EACCES, "it leads to our own machine")
        reached, address = _first_of(addresses, to[1], given, more)
        asked.own = _own([address])
        return reached


def _first_of(
    addresses: Iterable[str], port: int, given: Any, more: Any
) -> tuple[socket.socket, str]:
    """The first that answers, and where that is."""
    failure = OSError(errno.EHOSTUNREACH, "it has no address")
    for address in dict.fromkeys(addresses):
        try:
            return socket.create_connection((address, port), *given, **more), address
        except OSError as no:
            failure = no
    raise failure


class _Plain(_Looking, HTTPConnection):
    pass


class _Sealed(_Looking, HTTPSConnection):
    pass


class _PlainDoor(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(_Plain, asked=req), req)


class _SealedDoor(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(_Sealed, asked=req), req)


def _leads_home(host: str | None) -> bool:
    """Whether that name is of this machine: one that is resolved by a proxy is looked at here alone."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):  # then nobody is asked
        return False
    return _own([str(one[4][0]) for one in found])


def _own(addresses: Iterable[str]) -> bool:
    """Of this machine, or of what a cloud tells it and nobody else (169.254.169.254)."""
    found = [ipaddress.ip_address(one.partition("%")[0]) for one in addresses]
    plain = [getattr(one, "ipv4_mapped", None) or one for one in found]
    return any(
        one.is_loopback or one.is_link_local or one.is_unspecified or one == METADATA
        for one in plain
    )


SAFELY = urllib.request.build_opener(NoLessSafe, _PlainDoor, _SealedDoor)
