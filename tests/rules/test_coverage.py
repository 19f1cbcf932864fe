"""Every number of the policy's requirements has a test that shows it, or says why it comes later."""

from tests.rules import covering

BY = covering.shown()
ASKED = {number for _, asks in covering.sections().values() for number in asks}
LATER, PARTLY = covering.said_of("later"), covering.said_of("partly")


def test_the_list_has_every_number_of_its_sections():
    assert {*range(1, 114), *range(142, 209), *range(272, 356)} == ASKED


def test_every_number_has_a_test_or_says_why_it_comes_later():
    """Give a test the number in its docstring, or the number a reason under [later]."""
    assert sorted(ASKED - set(BY) - set(LATER)) == []


def test_what_was_to_come_later_and_has_a_test_is_not_later_any_more():
    """Take the number out of [later]; what is still missing goes under [partly]."""
    assert {number: BY[number] for number in LATER if number in BY} == {}


def test_what_is_partly_shown_is_shown():
    assert sorted(set(PARTLY) - set(BY)) == []
    assert sorted({*PARTLY, *LATER} - ASKED) == []


def test_numbers_are_read_as_they_are_written():
    assert covering.numbers_in("[24-26], [52]: once [7, 9-10]; rows[0] [61] never") == {
        *(24, 25, 26, 52, 7, 9, 10, 0, 61)
    }
    assert covering.numbers_in('[x], [1 of 2], [], ["4"]') == set()


def test_the_page_says_what_the_tests_show(request):
    whole = covering.page(BY)
    if request.config.getoption("--regold"):
        covering.PAGE.write_text(whole, "utf-8")
    assert covering.PAGE.read_text("utf-8") == whole, "run `make golden`, and read the diff"
