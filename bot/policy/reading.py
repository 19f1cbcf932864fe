"""From text to `Policy`, or to all that is wrong with it at once.

The file is our own, and is read like a stranger's [336]: limits on its size, its lists and its
texts, no key nobody knows, nothing taken for something else.
"""

import difflib
import re
import tomllib
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from bot.policy import references
from bot.policy.lines import Lines, Path
from bot.policy.model import Policy
from bot.policy.problems import NOTHING, BadPolicy, Problem, line
from bot.settings.words import list_of

LARGEST = 256 * 1024
"""Bytes. Five hundred services fit several times."""

AT_MOST = 50
"""Problems told. A file with more is wrong in one way, many times."""
DOTS = 500
"""In one line. `tomllib` takes minutes over a key of a hundred thousand parts."""

_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")

# Pydantic's kinds of error, as an operator would say them. {…} comes from the error's context.
WORDS = {
    "missing": "is missing",
    "string_type": "it must be text in quotes",
    "string_too_long": "it must have at most {max_length} letters",
    "string_too_short": "it must not be empty",
    "string_pattern_mismatch": "it must be plain text on one line",
    "int_type": "it must be a whole number, without quotes",
    "float_type": "it must be a number, without quotes",
    "bool_type": "it must be true or false, without quotes",
    "literal_error": "it must be {expected}",
    "greater_than_equal": "it must be at least {ge:g}",
    "greater_than": "it must be above {gt:g}",
    "less_than_equal": "it must be at most {le:g}",
    "less_than": "it must be below {lt:g}",
    "too_long": "it can have at most {max_length} entries",
    "tuple_type": "it must be a list",
    "model_type": "it must be a table",
    "value_error": "{error}",
}


@lru_cache(maxsize=4)
def parse(text: str, source: str) -> Policy:
    """The policy in `text`. `source` is how people call the file.

    What it means never changes, nor does a policy: commands of the host and the doctor ask more than once.
    """
    tree = _tree(text, source)
    problems: list[Problem] = []
    policy = None
    try:
        policy = Policy.model_validate(tree)
    except ValidationError as invalid:
        problems = [
            _problem(error)
            for error in invalid.errors()
            if error["type"] != "default_factory_not_called"  # told as the problem behind it
        ]
    told = {problem.path for problem in problems}
    problems += [problem for problem in references.check(tree) if problem.path not in told]
    if problems or policy is None:
        raise BadPolicy(source, _lines(problems, text), len(problems))
    return policy


def _lines(problems: list[Problem], text: str) -> list[str]:
    """In the order of the file. Looking a line up costs a walk through the text, so not for ever."""
    lines = Lines(text)
    first = problems[:AT_MOST]
    first.sort(key=lambda problem: lines.find(problem.path, problem.value) or 0)
    return [line(problem, lines) for problem in first]


def _tree(text: str, source: str) -> dict[str, Any]:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        what = f"the file has {size // 1024 + 1} kB, but {LARGEST // 1024} kB is the most"
        raise BadPolicy(source, [f"{what}; long lists belong into calendars"])
    for number, row in enumerate(text.splitlines(), 1):
        if row.count(".") > DOTS:
            what = f"line {number}: more than {DOTS} dots in one line; break the list into lines"
            raise BadPolicy(source, [what])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy(source, [_syntax(str(error), text)]) from None
    except (ValueError, RecursionError):  # a number of 5000 digits, brackets a thousand deep
        raise BadPolicy(source, ["a value is too large or too deeply nested to be read"]) from None


def _syntax(said: str, text: str) -> str:
    match = _PLACE.fullmatch(said)
    if match is None:  # "(at end of document)"
        number, column, what = max(len(text.splitlines()), 1), 1, said.partition(" (at ")[0]
    else:
        what, number, column = match[1], int(match[2]), int(match[3])
    plain = "".join(letter if letter.isprintable() else "?" for letter in what)
    return (
        f"line {number}, column {column}: this is not TOML: {plain[:1].lower()}{plain[1:]};"
        ' for example name = "Example"'
    )


def _problem(error: Any) -> Problem:
    path: Path = tuple(error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(path)
    field = _field(path)
    what = WORDS.get(kind, "it is not what belongs here").format(**context)
    if kind == "literal_error":
        what = what.replace("'", '"')  # Pydantic quotes as Python does
    if kind == "string_pattern_mismatch" and field and field.description:
        what = f"it must be {field.description}"
    value = NOTHING if kind == "missing" else error["input"]
    return Problem(path, what, value, str((field.examples or [""])[0]) if field else "")


def _unknown(path: Path) -> Problem:
    """A key nobody knows: most often one letter away from one that is known."""
    parent = _model(path[:-1])
    known = list(parent.model_fields) if parent else []
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known here: {list_of(known)}"
    return Problem(path, f"is not a key of the policy; {hint}")


def _model(path: Path) -> type[BaseModel] | None:
    """The model the tree follows at this path."""
    model: type[BaseModel] | None = Policy
    for part in path:
        if isinstance(part, str) and model is not None:
            field = model.model_fields.get(part)
            model = _inner(field.annotation) if field else None
    return model


def _field(path: Path) -> FieldInfo | None:
    """What we know about a key: its example, its description. Entries share those of their list."""
    names = [part for part in path if isinstance(part, str)]
    parent = _model(tuple(names[:-1]))
    return parent.model_fields.get(names[-1]) if parent and names else None


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for model in map(_inner, get_args(annotation)) if model), None)
