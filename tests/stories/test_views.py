"""Looking: the open incidents, one of them, and what a newcomer needs."""

import pytest
from sqlalchemy import text

from bot.database import sessions
from bot.ids import fresh_id
from bot.policy import parse
from bot.visibility import visible_to
from bot.workspace.sheets import texts
from handlers.declare import already_open
from handlers.views import page_of
from models import listing
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.seats import Seat
from models.vocabulary import Priority, SeatChange, SeatName


def seen_by(person, line, channel="general"):
    """What a person reads in the answer to a command."""
    before = len(person.whispers(channel))
    person.types(line, channel=channel)
    (message,) = person.whispers(channel)[before:]
    return message


def turned_to(person, number):
    """The page of the list that is in front of them, if it is this one."""
    found = [m for m in person.whispers("general") if f"Page {number} of" in words(m)]
    return found[0] if found else None


def words(message):
    return "\n".join(texts(message["blocks"]))


def many(drill, count, **more):
    """So many open incidents, straight into the database: what is told here is about looking."""
    with sessions(drill.engine).begin() as session:
        for number in range(count):
            session.add(
                Incident.declare(
                    f"Trouble {number + 1}", None, Intake(**more), by="UBO", at=drill.clock.now
                )
            )


def restrict(drill, number):
    with drill.engine.begin() as connection:
        connection.execute(
            text("UPDATE incident SET restricted = true WHERE id = :number"), {"number": number}
        )


def record(drill, number, kind, words, *, by):
    with sessions(drill.engine).begin() as session:
        incident = session.get_one(Incident, number)
        said = incident.note(kind, words, by=by, at=drill.clock.now, occurred_at=None)
        said.id = fresh_id()
        session.add(said)


def test_nothing_open_says_so_and_how_to_start_one(drill):
    assert "`/incident declare`" in words(seen_by(drill.person("cy"), "/incident list"))


def test_the_list_has_the_worst_first_with_what_people_ask_first(drill):
    drill.declare(title="Slow reports")
    drill.declare(title="P1 Checkout is down")
    drill.clock.advance(minutes=20)

    message = seen_by(drill.person("cy"), "/incident list")

    first, second = [b["text"]["text"] for b in message["blocks"] if b["type"] == "section"]
    assert first.startswith("*INC-2* P1 · Investigating · Checkout is down")
    assert "20 min old" in first
    assert "commander: <@" in first
    assert "next update <!date^" in first
    assert f"<#{drill.room('inc-2-checkout-is-down').id}>" in first
    assert second.startswith("*INC-1* P3 (not reviewed) · Triage · Slow reports")
    assert "no update promised" in second


def test_wherever_an_incident_is_mentioned_there_is_a_way_in_unless_it_is_restricted(drill):
    drill.declare(title="P1 Checkout is down")
    cy = drill.person("cy")
    for verb in ("list", "catchup INC-1", "show INC-1"):
        assert "'join'" in str(seen_by(cy, f"/incident {verb}")["blocks"]), verb

    listed = seen_by(cy, "/incident list")
    cy.presses("join", listed, "INC-1")
    drill.settle()
    assert cy.id in drill.room("inc-1-checkout-is-down").members

    for verb in ("list", "catchup INC-1", "show INC-1"):
        assert "'join'" not in str(seen_by(cy, f"/incident {verb}")["blocks"]), "in already"

    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET restricted = true"))
    for verb in ("list", "catchup INC-1", "show INC-1"):
        assert "'join'" not in str(seen_by(drill.person("kai"), f"/incident {verb}")["blocks"]), (
            verb
        )


def test_a_late_promise_is_shown_as_late(drill):
    drill.declare(title="P1 Checkout is down")
    drill.clock.advance(minutes=61)

    assert "update was due" in words(seen_by(drill.person("cy"), "/incident list"))


def test_a_long_list_has_pages_and_buttons_that_turn_them(drill):
    many(drill, 23)
    cy = drill.person("cy")
    first = seen_by(cy, "/incident list")
    assert "23 incidents are open" in words(first)
    assert "Trouble 23" in words(first)
    assert "Page 1 of 3" in words(first)

    cy.presses("list_next", first)
    second = cy.waits_for(lambda: turned_to(cy, 2), "the second page")

    assert "Trouble 13" in words(second)
    assert len(cy.whispers("general")) == 1  # turned, not said once more
    assert "Page 3 of 3" in words(seen_by(cy, "/incident list 99"))


def test_a_page_that_is_none_is_refused_and_given_back(drill):
    for typed in ("all", "0", "-1", "\u202ex", "😀" * 5000, "<!channel>"):
        message = seen_by(drill.person("cy"), f"/incident list {typed}")

        assert "is no page of the list" in words(message), typed
        assert "<!channel>" not in words(message)


def test_show_gives_the_board_of_one_to_the_asker(drill):
    drill.declare(title="P1 Checkout is down", details="Errors since the deploy")
    cy = drill.person("cy")

    shown = words(seen_by(cy, "/incident show inc-1"))

    assert "INC-1 · Checkout is down" in shown
    assert "Errors since the deploy" in shown
    assert f"Channel: <#{drill.room('inc-1-checkout-is-down').id}>" in shown
    assert "*Commander*\n<@" in shown
    assert "INC-1" in words(seen_by(drill.person("bo"), "/incident show", "inc-1-checkout-is-down"))


def test_showing_nothing_or_what_is_not_there_is_refused_with_the_way_on(drill):
    cy = drill.person("cy")

    assert "There is no INC-99 that you can see" in words(seen_by(cy, "/incident show INC-99"))
    assert "`/incident show INC-12 …`" in words(seen_by(cy, "/incident show"))
    drill.declare()
    assert "Name one incident" in words(seen_by(cy, "/incident show INC-1 and INC-2"))


def test_catching_up_takes_ten_lines(drill):
    """[17]"""
    drill.declare(title="P1 Checkout is down", scope="3 of 12 regions", alerted_at="08:40")
    bo = drill.person("bo")
    record(drill, 1, EventKind.NOTED, "Restarted the cache, no effect", by=bo.id)
    record(drill, 1, EventKind.DECIDED, "We roll back <!channel>", by=bo.id)

    message = seen_by(drill.person("cy"), "/incident catchup INC-1")

    block, noted = message["blocks"]
    lines = block["text"]["text"].splitlines()
    assert len(lines) == 9  # and one of impact, where some is recorded
    assert "Checkout is down" in lines[0]
    assert "P1 · 3 of 12 regions" in lines[1]
    assert "20 min" in lines[2]
    assert "<@" in lines[3]
    assert "Investigating" in lines[4]
    assert "none yet" in lines[5]
    assert lines[6].startswith("*Next update:* to the company by <!date^")
    assert " · to customers by <!date^" in lines[6]
    assert "We roll back &lt;!channel&gt;" in lines[7]
    assert "<#" in lines[8]
    assert noted["text"]["text"].splitlines() == ["*Noted*", "• Restarted the cache, no effect"]


@pytest.mark.both
def test_what_is_worked_on_at_the_same_time_is_shown_beside_it_and_stays_apart(drill):
    """[285] With the same people, or about the same service; as far as the reader may know of it."""
    drill.declare(title="P1 Checkout is down", service="api")
    drill.declare(title="P2 Reports are slow")
    many(drill, 1, service="dns")
    many(drill, 4, service="api")
    restrict(drill, 5)
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET drill = true WHERE id = 6"))
        connection.execute(text("UPDATE incident SET stage = 'closed' WHERE id = 7"))
    leads = drill.person("haneul").mention

    for line in ("/incident show INC-1", "/incident catchup INC-1"):
        beside = words(seen_by(drill.person("gita"), line)).partition("*At the same time*")[2]
        assert "*INC-2* P2 · Reports are slow · the same people: " + leads in beside
        assert "*INC-4* P3 (not reviewed) · Trouble 1" in beside
        assert not {"INC-3", "INC-5", "INC-6", "INC-7"} & set(beside.replace("*", " ").split())
    with drill.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM merging")).scalar() == 0


def test_the_last_update_is_in_the_catching_up(drill):
    """[17]"""
    drill.declare(title="P1 Checkout is down")
    bo = drill.person("bo")
    with sessions(drill.engine).begin() as session:
        incident = session.get_one(Incident, 1)
        said = incident.update((), "Rolled back", by=bo.id, at=drill.clock.now)
        said.id = fresh_id()
        session.add(said)

    assert f"Rolled back (<@{bo.id}>" in words(
        seen_by(drill.person("cy"), "/incident catchup INC-1")
    )


def test_korean_readers_read_korean(drill):
    drill.declare(title="P1 결제 오류")
    haneul = drill.person("haneul")

    assert "진행 중인 사고 1건" in words(seen_by(haneul, "/incident list"))
    assert "*무엇:*" in words(seen_by(haneul, "/incident catchup INC-1"))


@pytest.mark.both
def test_a_restricted_incident_is_hidden_from_every_reader_but_its_own(drill):
    drill.declare(by="bo", title="Keys leaked")
    restrict(drill, 1)
    kai, bo, sid = drill.person("kai"), drill.person("bo"), drill.person("sid")
    hidden = ["/incident list", "/incident show INC-1", "/incident catchup INC-1"]

    for line in hidden:
        assert "Keys leaked" not in words(seen_by(kai, line)), line
        assert "Keys leaked" in words(seen_by(bo, line)), line
        assert "Keys leaked" in words(seen_by(sid, line)), line
    drill.declare(by="kai", title="Checkout is down")
    firsts = [one for one in words(seen_by(bo, "/incident list")).splitlines() if "*INC-" in one]
    marked = {one.partition(" ")[0]: ":lock: restricted · " in one for one in firsts}
    assert marked == {"*INC-1*": True, "*INC-2*": False}
    assert "restricted" not in words(seen_by(kai, "/incident list"))
    for person, sees in ((kai, False), (bo, True), (sid, True)):
        person.types("/incident declare", channel="general")
        assert ("Keys leaked" in str(person.form().view)) is sees


def test_hidden_and_missing_incidents_are_refused_alike(drill):
    drill.declare(by="bo", title="Keys leaked")
    restrict(drill, 1)

    refused = words(seen_by(drill.person("kai"), "/incident show INC-1"))
    assert "There is no INC-1 that you can see" in refused
    assert "declare" not in refused, "it is there, and is not to be declared again"


POLICY = parse('[organisation]\nsecurity = ["USID"]\n', "policy")


def test_a_seat_makes_a_restricted_incident_visible_while_it_is_held(migrated, drill):
    now = drill.clock.now
    with sessions(migrated).begin() as session:
        incident = Incident.declare("Keys leaked", Priority.P1, Intake(), by="UBO", at=now)
        incident.restricted = True
        session.add(incident)
        session.flush()
        seat = Seat(
            incident_id=incident.id,
            name=SeatName.SCRIBE,
            holder="UCY",
            since=now,
            why=SeatChange.ASSIGNED,
            by="UBO",
        )
        session.add(seat)
        session.flush()

        def readers(person):
            """Everything that lists incidents for a person."""
            seen = visible_to(session, POLICY, person)
            return [
                len(page_of(session, POLICY, person, 1).rows),
                len(already_open(session, POLICY, person)[0]),
                listing.open_incidents(session, seen, limit=5)[1],
            ]

        assert readers("UCY") == readers("UBO") == [1, 1, 1]
        assert readers("UKAI") == [0, 0, 0]
        seat.until = now
        session.flush()
        assert readers("UCY") == [0, 0, 0]
