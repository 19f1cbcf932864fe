"""Slack waits three seconds to hear that we heard: nothing that takes a call to Slack comes before that."""

import ast

import pytest
from slack_bolt import Ack
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.database import HERE
from bot.render.words import words_in
from handlers.opening import open_form

WORDS = words_in("en")
BODY = {"trigger_id": "1.2.3", "user": {"id": "U0BO"}}
PATIENT = {HERE / "handlers/opening.py"}


class Chat:
    """Slack's end of `views.open`, which looks whether we have answered before it answers us."""

    def __init__(self, ack, error=None):
        self.ack, self.error, self.opened, self.told = ack, error, [], None

    def views_open(self, *, trigger_id, view):
        assert self.ack.response is not None, "Slack is still waiting to hear from us"
        self.opened.append((trigger_id, view))
        if self.error:
            answer = {"ok": False, "error": self.error}
            told = {"http_verb": "POST", "api_url": "", "req_args": {}, "headers": {}}
            raise SlackApiError(
                self.error, SlackResponse(client=None, data=answer, status_code=200, **told)
            )

    def chat_postMessage(self, *, channel, **_):  # noqa: N802 - as the SDK calls it
        self.told = channel


@pytest.mark.parametrize("error", [None, "expired_trigger_id"])
def test_a_form_is_opened_after_the_request_was_acknowledged(error):
    ack = Ack()
    chat = Chat(ack, error)

    open_form(ack, chat, BODY, {"type": "modal"}, WORDS, again=("update", "INC-1"))

    assert chat.opened == [("1.2.3", {"type": "modal"})]
    # Nowhere to whisper: a shortcut and the home tab have no channel.
    assert chat.told == ("U0BO" if error else None)


def test_forms_are_opened_in_one_place():
    opening = {
        path
        for path in (HERE / "handlers").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"views_open", "views_push"}
    }
    assert opening == PATIENT
