"""PagerDuty, Opsgenie and somebody's webhook, all behind one door, each stricter than it is in life."""

import contextlib
import hashlib
import hmac
import json
import re
import threading
from datetime import datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

ROUTING_KEY, GENIE_KEY, SECRET = "0123456789abcdef0123456789abcdef", "genie-key", "hook-secret"
LIMITS = {"message": 130, "alias": 512, "description": 15000, "entity": 512, "source": 100}


class Wrong(Exception):
    """What they would have refused."""


def _insist(condition, what):
    if not condition:
        raise Wrong(what)


def _moment(text):
    _insist(datetime.fromisoformat(text).tzinfo is not None, "a time without a zone")


class Asked(NamedTuple):
    headers: Message
    path: str
    query: dict
    body: bytes


class Pagers:
    def __init__(self):
        self.told = {"pagerduty": [], "opsgenie": [], "webhook": []}
        self.alerts = {}
        """PagerDuty's, by dedup_key: how they stand."""
        self.woken = []
        """Whom a new alert woke: a key that is open already wakes nobody again."""
        self.opsgenie = {}
        self.seen = set()
        """The webhook's, by idempotency key."""
        self.wrong = []
        self._faults = []
        self._over = threading.Event()
        pagers = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                with contextlib.suppress(OSError):
                    pagers.answer(self)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def environment(self):
        return {
            "PAGERDUTY_ROUTING_KEY": ROUTING_KEY,
            "PAGERDUTY_EVENTS_URL": f"{self.url}/v2/enqueue",
            "OPSGENIE_API_KEY": GENIE_KEY,
            "OPSGENIE_API_URL": self.url,
            "PAGE_WEBHOOK_URL": f"{self.url}/hook",
            "PAGE_WEBHOOK_SECRET": SECRET,
        }

    def fail_next(self, system, how, times=1, **headers):
        """`how`: a status, `lost_answer` after it was taken, or `silence`."""
        self._faults += [(system, how, headers)] * times

    def close(self):
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        path = urlsplit(request.path)
        system = {"/v2/enqueue": "pagerduty", "/hook": "webhook"}.get(path.path, "opsgenie")
        fault = next((one for one in self._faults if one[0] == system), None)
        if fault:
            self._faults.remove(fault)
        how = fault[1] if fault else None
        if how == "silence":
            self._over.wait(30)
            return
        if isinstance(how, int):
            self._say(request, how, {"message": "refused"}, fault[2])
            return
        try:
            _insist(request.headers["Content-Type"] == "application/json", "no JSON")
            asked = Asked(request.headers, path.path, parse_qs(path.query), body)
            status, said = getattr(self, f"_{system}")(asked, json.loads(body))
        except (Wrong, KeyError, TypeError, ValueError) as wrong:
            self.wrong.append((system, repr(wrong), body))
            status, said = 400, {"status": "invalid event", "errors": [str(wrong)]}
        if how == "lost_answer":
            request.close_connection = True
            request.connection.close()
            return
        self._say(request, status, said, {})

    def _say(self, request, status, said, headers):
        answer = b"" if status == 204 else json.dumps(said).encode()
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(answer)))
        request.end_headers()
        request.wfile.write(answer)

    def _pagerduty(self, _, event):
        known = {"routing_key", "event_action", "dedup_key", "payload", "client", "client_url"}
        _insist(set(event) <= known, f"unknown: {set(event) - known}")
        _insist(event["routing_key"] == ROUTING_KEY, "whose key?")
        act, key = event["event_action"], event["dedup_key"]
        _insist(act in {"trigger", "acknowledge", "resolve"}, act)
        _insist(isinstance(key, str) and 0 < len(key) <= 255, "dedup_key")
        _insist(("payload" in event) == (act == "trigger"), "payload")
        if act == "trigger":
            self._payload(event["payload"])
            if self.alerts.get(key) not in {"trigger", "acknowledge"}:
                self.woken.append(key)
                self.alerts[key] = act
        elif key in self.alerts:
            self.alerts[key] = act
        self.told["pagerduty"].append(event)
        return 202, {"status": "success", "message": "Event processed", "dedup_key": key}

    def _payload(self, payload):
        needed = {"summary", "source", "severity"}
        more = {"timestamp", "component", "group", "class", "custom_details"}
        _insist(needed <= set(payload) <= needed | more, "payload")
        _insist(0 < len(payload["summary"]) <= 1024, "summary")
        _insist(payload["severity"] in {"critical", "error", "warning", "info"}, "severity")
        _moment(payload["timestamp"])

    def _opsgenie(self, asked, told):
        _insist(asked.headers["Authorization"] == f"GenieKey {GENIE_KEY}", "whose key?")
        on_one = re.fullmatch(r"/v2/alerts/([^/]+)/(acknowledge|close)", asked.path)
        if on_one:
            _insist(asked.query == {"identifierType": ["alias"]}, "identifierType")
            _insist(set(told) <= {"source", "user", "note"}, "unknown")
            alias = unquote(on_one[1])
            if alias in self.opsgenie:
                self.opsgenie[alias]["state"] = on_one[2]
        else:
            _insist(asked.path == "/v2/alerts" and not asked.query, asked.path)
            self._opened(told)
            self.opsgenie.setdefault(told["alias"], {**told, "state": "open"})
        self.told["opsgenie"].append(told)
        return 202, {"result": "Request will be processed", "took": 0.1, "requestId": "1"}

    def _opened(self, told):
        known = {*LIMITS, "tags", "priority", "details", "responders"}
        _insist(set(told) <= known and told["message"], f"unknown: {set(told) - known}")
        _insist(all(len(told.get(name, "")) <= most for name, most in LIMITS.items()), "too long")
        _insist(told["priority"] in {"P1", "P2", "P3", "P4", "P5"}, "priority")
        _insist(all(isinstance(v, str) for v in told["details"].values()), "details")
        for one in told.get("responders", ()):
            _insist(set(one) == {"type", "username"} and "@" in one["username"], "responder")

    def _webhook(self, asked, told):
        signed = hmac.new(SECRET.encode(), asked.body, hashlib.sha256).hexdigest()
        _insist(asked.headers["X-Drumbeat-Signature"] == f"sha256={signed}", "signature")
        once = asked.headers["Idempotency-Key"]
        _insist(told["version"] == 1 and once, "version")
        _moment(told["sent_at"])
        if once in self.seen:
            return 200, {}
        self.seen.add(once)
        if told["event"] != "ping":
            wanted = {"version", "event", "key", "incident", "priority", "title", "text"}
            _insist(set(told) == wanted | {"person", "asked_at", "sent_at"}, "names")
            _insist(set(told["person"]) == {"id", "name", "email"}, "person")
            _moment(told["asked_at"])
        self.told["webhook"].append(told)
        return 204, {}
