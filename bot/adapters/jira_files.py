"""Files of issues in Jira: the same tracker, and what is attached."""

from typing import Any

from bot.adapters import jira_shapes as shapes
from bot.adapters.jira import JiraTracker
from bot.adapters.jira_failures import failures_sorted
from bot.issues import Attached, Refused, Trouble, Waits

HEADERS: dict[str, Any] = {"X-Atlassian-Token": "no-check", "Content-Type": None}
"""Without the first Jira takes an upload for a forged one; the second is of the parts, and not of JSON."""


class JiraFiles(JiraTracker):
    def largest_file(self) -> int | None:
        limit = self._get("attachment/meta").get("uploadLimit")
        return limit if isinstance(limit, int) and limit > 0 else None

    def files(self, key: str) -> list[Attached]:
        found = self._get(f"issue/{key}", fields="attachment")
        rows = (found.get("fields") or {}).get("attachment") or ()
        return [shapes.attached(one) for one in rows]

    def attach(self, key: str, name: str, content: bytes) -> None:
        """The package would refuse an empty one after it was stored, and tells nothing of one that is too large."""
        with failures_sorted(writing=True):
            client = self._client()
            answer = client._session.post(  # noqa: SLF001 - as everything that the package has no door for
                client._get_url(f"issue/{key}/attachments"),  # noqa: SLF001
                headers=HEADERS,
                files={"file": (name, content)},
            )
            made = answer.json()
        if not isinstance(made, list) or not made:  # a proxy's page is no receipt
            raise Waits(Trouble.BROKEN, unclear=True)

    def detach(self, file: str) -> None:
        try:
            with failures_sorted(writing=True):
                client = self._client()
                client._session.delete(client._get_url(f"attachment/{file}"))  # noqa: SLF001
        except Refused as no:
            if no.trouble is not Trouble.GONE:
                raise
