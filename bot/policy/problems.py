"""What is wrong with a policy, in lines an operator can act on."""

from typing import Any, NamedTuple

from bot.policy.lines import Lines, Path
from bot.settings.words import shown

NOTHING = object()


class Problem(NamedTuple):
    """Where, what is there, what is wrong with it, and what would be right."""

    path: Path
    what: str
    value: Any = NOTHING
    example: str = ""


class BadPolicy(Exception):
    """This policy cannot come into force. `str()` is what the operator reads.

    `count` is given when there are more problems than lines worth reading.
    """

    def __init__(self, source: str, problems: list[str], count: int | None = None) -> None:
        found = count or len(problems)
        lines = [f"  · {problem}" for problem in problems]
        if found > len(problems):
            lines.append(f"  · and {found - len(problems)} more")
        said = "1 problem" if found == 1 else f"{found} problems"
        super().__init__("\n".join([f"{said} in {source}:", *lines]))
        self.source = source
        self.problems = problems


def line(problem: Problem, lines: Lines) -> str:
    """`line 12: rotas[1].every is "7 dys", but …; for example "7 days"`."""
    number = lines.find(problem.path, problem.value)
    where = f"line {number}: " if number else ""
    key = dotted(problem.path)
    if problem.value is NOTHING:
        said = f"{key} {problem.what}"
    else:
        said = f"{key} is {_shown(problem.path, problem.value)}, but {problem.what}"
    return f"{where}{said}" + (f"; for example {problem.example}" if problem.example else "")


def dotted(path: Path) -> str:
    """The path as people write it: `rotas[1].members[0]`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + (part if part.isidentifier() else shown(part))
    return text


def _shown(path: Path, value: Any) -> str:
    """The wrong value, short. Calendars have their password in the address."""
    if isinstance(value, str) and path[-1] == "ics" and "://" in value:
        host = value.partition("://")[2].partition("/")[0]
        value = f"{value.partition('://')[0]}://{host}/…"
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return shown(str(value))[1:-1]
