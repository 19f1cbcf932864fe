"""What a look at a channel's history does not show, and was there: gone, unless it came while somebody looked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.database import sessions
from bot.delivery.history import newest_row
from bot.delivery.walking import SETTLED, Span
from bot.steps.recording import record
from models import places
from models.heard import Heard
from models.incident import Incident, Intake
from models.reading_transcript import lines, spot
from models.transcript import LineKind, ts_of
from models.vocabulary import Priority

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(minutes, thread=None):
    ts = ts_of(NOON + timedelta(minutes=minutes))
    return Heard(channel="C1", ts=ts, version=ts, kind=LineKind.SAID, text="x", thread_ts=thread)


def test_only_what_was_known_before_the_look_and_has_settled_can_be_missed(migrated):
    with sessions(migrated).begin() as session:
        first, low, gone, reply, high = said(0), said(5), said(10), said(11, said(5).ts), said(15)
        record(session, [first, low, gone, reply, high], at=NOON)
        before = newest_row(session, "C1")
        record(session, [said(12)], at=NOON)  # told while the page was on its way
        now = NOON + SETTLED

        def missing(span, told, now=now, before=before):
            return [
                one.ts for one in span.missing(session, [(one, []) for one in told], before, now)
            ]

        page = Span("C1", low.ts, high.ts)
        assert missing(page, [low]) == [gone.ts]
        assert missing(page, [low, gone]) == []
        assert missing(page, [low], now=now - timedelta(seconds=1)) == [], (
            "Slack may not show it yet"
        )
        assert missing(Span("C1", None, None), []) == []
        assert missing(Span("C1", low.ts, None), [low]) == [gone.ts, high.ts]
        assert missing(Span("C1", low.ts, None, thread=low.ts), [low]) == [reply.ts]
        assert missing(page, [low], before=before + 10**9) == [gone.ts, said(12).ts]


@pytest.mark.parametrize("threaded", [True, False])
def test_what_two_channels_said_in_the_same_microsecond_is_on_one_page_each(migrated, threaded):
    with sessions(migrated).begin() as session:
        incident = Incident.declare("X", Priority.P3, Intake(), by="UBO", at=NOON)
        session.add(incident)
        session.flush()
        places.follow(session, [(incident.id, channel) for channel in ("C1", "C2", "C3")])
        everything = [replace(said(n), channel=c) for n in range(2) for c in ("C1", "C2", "C3")]
        record(session, everything, at=NOON)
        found, after = [], None
        while page := lines(session, incident.id, after=after, most=1, threaded=threaded):
            found += [(one.ts, one.channel) for one in page]
            after = spot(page[-1], threaded=threaded)
    assert found == [(one.ts, one.channel) for one in everything]
