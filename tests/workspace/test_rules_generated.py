"""The rules refuse nothing that is right: blocks made up by hypothesis, and blocks made by slack_sdk's builders."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from bot.workspace.rules.views import check_view
from tests.workspace.block_kit import reasons


def words(most: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=min(most, 40))


def thing(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Fields whose name ends in `_` may be absent."""
    must = {name: value for name, value in fields.items() if not name.endswith("_")}
    may = {name.removesuffix("_"): value for name, value in fields.items() if name.endswith("_")}
    return st.fixed_dictionaries(must, optional=may)


def typed(kind: str, **fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return thing(type=st.just(kind), **fields)


def plain(most: int) -> st.SearchStrategy[dict[str, Any]]:
    return typed("plain_text", text=words(most), emoji_=st.booleans())


def any_text(most: int) -> st.SearchStrategy[dict[str, Any]]:
    return plain(most) | typed("mrkdwn", text=words(most), verbatim_=st.booleans())


ADDRESS = st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9?=&]{0,20}", fullmatch=True)
STYLE = st.sampled_from(["primary", "danger"])
CONFIRM = thing(
    title=plain(100), text=any_text(300), confirm=plain(30), deny=plain(30), style_=STYLE
)
OPTION = thing(text=plain(75), value=words(150), description_=plain(75))
OPTIONS = st.lists(OPTION, min_size=1, max_size=5, unique_by=lambda option: option["value"])

BUTTON = typed(
    "button",
    text=plain(75),
    value_=words(2000),
    url_=ADDRESS,
    style_=STYLE,
    confirm_=CONFIRM,
    accessibility_label_=words(75),
)
PICKERS = typed(
    "datepicker", initial_date_=st.dates().map(str), placeholder_=plain(150), confirm_=CONFIRM
) | typed("timepicker", initial_time_=st.times().map(lambda time: f"{time:%H:%M}"))


@st.composite
def choosing(draw: Any) -> dict[str, Any]:
    """A menu of some kind, with something in it chosen from the start, perhaps."""
    kind = draw(st.sampled_from(["static_select", "radio_buttons", "checkboxes", "overflow"]))
    offered = draw(OPTIONS)
    made = {"type": kind, "options": offered}
    if kind != "overflow" and draw(st.booleans()):
        first = copy.deepcopy(draw(st.sampled_from(offered)))
        many = kind == "checkboxes"
        made |= {"initial_options": [first]} if many else {"initial_option": first}
    return made


CLICKED = BUTTON | PICKERS | choosing()
IMAGE = typed("image", image_url=ADDRESS, alt_text=words(2000))
ASKED = (
    PICKERS
    | choosing().filter(lambda element: element["type"] != "overflow")
    | typed("plain_text_input", multiline_=st.booleans(), initial_value_=words(3000))
)


def different(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**element, "action_id": f"a{number}"} for number, element in enumerate(elements)]


SECTION = typed("section", text=any_text(3000), expand_=st.booleans(), accessory_=CLICKED | IMAGE)
FIELDS = typed("section", fields=st.lists(any_text(2000), min_size=1, max_size=10))
ACTIONS = typed("actions", elements=st.lists(CLICKED, min_size=1, max_size=4).map(different))
CONTEXT = typed("context", elements=st.lists(any_text(3000) | IMAGE, min_size=1, max_size=10))
INPUT = typed("input", label=plain(2000), element=ASKED, hint_=plain(2000), optional_=st.booleans())
BLOCK = (
    typed("divider")
    | typed("header", text=plain(150))
    | SECTION
    | FIELDS
    | ACTIONS
    | CONTEXT
    | INPUT
    | typed("image", image_url=ADDRESS, alt_text=words(2000), title_=plain(2000))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCK, max_size=8), st.sampled_from(["message", "modal", "home"]))
def test_what_is_made_right_passes(blocks, surface):
    for number, block in enumerate(blocks):
        block["block_id"] = f"b{number}"
    untouched = copy.deepcopy(blocks)
    assert reasons(*blocks, surface=surface) == ()
    assert blocks == untouched


@settings(max_examples=150, deadline=None)
@given(BLOCK, st.data())
def test_any_key_too_many_is_noticed_wherever_it_stands(block, data):
    """Each object in a right block, given one more key, makes it wrong, and the pointer says where."""
    block = copy.deepcopy(block)
    objects = list(every_object(block, "/blocks/0"))
    at, chosen = data.draw(st.sampled_from(objects))
    chosen["surprise"] = True
    found = reasons(block)
    assert f"[ERROR] invalid additional property: surprise [json-pointer:{at}]" in found


def every_object(value: Any, at: str) -> Any:
    if isinstance(value, dict):
        yield at, value
        for key, inner in value.items():
            yield from every_object(inner, f"{at}/{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from every_object(inner, f"{at}/{index}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("type"), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(BLOCK, st.data())
def test_nothing_makes_the_rules_fall_over(block, data):
    """Whatever is put in the place of a value, the answer is a refusal or consent: never another error."""
    block = copy.deepcopy(block)
    _, chosen = data.draw(st.sampled_from(list(every_object(block, ""))))
    key = data.draw(st.sampled_from(sorted(chosen)))
    chosen[key] = data.draw(JSON)
    assert all("[json-pointer:/blocks" in reason for reason in reasons(block))


P1 = sdk.Option(value="p1", text=sdk.PlainTextObject(text="P1"))
P2 = sdk.Option(value="p2", text=sdk.PlainTextObject(text="P2"), description="less")
SURE = sdk.ConfirmObject(title="Sure?", text="It is *final*.", confirm="Yes", deny="No")
MENUS = [
    sdk.StaticSelectElement(placeholder="Which?", options=[P1, P2], initial_option=P2),
    sdk.StaticSelectElement(option_groups=[sdk.OptionGroup(label="All", options=[P1, P2])]),
    sdk.StaticMultiSelectElement(options=[P1, P2], initial_options=[P1], max_selected_items=1),
    sdk.ExternalDataSelectElement(placeholder="Which?", min_query_length=1, initial_option=P1),
    sdk.ExternalDataMultiSelectElement(placeholder="Which?", initial_options=[P1, P2]),
    sdk.UserSelectElement(placeholder="Who?", initial_user="U1"),
    sdk.UserMultiSelectElement(initial_users=["U1", "U2"], confirm=SURE),
    sdk.ConversationSelectElement(
        default_to_current_conversation=True, filter=sdk.ConversationFilter(include=["public"])
    ),
    sdk.ConversationMultiSelectElement(filter=sdk.ConversationFilter(exclude_bot_users=True)),
    sdk.ChannelSelectElement(placeholder="Where?", initial_channel="C1"),
    sdk.ChannelMultiSelectElement(initial_channels=["C1"]),
    sdk.CheckboxesElement(options=[P1, P2], initial_options=[P1]),
    sdk.RadioButtonsElement(options=[P1, P2], initial_option=P1),
    sdk.DatePickerElement(initial_date="2026-03-02", placeholder="When?"),
    sdk.TimePickerElement(initial_time="09:30", timezone="Asia/Seoul"),
    sdk.DateTimePickerElement(initial_date_time=1_700_000_000),
]
INPUTS = [
    sdk.PlainTextInputElement(
        placeholder="What?",
        multiline=True,
        min_length=1,
        max_length=3000,
        dispatch_action_config=sdk.block_elements.DispatchActionConfig(
            trigger_actions_on=["on_enter_pressed", "on_character_entered"]
        ),
    ),
    sdk.EmailInputElement(placeholder="Whose?"),
    sdk.UrlInputElement(initial_value="https://example.com"),
    sdk.NumberInputElement(is_decimal_allowed=True, min_value="0.5", max_value="2"),
    sdk.RichTextInputElement(placeholder="Tell"),
    sdk.block_elements.FileInputElement(filetypes=["pdf"], max_files=3),
]
SHOWN = [
    sdk.SectionBlock(text="*hi*", fields=["a", "b"], block_id="s", expand=True),
    sdk.SectionBlock(text="hi", accessory=sdk.OverflowMenuElement(options=[P1, P2])),
    sdk.SectionBlock(
        text="hi", accessory=sdk.ImageElement(image_url="https://e.com/a", alt_text="a")
    ),
    sdk.DividerBlock(),
    sdk.HeaderBlock(text="Title"),
    sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="a", title="A"),
    sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="*a*"), sdk.PlainTextObject(text="b")]),
    sdk.ActionsBlock(
        elements=[
            sdk.ButtonElement(text="Ack", action_id="ack", value="7", style="primary"),
            sdk.LinkButtonElement(text="Open", action_id="open", url="https://example.com"),
            sdk.ButtonElement(text="End", action_id="end", style="danger", confirm=SURE),
        ]
    ),
    sdk.VideoBlock(
        alt_text="a film",
        title="Film",
        video_url="https://example.com/v",
        thumbnail_url="https://example.com/t.png",
    ),
    sdk.RichTextBlock(
        elements=[
            sdk.RichTextSectionElement(
                elements=[
                    sdk.RichTextElementParts.Text(text="hi", style={"bold": True}),
                    sdk.RichTextElementParts.User(user_id="U1"),
                    sdk.RichTextElementParts.Link(url="https://example.com", text="here"),
                    sdk.RichTextElementParts.Emoji(name="fire"),
                ]
            )
        ]
    ),
]
FOR_MESSAGES = [sdk.MarkdownBlock(text="**hi**"), sdk.FileBlock(external_id="x", source="remote")]


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.type)
@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_blocks_of_slack_sdk(block, surface):
    assert reasons(block.to_dict(), surface=surface) == ()


@pytest.mark.parametrize("block", FOR_MESSAGES, ids=lambda block: block.type)
def test_blocks_of_slack_sdk_for_messages(block):
    assert reasons(block.to_dict()) == ()


@pytest.mark.parametrize("element", MENUS, ids=lambda element: element.type)
def test_menus_of_slack_sdk(element):
    assert reasons(sdk.ActionsBlock(elements=[element]).to_dict(), surface="modal") == ()


@pytest.mark.parametrize("element", MENUS + INPUTS, ids=lambda element: element.type)
def test_forms_of_slack_sdk(element):
    asking = sdk.InputBlock(label="Which?", element=element, hint="this", optional=True)
    view = View(type="modal", title="Form", submit="Send", blocks=[asking]).to_dict()
    check_view(view)
    assert view["blocks"][0]["element"]["type"] == element.type
