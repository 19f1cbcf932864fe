"""`at …` before a text: a time, what looks like one and is none, or words. Never silently "now"."""

from datetime import UTC, datetime

import pytest

from bot.render.words import words_in
from bot.timeline.jotted import jotted
from bot.timeline.times import NotATime, Why, spell

NOW = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
EN, KO = words_in("en"), words_in("ko")

ACCEPTED = {
    "at 14:05 x": "2026-11-27 14:05 UTC",
    "at 27.11.2026 14:05 x": "2026-11-27 14:05 UTC",
    "at 11/27/2026 14:05 x": "2026-11-27 14:05 UTC",
    "at 5.5.2026 x": "2026-05-05",
    "at 14:05 Europe/London x": "2026-11-27 14:05 UTC",
    "at 14:05 5.2 GB left": "2026-11-27 14:05 UTC",
    "at 14:05 on 3 hosts": "2026-11-27 14:05 UTC",
    "at 14:05 on 1/3 of hosts": "2026-11-27 14:05 UTC",
    "at 14:05 2/3 answer": "2026-11-27 14:05 UTC",
    "at 14:05: 27/11 is full": "2026-11-27 14:05 UTC",
    "at 14:05 24/7 support called": "2026-11-27 14:05 UTC",
    "at 14:05 12/24 cores busy": "2026-11-27 14:05 UTC",
    "at 14:05 10.0.0.1 died": "2026-11-27 14:05 UTC",
    "at 14:05: Kafka/Flink died": "2026-11-27 14:05 UTC",
    "at 14:05 CPU/memory": "2026-11-27 14:05 UTC",
    "at 14:05 UTC Kafka/Flink died": "2026-11-27 14:05 UTC",
    "at 14:05 read/write errors": "2026-11-27 14:05 UTC",
    "at 1405Z x": "2026-11-27 14:05 UTC",
    "at 5m ago x": "2026-11-27 21:55 UTC",
    "at 14시 5분에 x": "2026-11-27 14:05 UTC",
}

REFUSED = {
    "at 31.02. the disk filled": "31.02.",
    "at 31.02 the disk filled": "31.02",
    "at 05.02. 14:00 x": "05.02. 14:00",
    "at 05.02.26 14:00 x": "05.02.26 14:00",
    "at 5.2 14:00 x": "5.2 14:00",
    "at 27/11 14:05 x": "27/11 14:05",
    "at 27/11 x": "27/11",
    "at 14.05 x": "14.05",
    "at 9.05, x": "9.05",
    "at about 14.05 x": "about 14.05",
    "at 14h05 x": "14h05",
    "at 14h x": "14h",
    "at 1405 x": "1405",
    "at 0905: x": "0905",
    "at 14:5 x": "14:5",
    "at 14:05-ish x": "14:05-ish",
    "at 14 o'clock x": "14 o'clock",
    "at 14 Uhr x": "14 Uhr",
    "at 5 Febuary 14:05 x": "5 Febuary 14:05",
    "at 1e3m ago x": "1e3m ago",
    "at 10000000m ago x": "10000000m ago",
    "at 99999999999999999999m ago x": "99999999999999999999m ago",
    "at -5m ago x": "-5m ago",
    "at 10 minuts ago x": "10 minuts ago",
    "at 10000000분 전에 x": "10000000분 전에",
    "at 14:05 on 31.02. x": "14:05 on 31.02.",
    "at 14:05 on 27/11 x": "14:05 on 27/11",
    "at 14:05, 27/11 x": "14:05, 27/11",
    "at 14:05 27.11. x": "14:05 27.11.",
    "at 14:05 A\nat 14.06 B": "14.06",
    "at 1405-1410 x": "1405-1410",
    "at 14.05 - 14.10 x": "14.05 - 14.10",
    "at 14h05-14h10 x": "14h05-14h10",
    "at 27-11 14:05 x": "27-11 14:05",
    "at 27-11-2026 x": "27-11-2026",
    "at 31. Feb x": "31. Feb",
    "at １４０５ x": "1405",
    "at `14.05` x": "`14.05",
    "at 27일 14:05 x": "27일 14:05",
    "at 14.05시 x": "14.05시",
}

TEXT = [
    "at 3 stores people cannot pay",
    "at 3 매장 안전 문제",
    "at 500 rps it tips over",
    "at 2000 rps it tips over",
    "at 1500 connections it stalls",
    "at 8080 nothing listens",
    "at 8080/tcp nothing listens",
    "at 1/3 of the hosts",
    "at 3/5 replicas it stops",
    "at 99/100 it is nearly full",
    "at 1500-2000 requests it stalls",
    "at 3시간 동안 장애",
    "at 10.30 GB it is full",
    "at 24/7 support they know nothing",
    "at 12.50 percent it fails",
    "at 99.9% it is fine",
    "at 99.9. Then it fell",
    "at 1.25 million rows",
    "at 14h retention it is full",
    "at 10.0.0.1 the cable is out",
    "at 1.2.3 it was fine",
    "at v1.2 it was fine",
    "at 3:1 odds",
    "at 10:1 ratio",
    "at 5xx errors we look first",
    "at 1e309 it overflows",
    "at Mars/Base it is dark",
    "at the moment nothing answers",
    "1405 is no beginning with at",
]


@pytest.mark.parametrize(("typed", "spelled"), ACCEPTED.items())
def test_a_time_is_taken(typed, spelled):
    (one,) = jotted(typed, now=NOW)
    assert spell(one.when) == spelled


@pytest.mark.parametrize(("typed", "like"), REFUSED.items())
def test_what_looks_like_a_time_and_is_none_is_never_now(typed, like):
    with pytest.raises(NotATime) as refused:
        jotted(typed, now=NOW)
    assert refused.value.why is Why.LIKE_A_TIME
    assert refused.value.typed == like
    for words in (EN, KO):
        said = words(refused.value.sentence, **refused.value.facts)
        assert "2026-02-05 21:53" in said, "an example of what is taken"


@pytest.mark.parametrize("typed", TEXT)
def test_a_number_that_counts_is_text(typed):
    (one,) = jotted(typed, now=NOW)
    assert (one.when, one.text) == (None, typed)


def test_what_is_written_like_a_zone_is_none_that_is_left_out():
    with pytest.raises(NotATime) as refused:
        jotted("at 14:05 Mars/Base x", now=NOW)
    assert (refused.value.why, refused.value.facts["zone"]) == (Why.LIKE_A_ZONE, "Mars/Base")
    assert "14:05: Mars/Base" in EN(refused.value.sentence, **refused.value.facts)
