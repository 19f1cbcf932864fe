"""Files for others: cut between lines, with secrets masked, named by what is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.tickets.papers import base_of, superseded
from bot.timeline.export import Format, stream
from bot.timeline.export_csv import read
from bot.timeline.papers import cleaned, cut, letters
from tests.rules.test_export import HEAD, LABELS, entry

SECRET = "password=hunter2-x"
MASKED = "password=[masked:password]"


@given(st.lists(st.text(max_size=30)), st.integers(1, 200))
def test_what_is_cut_is_all_there_and_in_order(pieces, most):
    parts = list(cut(pieces, most, headed=False))
    assert b"".join(parts) == "".join(pieces).encode()
    assert all(len(part) <= most or part.decode() in pieces for part in parts)


def test_each_part_of_a_table_has_its_head():
    rows = [f"{number},x\n" for number in range(9)]
    parts = list(cut(["n,what\n", *rows], 20, headed=True))
    assert len(parts) > 1
    assert all(part.startswith(b"n,what\n") for part in parts)
    assert [line for part in parts for line in part.decode().splitlines(keepends=True)[1:]] == rows


@given(
    st.lists(st.text("ab&<|_*\n'=\"…é한😀", max_size=900), min_size=1, max_size=3),
    st.integers(1800, 4000),
)
def test_an_entry_larger_than_a_file_becomes_several_and_no_secret_shows_where_it_was_cut(
    texts, most
):
    said = [f"{text}{SECRET} END" for text in texts]
    entries = [entry(number, text=text) for number, text in enumerate(said)]
    for form in (Format.CSV, Format.MARKDOWN):
        pieces = stream(HEAD, entries, LABELS, form, most=letters(most))
        parts = [*cut(pieces, most, headed=form is Format.CSV)]
        assert max(map(len, parts)) <= most
        assert b"hunter2" not in b"".join(parts)
        if form is Format.CSV:
            rows = [row["description"] for part in parts for row in read(part.decode())]
            assert "".join(rows).replace("…", "") == "".join(said).replace("…", "").replace(
                SECRET, MASKED
            ).replace("\0", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_secrets_in_what_people_shared_are_masked_however_it_is_written(encoding):
    told = f"é GET /pay\n{SECRET}\n"
    assert cleaned(told.encode(encoding)).decode(encoding) == told.replace(SECRET, MASKED)


@given(st.binary(max_size=300))
def test_what_has_no_secret_comes_back_byte_by_byte(content):
    found = cleaned(content)
    assert found == content or b"masked:" in found or b"m\0a\0s" in found


WANTED = {"INC-1-timeline.aaaaaaaa.md", "INC-1-F1-graph.bbbbbbbb.png"}
NAMES = {
    "INC-1-timeline.aaaaaaaa.md": False,
    "INC-1-timeline.cccccccc.md": True,
    "INC-1-transcript-7.cccccccc.md": True,
    "INC-1-F1-graph.cccccccc.png": True,
    "INC-1-F2-graph.cccccccc.png": False,
    "INC-1-timeline.md": False,
    "graph.png": False,
}


@pytest.mark.parametrize("name", NAMES)
def test_only_what_we_named_and_know_better_now_goes(name):
    """Of what people shared nothing goes that is not there anew."""
    assert superseded(name, WANTED) is NAMES[name]


def test_a_name_without_its_mark_is_the_same_for_every_version():
    assert base_of("INC-1-timeline.aaaaaaaa.md") == "INC-1-timeline.md"
    assert base_of("INC-1-F1-a.b.0123abcd.tar") == "INC-1-F1-a.b.tar"
