"""Forms as people fill them in: Slack checks first, then the app, and the app decides what follows."""

import pytest

from bot.workspace import Refused
from tests.workspace.shown import FORM, opens_the_form


def test_a_form_from_command_to_close(bot, bo, slack, workspace):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")

    form = bo.form()
    assert form.block_ids == ["title", "priority", "to"]
    assert (form.value("title"), form.value("priority")) == (None, "P1")
    sent = form.submit(title="Checkout is down", to="ada@example.com")

    values = bot.last["view"]["state"]["values"]
    assert sent.closed
    assert values["title"]["value"] == {"type": "plain_text_input", "value": "Checkout is down"}
    assert values["priority"]["value"]["selected_option"]["value"] == "P1"
    assert values["to"]["value"]["selected_user"] == workspace.person("ada@example.com").id


def test_slack_checks_a_form_before_the_app_does(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    form = bo.form()
    heard = len(bot.heard)

    assert "title" in form.submit().errors
    assert "20" in form.submit(title="x" * 21).errors["title"]
    assert len(bot.heard) == heard
    with pytest.raises(AssertionError, match="no option 'P9'; it offers 'P0', 'P1', 'P2'"):
        form.submit(title="x", priority="P9")


def test_what_the_app_makes_of_a_form(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    form = bo.form()

    bot.answer = lambda _: {"response_action": "errors", "errors": {"title": "Say more"}}
    assert form.submit(title="x").errors == {"title": "Say more"}
    bot.answer = lambda _: {"response_action": "errors", "errors": {"nowhere": "Say more"}}
    with pytest.raises(Refused, match="nowhere"):
        form.submit(title="x")
    bot.answer = lambda _: {"response_action": "push", "view": {**FORM, "callback_id": "second"}}
    pushed = form.submit(title="x").form
    assert pushed.callback_id == "second"
    bot.answer = lambda _: {"response_action": "update", "view": {**FORM, "callback_id": "third"}}
    assert pushed.submit(title="x").form.callback_id == "third"
    bot.answer = lambda _: None
    assert bo.form().submit(title="x").form.callback_id == "incident_declare"
    bot.answer = lambda _: {"response_action": "clear"}
    assert bo.form().submit(title="x").closed


def test_a_view_slack_would_refuse_is_refused_aloud(bot, bo, slack):
    bot.answer = opens_the_form(slack)
    bo.types("/incident declare")
    bot.answer = lambda _: {"response_action": "update", "view": {"type": "modal"}}

    with pytest.raises(Refused, match="invalid_arguments"):
        bo.form().submit(title="x")


def test_closing_a_form_tells_those_who_asked(bot, bo, slack):
    def answer(payload):
        if payload.get("command"):
            view = {**FORM, "notify_on_close": True}
            slack.views_open(trigger_id=payload["trigger_id"], view=view)

    bot.answer = answer
    bo.types("/incident declare")

    assert bo.form().close() is None
    assert (bot.last["type"], bot.last["is_cleared"]) == ("view_closed", False)
