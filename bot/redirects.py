"""Asking addresses that are secrets themselves: a redirect may lead elsewhere, and nowhere less safe."""

import urllib.error
import urllib.request
from http.client import HTTPMessage
from typing import IO
from urllib.parse import urlsplit


class _NoLessSafe(urllib.request.HTTPRedirectHandler):
    """From http to https, and never back; nor to our own files."""

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
        return super().redirect_request(req, fp, code, msg, headers, newurl)


SAFELY = urllib.request.build_opener(_NoLessSafe)
