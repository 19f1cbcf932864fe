"""Somebody who is no member, and tries everything: requests as Slack would send them, and what comes back."""

import json
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

from slack_sdk.signature import SignatureVerifier

from bot.clock import real_time
from bot.policy import Policy
from bot.render.words import words_in
from bot.web.metrics import Metrics
from handlers.app import listen
from handlers.listeners import Listeners
from handlers.wiring import Kit
from tests.processes import soon

WITHOUT_INCIDENT = {
    "help",
    "declare",
    "declare_from_message",
    "drill",
    "list",
    "list_previous",
    "list_next",
    "prevents",
    "problem",
    "health",
    "oncall",
    "rota",
    "rota_show",
    "rota_check",
    "rota_cancel",
    "rota_override",
    "rota_swap",
    "rota_export",
    "rota_address_anew",
    "rota_open",
    "swap_accept",
    "swap_decline",
}
"""Verbs and buttons that are about no incident in particular: their answers only must not differ."""


class Ear:
    """Where answers are sent that come after the request was acknowledged."""

    def __init__(self):
        ear = self
        self.heard = []

        class Hears(BaseHTTPRequestHandler):
            def do_POST(self):
                ear.heard.append(self.rfile.read(int(self.headers["content-length"])).decode())
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_):
                """Nobody reads it."""

        self._server = HTTPServer(("127.0.0.1", 0), Hears)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Outsider:
    def __init__(self, drill, name, ear):
        self._drill, self._ear = drill, ear
        self.id = drill.person(name).id
        self._tries = 0

    def types(self, line):
        """A command, in a channel that is no incident's."""
        return self._sends(
            {
                "command": "/incident",
                "text": line,
                "user_id": self.id,
                "channel_id": self._drill.room("general").id,
            }
        )

    def presses(self, action_id, value):
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
        return self._interacts({"type": "block_actions", "actions": [action], "message": {}})

    def sends(self, callback_id, metadata, state):
        """A form. Nobody can make one up in Slack; but it may have been opened while they could see it."""
        view = {
            "id": f"V{self._tries}",
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": json.dumps(metadata),
            "state": {"values": state},
            "blocks": [{"type": "input", "block_id": "text"}],
        }
        return self._interacts({"type": "view_submission", "view": view})

    def _interacts(self, payload):
        about = {
            "user": {"id": self.id},
            "channel": {"id": self._drill.room("general").id},
            "team": {"id": "T0EXAMPLE1"},
            "trigger_id": f"t{self._tries}",
            "response_url": self._ear.url,
        }
        return self._sends({"payload": json.dumps(about | payload)})

    def _sends(self, form):
        """What comes back at once, or what is whispered later."""
        self._tries += 1
        form = {
            "team_id": "T0EXAMPLE1",
            "trigger_id": f"t{self._tries}",
            "response_url": self._ear.url,
            **form,
        }
        body, stamp = urllib.parse.urlencode(form), str(int(time.time()))
        signed = SignatureVerifier(self._drill.workspace.signing_secret)
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signed.generate_signature(timestamp=stamp, body=body),
        }
        before = len(self._ear.heard)
        request = urllib.request.Request(f"{self._drill.url}/slack/events", body.encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            said = answer.read().decode()
        if said in {"", "{}"}:
            soon(lambda: self._ear.heard[before:], f"an answer to {form}")
            said = self._ear.heard[before]
        return said


def listened():
    on = Listeners()
    listen(on, Kit(None, Policy, lambda _: words_in("en"), real_time, lambda: None), Metrics())
    return on
