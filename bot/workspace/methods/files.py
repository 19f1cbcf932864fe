"""files.*: the two-step upload, and what became of it."""

from bot.workspace import messages, rooms, shelf
from bot.workspace.channel import Channel
from bot.workspace.errors import SlackSays
from bot.workspace.methods.chat import content, thread
from bot.workspace.methods.registry import Args, Call, Result, method

LARGEST = 50_000_000
"""Slack takes more. This is kept in memory on the way."""


@method("files.getUploadURLExternal")
def get_upload_url(call: Call) -> Result:
    name = call.args.required("filename")
    size = call.args.number("length", 0)
    if size < 1:
        raise SlackSays("invalid_arguments", "[ERROR] missing required field: length")
    if size > LARGEST:
        raise SlackSays("file_upload_size_restricted")
    file = shelf.announce(call.state, call.bot, name, size)
    return {
        "upload_url": f"{call.state.page_url}/upload/{file['upload_ticket']}",
        "file_id": file["id"],
    }


@method("files.completeUploadExternal")
def complete_upload(call: Call) -> Result:
    listed = call.args.json("files")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed or [0]):
        raise SlackSays("invalid_arguments", "[ERROR] missing required field: files")
    channels = [destination(call, key) for key in destinations(call.args)]
    files = []
    for each in listed:
        file = shelf.find(call.state, str(each.get("id", "")))
        if not file["uploaded"]:
            raise SlackSays("file_not_found")
        files.append(file)
    for file, each in zip(files, listed, strict=True):
        file["title"] = each.get("title") or file["name"]
        call.state.keep_file(file)
    for channel in channels:
        given = {"text": call.args.text("initial_comment")}
        if call.args.json("blocks"):
            given = content(call.args)
        message = messages.by_app(call.state, given)
        shelf.share(call.state, channel, files, message, thread_ts=thread(call.args))
    return {"files": [shelf.shown(file) for file in files]}


def destinations(args: Args) -> list[str]:
    return args.names("channels") or args.names("channel_id")


def destination(call: Call, key: str) -> Channel:
    channel = call.state.channel(key, seen_by=call.bot)
    rooms.must_be_member(channel, call.bot)
    rooms.must_be_open(channel)
    return channel


@method("files.info")
def info(call: Call) -> Result:
    file = shelf.find(call.state, call.args.required("file"))
    return {"file": shelf.shown(file), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.delete")
def delete(call: Call) -> Result:
    file = shelf.find(call.state, call.args.required("file"))
    if file["user"] != call.bot:
        raise SlackSays("cant_delete_file")
    shelf.delete(call.state, file)
    return {}
