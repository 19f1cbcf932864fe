"""The one way the workspace says no: the words Slack would use."""

from collections.abc import Mapping
from typing import Any


class SlackSays(Exception):
    """An `ok: false` answer: Slack's own error code, and the reasons it gives for it."""

    def __init__(
        self,
        error: str,
        *reasons: str,
        status: int = 200,
        retry_after: int | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(": ".join((error, *reasons)))
        self.error = error
        self.reasons = reasons
        """Shown as `response_metadata.messages`, e.g. `[ERROR] must be less than 3001 …`."""
        self.status = status
        self.retry_after = retry_after
        self.more = dict(more or {})
        """What else stands in the answer, e.g. `needed` and `provided` of `missing_scope`."""
