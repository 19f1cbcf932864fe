"""What we give out and take back: signed, for one purpose, until a time. Nothing is kept for it.

The key is derived from the bot's token, so there is nothing to configure, every replica has it, and whatever was
signed ends when the token is changed.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

LONGEST = 2000
"""Characters. What is longer was not made here."""


class Signer:
    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), b"drumbeat/pages/1", "sha256")

    def sign(self, purpose: str, facts: Mapping[str, str], until: datetime) -> str:
        body = json.dumps({**facts, "until": int(until.timestamp())}, separators=(",", ":"))
        packed = base64.urlsafe_b64encode(body.encode()).rstrip(b"=").decode()
        return f"{packed}.{self._mark(purpose, packed)}"

    def read(self, purpose: str, signed: str, now: datetime) -> dict[str, Any] | None:
        """The facts; None when it is not ours, was signed for something else, or is over."""
        packed, _, mark = signed[:LONGEST].partition(".")
        # Before anything of it is read, and in the same time whatever is wrong.
        if not hmac.compare_digest(mark.encode(), self._mark(purpose, packed).encode()):
            return None
        try:
            facts = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        except (ValueError, binascii.Error):
            return None
        return facts if facts["until"] > now.timestamp() else None

    def _mark(self, purpose: str, packed: str) -> str:
        signed = hmac.digest(self._key, f"{purpose}.{packed}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()
