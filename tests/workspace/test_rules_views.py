"""Modals and home tabs: limits, fields, and what they ask of the blocks inside."""

import pytest

from bot.workspace.errors import SlackSays
from bot.workspace.rules.views import check_view
from tests.workspace.block_kit import asking, mrkdwn, plain, section, without

INPUT = asking({"type": "plain_text_input"})


def modal(**more):
    return {"type": "modal", "title": plain("Declare"), "blocks": [section()], **more}


def home(**more):
    return {"type": "home", "blocks": [section()], **more}


def refused(view):
    with pytest.raises(SlackSays) as refusal:
        check_view(view)
    assert refusal.value.error == "invalid_arguments"
    return list(refusal.value.reasons)


LIMITS = [
    ("title", lambda x: modal(title=plain(x)), 24, "/view/title/text"),
    ("submit", lambda x: modal(submit=plain(x)), 24, "/view/submit/text"),
    ("close", lambda x: modal(close=plain(x)), 24, "/view/close/text"),
    ("private_metadata", lambda x: modal(private_metadata=x), 3000, "/view/private_metadata"),
    ("callback_id", lambda x: modal(callback_id=x), 255, "/view/callback_id"),
    ("external_id", lambda x: modal(external_id=x), 255, "/view/external_id"),
    ("metadata of a home", lambda x: home(private_metadata=x), 3000, "/view/private_metadata"),
]


@pytest.mark.parametrize(
    ("make", "most", "at"), [limit[1:] for limit in LIMITS], ids=[limit[0] for limit in LIMITS]
)
def test_limits(make, most, at):
    check_view(make("x" * most))
    check_view(make("x"))
    words = f"must be less than {most + 1} characters"
    assert refused(make("x" * (most + 1))) == [f"[ERROR] {words} [json-pointer:{at}]"]


@pytest.mark.parametrize("make", [modal, home])
def test_number_of_blocks(make):
    divider = {"type": "divider"}
    check_view(make(blocks=[divider] * 100))
    check_view(make(blocks=[]))
    assert refused(make(blocks=[divider] * 101)) == [
        "[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]"
    ]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (None, "must be an object [json-pointer:/view]"),
        ("{}", "must be an object [json-pointer:/view]"),
        ({}, "missing required field: type [json-pointer:/view]"),
        (modal(type="workflow_step"), "unsupported type: workflow_step [json-pointer:/view/type]"),
        (without(modal(), "title"), "missing required field: title [json-pointer:/view]"),
        (without(modal(), "blocks"), "missing required field: blocks [json-pointer:/view]"),
        (modal(title="Declare"), "must be an object [json-pointer:/view/title]"),
        (modal(title=mrkdwn()), "unsupported type: mrkdwn [json-pointer:/view/title/type]"),
        (modal(title=plain("")), "must be more than 0 characters [json-pointer:/view/title/text]"),
        (modal(id="V1"), "invalid additional property: id [json-pointer:/view]"),
        (modal(state={}), "invalid additional property: state [json-pointer:/view]"),
        (modal(clear_on_close="yes"), "must be a boolean [json-pointer:/view/clear_on_close]"),
        (modal(private_metadata={}), "must be a string [json-pointer:/view/private_metadata]"),
        (modal(blocks={}), "must be an array [json-pointer:/view/blocks]"),
        (home(title=plain()), "invalid additional property: title [json-pointer:/view]"),
        (home(submit=plain()), "invalid additional property: submit [json-pointer:/view]"),
        (
            modal(blocks=[section(), INPUT]),
            "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]",
        ),
        (
            modal(blocks=[section("x" * 3001)]),
            "must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]",
        ),
        (
            home(blocks=[asking({"type": "number_input", "is_decimal_allowed": True})]),
            "unsupported type: number_input [json-pointer:/view/blocks/0/element/type]",
        ),
    ],
)
def test_what_is_wrong(view, words):
    assert refused(view) == [f"[ERROR] {words}"]


@pytest.mark.parametrize(
    "view",
    [
        modal(blocks=[INPUT], submit=plain("Send"), close=plain("Cancel"), notify_on_close=True),
        modal(private_metadata="", callback_id="", external_id=""),
        home(blocks=[INPUT], callback_id="home"),
    ],
)
def test_what_is_right(view):
    check_view(view)
    assert view["type"] in {"modal", "home"}


def test_a_view_may_not_weigh_too_much():
    heavy = [section("사" * 3000) for _ in range(30)]
    with pytest.raises(SlackSays) as refusal:
        check_view(home(blocks=heavy))
    assert refusal.value.error == "view_too_large"
    check_view(home(blocks=heavy[:25]))
