"""Forms and home tabs as tests see them: a view in front of a person, with its controls."""

import copy
from typing import Any, Protocol

from bot.workspace import filling, modals
from bot.workspace.errors import SlackSays
from bot.workspace.interactions import Interactions
from bot.workspace.refusals import Refused
from bot.workspace.state import State, View


class Reader(Protocol):
    """What a sheet needs of the person in front of it."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def interactions(self) -> Interactions: ...
    def meant(self, kind: str, value: Any) -> Any: ...


class Sheet:
    """What is common to modals and App Home."""

    def __init__(self, person: Reader, view: View) -> None:
        self.view = copy.deepcopy(view)
        self._person = person

    @property
    def id(self) -> str:
        return str(self.view["id"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.view["blocks"])

    @property
    def texts(self) -> list[str]:
        """Every text of it, in order."""
        return list(texts(self.blocks))

    @property
    def action_ids(self) -> list[str]:
        return [element["action_id"] for _, element in filling.elements(self.blocks)]

    def presses(self, action_id: str, value: Any = None, *, block_id: str = "") -> None:
        """Press a button, or choose something in a control that tells the app at once."""
        self._person.interactions.act_in_view(
            self._person.id,
            self.id,
            action_id,
            block_id=block_id,
            value=value,
            values=self._values(),
        )

    def _values(self) -> dict[str, dict[str, Any]]:
        return {}


class Sent:
    """What became of a submitted form."""

    def __init__(self, errors: dict[str, str], view: View | None, form: "Form | None") -> None:
        self.errors = errors
        self.view = view
        self.form = form
        """The form in front of the person now, if any."""

    @property
    def closed(self) -> bool:
        return self.form is None


class Form(Sheet):
    """A modal. It remembers what was filled in, as the screen would."""

    def __init__(self, person: Reader, view: View, errors: dict[str, str] | None = None) -> None:
        super().__init__(person, view)
        self.errors: dict[str, str] = errors or {}
        self._filled: dict[str, dict[str, Any]] = {}

    @property
    def title(self) -> str:
        return str(self.view["title"]["text"])

    @property
    def callback_id(self) -> str:
        return str(self.view["callback_id"])

    @property
    def private_metadata(self) -> str:
        return str(self.view["private_metadata"])

    @property
    def block_ids(self) -> list[str]:
        """Of the inputs."""
        return [block["block_id"] for block in self.blocks if block["type"] == "input"]

    def element(self, block_id: str) -> dict[str, Any]:
        for block in self.blocks:
            if block["block_id"] == block_id and block["type"] == "input":
                return dict(block["element"])
        raise AssertionError(
            f"the form {self.title!r} has no input {block_id!r}; it has {self.block_ids}"
        )

    def options(self, block_id: str) -> list[str]:
        """The values a choice offers."""
        return [option["value"] for option in filling.options(self.element(block_id))]

    def value(self, block_id: str) -> Any:
        """What stands in an input now."""
        element = self.element(block_id)
        filled = self._filled.get(block_id, {})
        if element["action_id"] in filled:
            return filled[element["action_id"]]
        return filling.content(filling.untouched(element))

    def fill(self, **values: Any) -> "Form":
        """Fill inputs in, by block id. None empties one."""
        for block_id, value in values.items():
            element = self.element(block_id)
            given = self._person.meant(element["type"], value)
            try:
                filling.filled(element, given)
            except SlackSays as no:
                raise AssertionError(f"{block_id}: {'; '.join(no.reasons)}") from no
            self._filled[block_id] = {element["action_id"]: given}
        return self

    def submit(self, **values: Any) -> Sent:
        """Send it in. The errors, if any, stay on this form as well."""
        self.fill(**values)
        done = self._person.interactions.submit(self._person.id, self.id, self._filled)
        self.errors = done.errors
        if done.errors:
            return Sent(done.errors, done.view, self)
        return Sent({}, done.view, Form(self._person, done.view) if done.view else None)

    def close(self) -> "Form | None":
        """Close it; the form below, if any."""
        below = self._person.interactions.close(self._person.id, self.id)
        return Form(self._person, below) if below else None

    def refresh(self) -> "Form":
        """The form as it is now, after the app changed it."""
        with self._person.state.lock:
            now = modals.top(self._person.state, self._person.id)
            if now is None:
                raise Refused("not_found", f"the form {self.title!r} is no longer open")
            return Form(self._person, now)

    def _values(self) -> dict[str, dict[str, Any]]:
        return self._filled


def texts(blocks: Any) -> list[str]:
    """Every `text` in blocks, however deep, in reading order."""
    if isinstance(blocks, list):
        return [text for block in blocks for text in texts(block)]
    if not isinstance(blocks, dict):
        return []
    if isinstance(blocks.get("text"), str):
        return [blocks["text"]]
    return [text for value in blocks.values() for text in texts(value)]
