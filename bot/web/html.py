"""Pages as answers: templates that escape by themselves, and headers under which nothing foreign runs."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, Response

from bot.render.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that know no frame-ancestors
    # A link that enters must not be told to anybody; our own forms still say where they come from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
PRIVATE = {**HEADERS, "Cache-Control": "no-store"}
KEPT = {**HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

_files: Mapping[str, bytes] = {
    file.name: file.read_bytes()
    for file in sorted((HERE / "static").iterdir())
    if file.suffix in KINDS
}
_print = hashlib.sha256(b"".join(_files.values())).hexdigest()[:12]
"""In the address of every file: what is kept for a year is asked for anew when it changes."""


def _asset(name: str) -> str:
    return f"/static/{_print}/{name}"


@cache
def _templates() -> "Environment":
    """Loaded with the first page: a bot whose pages nobody opens does without 2 MB."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["asset"] = _asset
    return found


def page(template: str, words: Words, status: int = 200, **facts: Any) -> Response:
    body = _templates().get_template(template).render(say=words.plain, lang=words.language, **facts)
    return HTMLResponse(body, status, PRIVATE)


def asset(name: str) -> Response:
    """A file of ours; nothing else can be named."""
    content = _files.get(name)
    if content is None:
        return Response("", 404, HEADERS)
    return Response(content, headers=KEPT, media_type=KINDS[Path(name).suffix])
