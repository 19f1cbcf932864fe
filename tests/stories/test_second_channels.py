"""A page does not depend on Slack alone: by e-mail, by PagerDuty and Opsgenie, by anybody's webhook."""

import threading

import pytest

from app import Bot
from bot.usecases.declare import declare
from models.incident import Intake
from models.outside import System
from models.vocabulary import Priority
from tests.stories.beat import ALL_SIX
from tests.stories.people import ROOM, board, direct, last, latest, room_texts, rows, types
from tests.stories.second import Second

ACKNOWLEDGED = "SELECT id FROM page WHERE acknowledged_at IS NOT NULL"
SECOND = (System.MAIL, System.WEBHOOK, System.PAGERDUTY, System.OPSGENIE)


@pytest.fixture
def second(migrated_url):
    second = Second(migrated_url)
    yield second
    second.close()


def declares(drill, priority=Priority.P1, title="Checkout is down"):
    """On the host, for when nobody can type in Slack."""
    drill.bot.desk.run(
        declare,
        drill.policy(),
        title,
        priority,
        Intake(),
        by="cli:ada",
        receipt=f"test/{title}",
        asked_in=None,
    )
    drill.settle()


def outcomes(drill, *systems):
    wanted = {system.value for system in systems or SECOND}
    found = rows(drill, "SELECT system, outcome, attempts FROM effect ORDER BY id")
    return [(one["outcome"], one["attempts"]) for one in found if one["system"] in wanted]


def test_a_page_goes_out_by_every_way_and_its_alerts_follow_what_becomes_of_it(second):
    """[64] Triggered, acknowledged and, when it is over, resolved; each once, with one key."""
    second.declare(by="gita", priority="P1", title="Checkout <is> down\u2028Bcc: x")
    assert second.letters() == ["bo", "finn"]
    letter = second.mailbox.letters[0]
    assert letter["From"] == "drumbeat@example.com"
    assert letter["Subject"] == "You are asked to come to INC-1 (P1): Checkout <is> down Bcc: x"
    assert "Open Slack and press Acknowledge" in letter.get_content()
    assert "http" not in letter.get_content(), "no link acknowledges: whoever forwards it would"
    assert second.alerts() == [("bo", "trigger"), ("finn", "trigger")]
    trigger = second.pagers.told["pagerduty"][0]
    assert trigger["payload"]["severity"] == "error"
    opened = next(iter(second.pagers.opsgenie.values()))
    assert opened["responders"] == [{"type": "user", "username": "bo@example.com"}]
    assert second.webhook("asked") == ["bo", "finn"]

    second.person("bo").presses("ack", last(direct(second, "bo", "incident_paged")))
    second.settle()
    assert second.alerts() == [("bo", "acknowledge"), ("finn", "trigger")]
    assert second.webhook("acknowledged") == ["bo"]
    room = second.said("inc-1-checkout-is-down-bcc-x")[0]["metadata"]["event_payload"]["incident"]
    types(
        second, "bo", f"/incident resolve {room} A bad cache key; rolled back at 14:20", "general"
    )

    assert [how for _, how in second.alerts()] == ["resolve", "resolve"]
    assert {one["state"] for one in second.pagers.opsgenie.values()} == {"close"}
    assert sorted(second.webhook("settled")) == ["bo", "finn"]
    assert len(second.letters()) == len(second.pagers.woken) == 2
    assert second.get("/readyz")[0] == 200


def test_slack_is_away_and_people_are_woken_all_the_same(second):
    second.slack.down()
    declares(second)

    assert second.letters() == ["bo", "finn"]
    assert len(second.pagers.woken) == 2
    assert direct(second, "bo", "incident_paged") == []
    second.slack.up()
    second.clock.advance(minutes=2)
    second.settle()
    second.clock.advance(minutes=2)
    second.settle()

    assert len(direct(second, "bo", "incident_paged")) == 1
    assert second.letters() == ["bo", "finn"], "not once more when Slack is back"
    assert len(second.pagers.woken) == 2


def test_the_others_are_away_and_what_was_answered_meanwhile_is_not_asked_late(second):
    """[351]"""
    second.mailbox.fail_next("connect", "421 too busy", times=9)
    for system in ("pagerduty", "opsgenie", "webhook"):
        second.pagers.fail_next(system, 503, times=9)
    second.declare(by="gita", priority="P1")
    assert len(direct(second, "bo", "incident_paged")) == 1
    types(second, "bo", "/incident ack")
    second.mailbox.faults.clear()
    second.pagers._faults.clear()

    second.minutes(2)

    assert second.letters() == ["finn"]
    assert second.webhook("asked") == ["finn"]
    assert second.alerts() == [("finn", "trigger")]


def test_answers_that_are_lost_wake_nobody_twice(second):
    """A second letter is better than none, and most programs show one; alerts have a key."""
    second.mailbox.fail_next("sent", "lost_answer")
    for system in ("pagerduty", "opsgenie", "webhook"):
        second.pagers.fail_next(system, "lost_answer")
    second.declare(by="gita", priority="P1")

    second.minutes(2)

    assert sorted(second.letters()) == ["bo", "bo", "finn"]
    ids = {letter["Message-ID"] for letter in second.mailbox.letters}
    assert len(ids) == 2
    assert len(second.pagers.told["pagerduty"]) == 3
    assert len(second.pagers.woken) == 2
    assert second.webhook("asked") == ["bo", "finn"]


def test_they_are_waited_for_as_long_as_they_ask_and_what_is_refused_is_said_aloud(second):
    second.pagers.fail_next("pagerduty", 429, times=2, Retry_After="90")
    second.pagers.fail_next("opsgenie", 401, times=2)
    second.mailbox.fail_next("rcpt", "550 5.1.1 no such user")
    second.declare(by="gita", priority="P1")
    second.clock.advance(seconds=80)
    second.settle()
    assert second.pagers.told["pagerduty"] == []
    second.clock.advance(seconds=20)
    second.settle()

    assert len(second.pagers.woken) == 2
    shown = str(board(second)["blocks"])
    assert "Opsgenie refuses us (401): check OPSGENIE_API_KEY" in shown
    assert "the mail server does not take the recipient: 550 5.1.1 no such user" in shown
    assert "genie-key" not in shown
    told = types(second, "gita", "/incident health")
    assert "OPSGENIE_API_KEY" in told
    assert 'drumbeat_effects_failed{system="opsgenie"} 2.0' in second.get("/metrics")[1]


def test_a_restricted_incident_says_nothing_but_its_number(second):
    """[59]"""
    second.declare(by="bo", title="P1 Keys leaked", category="Security", details="of Acme")

    assert second.letters() == ["sid"]
    letter = second.mailbox.letters[0]
    assert letter["Subject"] == "You are asked to come to INC-1."
    everything = f"{letter}{letter.get_content()}{second.pagers.told}"
    for word in ("Keys", "leaked", "Acme", "Security", "P1:", "(P1)"):
        assert word not in everything, word
    assert [one["text"] for one in second.pagers.told["webhook"]] == [
        "You are asked to come to INC-1."
    ]
    assert second.pagers.wrong == []


def test_what_is_secret_in_a_title_or_a_reason_goes_to_nobody_else(second):
    """[310]"""
    declares(second, title="Login is down with password=hunter22")
    types(second, "gita", "/incident page INC-1 @kai Try token=abcdef99 please", "general")

    assert "kai" in second.letters()
    letters = "".join(f"{one}{one.get_content()}" for one in second.mailbox.letters)
    assert "Try token=[masked:password] please" in letters
    assert (
        second.pagers.told["webhook"][0]["title"] == "Login is down with password=[masked:password]"
    )
    for secret in ("hunter22", "abcdef99"):
        assert secret not in f"{letters}{second.pagers.told}{second.pagers.opsgenie}"


def test_a_drill_goes_nowhere_else(second):
    """[256] The fence: not when it begins, not when nobody answers, not when it ends."""
    person = second.person("kai")
    person.types("/incident drill P0 Checkout is down", channel="general")
    assert person.form().submit().closed
    second.settle()
    second.minutes(16)

    assert rows(second, "SELECT id FROM page") != []
    assert outcomes(second) == []
    assert second.letters() == second.pagers.woken == second.pagers.told["webhook"] == []


def test_p2_and_p3_are_quiet_until_somebody_asks_by_hand(second):
    """[51, 64] Told to the person alone: no mention that pings, no second channel; a raise makes it loud."""
    second.declare(by="gita", title="P2 Checkout is down", **ALL_SIX)
    second.minutes(80)
    quiet = rows(second, "SELECT person FROM page WHERE quiet")
    assert quiet, "the late update climbed the rota"
    assert outcomes(second) == []
    said = [m["text"] for m in second.said(ROOM) if "paging" in m["text"].lower()]
    assert said
    for one in quiet:
        assert all(f"<@{one['person']}>" not in text for text in said)
    escalated = [t for t in room_texts(second, ROOM) if "did not acknowledge" in t]
    assert all("<@" not in text for text in escalated)

    types(second, "gita", "/incident page @kai We need you")
    assert second.letters() == ["kai"]
    assert f"{second.person('kai').mention} is paged for INC-1" in last(room_texts(second, ROOM))
    before = len(second.letters())
    types(second, "bo", "/incident priority P1 It is worse than we thought")
    assert len(second.letters()) > before
    open_now = "SELECT quiet FROM page WHERE settled_at IS NULL AND acknowledged_at IS NULL"
    assert not any(row["quiet"] for row in rows(second, open_now))


def test_who_declines_is_let_alone_and_the_next_is_asked_everywhere(second):
    second.declare(by="gita", priority="P1")

    types(second, "bo", "/incident decline On a plane")

    assert second.letters() == ["bo", "finn", "cy"]
    assert dict(second.alerts())["bo"] == "resolve"
    assert dict(second.alerts())["cy"] == "trigger"
    assert second.webhook("settled") == ["bo"]
    said = latest(second, "page_escalated")
    assert second.person("cy").mention in said["text"]


def together(bots, does):
    """All at the same moment."""
    start = threading.Barrier(len(bots))

    def run(bot):
        start.wait()
        does(bot)

    threads = [threading.Thread(target=run, args=(bot,)) for bot in bots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def live(bot):
    bot.drummer.tick()
    for courier in bot.couriers:
        courier.deliver_due()


@pytest.mark.both
def test_two_replicas_ask_nobody_twice_for_the_same_step(second):
    """Each step an entry, a row and a clock of its own: silence, the next, and the one after; on both at once."""
    other = Bot(
        second.bot_settings,
        second.engine,
        second.policy,
        incident_time=second.clock,
        real_time=second.clock,
    )
    second.declare(by="gita", priority="P1")
    for _ in range(16):
        second.clock.advance(minutes=1)
        together([second.bot, other], live)
        if len(second.pages()) > 2 and not rows(second, ACKNOWLEDGED):
            types(second, "finn", "/incident ack")  # what is answered meanwhile is not climbed

    people = [row["person"] for row in second.pages()]
    assert len(people) == len(set(people)) > 3, "each of them once"
    assert len(second.letters()) == len(set(second.letters())) == len(people)
    assert len(second.pagers.woken) == len(set(second.pagers.woken)) == len(people)
    assert len(second.webhook("asked")) == len(people)
    causes = [row["cause"] for row in rows(second, "SELECT cause FROM escalation")]
    assert len(causes) == len(set(causes))
    for name in ("bo", "finn", "cy"):
        assert len(direct(second, name, "incident_paged")) <= 1
    other.stop()


@pytest.mark.both
def test_what_nobody_serves_any_more_is_forgotten_after_an_hour(drill):
    """A setting that was taken away, or a host that named more than the bot does."""
    drill.bot.desk.served = None
    drill.declare(by="gita", priority="P1")
    drill.bot.desk.served = frozenset({System.SLACK})
    drill.bot.chores.forget_the_unserved()
    assert {outcome for outcome, _ in outcomes(drill)} == {None}
    drill.clock.advance(minutes=61)

    drill.bot.chores.forget_the_unserved()

    assert {outcome for outcome, _ in outcomes(drill)} == {"dropped"}
    assert outcomes(drill, System.SLACK)
