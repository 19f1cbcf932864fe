"""A small language for Slack's shapes: a rule looks at a value and says what is wrong with it, and where.

The wording is Slack's as far as it is known, so that what a developer reads here can be searched for.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

Rule = Callable[[Any, str], Iterator[str]]
"""Takes a value and the JSON pointer to it; yields a reason for each thing that is wrong."""


def said(words: str, at: str) -> str:
    return f"{words} [json-pointer:{at}]"


def anything(_value: object, _at: str) -> Iterator[str]:
    """For what another rule has looked at already."""
    yield from ()


def string(most: int | None = None, *, least: int = 1) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield said("must be a string", at)
        elif len(value) < least:
            yield said(f"must be more than {least - 1} characters", at)
        elif most is not None and len(value) > most:
            yield said(f"must be less than {most + 1} characters", at)

    return check


def boolean(value: object, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield said("must be a boolean", at)


def integer(least: int | None = None, most: int | None = None) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield said("must be an integer", at)
        elif least is not None and value < least:
            yield said(f"must be greater than or equal to {least}", at)
        elif most is not None and value > most:
            yield said(f"must be less than or equal to {most}", at)

    return check


def choice(*allowed: object) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        if value not in allowed or isinstance(value, bool):
            yield said("must be a valid enum value", at)

    return check


def url(*schemes: str, most: int = 3000) -> Rule:
    """An absolute address. Web schemes need a host; others, like mailto, only something after the colon."""
    length = string(most)

    def check(value: Any, at: str) -> Iterator[str]:
        wrong = list(length(value, at))
        if wrong:
            yield from wrong
        elif not _is_address(value, schemes):
            yield said("must be a valid URL", at)

    return check


def array(of: Rule, most: int | None = None, *, least: int = 1) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield said("must be an array", at)
            return
        if len(value) < least:
            yield said(f"must provide at least {least} items", at)
        if most is not None and len(value) > most:
            yield said(f"no more than {most} items allowed", at)
            return
        for index, item in enumerate(value):
            yield from of(item, f"{at}/{index}")

    return check


def thing(
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule] | None = None,
    *,
    also: Rule | None = None,
) -> Rule:
    """An object with these fields and no others. `also` looks at the whole, once every part is right."""
    known = {**required, **(optional or {})}

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said("must be an object", at)
            return
        wrong = [
            *(said(f"invalid additional property: {key}", at) for key in value if key not in known),
            *(said(f"missing required field: {key}", at) for key in required if key not in value),
        ]
        for key, rule in known.items():
            if key in value:
                wrong += rule(value[key], f"{at}/{key}")
        yield from wrong
        if also is not None and not wrong:
            yield from also(value, at)

    return check


def kind(
    name: str,
    required: Mapping[str, Rule] | None = None,
    optional: Mapping[str, Rule] | None = None,
    *,
    also: Rule | None = None,
) -> dict[str, Rule]:
    """An object that says its `type`; as a one-entry mapping, to be merged into those `typed` takes."""
    return {name: thing({"type": choice(name), **(required or {})}, optional, also=also)}


def typed(kinds: Mapping[str, Rule]) -> Rule:
    """One of several objects, told apart by `type`."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said("must be an object", at)
        elif "type" not in value:
            yield said("missing required field: type", at)
        elif not isinstance(value["type"], str) or value["type"] not in kinds:
            yield said(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            yield from kinds[value["type"]](value, at)

    return check


def every(*rules: Rule) -> Rule:
    def check(value: object, at: str) -> Iterator[str]:
        for rule in rules:
            yield from rule(value, at)

    return check


def no_twins(values: Collection[Any], words: str, at: str) -> Iterator[str]:
    """Say `words` once if any value stands there twice."""
    seen: list[Any] = []
    for value in values:
        if value in seen:
            yield said(words, at)
            return
        seen.append(value)


def _is_address(value: str, schemes: Collection[str]) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if parts.scheme not in schemes or any(letter.isspace() for letter in value):
        return False
    return bool(parts.netloc if parts.scheme in {"http", "https"} else parts.netloc or parts.path)
