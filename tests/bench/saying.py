"""A busy channel: events of messages, signed as Slack signs them, each on a connection of its own."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field

FIRST = 1_790_000_000
"""Seconds, of the first message's `ts`: unlike any that the workspace gives out."""
WORDS = "The error rate of checkout is back to normal in eu-west, but orders from noon on are still queued. "


@dataclass
class Heard:
    """How long each acknowledgement took, and which messages were acknowledged."""

    took: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    refused: int = 0


@dataclass(frozen=True)
class Talk:
    """So many messages in each second, for so many seconds, evenly."""

    port: int
    secret: str
    channel: str

    def goes_on(self, *, per_second: int, seconds: int, first: int = 0) -> Heard:
        return asyncio.run(self._all(per_second, per_second * seconds, first))

    async def _all(self, per_second: int, count: int, first: int) -> Heard:
        heard, start = Heard(), time.perf_counter()
        tasks = []
        for number in range(count):
            await asyncio.sleep(max(0.0, start + number / per_second - time.perf_counter()))
            tasks.append(asyncio.create_task(self._one(first + number, heard)))
        await asyncio.gather(*tasks)
        return heard

    async def _one(self, number: int, heard: Heard) -> None:
        ts = f"{FIRST + number}.000100"
        request = self._request(ts, number)
        started = time.perf_counter()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(request)
            answer = await reader.readuntil(b"\r\n\r\n")
            heard.took.append(time.perf_counter() - started)
            writer.close()
        except (OSError, asyncio.IncompleteReadError):
            heard.refused += 1
            return
        if answer.startswith(b"HTTP/1.1 200"):
            heard.acknowledged.add(ts)
        else:
            heard.refused += 1

    def _request(self, ts: str, number: int) -> bytes:
        body = json.dumps(envelope(self.channel, ts, f"{number}: {WORDS}")).encode()
        stamp = str(int(time.time()))
        signed = f"v0:{stamp}:".encode() + body
        mac = hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()
        head = (
            "POST /slack/events HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nx-slack-request-timestamp: {stamp}\r\n"
            f"x-slack-signature: v0={mac}\r\n\r\n"
        )
        return head.encode() + body


def envelope(channel: str, ts: str, text: str) -> dict[str, object]:
    """As Slack sends it, blocks and all: some 1.2 kB."""
    words = [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}]
    return {
        "token": "verification",
        "team_id": "T0000000001",
        "context_team_id": "T0000000001",
        "api_app_id": "A0000000001",
        "event": {
            "user": "U0000000BO",
            "type": "message",
            "ts": ts,
            "client_msg_id": "6c6a1b5e-1f5b-4d0a-8f3e-6f0b8a1f2f10",
            "text": text,
            "team": "T0000000001",
            "blocks": [{"type": "rich_text", "block_id": "Qx1", "elements": words}],
            "channel": channel,
            "event_ts": ts,
            "channel_type": "channel",
        },
        "type": "event_callback",
        "event_id": f"Ev{ts.replace('.', '')}",
        "event_time": FIRST,
        "authorizations": [{"team_id": "T0000000001", "user_id": "U1", "is_bot": True}],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMDAwMDAwMDAwMSJ9",
    }
