"""The stand-in's door: HTTP, who is asking, and whatever is to go wrong."""

import base64
import hashlib
import hmac
import json
import re
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.jira_stand_in.refusals import No, bad
from tests.jira_stand_in.routes import Routes
from tests.jira_stand_in.state import STATUSES, Jira

DRIPS = 500
"""Bytes of nothing before what is said: ten seconds."""
PATH = re.compile(r"/rest/api/(2|3|latest)/(.*)")


class Fault:
    """What the next requests that fit get instead of, or after, an answer."""

    def __init__(self, kind, pattern, times, *, status=None, headers=None, said="", body=None):
        self.kind, self.pattern, self.times = kind, re.compile(pattern), times
        self.status, self.headers = status, headers or {}
        self.body = said_in_json(said) if body is None else body


class Drips:
    """Writes a byte at a time."""

    def __init__(self, out, released):
        self.out, self.released = out, released

    def write(self, said):
        with suppress(OSError):  # they have had enough
            for at in range(len(said)):
                self.out.write(said[at : at + 1])
                self.released.wait(0.02)


class JiraStandIn(Jira):
    def __init__(self, *, cloud=True):
        super().__init__(cloud=cloud)
        self.faults = []
        self.read_only = False
        self.released = threading.Event()
        self._lock = threading.Lock()
        self._port = 0
        self._server = None

    # the machine

    def start(self):
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def handle_one(self):
                stand_in.serve(self)

            do_GET = do_POST = do_PUT = do_DELETE = handle_one  # noqa: N815 - the library's names

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._server.daemon_threads = True
        self._port = self._server.server_port
        self.routes = Routes(self, self.url)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def down(self):
        """Nobody listens there."""
        self._server.shutdown()
        self._server.server_close()
        self._server = None

    up = start

    def stop(self):
        self.released.set()
        if self._server is not None:
            self.down()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}"

    # what goes wrong

    def fail(self, status, pattern="", times=1, *, headers=None, said="It failed.", body=None):
        """`body`: in bytes, of whoever answers in its place."""
        more = {"headers": headers, "said": said, "body": body}
        self.faults.append(Fault("status", pattern, times, status=status, **more))

    def lose_answer(self, pattern, times=1):
        """The work is done, and nobody hears of it."""
        self.faults.append(Fault("lost", pattern, times))

    def drop(self, pattern, times=1):
        self.faults.append(Fault("drop", pattern, times))

    def drip(self, pattern="", *, after_head=False):
        """The work is done, and its answer comes a byte at a time, until `released` is set."""
        self.faults.append(Fault("body drips" if after_head else "drips", pattern, 1))

    def hang(self, pattern=""):
        """Answers come when `released` is set."""
        self.faults.append(Fault("hang", pattern, 10_000))

    def _fault(self, asked):
        for fault in self.faults:
            if fault.times and fault.pattern.search(asked):
                fault.times -= 1
                return fault
        return None

    def writes(self):
        """A search by POST changes nothing."""
        return [one for one in self.asked if not one.startswith("GET") and "/search" not in one]

    # requests

    def serve(self, handler):
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length) if length else b""
        parts = urlsplit(handler.path)
        asked = f"{handler.command} {parts.path}"
        with self._lock:
            self.asked.append(asked)
            fault = self._fault(asked)
        kind = fault.kind if fault else None
        if kind == "hang":
            self.released.wait(30)
        if kind == "drop":
            return
        if kind == "status":
            self._send(handler, fault.status, fault.body, fault.headers)
            return
        with self._lock:
            status, payload, headers = self._answer(handler, parts, body)
        if kind != "lost":
            self._send(handler, status, payload, headers, kind or "")

    def _answer(self, handler, parts, body):
        headers = {name.lower(): value for name, value in handler.headers.items()}
        try:
            found = self._found(handler, parts, body, headers)
        except No as no:
            return no.status, no.body, no.headers
        status, payload = found if isinstance(found, tuple) else (200, found)
        return status, payload, {}

    def _found(self, handler, parts, body, headers):
        match = PATH.fullmatch(parts.path)
        if match is None or (match[1] == "3" and not self.cloud):
            raise No(404, "null for uri")
        self._insist(match[2], headers)
        if self.read_only and handler.command != "GET" and not match[2].startswith("search"):
            raise No(403, "Jira is in read-only mode.")
        sent, query = self._body(body, headers), dict(parse_qsl(parts.query))
        if match[1] == "3" and isinstance(sent, dict):
            _insist_on_documents(sent)
        return self.routes.answer(handler.command, match[2], query, sent, headers)

    def _body(self, body, headers):
        kind = headers.get("content-type", "")
        if not body or kind.startswith("multipart/"):
            return body
        if not kind.startswith("application/json"):
            raise No(415, "Unsupported Media Type")
        return json.loads(body)

    def _insist(self, path, headers):
        if path == "serverInfo" and "authorization" not in headers:
            return
        given = headers.get("authorization", "")
        basic = base64.b64encode(f"{self.bot.email}:{self.token}".encode()).decode()
        if self.cloud and given.lower().startswith("bearer"):
            raise No(403, "Failed to parse Connect Session Auth Token")
        right = f"Basic {basic}" if self.cloud else f"Bearer {self.token}"
        if given != right:
            reason = {"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"}
            raise No(401, "Client must be authenticated to access this resource.", headers=reason)

    def _send(self, handler, status, payload, headers, how=""):
        body = b"" if payload is None else payload
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        out = handler.wfile
        drips = Drips(out, self.released)
        body = b" " * DRIPS + body if how.endswith("drips") else body
        known = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        handler.wfile = drips if how == "drips" else out
        handler.send_response(status)
        for name, value in {**known, **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        (drips if how.endswith("drips") else out).write(body)
        handler.wfile = out

    # webhooks

    def hooks(self, *, only=None):
        """Those that are to be sent, as Jira shapes them: headers without the signature, and the body."""
        found, self.changed = self.changed, []
        for number, (event, issue, by, more) in enumerate(found):
            if only is None or event == only:
                yield f"hook-{id(found)}-{number}", self.hook(event, issue, by, more)

    def hook(self, event, issue, by, more):
        told = {
            "timestamp": int(self.now.timestamp() * 1000),
            "webhookEvent": event,
            "user": self.person(by),
        }
        if comment := more.get("comment"):
            shown = self.routes.commented(comment)
            shown["self"] = f"{self.url}/rest/api/2/issue/{issue.id}/comment/{comment['id']}"
            told["comment"] = shown
            # Data Center does not say of which issue.
            short = {"id": issue.id, "key": issue.key, "fields": {"summary": "…"}}
            return told | ({"issue": short} if self.cloud else {})
        told["issue"] = self.routes.shape(issue)
        return told | more | {"issue_event_type_name": "issue_generic"}

    def send(self, address, secret, *, twice=False):
        """Deliver all of them to the bot; the answers' status."""
        statuses = []
        for identifier, told in list(self.hooks()):
            body = json.dumps(told).encode()
            statuses += [post(address, body, secret, identifier) for _ in range(1 + twice)]
        return statuses

    @property
    def status_of(self):
        return {one.key: STATUSES[one.status][0] for one in self.issues}


def said_in_json(said):
    return json.dumps({"errorMessages": [said], "errors": {}}).encode()


def _insist_on_documents(sent):
    """Version 3 takes texts of several lines as Atlassian's documents only."""
    wrong = {
        "comment": "Comment body is not valid!",
        "description": "Operation value must be an Atlassian Document",
    }
    texts = {"comment": sent.get("body"), "description": sent.get("fields", {}).get("description")}
    for name, text in texts.items():
        if isinstance(text, str):
            raise bad(**{name: wrong[name]})


def post(address, body, secret, identifier):
    signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature": f"sha256={signed}",
               "X-Atlassian-Webhook-Identifier": identifier}  # fmt: skip
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code
