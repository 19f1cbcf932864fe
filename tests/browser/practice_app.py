"""A small app for the page to talk to: it opens forms, answers commands and remembers what it heard."""

import json
import time
from typing import Any
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from bot.workspace.settings import AppSettings, Command, Shortcut
from tests.workspace.app_peer import Reply

Block = dict[str, Any]


def settings() -> AppSettings:
    return AppSettings(
        name="Practice",
        commands=(Command("/drill", "Practise incidents", "[start | list]"),),
        shortcuts=(
            Shortcut("Start a drill", "start"),
            Shortcut("Keep this", "keep", type="message"),
        ),
        completions=(
            {"text": "/drill start", "description": "open the form"},
            {"text": "/drill list", "description": "what is open"},
        ),
    )


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def choices(*names: str) -> list[dict[str, Any]]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def button(action_id: str, text: str, **more: Any) -> Block:
    return {
        "type": "button",
        "action_id": action_id,
        "text": plain(text),
        "value": "INC-1",
        **more,
    }


def asked(block_id: str, label: str, element: Block, **more: Any) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


SERVICES = choices("API", "Checkout", "KV store", "Search", "Web")


def form(title: str = "") -> dict[str, Any]:
    text = {"type": "plain_text_input", "max_length": 60}
    if title:
        text["initial_value"] = title
    return {
        "type": "modal",
        "callback_id": "start",
        "title": plain("Start a drill"),
        "submit": plain("Start"),
        "close": plain("Cancel"),
        "blocks": [
            asked("title", "What is happening?", text, hint=plain("One line.")),
            asked(
                "priority",
                "Priority",
                {"type": "static_select", "options": choices("P0", "P1", "P2", "P3")},
            ),
            asked(
                "services",
                "Services",
                {"type": "multi_static_select", "options": SERVICES},
                optional=True,
            ),
            asked("day", "Day", {"type": "datepicker"}, optional=True),
            asked(
                "count",
                "Customers",
                {"type": "number_input", "is_decimal_allowed": False},
                optional=True,
            ),
            asked(
                "scope",
                "Scope",
                {"type": "radio_buttons", "options": choices("All", "Some")},
                optional=True,
            ),
            asked(
                "flags",
                "Flags",
                {"type": "checkboxes", "options": choices("Security", "Privacy")},
                optional=True,
            ),
            asked(
                "details", "Details", {"type": "plain_text_input", "multiline": True}, optional=True
            ),
        ],
    }


class PracticeApp:
    """`answer` is what an app's endpoint does with a request."""

    def __init__(self, api_url: str, token: str) -> None:
        self._api_url = api_url
        self._token = token
        self.pressed: list[dict[str, Any]] = []
        self.submitted: list[dict[str, Any]] = []
        self.commands: list[str] = []
        self.form = form
        """Makes what it opens, from a title; a test may have it open something else."""

    def call(self, method: str, **args: Any) -> dict[str, Any]:
        headers = {
            "authorization": f"Bearer {self._token}",
            "content-type": "application/json; charset=utf-8",
        }
        request = Request(self._api_url + method, json.dumps(args).encode(), headers)
        with urlopen(request, timeout=30) as response:
            answer = json.load(response)
        assert answer["ok"], answer
        return answer

    def answer(self, headers: dict[str, str], body: bytes) -> Reply:
        if headers["content-type"].startswith("application/json"):
            return Reply()  # an event: nothing to do
        sent = {key: values[0] for key, values in parse_qs(body.decode()).items()}
        if "command" in sent:
            return self._command(sent)
        return self._interaction(json.loads(sent["payload"]))

    def _command(self, sent: dict[str, str]) -> Reply:
        text = sent.get("text", "")
        self.commands.append(text)
        verb, _, rest = text.partition(" ")
        if verb == "start":
            self.call("views.open", trigger_id=sent["trigger_id"], view=self.form(rest))
            return Reply()
        if verb == "break":
            return Reply(500)
        return Reply(body="*Nothing* is open.")

    def _interaction(self, payload: dict[str, Any]) -> Reply:
        if payload["type"] == "block_actions":
            self.pressed.extend(payload["actions"])
            if payload["actions"][0]["action_id"] == "open_form":
                self.call("views.open", trigger_id=payload["trigger_id"], view=self.form(""))
            return Reply()
        if payload["type"] in {"shortcut", "message_action"}:
            self.call("views.open", trigger_id=payload["trigger_id"], view=self.form(""))
            return Reply()
        if payload["type"] == "view_submission":
            return self._submission(payload["view"])
        return Reply()

    def _submission(self, view: dict[str, Any]) -> Reply:
        values = view["state"]["values"]
        title = values["title"]["value"]["value"]
        if len(title) < 5:
            return _json({"response_action": "errors", "errors": {"title": "Say a little more."}})
        if title == "next step" and not self.submitted:
            pushed = {**self.form(""), "title": plain("One more thing")}
            self.submitted.append(values)
            return _json({"response_action": "push", "view": pushed})
        self.submitted.append(values)
        return Reply()

    def heard(self, action_id: str) -> dict[str, Any]:
        """The press of this control, as soon as it is here."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for action in self.pressed:
                if action["action_id"] == action_id:
                    return action
            time.sleep(0.01)
        raise AssertionError(f"nobody pressed {action_id}; heard: {self.pressed}")


def _json(answer: dict[str, Any]) -> Reply:
    return Reply(200, json.dumps(answer), {"Content-Type": "application/json"})
