"""The JSON the page speaks, under `/ui/`. See docs/workspace.md for what each request takes and answers."""

import json
from collections.abc import Callable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.workspace import bodies, page_shapes
from bot.workspace.acts import Acts
from bot.workspace.errors import SlackSays
from bot.workspace.interactions import Interactions
from bot.workspace.messages import shown
from bot.workspace.page_stream import events
from bot.workspace.refusals import Refused
from bot.workspace.state import State

PAGE = Path(__file__).parent / "page"
USUAL = 50
MOST = 500
Given = Mapping[str, Any]
Act = Callable[[str, Given], Any]
SHOWN_IN_PLACE = ("image/", "text/plain", "application/pdf")


class PageApi:
    def __init__(
        self, state: State, interactions: Interactions, acts: Acts, connected: Callable[[], bool]
    ) -> None:
        self._state = state
        self._interactions = interactions
        self._acts = acts
        self._connected = connected
        self._posts: dict[str, Act] = {
            "say": lambda me, g: {
                "ts": acts.say(me, g["channel"], g["text"], g.get("thread_ts") or "")
            },
            "edit": lambda me, g: acts.edit(me, g["channel"], g["ts"], g["text"]),
            "delete": lambda me, g: acts.delete(me, g["channel"], g["ts"]),
            "command": self._command,
            "action": self._action,
            "submit": self._submit,
            "close": self._close,
            "shortcut": lambda me, g: interactions.shortcut(
                me, g["callback_id"], g.get("channel") or "", g.get("ts") or ""
            ),
            "react": lambda me, g: acts.react(me, g["channel"], g["ts"], g["name"], on=g["on"]),
            "pin": lambda me, g: acts.pin(me, g["channel"], g["ts"], on=g["on"]),
            "join": lambda me, g: acts.join(me, g["channel"]),
            "leave": lambda me, g: acts.leave(me, g["channel"]),
            "archive": lambda me, g: acts.archive(me, g["channel"]),
            "kick": lambda me, g: acts.kick(me, g["channel"], g["user"]),
            "channel": self._create,
            "dm": lambda me, g: self._channel(me, acts.open_direct(me, g["user"]).id),
            "read": lambda me, g: acts.read(me, g["channel"], g["ts"]),
        }
        self._gets: dict[str, Act] = {
            "hello": lambda _me, _g: page_shapes.hello(state, connected=connected()),
            "state": lambda me, _g: page_shapes.everything(state, me),
            "messages": self._messages,
            "home": lambda me, _g: {"view": interactions.open_home(me)},
        }

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/ui/stream", self._stream),
            Route("/ui/upload", self._upload, methods=["POST"]),
            Route("/ui/files/{id}", self._file),
            Route("/ui/{what}", self._get),
            Route("/ui/{what}", self._post, methods=["POST"]),
            Route("/archives/{channel}/{message}", _permalink),
            Mount("/", StaticFiles(directory=PAGE, html=True, check_dir=False)),
        ]

    # -- the frame ------------------------------------------------------------------------------

    async def _get(self, request: Request) -> Response:
        given = dict(request.query_params)
        return await self._done(self._gets.get(request.path_params["what"]), given)

    async def _post(self, request: Request) -> Response:
        try:
            given = json.loads(await request.body() or b"{}")
        except ValueError:
            return refusal("invalid_json", "The request is not JSON.")
        return await self._done(self._posts.get(request.path_params["what"]), given)

    async def _done(self, act: Act | None, given: Given) -> Response:
        """In a thread: some acts wait for the app, which may call us meanwhile."""
        if act is None:
            return refusal("unknown_request", "The workspace knows no such request.", 404)
        try:
            return Response(
                await run_in_threadpool(self._run, act, given), media_type="application/json"
            )
        except Refused as no:
            return refusal(no.code, no.text)
        except SlackSays as no:
            known = Refused.by_slack(no)
            return refusal(known.code, known.text)
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            # The page sent something of the wrong shape: it hears which part, and we go on.
            return refusal("invalid_arguments", f"The request lacks or misspells {wrong}.", 400)

    def _run(self, act: Act, given: Given) -> str:
        done = act(str(given.get("as", "")), given)
        with self._state.lock:  # what it shows may change while it is written out
            return json.dumps(done or {}, ensure_ascii=False)

    # -- acts that need more than a line --------------------------------------------------------

    def _command(self, me: str, given: Given) -> None:
        with self._state.lock:
            channel = self._state.channel(given["channel"], seen_by=me)
        self._interactions.command(me, channel, given["text"])

    def _action(self, me: str, given: Given) -> None:
        where, value = given["container"], given.get("value")
        block_id, action_id = given.get("block_id") or "", given["action_id"]
        if where["type"] == "view":
            values = given.get("values") or {}
            self._interactions.act_in_view(
                me,
                where["view_id"],
                action_id,
                block_id=block_id,
                value=value,
                values=values,
            )
            return
        with self._state.lock:
            channel = self._state.channel(where["channel"], seen_by=me)
        self._interactions.act_on_message(
            me, channel, where["ts"], action_id, block_id=block_id, value=value
        )

    def _submit(self, me: str, given: Given) -> dict[str, Any]:
        done = self._interactions.submit(me, given["view_id"], given["values"])
        if done.errors:
            return {"errors": done.errors}
        return {"view": done.view} if done.view else {"closed": True}

    def _close(self, me: str, given: Given) -> dict[str, Any]:
        below = self._interactions.close(me, given["view_id"])
        return {"view": below} if below else {"closed": True}

    def _create(self, me: str, given: Given) -> dict[str, Any]:
        made = self._acts.create(me, given["name"], private=bool(given.get("private")))
        return self._channel(me, made.id)

    def _channel(self, me: str, key: str) -> dict[str, Any]:
        with self._state.lock:
            found = self._state.channel(key, seen_by=me)
            return {"channel": page_shapes.channel(self._state, found, me)}

    def _messages(self, me: str, given: Given) -> dict[str, Any]:
        """With what only this person saw: a page whose stream was cut finds the answers it missed."""
        limit = min(int(given.get("limit") or USUAL), MOST)
        thread_ts, before = given.get("thread_ts") or "", given.get("before") or ""
        with self._state.lock:
            channel = self._state.channel(given["channel"], seen_by=me)
            page = page_shapes.messages(channel, thread_ts=thread_ts, before=before, limit=limit)
            since = page["messages"][0]["ts"] if page["has_more"] and page["messages"] else ""
            page["messages"] += [
                shown(each.message)
                for each in self._state.ephemerals
                if (each.user, each.channel) == (me, channel.id)
                and each.message.get("thread_ts", "") == thread_ts
                and since <= each.message["ts"]
                and (not before or each.message["ts"] < before)
            ]
        page["messages"].sort(key=itemgetter("ts"))
        return page

    # -- bytes and streams ----------------------------------------------------------------------

    async def _upload(self, request: Request) -> Response:
        body = await request.body()
        me, channel = (request.query_params.get(name, "") for name in ("as", "channel"))
        try:
            sent = bodies.read("", request.headers.get("content-type", ""), body).files.get("file")
        except SlackSays as no:
            return refusal(no.error, "The upload is not a multipart form.")
        if sent is None or not sent.content:
            return refusal("no_file", "There is no file, or it is empty.")
        upload = sent
        return await self._done(
            lambda _me, _given: {
                "file": self._acts.upload(me, channel, upload.name, upload.content)
            },
            {},
        )

    async def _file(self, request: Request) -> Response:
        with self._state.lock:
            file = self._state.files.get(request.path_params["id"])
            content = self._state.store.content(file["id"]) if file else None
        if file is None or content is None:
            return refusal("file_not_found", "That file is gone.", 404)
        in_place = file["mimetype"].startswith(SHOWN_IN_PLACE) and "svg" not in file["mimetype"]
        how = "inline" if in_place and "download" not in request.query_params else "attachment"
        disposition = f"{how}; filename*=utf-8''{quote(file['name'])}"
        headers = {"content-disposition": disposition, "x-content-type-options": "nosniff"}
        return Response(content, headers=headers, media_type=file["mimetype"])

    async def _stream(self, request: Request) -> Response:
        user = request.query_params.get("as", "")
        if user not in self._state.users:
            return refusal("user_not_found", "There is no such person.", 404)
        return StreamingResponse(
            events(self._state, user),
            media_type="text/event-stream",
            headers={"cache-control": "no-store"},
        )


async def _permalink(request: Request) -> Response:
    """Where the page shows a message: in its channel, or in its thread."""
    query = {"c": request.path_params["channel"]}
    if thread_ts := request.query_params.get("thread_ts"):
        query["t"] = thread_ts
    return RedirectResponse(f"/?{urlencode(query)}")


def refusal(code: str, text: str, status: int = 200) -> Response:
    told = {"ok": False, "error": code, "text": text}
    return Response(json.dumps(told, ensure_ascii=False), status, media_type="application/json")
