"""Blocks: every limit at its edge and one past it, and what may stand where."""

import pytest

from tests.workspace.block_kit import (
    actions,
    asking,
    button,
    context,
    header,
    image,
    markdown,
    mrkdwn,
    plain,
    reasons,
    rich_text,
    section,
    table,
    video,
    with_accessory,
    without,
)

TEXT_INPUT = {"type": "plain_text_input"}


def text_row(count, kind="rich_text_section"):
    return {"type": kind, "elements": [{"type": "text", "text": "x"}] * count}


# What it is, a maker of a block of that size, its greatest size, its least size, and where the reason points.
LIMITS = [
    ("section text", section, 3000, 1, "/text/text", "x"),
    ("header", header, 150, 1, "/text/text", "x"),
    ("markdown", markdown, 12_000, 1, "/text", "x"),
    ("block_id", lambda x: {"type": "divider", "block_id": x}, 255, 1, "/block_id", "x"),
    ("label", lambda x: {**asking(TEXT_INPUT), "label": plain(x)}, 2000, 1, "/label/text", "x"),
    ("hint", lambda x: asking(TEXT_INPUT, hint=plain(x)), 2000, 1, "/hint/text", "x"),
    ("field", lambda x: section(fields=[mrkdwn(x)]), 2000, 1, "/fields/0/text", "x"),
    ("context text", lambda x: context(plain(x)), 3000, 1, "/elements/0/text", "x"),
    ("image title", lambda x: image(title=plain(x)), 2000, 1, "/title/text", "x"),
    ("image alt_text", lambda x: image(alt_text=x), 2000, 1, "/alt_text", "x"),
    ("video title", lambda x: video(title=plain(x)), 199, 1, "/title/text", "x"),
    ("video author", lambda x: video(author_name=x), 49, 1, "/author_name", "x"),
    ("fields", lambda x: section(fields=x), 10, 1, "/fields", [mrkdwn()]),
    ("context elements", lambda x: context(*x), 10, 1, "/elements", [plain()]),
    ("actions elements", lambda x: actions(*x), 25, 1, "/elements", [button()]),
    ("table rows", lambda x: {"type": "table", "rows": x}, 100, 1, "/rows", table()["rows"]),
    (
        "table columns",
        lambda x: {"type": "table", "rows": [x]},
        20,
        1,
        "/rows/0",
        table()["rows"][0],
    ),
    ("column settings", lambda x: table(column_settings=x), 20, 1, "/column_settings", [{}]),
]


def sized(unit, size):
    return unit * size


@pytest.mark.parametrize(
    ("make", "most", "least", "at", "unit"),
    [limit[1:] for limit in LIMITS],
    ids=[limit[0] for limit in LIMITS],
)
def test_limits(make, most, least, at, unit):
    assert reasons(make(sized(unit, most))) == ()
    assert reasons(make(sized(unit, least))) == ()
    [too_much] = reasons(make(sized(unit, most + 1)))
    [too_little] = reasons(make(sized(unit, least - 1)))
    items = isinstance(unit, list)
    over = (
        f"no more than {most} items allowed"
        if items
        else f"must be less than {most + 1} characters"
    )
    under = (
        f"must provide at least {least} items"
        if items
        else f"must be more than {least - 1} characters"
    )
    assert too_much == f"[ERROR] {over} [json-pointer:/blocks/0{at}]"
    assert too_little == f"[ERROR] {under} [json-pointer:/blocks/0{at}]"


WRONG = [
    ({}, "missing required field: type", ""),
    ({"type": 7}, "unsupported type: 7", "/type"),
    ({"type": "nonsense"}, "unsupported type: nonsense", "/type"),
    ({"type": "divider", "text": "x"}, "invalid additional property: text", ""),
    ({"type": "divider", "block_id": 7}, "must be a string", "/block_id"),
    ({"type": "section"}, "must define either `text` or `fields`", "/type"),
    ({"type": "section", "text": "hi"}, "must be an object", "/text"),
    (
        {"type": "section", "text": {"type": "plain", "text": "x"}},
        "unsupported type: plain",
        "/text/type",
    ),
    ({"type": "section", "text": {"type": "mrkdwn"}}, "missing required field: text", "/text"),
    (
        {"type": "section", "text": mrkdwn(emoji=True)},
        "invalid additional property: emoji",
        "/text",
    ),
    (
        {"type": "section", "text": plain(verbatim=True)},
        "invalid additional property: verbatim",
        "/text",
    ),
    ({"type": "section", "text": plain(emoji="yes")}, "must be a boolean", "/text/emoji"),
    ({"type": "section", "text": None}, "must be an object", "/text"),
    ({"type": "section", "fields": {}}, "must be an array", "/fields"),
    (section(expand=1), "must be a boolean", "/expand"),
    ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn", "/text/type"),
    ({"type": "header"}, "missing required field: text", ""),
    (context(image(), button()), "unsupported type: button", "/elements/1/type"),
    (image(title=mrkdwn()), "unsupported type: mrkdwn", "/title/type"),
    (without(image(), "alt_text"), "missing required field: alt_text", ""),
    (without(image(), "image_url"), "must define either `image_url` or `slack_file`", ""),
    (image(slack_file={"id": "F1"}), "must define either `image_url` or `slack_file`", ""),
    (without(image(slack_file={}), "image_url"), "must define either `id` or `url`", "/slack_file"),
    (image(image_url="a.png"), "must be a valid URL", "/image_url"),
    (image(image_url="ftp://example.com/a"), "must be a valid URL", "/image_url"),
    (image(image_url="https://exa mple.com"), "must be a valid URL", "/image_url"),
    (image(image_url="https://[oops/"), "must be a valid URL", "/image_url"),
    (
        image(image_url="https://e.com/" + "x" * 2987),
        "must be less than 3001 characters",
        "/image_url",
    ),
    (asking(button()), "unsupported type: button", "/element/type"),
    (without(asking(TEXT_INPUT), "label"), "missing required field: label", ""),
    ({**asking(TEXT_INPUT), "label": mrkdwn()}, "unsupported type: mrkdwn", "/label/type"),
    (actions(TEXT_INPUT), "unsupported type: plain_text_input", "/elements/0/type"),
    (actions(image()), "unsupported type: image", "/elements/0/type"),
    (actions("ack"), "must be an object", "/elements/0"),
    (with_accessory(TEXT_INPUT), "unsupported type: plain_text_input", "/accessory/type"),
    (video(video_url="http://example.com/v"), "must be a valid URL", "/video_url"),
    (video(title_url="http://example.com/v"), "must be a valid URL", "/title_url"),
    (
        {"type": "file", "external_id": "x", "source": "local"},
        "must be a valid enum value",
        "/source",
    ),
    ({"type": "table", "rows": [[plain()]]}, "unsupported type: plain_text", "/rows/0/0/type"),
    (
        table(column_settings=[{"align": "middle"}]),
        "must be a valid enum value",
        "/column_settings/0/align",
    ),
    (
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        "unsupported type: text",
        "/elements/0/type",
    ),
    (
        rich_text({"type": "text", "text": ""}),
        "must be more than 0 characters",
        "/elements/0/elements/0/text",
    ),
    (
        rich_text({"type": "link", "url": "nowhere"}),
        "must be a valid URL",
        "/elements/0/elements/0/url",
    ),
    (
        rich_text({"type": "broadcast", "range": "all"}),
        "must be a valid enum value",
        "/elements/0/elements/0/range",
    ),
    (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "indent": 9,
                    "elements": [text_row(1)],
                }
            ],
        },
        "must be less than or equal to 8",
        "/elements/0/indent",
    ),
    (
        {"type": "rich_text", "elements": [{**text_row(1), "border": True}]},
        "invalid additional property: border",
        "/elements/0",
    ),
    (
        {"type": "rich_text", "elements": [{**text_row(1, "rich_text_quote"), "border": True}]},
        "must be a valid enum value",
        "/elements/0/border",
    ),
]


@pytest.mark.parametrize(("block", "words", "at"), WRONG)
def test_what_is_wrong_with_one_block(block, words, at):
    assert reasons({"type": "divider"}, block) == (f"[ERROR] {words} [json-pointer:/blocks/1{at}]",)


RIGHT = [
    section(fields=[plain()], accessory=image(), expand=True),
    without(image(slack_file={"id": "F1"}), "image_url"),
    image(image_url="http://127.0.0.1:8080/graph.png", title=plain()),
    video(description=plain(), provider_name="Tube", title_url="https://example.com"),
    {"type": "file", "external_id": "x", "source": "remote"},
    table(column_settings=[{"align": "right", "is_wrapped": True}]),
    {"type": "table", "rows": [[rich_text()]]},
    context(image(), plain(), mrkdwn()),
    rich_text(
        {"type": "user", "user_id": "U1"},
        {"type": "link", "url": "https://example.com", "text": "here", "style": {"bold": True}},
        {"type": "emoji", "name": "fire", "unicode": "1f525"},
        {"type": "date", "timestamp": 1_700_000_000, "format": "{date}", "fallback": "then"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "here"},
        {"type": "color", "value": "#ff0000"},
    ),
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "indent": 8, "elements": [text_row(2)]},
            {**text_row(1, "rich_text_preformatted"), "border": 1},
            {**text_row(1, "rich_text_quote"), "border": 0},
        ],
    },
]


@pytest.mark.parametrize("block", RIGHT)
def test_what_is_right(block):
    assert reasons(block) == ()
