"""Files, shared in a channel or with one person: announced, uploaded, and then shown all together."""

from collections.abc import Sequence

from bot.adapters.messages import marked_with, takes_files, with_files
from bot.adapters.rooms import SlackRooms
from bot.adapters.slack import PAGE, failures_sorted
from bot.adapters.straight import upload
from bot.ports import Attachment, Mark, Message, Permanent, Transient


class SlackFiles(SlackRooms):
    """Everything of `SlackRooms`, and files.

    Slack shows what was shared a moment after it answered, when it has looked for viruses. Who looks for it in
    between, after an answer that was lost, shares it a second time: rather twice than never.
    """

    def share(
        self, channel: str, message: Message, files: Sequence[Attachment], mark: Mark
    ) -> None:
        sent = [{"id": self._uploaded(file), "title": file.title} for file in files]
        self._call(
            "files.completeUploadExternal",
            files=sent,
            channel_id=channel,
            blocks=with_files(message, mark),
        )

    def unshare(self, channel: str, mark: Mark, *, since: float) -> None:
        ts = self.find(channel, mark, since=since)
        if ts is None:
            return
        asked = {"channel": channel, "oldest": ts, "latest": ts, "inclusive": True, "limit": PAGE}
        for message in self._call("conversations.history", **asked)["messages"]:
            if marked_with(message).get("key") == mark.key:
                self._take_away(channel, message)

    def _uploaded(self, file: Attachment) -> str:
        asked = {"filename": file.name, "length": len(file.content)}
        place = self._call("files.getUploadURLExternal", **asked)
        url = str(place["upload_url"])
        if not takes_files(url, self._client.base_url):
            raise Permanent("upload_elsewhere")
        outcome = "ok"
        try:
            with failures_sorted():
                upload(self._client, url, file.content)
        except (Transient, Permanent) as failure:
            outcome = str(failure)
            raise
        finally:
            self._seen("upload", outcome)
        return str(place["file_id"])
