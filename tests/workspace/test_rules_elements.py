"""Elements and composition objects: limits, fields, and on which surface and in which block each may stand."""

import pytest

from tests.workspace.block_kit import (
    actions,
    asking,
    button,
    confirm,
    context,
    group,
    image,
    mrkdwn,
    option,
    options,
    plain,
    reasons,
    rich_text,
    select,
    with_accessory,
    without,
)

IDS = ["C1", "C2"]


def choices(kind="checkboxes", **more):
    return {"type": kind, "options": options(3), **more}


def text_input(**more):
    return {"type": "plain_text_input", **more}


def number(**more):
    return {"type": "number_input", "is_decimal_allowed": False, **more}


def placed(element):
    """In a block where it may stand."""
    clicked = {"button", "overflow"}
    return actions(element) if element.get("type") in clicked else asking(element)


def said_of(element):
    """What is wrong with an element, without the way to it."""
    at = "/blocks/0/elements/0" if placed(element)["type"] == "actions" else "/blocks/0/element"
    found = reasons(placed(element), surface="modal")
    return [reason.removeprefix("[ERROR] ").replace(f"json-pointer:{at}", "") for reason in found]


def overflow(**more):
    return {"type": "overflow", "options": options(2), **more}


LIMITS = [
    ("button text", button, 75, 1, "/text/text", "x"),
    ("button value", lambda x: button(value=x), 2000, 1, "/value", "x"),
    ("accessibility label", lambda x: button(accessibility_label=x), 75, 1, "/accessibility_label", "x"),
    ("action_id", lambda x: button(action_id=x), 255, 1, "/action_id", "x"),
    ("confirm title", lambda x: button(confirm=confirm(title=plain(x))), 100, 1, "/confirm/title/text", "x"),
    ("confirm text", lambda x: button(confirm=confirm(text=mrkdwn(x))), 300, 1, "/confirm/text/text", "x"),
    ("confirm yes", lambda x: button(confirm=confirm(confirm=plain(x))), 30, 1, "/confirm/confirm/text", "x"),
    ("confirm no", lambda x: button(confirm=confirm(deny=plain(x))), 30, 1, "/confirm/deny/text", "x"),
    ("option text", lambda x: select(options=[option(text=x)]), 75, 1, "/options/0/text/text", "x"),
    ("option value", lambda x: select(options=[option(x)]), 150, 1, "/options/0/value", "x"),
    ("description", lambda x: choices(options=[option(description=plain(x))]), 75, 1, "/options/0/description/text", "x"),
    ("group label", lambda x: select(option_groups=[group(label=x)]), 75, 1, "/option_groups/0/label/text", "x"),
    ("placeholder", lambda x: select(placeholder=plain(x)), 150, 1, "/placeholder/text", "x"),
    ("text placeholder", lambda x: text_input(placeholder=plain(x)), 150, 1, "/placeholder/text", "x"),
    ("initial text", lambda x: text_input(initial_value=x), 3000, 0, "/initial_value", "x"),
]  # fmt: skip

COUNTS = [
    ("select", lambda n: select(options=options(n)), 100, "/options"),
    ("group", lambda n: select(option_groups=[group(n)]), 100, "/option_groups/0/options"),
    ("groups", lambda n: select(option_groups=[group(start=i) for i in range(n)]), 100, "/option_groups"),
    ("multi select", lambda n: select("multi_static_select", options=options(n)), 100, "/options"),
    ("overflow", lambda n: overflow(options=options(n)), 5, "/options"),
    ("checkboxes", lambda n: choices(options=options(n)), 10, "/options"),
    ("radio buttons", lambda n: choices("radio_buttons", options=options(n)), 10, "/options"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "most", "least", "at", "unit"),
    [limit[1:] for limit in LIMITS],
    ids=[limit[0] for limit in LIMITS],
)
def test_limits(make, most, least, at, unit):
    assert said_of(make(unit * most)) == []
    assert said_of(make(unit * least)) == []
    assert said_of(make(unit * (most + 1))) == [f"must be less than {most + 1} characters [{at}]"]
    if least:
        assert said_of(make("")) == [f"must be more than 0 characters [{at}]"]


@pytest.mark.parametrize(
    ("make", "most", "at"), [count[1:] for count in COUNTS], ids=[count[0] for count in COUNTS]
)
def test_counts(make, most, at):
    assert said_of(make(most)) == []
    assert said_of(make(1)) == []
    assert said_of(make(most + 1)) == [f"no more than {most} items allowed [{at}]"]
    assert said_of(make(0)) == [f"must provide at least 1 items [{at}]"]


WRONG = [
    (without(button(), "text"), "missing required field: text []"),
    ({"type": "button", "text": "Ack"}, "must be an object [/text]"),
    ({"type": "button", "text": mrkdwn()}, "unsupported type: mrkdwn [/text/type]"),
    (button(style="warning"), "must be a valid enum value [/style]"),
    (button(style="default"), "must be a valid enum value [/style]"),
    (button(value=7), "must be a string [/value]"),
    (button(url="example.com"), "must be a valid URL [/url]"),
    (button(url="javascript:alert(1)"), "must be a valid URL [/url]"),
    (button(colour="red"), "invalid additional property: colour []"),
    (button(confirm=without(confirm(), "deny")), "missing required field: deny [/confirm]"),
    (button(confirm=confirm(style="red")), "must be a valid enum value [/confirm/style]"),
    (button(confirm=confirm(title=mrkdwn())), "unsupported type: mrkdwn [/confirm/title/type]"),
    (select(options=[option(url="https://example.com")]), "invalid additional property: url [/options/0]"),
    (select(options=[{**option(), "text": mrkdwn()}]), "unsupported type: mrkdwn [/options/0/text/type]"),
    (select(options=[without(option(), "value")]), "missing required field: value [/options/0]"),
    (select(options=[option(), option()]), "option values must be unique []"),
    ({"type": "static_select"}, "must define either `options` or `option_groups` []"),
    ({**select(), "option_groups": [group()]}, "must define either `options` or `option_groups` []"),
    (select(initial_option=option("v9")), "must match one of the provided options [/initial_option]"),
    (select(initial_option=option("v0", "P2")), "must match one of the provided options [/initial_option]"),
    (
        select("multi_static_select", initial_options=options(3), max_selected_items=2),
        "no more than 2 items allowed [/initial_options]",
    ),
    (select("multi_static_select", max_selected_items=0), "must be greater than or equal to 1 [/max_selected_items]"),
    (select("multi_users_select", initial_users=["U1", "U1"]), "must not select an item twice [/initial_users]"),
    (select("users_select", initial_user=["U1"]), "must be a string [/initial_user]"),
    (select("users_select", initial_users=["U1"]), "invalid additional property: initial_users []"),
    (select("external_select", options=options(1)), "invalid additional property: options []"),
    (select("external_select", min_query_length="3"), "must be an integer [/min_query_length]"),
    (select("conversations_select", filter={}), "must provide at least 1 items [/filter]"),
    (select("conversations_select", filter={"include": []}), "must provide at least 1 items [/filter/include]"),
    (select("conversations_select", filter={"include": ["dm"]}), "must be a valid enum value [/filter/include/0]"),
    (overflow(options=[option(), option()]), "option values must be unique [/options]"),
    (choices(initial_options=[option("v9")]), "must match one of the provided options [/initial_options]"),
    (choices("radio_buttons", initial_option=option("v9")), "must match one of the provided options [/initial_option]"),
    (choices(initial_options=[]), "must provide at least 1 items [/initial_options]"),
    ({"type": "datepicker", "initial_date": "2026-02-30"}, "must be a date like 2026-03-02 [/initial_date]"),
    ({"type": "datepicker", "initial_date": "20260302"}, "must be a date like 2026-03-02 [/initial_date]"),
    ({"type": "timepicker", "initial_time": "24:00"}, "must be a time like 22:25 [/initial_time]"),
    ({"type": "timepicker", "initial_time": "7:30"}, "must be a time like 22:25 [/initial_time]"),
    ({"type": "timepicker", "timezone": "Mars/Olympus"}, "must be a valid timezone [/timezone]"),
    ({"type": "datetimepicker", "initial_date_time": 999_999_999}, "must be greater than or equal to 1000000000 [/initial_date_time]"),
    ({"type": "datetimepicker", "initial_date_time": "1700000000"}, "must be an integer [/initial_date_time]"),
    ({"type": "datetimepicker", "initial_date_time": 1e9}, "must be an integer [/initial_date_time]"),
    (text_input(min_length=3001), "must be less than or equal to 3000 [/min_length]"),
    (text_input(min_length=5, max_length=4), "must be less than or equal to `max_length` [/min_length]"),
    (text_input(max_length=0), "must be greater than or equal to 1 [/max_length]"),
    (text_input(max_length=True), "must be an integer [/max_length]"),
    (text_input(multiline="yes"), "must be a boolean [/multiline]"),
    (text_input(dispatch_action_config={}), "missing required field: trigger_actions_on [/dispatch_action_config]"),
    (
        text_input(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "must be a valid enum value [/dispatch_action_config/trigger_actions_on/0]",
    ),
    ({"type": "number_input"}, "missing required field: is_decimal_allowed []"),
    (number(min_value=1), "must be a number in a string [/min_value]"),
    (number(min_value="nan"), "must be a number in a string [/min_value]"),
    (number(min_value="0.5"), "must be a whole number [/min_value]"),
    (number(min_value="5", max_value="4"), "must be less than or equal to `max_value` [/min_value]"),
    (number(max_value="4", initial_value="5"), "must be between `min_value` and `max_value` [/initial_value]"),
    ({"type": "file_input", "max_files": 11}, "must be less than or equal to 10 [/max_files]"),
    ({"type": "file_input", "filetypes": "pdf"}, "must be an array [/filetypes]"),
    ({"type": "rich_text_input", "initial_value": "hi"}, "must be an object [/initial_value]"),
    ({"type": "rich_text_input", "min_lines": 5, "max_lines": 4}, "must be less than or equal to `max_lines` [/min_lines]"),
]  # fmt: skip


@pytest.mark.parametrize(("element", "words"), WRONG)
def test_what_is_wrong_with_one_element(element, words):
    assert said_of(element) == [words]


RIGHT = [
    button(url="mailto:bo@example.com", style="danger", confirm=confirm(style="danger")),
    button(url="http://127.0.0.1:3000/page?x=1"),
    overflow(options=[option(url="https://example.com")], confirm=confirm()),
    select(initial_option=option("v1", "P1"), focus_on_load=True),
    select(option_groups=[group(2), group(2, start=2)], initial_option=option("v3")),
    select("multi_static_select", initial_options=options(2), max_selected_items=2),
    select("external_select", min_query_length=0, initial_option=option()),
    select("multi_external_select", initial_options=options(2)),
    select("users_select", initial_user="U1"),
    select("multi_users_select", initial_users=["U1", "U2"], max_selected_items=3),
    select("channels_select", initial_channel="C1"),
    select("multi_channels_select", initial_channels=IDS),
    select("conversations_select", filter={"exclude_bot_users": True}, default_to_current_conversation=True),
    select("multi_conversations_select", initial_conversations=IDS, filter={"include": ["im", "mpim", "private", "public"]}),
    choices(options=[{**option(), "text": mrkdwn(), "description": mrkdwn()}], confirm=confirm()),
    choices("radio_buttons", initial_option=option("v2")),
    {"type": "datepicker", "initial_date": "2028-02-29", "placeholder": plain()},
    {"type": "timepicker", "initial_time": "00:00", "timezone": "Asia/Seoul"},
    {"type": "datetimepicker", "initial_date_time": 1_700_000_000},
    text_input(min_length=4, max_length=4, multiline=True),
    text_input(dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}),
    number(min_value="-10", max_value="10", initial_value="0"),
    {**number(initial_value="0.25"), "is_decimal_allowed": True},
    {"type": "email_text_input", "initial_value": "bo@example.com"},
    {"type": "url_text_input", "initial_value": "https://example.com"},
    {"type": "file_input", "filetypes": ["pdf"], "max_files": 1},
    {"type": "rich_text_input", "initial_value": rich_text(), "max_lines": 100},
]  # fmt: skip


@pytest.mark.parametrize("element", RIGHT)
def test_what_is_right(element):
    assert said_of(element) == []


SELECTS = [
    f"{many}{of}_select"
    for many in ("", "multi_")
    for of in ("static", "external", "users", "conversations", "channels")
]
SMALLEST = {
    "button": button(),
    "overflow": overflow(),
    "image": image(),
    "checkboxes": choices(),
    "radio_buttons": choices("radio_buttons"),
    "plain_text_input": text_input(),
    "number_input": number(),
    **{name: select(name) for name in SELECTS},
    **{
        name: {"type": name}
        for name in (
            *("datepicker", "timepicker", "datetimepicker"),
            *("rich_text_input", "email_text_input", "url_text_input", "file_input"),
        )
    },
}
ASKED = {"section", "actions", "input"}
BLOCKS = dict.fromkeys(SMALLEST, ASKED) | {
    "button": {"section", "actions"},
    "overflow": {"section", "actions"},
    "image": {"section", "context"},
    "datetimepicker": {"actions", "input"},
    **dict.fromkeys(
        (
            *("plain_text_input", "number_input", "rich_text_input"),
            *("email_text_input", "url_text_input", "file_input"),
        ),
        frozenset({"input"}),
    ),
}
EVERYWHERE = {"message", "modal", "home"}
SURFACES = dict.fromkeys(SMALLEST, EVERYWHERE) | {
    "datetimepicker": {"message", "modal"},
    "rich_text_input": {"modal", "home"},
    **dict.fromkeys(
        ("number_input", "email_text_input", "url_text_input", "file_input"), frozenset({"modal"})
    ),
}


@pytest.mark.parametrize("surface", sorted(EVERYWHERE))
@pytest.mark.parametrize("name", SMALLEST)
def test_where_each_may_stand(name, surface):
    made = {"section": with_accessory, "actions": actions, "input": asking, "context": context}
    taken = {
        block for block, make in made.items() if not reasons(make(SMALLEST[name]), surface=surface)
    }
    assert taken == (BLOCKS[name] if surface in SURFACES[name] else set())
