"""Whatever is typed, whenever and wherever: what holds for the reader of times."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.timeline.times import NotATime, Precision, When, spell, split_leading, understand

NOW = datetime(2026, 2, 5, 22, 0, 30, 250_000, tzinfo=UTC)
SEOUL, LONDON, NEW_YORK = (
    ZoneInfo(name) for name in ("Asia/Seoul", "Europe/London", "America/New_York")
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


MOMENTS = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001
    datetime(2099, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from([UTC, SEOUL, LONDON, NEW_YORK, ZoneInfo("Asia/Kolkata")])
PIECES = """
    14:05 01:30 9 2026-03-29 2026-02 -05:00 +09:00 T Z UTC GMT-5 Europe/London CST Feb 5, 2026 31 mon
    yesterday today tomorrow last ago 10m 1h a an half week now ~ about - to and [ ] ( ) ` : . am pm
    오후 9시 5분 전 어제 부터 까지 , 0 9999w 2월 that day 05/02/2026 Etc/GMT+9
""".split()  # noqa: SIM905  # a list this long is read as words
TYPED = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
)


def understood(typed: str, **told) -> When | NotATime:
    try:
        return understand(typed, **told)
    except NotATime as refused:
        return refused


def split(typed: str, **told) -> tuple[When | NotATime | None, str]:
    try:
        return split_leading(typed, **told)
    except NotATime as refused:
        return refused, typed


@settings(deadline=None, max_examples=500)
@given(typed=TYPED, now=MOMENTS, zone=ZONES, carried=st.none() | st.dates())
@example(typed="23:50-00:20", now=NOW, zone=UTC, carried=date.max)
@example(typed="00:20-23:50 Feb 29", now=NOW, zone=SEOUL, carried=date.min)
def test_nothing_but_a_refusal_is_raised_and_what_is_understood_can_be_spelled(
    typed, now, zone, carried
):
    when = understood(typed, now=now, zone=zone, carried_date=carried)
    assert isinstance(when, NotATime) or understand(spell(when), now=NOW) == when


@settings(deadline=None, max_examples=200)
@given(typed=TYPED, now=MOMENTS, zone=ZONES)
def test_what_is_split_off_is_what_would_be_understood_alone(typed, now, zone):
    when, rest = split(typed, now=now, zone=zone)
    assert typed.strip().endswith(rest.strip())
    if isinstance(when, NotATime):
        assert when.form_is_right
    elif when:
        assert understand(when.typed, now=now, zone=zone) == when


def truncated(moment: datetime, precision: Precision) -> datetime:
    kept = {
        Precision.MONTH: "%Y-%m-01",
        Precision.DAY: "%Y-%m-%d",
        Precision.SECOND: "%FT%H:%M:%S.%f",
    }
    return at(moment.strftime(kept.get(precision, "%Y-%m-%dT%H:%M")))


@st.composite
def whens(draw):
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.UNKNOWN:
        return When(None)
    start, end = sorted(draw(st.tuples(MOMENTS, MOMENTS)))
    if draw(st.booleans()):
        end = start + draw(st.timedeltas(timedelta(0), timedelta(days=2)))
    ranged = draw(st.booleans())
    return When(
        truncated(start, precision),
        truncated(end, precision) if ranged else None,
        precision,
        around=draw(st.booleans()),
    )


@settings(deadline=None, max_examples=300)
@given(when=whens(), now=MOMENTS, zone=ZONES, carried=st.none() | st.dates())
def test_the_canonical_spelling_means_the_same_at_any_time_and_place(when, now, zone, carried):
    assert understand(spell(when), now=now, zone=zone, carried_date=carried) == when


@settings(deadline=None, max_examples=100)
@given(when=whens())
def test_the_canonical_spelling_can_be_followed_by_a_text(when):
    assert split_leading(f"{spell(when)}: we saw errors", now=NOW) == (when, "we saw errors")


@pytest.mark.parametrize(
    "piece", ["-", "- ", "1", "1:", "14:05-", "1h", "~", "a ", "at ", "분", "5일 "]
)
def test_no_text_is_slow(piece):
    before = time.perf_counter()
    when, rest = split_leading(piece * 1000, now=NOW)
    assert (when, rest) == (None, (piece * 1000).strip())
    assert time.perf_counter() - before < 2
