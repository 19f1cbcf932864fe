"""The home tab: what is open, what I hold, what is promised, who is on call; and how it stays in step."""

import time

import pytest
from sqlalchemy import text

from bot.database import sessions
from bot.workspace.sheets import texts
from models import home
from models.home import HomeVisit
from tests.stories.people import direct
from tests.stories.secret import becomes


def opened(drill, name):
    """What somebody reads on their home tab, once it is published."""
    before = published(drill)
    looks(drill, name)
    assert published(drill) == before + 1
    return reads(drill, name)


def looks(drill, name, patience=20.0):
    """They open it, and what the bot makes of that is delivered. An event is acknowledged before it is read."""
    person, begun = drill.person(name), time.monotonic()
    before = wanted(drill, person)
    person.interactions.open_home(person.id)
    while wanted(drill, person) == before:
        assert time.monotonic() - begun < patience, "the bot did not hear that the home was opened"
        time.sleep(0.01)
    drill.settle()


def wanted(drill, person):
    with drill.engine.connect() as connection:
        asked = text("SELECT wanted FROM effect WHERE key = :key")
        return connection.execute(asked, {"key": f"home/{person.id}"}).scalar()


def published(drill):
    return len([call for call in drill.workspace.calls if call.method == "views.publish"])


def reads(drill, name):
    """What stands there, without opening it again."""
    return "\n".join(texts(drill.workspace.state.homes[drill.person(name).id]["blocks"]))


def restrict(drill):
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET restricted = true"))


def test_an_empty_home_says_what_there_is_not_and_offers_to_declare(drill):
    seen = opened(drill, "cy")

    assert "You hold no seat" in seen
    assert "No incident is open" in seen
    assert "No update is promised" in seen
    drill.person("cy").opens_home().presses("declare")
    assert drill.person("cy").form().callback_id == "incident_declare"


def test_home_shows_what_is_open_what_is_promised_and_who_is_on_call(drill):
    """[65]"""
    drill.declare(title="P1 Checkout is down")

    seen = opened(drill, "cy")

    assert "*INC-1* P1 · Investigating · Checkout is down" in seen
    assert "INC-1 *Checkout is down*, to the company: next update <!date^" in seen
    assert "*Incident commanders*: <@" in seen


def test_home_shows_my_seats(drill):
    drill.declare(title="P1 Checkout is down")
    with drill.engine.connect() as connection:
        held = connection.execute(text("SELECT holder FROM seat WHERE name = 'commander'"))
        commander = held.scalar()
    people = {drill.person(name).id: name for name in ("ada", "bo", "cy", "haneul", "eun")}

    seen = opened(drill, people.pop(commander))

    assert "INC-1 *Checkout is down*: " in seen


def test_home_follows_the_incidents_without_being_opened_again(drill):
    opened(drill, "cy")

    drill.declare(title="P1 Checkout is down")

    assert "Checkout is down" in reads(drill, "cy")


def test_whoever_reads_of_an_incident_at_home_can_join_it_there(drill):
    drill.declare(title="P1 Checkout is down")
    opened(drill, "kai")
    kai = drill.person("kai")

    kai.opens_home().presses("join", "INC-1")
    kai.waits_for(lambda: direct(drill, "kai", "notice"), "a word on where to look")
    drill.settle()

    assert kai.id in drill.room("inc-1-checkout-is-down").members
    (told,) = direct(drill, "kai", "notice")
    assert "I am bringing you into" in told["text"]
    assert told["metadata"]["event_payload"]["incident"] == "INC-1"
    opened(drill, "kai")
    assert "'join'" not in str(kai.opens_home().view), "kai is in already"


def test_whoever_is_about_to_declare_the_same_can_join_what_is_open_instead(drill):
    drill.declare(title="P1 Checkout is down")
    kai = drill.person("kai")
    kai.types("/incident declare Checkout broke", channel="general")

    kai.form().presses("join", "INC-1")
    kai.waits_for(lambda: direct(drill, "kai", "notice"), "a word on where to look")
    drill.settle()

    assert kai.id in drill.room("inc-1-checkout-is-down").members


def test_what_is_refused_to_who_pressed_at_home_is_told_directly(drill):
    """At home Slack gives no address to answer to. The word says which incident it is about."""
    drill.declare(title="P1 Checkout is down")
    opened(drill, "kai")
    becomes(drill, 1)  # and their tab still shows it as it was
    kai = drill.person("kai")

    kai.opens_home().presses("join", "INC-1")
    kai.waits_for(lambda: direct(drill, "kai", "notice"), "a refusal")

    (refused,) = direct(drill, "kai", "notice")
    assert "INC-1" in refused["text"]
    assert refused["metadata"]["event_payload"]["incident"] == "INC-1"


def test_ten_changes_are_one_publication(drill):
    opened(drill, "cy")
    bo = drill.person("bo")
    for number in range(3):
        bo.types(f"/incident declare Trouble {number}", channel="general")
        assert bo.form().submit().closed

    before = published(drill)
    drill.settle()

    assert published(drill) == before + 1
    assert "Trouble 2" in reads(drill, "cy")


def test_home_speaks_the_readers_language(drill):
    assert "현재 온콜" in opened(drill, "haneul")


@pytest.mark.both
def test_restricted_incidents_show_up_only_for_their_own(drill):
    drill.declare(by="bo", title="Keys leaked")
    restrict(drill)

    assert "Keys leaked" not in opened(drill, "kai")
    assert "Keys leaked" in opened(drill, "bo")
    assert "Keys leaked" in opened(drill, "sid")


def test_slack_being_away_loses_no_home(drill):
    drill.slack.fail("views.publish", error="internal_error")
    looks(drill, "cy")

    drill.clock.advance(minutes=5)
    drill.settle()

    assert "No incident is open" in reads(drill, "cy")


@pytest.mark.both
def test_only_so_many_homes_are_kept_in_step(migrated, drill):
    with sessions(migrated).begin() as session:
        for number in range(home.MOST + 5):
            home.visited(session, f"U{number}", at=drill.clock.now)
            session.flush()
            drill.clock.advance(minutes=1)
        home.visited(session, "U7", at=drill.clock.now)

        kept = home.visitors(session)
        assert len(kept) == home.MOST
        assert "U0" not in kept
        assert "U7" in kept
        assert session.get_one(HomeVisit, "U7").at == drill.clock.now
