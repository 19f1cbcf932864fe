"""Eight published timelines, entered as people would have typed them, come out as they were published."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.database import reading_sessions
from bot.policy import Policy
from bot.render.timeline import gathered
from bot.render.words import words_in
from bot.timeline.entries import Entry, Precision
from bot.timeline.export import Format, write
from bot.timeline.export_markdown import as_shown, read
from bot.timeline.lint import Doubt, Record, lint
from bot.timeline.times import understand
from models.impact import impact_of
from models.incident import Incident
from tests.processes import soon

PUBLISHED = json.loads((Path(__file__).parent / "data" / "timelines.json").read_text("utf-8"))
BY_SLUG = {one["slug"]: one for one in PUBLISHED}
MOVES = ("start", "increase", "decrease", "end")
ON_BOTH = "18-november-2025-outage"
TOGETHER = 12
"""Entries in one message: people paste what they have."""


@pytest.fixture
def told_in(drill, request):
    """One of them on both databases, the others on the quicker one."""
    if request.param != ON_BOTH and drill.engine.dialect.name != "sqlite":
        return None
    return drill, BY_SLUG[request.param]


def at(text):
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def typed_time(event):
    """As its source spells it, or else as somebody would."""
    if not event.get("at"):
        return "unknown"
    ends = [at(event[key]) for key in ("at", "at_end") if event.get(key)]
    days = event.get("precision") == "date"
    spelled = [f"{one:%Y-%m-%d}" if days else f"{one:%Y-%m-%d %H:%M:%S}" for one in ends]
    if event.get("precision") in ("minute", "approx"):
        spelled = [f"{one:%Y-%m-%d %H:%M}" for one in ends]
    around = "around " if event.get("precision") == "approx" else ""
    return around + " to ".join(spelled)


def moves(incident):
    """Which rows say how the impact moved."""
    marked = {n: e.get("impact_marker") for n, e in enumerate(incident["events"])}
    found = {n: move for n, move in marked.items() if move in MOVES}
    return found if {"start", "end"} <= set(found.values()) else {}


def besides(incident):
    """The ends of the impact, where no row says so."""
    if moves(incident) or not incident.get("impact_start"):
        return
    for move in ("start", "end"):
        yield f"impact {move} at {at(incident[f'impact_{move}']):%Y-%m-%d %H:%M:%S}"


def lines(incident):
    """The commands, in the order of the source; notes that follow each other in one message."""
    moving, batch = moves(incident), []
    for number, event in enumerate(incident["events"]):
        tag = f"[{event['status']}] " if event.get("status") else ""
        if number in moving:
            if batch:
                yield "note " + "\n".join(batch)
            batch = []
            yield f"impact {moving[number]} at {typed_time(event)} - {tag}{event['text']}"
            continue
        line = f"at {typed_time(event)} {tag}{event['text']}"
        if "\n" in line or len(batch) == TOGETHER:
            if batch:
                yield "note " + "\n".join(batch)
            batch = []
        if "\n" in line:
            yield f"note {line}"
        else:
            batch.append(line)
    if batch:
        yield "note " + "\n".join(batch)
    yield from besides(incident)


def enter(drill, incident):
    times = [
        at(event[key]) for event in incident["events"] for key in ("at", "at_end") if event.get(key)
    ]
    declared, over = at(incident.get("declared_at")), max(times) + timedelta(hours=1)
    drill.clock.now = declared or over
    signal = (incident.get("first_signal") or {}).get("at") or ""
    known = {"alerted_at": signal.replace("T", " ")} if "T" in signal else {}
    drill.declare(title=incident["title"], **known)
    drill.clock.now = max(over, drill.clock.now)
    bo = drill.person("bo")
    for line in lines(incident):
        answer = " ".join(bo.types(f"/incident {line.replace(' ', ' INC-1 ', 1)}").wait())
        assert "You typed" not in answer, answer


def the_record(drill):
    with reading_sessions(drill.engine).begin() as session:
        incident = session.get_one(Incident, 1)
        timeline = gathered(session, Policy(), incident, words_in("en"))
        impact = impact_of(session, incident)
        table = read("".join(write(timeline, Format.MARKDOWN)))
        return incident, impact, timeline.entries, table


def minutes(later, earlier):
    return None if later is None or earlier is None else (later - earlier).total_seconds() / 60


@pytest.mark.parametrize("told_in", list(BY_SLUG), indirect=True)
def test_what_was_published_comes_out_of_the_table_as_it_was(told_in):
    """[338] [107-113, 306, 308] Time, status, text and order of every row; durations computed from the impact."""
    if told_in is None:
        assert len(BY_SLUG) == 8
        return
    drill, source = told_in
    enter(drill, source)

    soon(lambda: len(the_record(drill)[2]) >= len(source["events"]), "every row")
    incident, impact, entries, table = the_record(drill)
    shown = [one for one in entries if one.kind not in {"nudged", "started"}][: len(table)]
    assert len(shown) == len(table)
    texts = {as_shown(event["text"]) for event in source["events"]}
    rows = [pair for pair in zip(shown, table, strict=True) if pair[1][2] in texts]
    expected = [(event.get("status") or "", as_shown(event["text"])) for event in source["events"]]
    assert [(row[1], row[2]) for _, row in rows] == expected
    for event, (entry, row) in zip(source["events"], rows, strict=True):
        assert (entry.occurred_at, entry.occurred_until) == (
            at(event.get("at")),
            at(event.get("at_end")),
        )
        assert entry.precision is Precision(event.get("precision") or "unknown")
        clock = re.sub(r"^time unknown$", "unknown", row[0])
        read_back = understand(clock, now=incident.declared_at, carried_date=_day(event))
        assert (read_back.start, read_back.end) == (entry.occurred_at, entry.occurred_until)
    computed(source, incident, impact)


def _day(event):
    return at(event["at"]).date() if event.get("at") else None


def computed(source, incident, impact):
    stated = source["computed"]
    length = impact.length(incident.declared_at) if impact.began else None
    told = None if length is None else length.total_seconds() / 60
    assert told == pytest.approx(stated["impact_end_minus_impact_start_min"], abs=0.1)
    signal = incident.alerted_at
    known = {
        "declared_minus_impact_start_min": minutes(incident.declared_at, impact.began),
        "first_signal_minus_impact_start_min": minutes(signal, impact.began),
        "declared_minus_first_signal_min": minutes(incident.declared_at, signal),
    }
    for name, value in known.items():
        if stated[name] is not None:
            assert value == pytest.approx(stated[name], abs=0.1), name


def test_what_does_not_fit_together_in_the_sources_is_found():
    """What the notes on the sources list as contradictions, as far as rows and sentences show them."""
    found = {}
    for source in PUBLISHED:
        windows = [(at(one["start"]), at(one["end"])) for one in source.get("impact_windows") or ()]
        if source.get("impact_start") and source.get("impact_end"):
            windows.append((at(source["impact_start"]), at(source["impact_end"])))
        prose = [
            source[key] for key in ("duration_text", "duration_text_elsewhere") if source.get(key)
        ]
        declared = source.get("declared_at") or ""
        record = Record(at(declared) if "T" in declared else None, windows)
        findings = lint([entry_of(*one) for one in enumerate(source["events"])], record, prose)
        found[source["slug"]] = [(one.doubt, one.said[:40].strip()) for one in findings]

    assert found == {
        "route-leak-incident-january-22-2026": [],
        "cname-a-record-order-dns-standards": [],
        "18-november-2025-outage": [
            (Doubt.TWO_TIMES, "The first automated test detected the is"),
            (Doubt.TWO_TIMES, "The team was able to reduce the impact t"),
            (Doubt.BEGAN_EARLIER, "On 18 November 2025 at 11:20 UTC (all ti"),
            (Doubt.LENGTH_DIFFERS, "two hours and ten minutes"),
        ],
        "deep-dive-into-cloudflares-sept-12-dashboard-and-api-outage": [
            (Doubt.LENGTH_DIFFERS, "an hour")
        ],
        "response-to-salesloft-drift-incident": [],
        "cloudflare-service-outage-june-12-2025": [
            (Doubt.NO_TIME, "INCIDENT END INCIDENT END\nCloudflare tea"),
            (Doubt.LENGTH_DIFFERS, "2 hours and 28 minutes"),
        ],
        "cloudflare-incident-on-june-20-2024": [(Doubt.TWO_TIMES, "DDoS rule is fully disabled")],
        "post-mortem-on-cloudflare-control-plane-and-analytics-outage": [
            (Doubt.NO_TIME, "Our team was all-hands-on-deck and had w"),
            (Doubt.TWO_TIMES, "Because more services were offline than"),
            (Doubt.BEGAN_EARLIER, "Beginning on Thursday, November 2, 2023,"),
        ],
    }


def entry_of(number, event):
    return Entry(
        id=str(number),
        kind="noted",
        occurred_at=at(event.get("at")),
        occurred_until=at(event.get("at_end")),
        recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
        precision=Precision(event.get("precision") or "unknown"),
        status=event.get("status") or "",
        text=event["text"],
    )


def test_a_time_after_the_declaration_is_held_against_the_clock():
    """ "25 minutes after the initial incident was declared", of something that was half an hour after it."""
    declared = datetime(2024, 6, 20, 18, 4, tzinfo=UTC)
    text = "Restarts were validated 25 minutes after the initial incident was declared"
    said = entry_of(1, {"at": "2024-06-20T18:34:00Z", "precision": "minute", "text": text})

    (finding,) = lint([said], Record(declared))
    assert (finding.doubt, finding.said, finding.known) == (
        Doubt.AFTER_DIFFERS,
        "25 minutes",
        "30 min",
    )
