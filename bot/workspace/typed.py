"""From what people type to what Slack makes of it: `@Name`, `#channel`, links and the three escaped characters."""

import re
from collections.abc import Iterator

from bot.workspace.state import State

TOKEN = re.compile(
    r"<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+|![a-z]+|!subteam\^S[A-Z0-9]+|https?://[^\s<>|]+)(?:\|[^<>]*)?>"
)
"""What is already in Slack's form stays as it is: people paste it, and tests write it."""
LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?'\")\]]")
EVERYBODY = ("channel", "here", "everyone")
BEFORE_NAME = re.compile(r"(?<![\w@#/&])[@#]")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def message_text(state: State, text: str) -> str:
    """As a message arrives: `<@U123>`, `<#C123|name>`, `<!subteam^S123>`, `<https://…>`."""
    return _converted(state, text, labelled=False)


def command_text(state: State, text: str) -> str:
    """As a slash command's text arrives: mentions with names, when the app asked for escaping."""
    if not state.settings.should_escape:
        return text
    return _converted(state, text, labelled=True)


def _converted(state: State, text: str, *, labelled: bool) -> str:
    done, at = [], 0
    for token in TOKEN.finditer(text):
        done.append(_plain(state, text[at : token.start()], labelled=labelled))
        done.append(_relabelled(state, token.group(), labelled=labelled))
        at = token.end()
    done.append(_plain(state, text[at:], labelled=labelled))
    return "".join(done)


def _relabelled(state: State, token: str, *, labelled: bool) -> str:
    user = state.users.get(token[2:-1]) if token.startswith("<@") else None
    return f"<@{user['id']}|{user['name']}>" if user and labelled else token


def _plain(state: State, text: str, *, labelled: bool) -> str:
    done, at = [], 0
    for link in LINK.finditer(text):
        done.append(_named(state, text[at : link.start()], labelled=labelled))
        done.append(f"<{escaped(link.group())}>")
        at = link.end()
    done.append(_named(state, text[at:], labelled=labelled))
    return "".join(done)


def _named(state: State, text: str, *, labelled: bool) -> str:
    if "@" not in text and "#" not in text:
        return escaped(text)
    names = list(_names(state, labelled=labelled))
    done, at = [], 0
    for mark in BEFORE_NAME.finditer(text):
        if mark.start() < at:
            continue
        rest = text[mark.start() :].lower()
        fitting = [(name, token) for name, token in names if _starts(rest, name)]
        if not fitting:
            continue
        name, token = max(fitting, key=lambda pair: len(pair[0]))
        done += [escaped(text[at : mark.start()]), token]
        at = mark.start() + len(name)
    return "".join([*done, escaped(text[at:])])


def _starts(text: str, name: str) -> bool:
    """Whether the name is there as a whole. Korean particles follow a name without a space."""
    after = text[len(name) : len(name) + 1]
    return text.startswith(name) and not (after.isascii() and (after.isalnum() or after == "_"))


def _names(state: State, *, labelled: bool) -> Iterator[tuple[str, str]]:
    for user in state.users.values():
        profile = user["profile"]
        token = f"<@{user['id']}|{user['name']}>" if labelled else f"<@{user['id']}>"
        for name in {profile["display_name"], profile["real_name"], user["name"]} - {""}:
            yield f"@{name.lower()}", token
    for group in state.usergroups.values():
        handle = group["handle"]
        yield (
            f"@{handle.lower()}",
            f"<!subteam^{group['id']}|@{handle}>" if labelled else f"<!subteam^{group['id']}>",
        )
    for word in EVERYBODY:
        yield f"@{word}", f"<!{word}>"
    for channel in state.channels.values():
        if not channel.is_direct:
            yield f"#{channel.name.lower()}", f"<#{channel.id}|{channel.name}>"
