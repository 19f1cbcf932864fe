"""What Slack sends, read and looked over before Bolt and our handlers walk into it.

A signature says who sent it, not that it is whole: a proxy may have cut it, Slack may have changed it, and
Bolt answers 500 with a traceback to what it does not expect. Only what is read further in is looked at.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
)

from bot.hearing import KINDS
from bot.web import carried

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Token = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,180}$")]
"""Trigger and view ids: part of a receipt, so they have to fit one."""
Moment = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,11}(\.[0-9]{1,9})?$")]
MOST_ACTIONS = 100
OF_PERSONS = ("app_home_opened", "member_joined_channel", "member_left_channel")
"""Events of which we go by whom they name."""
HEARD = tuple(f'"{kind}"'.encode() for kind in sorted(KINDS))


class NotSlacks(Exception):
    """It is not what Slack sends. `str()` names the field and the rule, and quotes nothing."""


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _Named(_Shape):
    id: Id


class _Chosen(_Shape):
    value: str


class _Answer(_Shape):
    """An input's answer, or a press: which of these it has depends on what it was."""

    value: str | None = None
    selected_option: _Chosen | None = None
    selected_options: list[_Chosen] | None = None
    selected_user: Id | None = None


class _Action(_Answer):
    type: str
    action_id: str
    block_id: str


class _State(_Shape):
    values: dict[str, dict[str, _Answer]] = {}


class _Block(_Shape):
    type: str
    block_id: str = ""


class _View(_Shape):
    id: Token
    type: str
    callback_id: str
    private_metadata: str = ""
    state: _State | None = None
    blocks: list[_Block] = []


class _Interaction(_Shape):
    user: _Named
    channel: _Named | None = None
    trigger_id: Token | None = None
    response_url: str | None = None


class _Press(_Interaction):
    view: _View | None = None
    trigger_id: Token
    actions: list[_Action] = Field(min_length=1, max_length=MOST_ACTIONS)


class _Submission(_Interaction):
    view: _View


class _Shortcut(_Interaction):
    callback_id: str
    trigger_id: Token


class _File(_Shape):
    name: str | None = None


class _Profile(_Shape):
    name: str | None = None


class _Message(_Shape):
    ts: Moment
    text: str | None = None
    user: Id | None = None
    username: str | None = None
    bot_profile: _Profile | None = None
    files: list[_File] | None = None


class _FromMessage(_Shortcut):
    channel: _Named
    message: _Message


class _Event(_Shape):
    type: str
    user: Any = None


class _OfPerson(_Shape):
    type: str
    user: Id
    channel: Id | None = None
    tab: str | None = None


def _which(event: Any) -> str:
    """By its name alone: one that is broken is not another, of which less is wanted."""
    return "of_person" if isinstance(event, dict) and event.get("type") in OF_PERSONS else "other"


class _Envelope(_Shape):
    event: Annotated[
        Annotated[_OfPerson, Tag("of_person")] | Annotated[_Event, Tag("other")],
        Discriminator(_which),
    ]


class _Command(_Shape):
    command: str
    user_id: Id
    trigger_id: Token
    channel_id: Id | None = None
    response_url: str | None = None


SHAPES: Mapping[str, type[_Shape]] = {
    "block_actions": _Press,
    "view_submission": _Submission,
    "view_closed": _Submission,
    "shortcut": _Shortcut,
    "message_action": _FromMessage,
    "event_callback": _Envelope,
}
"""By the `type` of what was sent. Bolt answers 404 to all that nobody here listens to."""


def read(body: bytes) -> dict[str, Any]:
    """The request, whichever of its three ways it came in: JSON, JSON in a form, or a form."""
    try:
        sent = _parsed(body.decode())
    except (ValueError, RecursionError) as no:
        raise NotSlacks("the body is neither a form nor JSON") from no
    if not isinstance(sent, dict):
        raise NotSlacks("the payload must be an object")
    kind = sent.get("type")
    shape = _Command if "command" in sent else SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is not None:
        _look_over(sent, shape)
    if kind == "view_submission":
        view = sent["view"]
        if not carried.whole(view["callback_id"], view.get("private_metadata", "")):
            raise NotSlacks("view.private_metadata: not what this form carries")
    return sent


def heard_event(body: bytes) -> dict[str, Any] | None:
    """The event, when it is one that goes past Bolt; of anything else None, without a look into it."""
    if not body.startswith(b"{") or b'"event_callback"' not in body:
        return None
    if not any(kind in body for kind in HEARD):
        return None
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None  # whoever reads it next says what is wrong with it
    event = sent.get("event") if sent.get("type") == "event_callback" else None
    return event if isinstance(event, dict) and event.get("type") in KINDS else None


def _parsed(body: str) -> Any:
    if body.lstrip().startswith(("{", "[")):
        return _of_letters(body)
    form = dict(parse_qsl(body, keep_blank_values=True))
    return _of_letters(form["payload"]) if "payload" in form else form


def _of_letters(sent: str) -> Any:
    """JSON can carry halves of letters, which no database holds: a question mark each, as in what is heard.

    What somebody typed is taken so; a name of Slack's with one in it is none.
    """
    read = json.loads(sent)
    if "\\ud" not in sent.lower():  # nearly always; a whole letter outside the first plane has two
        return read
    return json.loads(json.dumps(read, ensure_ascii=False).encode("utf-8", "replace"))


def _look_over(sent: dict[str, Any], shape: type[_Shape]) -> None:
    try:
        shape.model_validate(sent)
    except ValidationError as no:
        first = no.errors(include_input=False, include_url=False)[0]
        where = ".".join(_plain(part) for part in first["loc"])
        raise NotSlacks(f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}") from None


def _plain(part: object) -> str:
    """A name in the log and in the answer, even where the sender chose it."""
    said = str(part)[:40]
    return said if said.isascii() and said.isprintable() else "?"
