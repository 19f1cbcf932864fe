"""Whoever was left to those who were asked by another climb is watched again, once that has ended."""

from datetime import timedelta

from bot.steps.calling import page
from bot.steps.covering import in_line_again, word_came
from models import climbs
from models.incident import Incident
from tests.rules.escalated import a_replica, begins


def left_to_others(tx, number, *called, watched=False):
    """Pages for Cy that nobody watches any more."""
    incident = Incident.locked(tx.session, number)
    made = [page(tx, incident, "UCY", seat=None, why="", by="", called=one) for one in called]
    for minutes, one in enumerate(made):
        one.asked_at -= timedelta(minutes=minutes)
        one.watched_since = one.watched_since if watched else None
    tx.session.add_all(made)
    tx.session.flush()
    return incident, made


def test_for_each_thing_one_page_is_watched(migrated, clock):
    """Asked twice for the platform, and once for payments."""
    replica = a_replica(migrated, clock)
    number = begins(replica)

    def again(tx):
        _, made = left_to_others(tx, number, "platform", "platform", "payments")
        in_line_again(tx, climbs.of_incident(tx.session, number))
        return [one.watched_since == tx.now for one in made]

    assert sorted(replica.desk.run(again)) == [False, True, True]


def test_an_update_ends_a_climb_and_those_who_were_left_to_it_are_in_line_again(migrated, clock):
    replica = a_replica(migrated, clock)
    number = begins(replica)

    def told(tx):
        incident, (late, left) = left_to_others(tx, number, "comms", "platform")
        late.settled_at = tx.now
        word_came(tx, incident, [late.id], by="UBO")
        return late.watched_since, left.watched_since == tx.now

    assert replica.desk.run(told) == (None, True)
