"""Numbers are never given twice, and sort by time."""

from concurrent.futures import ThreadPoolExecutor

from bot.ids import fresh_id


def test_no_number_is_given_twice_however_many_ask():
    """[339]"""
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: fresh_id(), range(5000)))

    assert len(set(given)) == 5000


def test_they_sort_by_time_and_fit_what_json_readers_can_hold():
    """[339]"""
    given = [fresh_id() for _ in range(100)]

    assert given == sorted(given)
    assert given[-1] < 2**53
