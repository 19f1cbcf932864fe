"""Blocks of one payload together: how many, on which surface, and what must not stand there twice."""

import pytest

from bot.workspace.errors import SlackSays
from bot.workspace.rules.blocks import check_blocks
from tests.workspace.block_kit import (
    actions,
    asking,
    button,
    markdown,
    option,
    plain,
    reasons,
    section,
    select,
    table,
    with_accessory,
)

TEXT_INPUT = {"type": "plain_text_input"}


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_number_of_blocks(surface, most):
    divider = {"type": "divider"}
    assert reasons(*[divider] * most, surface=surface) == ()
    assert reasons(*[divider] * (most + 1), surface=surface) == (
        f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]",
    )
    assert reasons(surface=surface) == ()


@pytest.mark.parametrize("blocks", [None, "[]", {"type": "divider"}, ["divider"], [None], 7])
def test_what_is_no_list_of_objects(blocks):
    with pytest.raises(SlackSays) as refusal:
        check_blocks(blocks, "message")
    assert refusal.value.error == "invalid_blocks_format"


@pytest.mark.parametrize(
    "block", [table(), markdown("hi"), {"type": "file", "external_id": "x", "source": "remote"}]
)
@pytest.mark.parametrize("surface", ["modal", "home"])
def test_some_blocks_are_for_messages_only(block, surface):
    assert reasons(block) == ()
    assert reasons(block, surface=surface) == (
        f"[ERROR] unsupported type: {block['type']} [json-pointer:/blocks/0/type]",
    )


def test_block_ids_differ_in_one_payload():
    twins = [section(block_id="b"), section(), section(block_id="b")]
    assert reasons(*twins) == ("[ERROR] `block_id` must be unique [json-pointer:/blocks]",)
    assert reasons(section(block_id="a"), section(block_id="b"), section(), section()) == ()


def test_action_ids_differ_in_one_block_only():
    twice = [button(action_id="ack"), button(action_id="ack")]
    assert reasons(actions(*twice)) == (
        "[ERROR] `action_id` must be unique within a block [json-pointer:/blocks/0/elements]",
    )
    assert reasons(actions(twice[0]), actions(twice[1])) == ()
    assert reasons(actions(button(), button())) == ()


def test_only_one_table_and_a_common_limit_for_markdown():
    assert reasons(table(), table()) == ("[ERROR] only_one_table_allowed [json-pointer:/blocks]",)
    assert reasons(markdown("x" * 6000), markdown("x" * 6000)) == ()
    [reason] = reasons(markdown("x" * 6000), markdown("x" * 6001))
    assert "must be less than 12001 characters" in reason


def test_only_one_element_takes_the_focus():
    focused = {**TEXT_INPUT, "focus_on_load": True}
    assert reasons(asking(focused), asking(TEXT_INPUT), surface="modal") == ()
    [reason] = reasons(asking(focused), asking(focused), surface="modal")
    assert "only one element can be focused" in reason


def test_dispatch_action_does_not_go_with_files():
    upload = {"type": "file_input"}
    assert reasons(asking(upload, dispatch_action=False), surface="modal") == ()
    assert reasons(asking(upload, dispatch_action=True), surface="modal") == (
        "[ERROR] unsupported type: file_input [json-pointer:/blocks/0/element/type]",
    )


def test_a_response_url_is_for_menus_in_forms():
    menu = select("channels_select", response_url_enabled=True)
    assert reasons(asking(menu), surface="modal") == ()
    for block, surface in (
        (asking(menu), "message"),
        (actions(menu), "modal"),
        (with_accessory(menu), "modal"),
    ):
        [reason] = reasons(block, surface=surface)
        assert "invalid additional property: response_url_enabled" in reason


def test_reasons_come_twice_as_with_slack():
    with pytest.raises(SlackSays) as refusal:
        check_blocks([section("")], "message")
    words = "must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert refusal.value.error == "invalid_blocks"
    assert refusal.value.reasons == (f"[ERROR] {words}",)
    assert refusal.value.more == {"errors": [words]}


def test_every_reason_is_given_at_once():
    found = reasons(
        section(""),
        {"type": "header", "text": plain("x" * 151)},
        actions(select(options=[option("x" * 151)])),
    )
    assert [reason.partition("[json-pointer:")[2] for reason in found] == [
        "/blocks/0/text/text]",
        "/blocks/1/text/text]",
        "/blocks/2/elements/0/options/0/value]",
    ]
