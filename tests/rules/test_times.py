"""What people type as a time, and what is understood. It is Thursday 5 February 2026, 22:00:30 UTC."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.timeline.times import Precision, When, spell, understand

NOW = datetime(2026, 2, 5, 22, 0, 30, 250_000, tzinfo=UTC)
REAL = json.loads((Path(__file__).parent / "data" / "times.json").read_text(encoding="utf-8"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# typed → spelled in UTC, which also tells the precision, whether it is vague, and where it ends.
UNDERSTOOD = {
    # the spellings of the help text
    "14:05": "2026-02-05 14:05 UTC",
    "14:05Z": "2026-02-05 14:05 UTC",
    "14:05 Europe/London": "2026-02-05 14:05 UTC",
    "2026-02-05 21:53": "2026-02-05 21:53 UTC",
    "yesterday 22:10": "2026-02-04 22:10 UTC",
    "10m ago": "2026-02-05 21:50 UTC",
    "11:32-13:05": "2026-02-05 11:32 to 13:05 UTC",
    "11:32:09-13:05": "2026-02-05 11:32:09 to 13:05:00 UTC",
    "~20:20": "~2026-02-05 20:20 UTC",
    # clock times
    "9:05": "2026-02-05 09:05 UTC",
    "14:05:07": "2026-02-05 14:05:07 UTC",
    "14:05:07.123": "2026-02-05 14:05:07.123000 UTC",
    "14:05:07,5": "2026-02-05 14:05:07.500000 UTC",
    "2:05 pm": "2026-02-05 14:05 UTC",
    "2:05 P.M.": "2026-02-05 14:05 UTC",
    "0205pm": "2026-02-05 14:05 UTC",
    "12:10am": "2026-02-05 00:10 UTC",
    "12:10pm": "2026-02-05 12:10 UTC",
    "9am": "2026-02-05 09:00 UTC, to the hour",
    "1405Z": "2026-02-05 14:05 UTC",
    "1405 UTC": "2026-02-05 14:05 UTC",
    # zones
    "14:05 utc": "2026-02-05 14:05 UTC",
    "14:05 (UTC)": "2026-02-05 14:05 UTC",
    "14:05 GMT": "2026-02-05 14:05 UTC",
    "21:05 asia/SEOUL": "2026-02-05 12:05 UTC",
    "21:05 UTC+9": "2026-02-05 12:05 UTC",
    "21:05 UTC +09:00": "2026-02-05 12:05 UTC",
    "21:05+09:00": "2026-02-05 12:05 UTC",
    "21:05 +0530": "2026-02-05 15:35 UTC",
    "09:05 UTC-5": "2026-02-05 14:05 UTC",
    "09:05 GMT-05:00": "2026-02-05 14:05 UTC",
    "yesterday 23:30 America/New_York": "2026-02-05 04:30 UTC",
    "2026-07-01 14:05 Europe/London": "2026-07-01 13:05 UTC",
    "2026-02-05 14:00 Asia/Kolkata": "2026-02-05 08:30 UTC",
    "2pm Asia/Kolkata": "2026-02-06 08:30 UTC, to the hour",
    # ISO 8601
    "2026-02-05T21:53": "2026-02-05 21:53 UTC",
    "2026-02-05T21:53:07Z": "2026-02-05 21:53:07 UTC",
    "2026-02-05t21:53:07.5+09:00": "2026-02-05 12:53:07.500000 UTC",
    "2026-02-05T14:05-05:00": "2026-02-05 19:05 UTC",
    "2026-02-05 14:05:07-05:00": "2026-02-05 19:05:07 UTC",
    # dates
    "5 Feb 2026 21:53": "2026-02-05 21:53 UTC",
    "5-Feb-2026 21:53": "2026-02-05 21:53 UTC",
    "Feb 5, 21:53": "2026-02-05 21:53 UTC",
    "Feb. 5th 2026 at 9:53pm": "2026-02-05 21:53 UTC",
    "2026. 2. 5. 21:53": "2026-02-05 21:53 UTC",
    "5th of February 21:53": "2026-02-05 21:53 UTC",
    "21:53 on 5 Feb": "2026-02-05 21:53 UTC",
    "2026/02/05 21:53": "2026-02-05 21:53 UTC",
    "Mar 21, 2025 - 19:49 UTC": "2025-03-21 19:49 UTC",
    "21 September 6:30 UTC": "2025-09-21 06:30 UTC",
    "2026-02-05": "2026-02-05",
    "August 25": "2025-08-25",
    "August 23, 2025": "2025-08-23",
    "Feb 29": "2024-02-29",
    "2025-12": "2025-12",
    "December 2025": "2025-12",
    "Thursday, November 2, 2023, at 11:43 UTC": "2023-11-02 11:43 UTC",
    # days by name
    "today 09:00": "2026-02-05 09:00 UTC",
    "09:00 today": "2026-02-05 09:00 UTC",
    "today": "2026-02-05",
    "tomorrow 09:00": "2026-02-06 09:00 UTC",
    "mon 14:00": "2026-02-02 14:00 UTC",
    "Tuesday 14:00": "2026-02-03 14:00 UTC",
    "14:00 on Friday": "2026-01-30 14:00 UTC",
    "thu 14:00": "2026-02-05 14:00 UTC",
    "thu 23:00": "2026-01-29 23:00 UTC",
    "last thursday 14:00": "2026-01-29 14:00 UTC",
    "monday": "2026-02-02",
    # ago
    "now": "2026-02-05 22:00:30 UTC",
    "just now": "~2026-02-05 22:00 UTC",
    "45s ago": "2026-02-05 21:59:45 UTC",
    "10 min ago": "2026-02-05 21:50 UTC",
    "10 minutes ago": "2026-02-05 21:50 UTC",
    "1h30m ago": "2026-02-05 20:30 UTC",
    "1 hour and 30 minutes ago": "2026-02-05 20:30 UTC",
    "a minute ago": "2026-02-05 21:59 UTC",
    "2h ago": "~2026-02-05 20:00 UTC",
    "an hour ago": "~2026-02-05 21:00 UTC",
    "half an hour ago": "~2026-02-05 21:30 UTC",
    "1.5h ago": "~2026-02-05 20:30 UTC",
    "2d ago": "2026-02-03",
    "a week ago": "2026-01-29",
    "2 days ago 14:05": "2026-02-03 14:05 UTC",
    # vague
    "around 20:20": "~2026-02-05 20:20 UTC",
    "at about 20:20": "~2026-02-05 20:20 UTC",
    "approximately 11:40 UTC": "~2026-02-05 11:40 UTC",
    "ca. 11:40": "~2026-02-05 11:40 UTC",
    "11:40 (approx.)": "~2026-02-05 11:40 UTC",
    "11:40ish": "~2026-02-05 11:40 UTC",
    "about 10m ago": "~2026-02-05 21:50 UTC",
    "first thing on November 3": "~2025-11-03",
    # ranges
    "11:32 – 13:05": "2026-02-05 11:32 to 13:05 UTC",
    "11:32~13:05": "2026-02-05 11:32 to 13:05 UTC",
    "from 11:30 to 13:10": "2026-02-05 11:30 to 13:10 UTC",
    "between 14:40 and 15:30": "2026-02-05 14:40 to 15:30 UTC",
    "18:35-18:52 UTC": "2026-02-05 18:35 to 18:52 UTC",
    "20:32-21:05 Asia/Seoul": "2026-02-05 11:32 to 12:05 UTC",
    "20:32 Asia/Seoul-21:05": "2026-02-05 11:32 to 12:05 UTC",
    "11:32 UTC-13:05 UTC": "2026-02-05 11:32 to 13:05 UTC",
    "yesterday 23:50-00:20": "2026-02-04 23:50 to 2026-02-05 00:20 UTC",
    "2 Feb 22:00-13:00": "2026-02-02 22:00 to 2026-02-03 13:00 UTC",
    "23:50 to 00:20 today": "2026-02-04 23:50 to 2026-02-05 00:20 UTC",
    "11:32-13:05 yesterday": "2026-02-04 11:32 to 13:05 UTC",
    "14:05 to 14:10:30": "2026-02-05 14:05:00 to 14:10:30 UTC",
    "20m ago to 10m ago": "2026-02-05 21:40 to 21:50 UTC",
    "14:05 to now": "2026-02-05 14:05:00 to 22:00:30 UTC",
    "~20:20-20:30": "~2026-02-05 20:20 to 20:30 UTC",
    "2pm to 3pm": "2026-02-05 14:00 to 15:00 UTC, to the hour",
    "2025-08-26 to 2025-08-29": "2025-08-26 to 2025-08-29",
    "2025-08-26-2025-08-29": "2025-08-26 to 2025-08-29",
    "November 2 at 11:44 UTC until November 4 at 04:25 UTC": "2025-11-02 11:44 to 2025-11-04 04:25 UTC",
    # Korean
    "10분 전": "2026-02-05 21:50 UTC",
    "10분전에": "2026-02-05 21:50 UTC",
    "1시간 전": "~2026-02-05 21:00 UTC",
    "1시간 30분 전": "2026-02-05 20:30 UTC",
    "방금": "~2026-02-05 22:00 UTC",
    "지금": "2026-02-05 22:00:30 UTC",
    "어제 22:10": "2026-02-04 22:10 UTC",
    "오늘 09:00": "2026-02-05 09:00 UTC",
    "그저께": "2026-02-03",
    "오전 9시 5분": "2026-02-05 09:05 UTC",
    "오후 9시 5분": "2026-02-05 21:05 UTC",
    "오후 9:05": "2026-02-05 21:05 UTC",
    "오후 12시 30분": "2026-02-05 12:30 UTC",
    "21시 반": "2026-02-05 21:30 UTC",
    "새벽 3시": "2026-02-05 03:00 UTC, to the hour",
    "약 20:20": "~2026-02-05 20:20 UTC",
    "20:20쯤": "~2026-02-05 20:20 UTC",
    "2026년 2월 5일 21:53": "2026-02-05 21:53 UTC",
    "2월 5일 오후 9시 53분": "2026-02-05 21:53 UTC",
    "월요일 14:00": "2026-02-02 14:00 UTC",
    "11:32부터 13:05까지": "2026-02-05 11:32 to 13:05 UTC",
    "3일 전": "2026-02-02",
    # how it looks
    "１４：０５": "2026-02-05 14:05 UTC",
    "`14:05`": "2026-02-05 14:05 UTC",
    "“14:05”": "2026-02-05 14:05 UTC",
    "*14:05 UTC*": "2026-02-05 14:05 UTC",
    "  14:05   UTC ": "2026-02-05 14:05 UTC",
    "14:05,": "2026-02-05 14:05 UTC",
    "YESTERDAY 22:10": "2026-02-04 22:10 UTC",
    # no time, said so
    "": "time unknown",
    "unknown": "time unknown",
    "모름": "time unknown",
}


@pytest.mark.parametrize(("typed", "spelled"), UNDERSTOOD.items())
def test_what_people_type_is_understood(typed, spelled):
    assert spell(understand(typed, now=NOW)) == spelled


# --- the spellings of published incidents ---


@pytest.mark.parametrize("row", REAL, ids=lambda row: f"{row['incident'][:20]} {row['typed']}")
def test_published_timelines_are_understood(row):
    carried = row["carried_date"] and date.fromisoformat(row["carried_date"])
    when = understand(row["typed"], now=NOW, carried_date=carried)
    # The row called "approx" is a vendor's announcement; what it says is to the minute.
    precision = {"date": "day", "approx": "minute"}.get(row["precision"], row["precision"])
    assert when == When(
        row["start"] and at(row["start"].removesuffix("Z")),
        row["end"] and at(row["end"].removesuffix("Z")),
        Precision(precision),
    )


def test_the_data_has_every_kind_of_spelling():
    typed = {row["typed"] for row in REAL}
    assert {"", "11:32-13:05", "0500AM PT [12:00 UTC]", "2025-08-13 19:33:07 and 19:33:09"} <= typed
