"""Rich text, after the page "Rich text block" of docs.slack.dev (Block Kit reference)."""

from collections.abc import Mapping

from bot.workspace.rules.objects import BLOCK_ID, CLICKABLE
from bot.workspace.rules.schema import (
    Rule,
    array,
    boolean,
    choice,
    integer,
    kind,
    string,
    thing,
    typed,
    url,
)

_STYLE = thing({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_MENTION_STYLE = thing(
    {},
    dict.fromkeys(
        (
            *("bold", "italic", "strike", "highlight"),
            *("client_highlight", "unlink", "underline", "code"),
        ),
        boolean,
    ),
)
_STYLED: Mapping[str, Rule] = {"style": _STYLE}
_MENTION: Mapping[str, Rule] = {"style": _MENTION_STYLE}

_TEXT = kind("text", {"text": string()}, _STYLED)
_LINK = kind("link", {"url": url(*CLICKABLE)}, {"text": string(), "unsafe": boolean, **_STYLED})

_INLINE = typed(
    {
        **_TEXT,
        **_LINK,
        **kind("user", {"user_id": string()}, _MENTION),
        **kind("usergroup", {"usergroup_id": string()}, _MENTION),
        **kind("channel", {"channel_id": string()}, _MENTION),
        **kind("team", {"team_id": string()}, _MENTION),
        **kind("broadcast", {"range": choice("here", "channel", "everyone")}, _STYLED),
        **kind("color", {"value": string()}, _STYLED),
        **kind(
            "emoji",
            {"name": string()},
            {"unicode": string(), "url": url(*CLICKABLE), "skin_tone": integer(1, 6), **_STYLED},
        ),
        **kind(
            "date",
            {"timestamp": integer(), "format": string()},
            {"url": url(*CLICKABLE), "fallback": string(), **_STYLED},
        ),
    }
)

_BORDER = choice(0, 1)
_SECTION = kind("rich_text_section", {"elements": array(_INLINE)})

_PARTS = typed(
    {
        **_SECTION,
        **kind(
            "rich_text_list",
            {"elements": array(typed(_SECTION)), "style": choice("bullet", "ordered")},
            {"indent": integer(0, 8), "offset": integer(0), "border": _BORDER},
        ),
        **kind(
            "rich_text_preformatted",
            {"elements": array(typed({**_TEXT, **_LINK}))},
            {"border": _BORDER, "language": string()},
        ),
        **kind("rich_text_quote", {"elements": array(_INLINE)}, {"border": _BORDER}),
    }
)

RICH_TEXT = kind("rich_text", {"elements": array(_PARTS)}, {"block_id": BLOCK_ID})
"""The block; the same shape is the initial value of a rich text input and a cell of a table."""
