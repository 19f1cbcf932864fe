"""Where in the text of a TOML file a key stands. `tomllib` reads values but forgets their lines."""

import re
from collections import defaultdict

Path = tuple[str | int, ...]

_WORD = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_LONG = re.compile('"""' + "|'''")


class Lines:
    """Good enough for people's files: a table or a key on a line of its own. What is written
    inside another value (an inline table, a list) is found at the line of that value or below."""

    def __init__(self, text: str) -> None:
        self._text = text.splitlines()
        self._lines: dict[Path, int] = {}
        tables: dict[Path, int] = defaultdict(int)
        table: Path = ()
        until = ""  # inside a long text: the quotes that end it
        for number, line in enumerate(self._text, 1):
            if until:
                until = "" if until in line else until
                continue
            if header := _HEADER.match(line):
                table = self._within(_words(header[2]), tables)
                if header[1] == "[[":
                    tables[table] += 1
                    table = (*table, tables[table] - 1)
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                words = _words(key[1])
                for depth in range(1, len(words) + 1):
                    self._lines.setdefault((*table, *words[:depth]), number)
            opened = _LONG.findall(line)
            until = opened[-1] if len(opened) % 2 else ""

    @staticmethod
    def _within(words: tuple[str, ...], tables: dict[Path, int]) -> Path:
        """The path a header means: below `[[rotas]]`, `[rotas.x]` speaks of the last one."""
        path: Path = ()
        for depth, word in enumerate(words):
            path = (*path, word)
            if depth < len(words) - 1 and path in tables:
                path = (*path, tables[path] - 1)
        return path

    def find(self, path: Path, value: object = None) -> int | None:
        """The line of the key, of what it stands in, or None for a file that says nothing of it."""
        for depth in range(len(path), 0, -1):
            line = self._lines.get(path[:depth])
            if line is not None:
                return line if depth == len(path) else self._below(line, value)
        return None

    def _below(self, line: int, value: object) -> int:
        """An entry of a list stands on the line of the list, or on a line after it."""
        if not isinstance(value, str) or not value:
            return line
        after = [start for start in self._lines.values() if start > line]
        end = min(after, default=len(self._text) + 1)
        found = (n for n in range(line, end) if value in self._text[n - 1])
        return next(found, line)


def _words(dotted: str) -> tuple[str, ...]:
    return tuple(word.strip("\"'") for word in re.findall(_WORD, dotted))
