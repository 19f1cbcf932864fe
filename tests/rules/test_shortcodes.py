"""What we write as `:code:` is a picture wherever it is read, in the embedded workspace as in Slack."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "bot/workspace/page/emoji.js"
ENTRY = re.compile(r"(?<=[\s`])(\+1|-1|100|[a-z_]+[0-9]*)(?=[^\x00-\x7f]|[0-9]\ufe0f)")
CODE = re.compile(r"(?<![\w:/]):([a-z+][a-z0-9_+-]*):(?!:)")
SPOKEN = [
    *(ROOT / "bot/render").rglob("*.ftl"),
    *(ROOT / "bot/render").rglob("*.py"),
    *(ROOT / "bot/forms").rglob("*.py"),
    *(ROOT / "bot/delivery").rglob("*.py"),
    *(ROOT / "handlers").rglob("*.py"),
]
"""Every place that a message, a form or an answer is worded in."""


def written() -> dict[str, str]:
    """Each code, and a file that writes it."""
    return {
        code: path.name
        for path in SPOKEN
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_short_code_we_write_has_its_picture_in_the_page():
    known = set(ENTRY.findall(TABLE.read_text(encoding="utf-8")))
    codes = written()

    assert len(codes) > 10, "the search for codes finds too few to be right"
    assert {code: file for code, file in codes.items() if code not in known} == {}
