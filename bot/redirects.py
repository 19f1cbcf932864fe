"""Asking addresses that are secrets themselves: a redirect may lead elsewhere, and nowhere less safe."""

import ipaddress
import socket
import urllib.error
import urllib.request
from http.client import HTTPMessage
from typing import IO
from urllib.parse import urlsplit

METADATA = ipaddress.ip_address("fd00:ec2::254")
"""Amazon's, for machines of IPv6 alone, which is no link-local one."""


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
        if _own(urlsplit(newurl).hostname) and not _own(urlsplit(req.full_url).hostname):
            raise urllib.error.HTTPError(req.full_url, code, "our own machine", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _own(host: str | None) -> bool:
    """Whether that name is of this machine, or of what a cloud tells it and nobody else (169.254.169.254)."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):  # then nobody is asked
        return False
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    plain = [getattr(one, "ipv4_mapped", None) or one for one in addresses]
    return any(
        one.is_loopback or one.is_link_local or one.is_unspecified or one == METADATA
        for one in plain
    )


SAFELY = urllib.request.build_opener(NoLessSafe)
