"""Reading what was sent, up to a size."""

from starlette.requests import Request


async def read_body(request: Request, largest: int) -> bytes | None:
    """None when it is larger than that; the rest of it is not waited for."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            return None
    return body
