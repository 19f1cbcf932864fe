"""Where a comma is the decimal sign, spreadsheets part cells at semicolons: nothing that people wrote runs there either.

OWASP on CSV injection: mind the separators inside a cell, too, and quotation marks before a sign.
"""

import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timeline import export_csv

SIGNS, CALLS = {*"+-@＋－＠"}, {*"(|!"}
BLANKS = ' "\t\v\f\xa0\u200b\u2028\u3000\ufeff'


def parted(text):
    """No cell ends with its quotation mark, so none is kept together."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [cell for row in rows for cell in row]


def runs(cell):
    """Whatever such a spreadsheet would do more with than show it."""
    bare = cell.strip(BLANKS)
    return bare[:1] in {"=", "＝"} or (bare[:1] in SIGNS and bool(CALLS & {*bare}))


def read(text):
    return [export_csv.unsafe(cell) for row in csv.reader(io.StringIO(text)) for cell in row]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a;=1+1;b", "a;'=1+1;b"),
        ("a; \t＝1", "a;' \t＝1"),
        ('a;"=1+1', "a;'\"=1+1"),
        ("a;-2+cmd|' /C calc'!A0", "a;'-2+cmd|' /C calc'!A0"),
        ("a;@SUM(A1)", "a;'@SUM(A1)"),
        ("a\n=1+1", "a\n'=1+1"),
        ("a\n\n+f()", "a\n\n'+f()"),
        ("a;'b", "a;''b"),
        # As people write: nothing of it runs.
        ("rolled back; -5% at 14:05", "rolled back; -5% at 14:05"),
        ("all well ;-)", "all well ;-)"),
        ("done:\n- drained it\n- paged Bo (DB)", "done:\n- drained it\n'- paged Bo (DB)"),
        ("thanks;\n@bo is on it", "thanks;\n@bo is on it"),
        ("x; y = 2", "x; y = 2"),
    ],
)
def test_a_semicolon_begins_no_formula_where_it_begins_a_cell(said, written):
    text = export_csv.line(["7", said, "Bo"])
    assert next(csv.reader(io.StringIO(text))) == ["7", written, "Bo"]
    assert read(text) == ["7", said, "Bo"]
    assert [cell for cell in parted(text) if runs(cell)] == []


PIECES = (
    ";",
    "\n",
    "\r",
    "'",
    "=",
    "＝",
    "+",
    "-",
    "@",
    "(",
    "|",
    "!",
    *BLANKS,
    "a",
    "1",
    ",",
    "- ",
)
said = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=300)
@given(st.lists(said, min_size=1, max_size=3))
def test_whatever_is_written_comes_back_and_runs_nowhere(cells):
    text = export_csv.line(["7", *cells])
    (row,) = csv.reader(io.StringIO(text, newline=""))
    assert [export_csv.unsafe(cell) for cell in row] == ["7", *cells]
    assert [cell for cell in parted(text) if runs(cell)] == []


@pytest.mark.parametrize("one", [";", "; ", "\n", "\n- ", ";-", '"', " ", ";\n", "-", "("])
def test_no_text_is_walked_through_again_and_again(one):
    began = time.process_time()
    export_csv.line([f"a{one * (200_000 // len(one))}b"])
    assert time.process_time() - began < 1
