"""Files for Slack: announced, sent to the address that Slack names for it, and shared; none of it twice."""

import urllib.request

from bot.adapters.messages import TIMEOUT
from bot.adapters.rooms import SlackRooms
from bot.adapters.slack import CLOCKS_DISAGREE, PAGE, failures_sorted
from bot.adapters.straight import sent
from bot.ports import File, Permanent


class SlackFiles(SlackRooms):
    """Everything of `SlackRooms`, and files."""

    def send_file(self, channel: str, file: File) -> None:
        size = len(file.content)
        place = self._call("files.getUploadURLExternal", filename=file.name, length=size)
        self._fill(str(place["upload_url"]), file.content)
        shared = [{"id": place["file_id"], "title": file.title}]
        self._call(
            "files.completeUploadExternal",
            files=shared,
            channel_id=channel,
            initial_comment=file.comment,
        )

    def has_file(self, channel: str, name: str, *, since: float) -> bool:
        asked = {"channel": channel, "limit": PAGE, "oldest": f"{since - CLOCKS_DISAGREE:.6f}"}
        return any(
            file.get("name") == name
            for page in self._pages("conversations.history", **asked)
            for message in page["messages"]
            for file in message.get("files") or ()
        )

    def _fill(self, address: str, content: bytes) -> None:
        """The address is a secret for the moment, and carries no token of ours."""
        if not address.startswith(("https://", "http://")):
            raise Permanent("Slack named no address to send a file to")
        kind = {"Content-Type": "application/octet-stream"}
        request = urllib.request.Request(address, content, kind, method="POST")  # noqa: S310 - looked at above
        outcome = "ok"
        try:
            with failures_sorted():
                status = sent(request, timeout=TIMEOUT)
            if status != 200:  # noqa: PLR2004 - HTTP's number
                outcome = f"http {status}"
                raise Permanent(outcome)
        finally:
            self._seen("upload", outcome)
