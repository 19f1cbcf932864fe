"""Files: announced, uploaded, shared."""

import mimetypes
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.workspace import app_events, messages
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.state import State

File = dict[str, Any]
NOT_SHOWN = frozenset({"upload_ticket", "uploaded"})
PLACES = frozenset({"channels", "groups", "ims", "shares"})
"""Where it was shared: part of the file, not of the messages it was shared in."""


def announce(state: State, user: str, name: str, size: int) -> File:
    """A place for bytes that are still to come."""
    file_id, kind = state.new_id("F"), mimetypes.guess_type(name)[0] or "application/octet-stream"
    suffix = name.rpartition(".")[2] if "." in name else "binary"
    url = f"{state.page_url}/files-pri/{state.team['id']}-{file_id}"
    tail = quote(name)
    file = {
        "id": file_id,
        "created": state.now(),
        "timestamp": state.now(),
        "name": name,
        "title": name,
        "mimetype": kind,
        "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": user,
        "user_team": state.team["id"],
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "editable": False,
        "url_private": f"{url}/{tail}",
        "url_private_download": f"{url}/download/{tail}",
        "permalink": f"{state.page_url}/ui/files/{file_id}",
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {},
        "upload_ticket": state.new_id("X") + state.new_id(""),
        "uploaded": False,
    }
    state.keep_file(file)
    return file


def receive(state: State, ticket: str, content: bytes) -> File:
    """The bytes of an announced file: as many as were announced."""
    file = next((f for f in state.files.values() if f["upload_ticket"] == ticket), None)
    if file is None or file["uploaded"]:
        raise SlackSays("file_not_found", status=404)
    if len(content) != file["size"]:
        raise SlackSays(
            "size_mismatch",
            f"[ERROR] {file['size']} bytes were announced and {len(content)} arrived",
            status=400,
        )
    file["uploaded"] = True
    state.store.put_content(file["id"], content)
    state.keep_file(file)
    return file


def find(state: State, file_id: str) -> File:
    try:
        return state.files[file_id]
    except KeyError:
        raise SlackSays("file_not_found") from None


def shown(file: File) -> File:
    return {key: value for key, value in file.items() if key not in NOT_SHOWN}


def share(
    state: State, channel: Channel, files: Sequence[File], message: Message, *, thread_ts: str = ""
) -> Message:
    """Post files with the message that introduces them."""
    place = {"channel": "channels", "private": "groups", "im": "ims", "mpim": "groups"}
    for file in files:
        file[place[channel.kind]].append(channel.id)
        file["is_public"] = file["is_public"] or channel.is_public
    message |= {"files": [_in_message(file) for file in files], "upload": True}
    said = messages.post(state, channel, message, thread_ts=thread_ts)
    for file in files:
        sort = "public" if channel.is_public else "private"
        file["shares"].setdefault(sort, {})[channel.id] = [{"ts": said["ts"]}]
        state.keep_file(file)
        event = {
            "type": "file_shared",
            "file_id": file["id"],
            "file": {"id": file["id"]},
            "user_id": file["user"],
            "channel_id": channel.id,
            "event_ts": state.ts(),
        }
        app_events.tell_of_channel(state, channel, event)
    return said


def _in_message(file: File) -> File:
    return {key: value for key, value in shown(file).items() if key not in PLACES}


def reached(state: State, file_id: str) -> File | None:
    """The file, for a bot that is in a conversation where it was shared, or shared it itself."""
    file, bot = state.files.get(file_id), state.app.bot_user_id
    if file is None:
        return None
    shared_in = (*file["channels"], *file["groups"], *file["ims"])
    there = any(bot in state.channels[each].members for each in shared_in if each in state.channels)
    return file if there or file["user"] == bot else None


def delete(state: State, file: File) -> None:
    """The messages it was shared in stay, and say that it is gone."""
    del state.files[file["id"]]
    state.store.remove("file", file["id"])
    state.store.remove_content(file["id"])
    for channel_id in (*file["channels"], *file["groups"], *file["ims"]):
        channel = state.channels[channel_id]
        for message in channel.messages.values():
            if any(each["id"] == file["id"] for each in message.get("files", ())):
                message["files"] = [
                    {"id": file["id"], "mode": "tombstone"} if each["id"] == file["id"] else each
                    for each in message["files"]
                ]
                state.keep_message(channel, message)
                messages.pages_see_change(state, channel, message)
