"""From a few words in Slack to a record with a channel, as people see it."""

import pytest
from slack_sdk import WebClient
from sqlalchemy import text

from tests.stories.conftest import Drill
from tests.stories.people import ROOM, kinds, whispered

pytestmark = pytest.mark.both


def test_declaring_makes_a_record_a_channel_and_an_announcement(drill):
    """[275]"""
    bo = drill.person("bo")
    bo.types("/incident declare P1 Checkout is down", channel="general")
    form = bo.form()
    assert form.callback_id == "incident_declare"
    assert form.value("title") == "Checkout is down"
    assert form.value("priority") == "P1"

    sent = form.submit()
    drill.settle()

    assert sent.closed
    board = drill.said(ROOM)[0]
    assert board["metadata"]["event_type"] == "incident_board"
    assert board["metadata"]["event_payload"] == {"incident": "INC-1", "key": "INC-1/board"}
    assert board["text"] == "INC-1 P1: Checkout is down"
    (announced,) = drill.said("incidents")
    assert announced["metadata"]["event_type"] == "incident_announced"
    assert "*Checkout is down*" in announced["text"]
    assert f"<@{bo.id}>" in announced["text"]


def test_the_form_has_the_fields_of_the_contract(drill):
    bo = drill.person("bo")
    bo.types("/incident declare", channel="general")

    assert bo.form().block_ids == [
        "title",
        "priority",
        "service",
        "source",
        "alerted_at",
        "scope",
        "impact_type",
        "customers",
        "category",
        "details",
    ]


def test_only_a_title_is_required_and_the_rest_is_kept(drill):
    """[2, 280]"""
    drill.declare(
        title="Checkout is down",
        service="payments",
        source="customer_report",
        alerted_at="08:45",
        scope="3 of 12 regions",
        impact_type=["degraded", "customer_impact"],
        customers="Acme",
        details="Errors since the deploy",
    )

    with drill.engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM incident")).mappings().one()
    assert row["title"] == "Checkout is down"
    assert (row["priority"], bool(row["priority_reviewed"])) == ("P3", False)
    assert (row["service"], row["source"], row["scope"]) == (
        "payments",
        "customer_report",
        "3 of 12 regions",
    )
    assert "08:45" in str(row["alerted_at"])
    assert row["customers"] == "Acme"


def test_the_board_says_what_is_still_missing(drill):
    drill.declare(source="employee")

    (board,) = drill.said(ROOM)
    (checklist,) = [block for block in board["blocks"] if "accessory" in block]
    assert ":white_large_square: *Customers affected*" in checklist["text"]["text"]
    assert ":white_check_mark: Who or what noticed" in checklist["text"]["text"]
    assert "P3 (not reviewed)" in str(board["blocks"])


def test_the_board_is_pinned_and_the_declarer_is_in_the_channel(drill):
    drill.declare()

    room = drill.room(ROOM)
    assert drill.person("bo").id in room.members
    assert [pin["ts"] for pin in room.pins] == [drill.said(ROOM)[0]["ts"]]


def test_the_declarer_is_told_where_to_go_and_nobody_else(drill):
    drill.declare(by="bo")

    (told,) = whispered(drill.person("bo"), "general")
    assert told.startswith("INC-1 *Checkout is down* is declared")
    assert whispered(drill.person("cy"), "general") == []


def test_where_to_go_is_an_answer_to_the_command_and_no_call_of_its_own(drill):
    drill.declare(by="bo")

    assert [c for c in drill.workspace.calls if c.method == "chat.postEphemeral"] == []


def test_where_to_go_is_told_there_too_when_the_form_was_open_for_long(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")
    for hook in drill.workspace.state.hooks.values():
        hook.uses = 5

    assert bo.form().submit().closed
    drill.settle()

    (told,) = whispered(bo, "general")
    assert told.startswith("INC-1 *Checkout is down* is declared")


def test_what_is_already_open_is_shown_first(drill):
    drill.declare(title="Checkout is down")
    cy = drill.person("cy")
    cy.types("/incident declare", channel="general")

    said, first = cy.form().view["blocks"][:2]
    assert said["elements"][0]["text"] == "Already open:"
    assert "INC-1" in first["text"]["text"]
    assert "*Checkout is down*" in first["text"]["text"]


def test_an_empty_title_is_refused_at_its_field_and_nothing_typed_is_lost(drill):
    bo = drill.person("bo")
    bo.types("/incident declare", channel="general")

    sent = bo.form().submit(title="   ", details="Errors since the deploy")

    assert not sent.closed
    assert sent.errors == {
        "title": "An incident needs a title. One sentence is enough, for example: "
        "Checkout answers with errors"
    }


def test_a_time_that_is_none_is_refused_at_its_field(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")

    sent = bo.form().submit(alerted_at="when the moon rose")

    assert list(sent.errors) == ["alerted_at"]
    assert "when the moon rose" in sent.errors["alerted_at"]


def test_korean_readers_get_korean_forms_and_the_channel_keeps_the_house_language(drill):
    haneul = drill.person("haneul")
    haneul.types("/incident declare 결제 오류", channel="general")
    form = haneul.form()
    assert form.view["title"]["text"] == "사고 선언"

    form.submit()
    drill.settle()

    (announced,) = drill.said("incidents")
    assert "Declared by" in announced["text"]
    assert "사고가 선언되었습니다" in whispered(haneul, "general")[-1]


@pytest.mark.parametrize(
    "title", ["<!channel> wake up", "<@U123> `rm -rf` *bold* _x_", "a & b < c"]
)
def test_a_title_pings_nobody(drill, title):
    drill.declare(title=title)

    (announced,) = drill.said("incidents")
    assert "<!channel>" not in announced["text"]
    assert "<@U123>" not in announced["text"]


def test_the_same_form_submitted_twice_makes_one_incident(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")
    bo.form().submit()
    heard = drill.workspace.delivery.log[-1]

    again = drill.workspace.delivery.send(heard.envelope)
    drill.settle()

    assert again == heard.answer
    with drill.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM incident")).scalar() == 1


def test_a_lost_answer_is_not_posted_twice(drill):
    drill.slack.lose_answer("chat.postMessage")
    drill.declare()

    drill.clock.advance(minutes=5)
    drill.settle()

    assert kinds(drill, ROOM) == ["incident_board"]
    assert len(drill.said("incidents")) == 1


def test_a_channel_whose_creation_was_not_confirmed_is_found_again(drill):
    """And not one like it that is older: left, say, by another database of ours."""
    us = WebClient(drill.workspace.token, base_url=drill.workspace.api_url)
    us.conversations_create(name=ROOM)
    drill.room(ROOM).created = int(drill.clock().timestamp()) - 3600
    drill.slack.delay("conversations.create", seconds=0)  # it is taken, so another name is tried
    drill.slack.lose_answer("conversations.create")
    drill.declare()

    drill.clock.advance(minutes=5)
    drill.settle()

    ours = f"{ROOM}-2"
    assert [name for name in drill.rooms() if name.startswith("inc-")] == [ROOM, ours]
    assert kinds(drill, ours) == ["incident_board"]
    assert kinds(drill, ROOM) == []


def test_a_taken_name_gets_a_number(drill):
    drill.person("kai").creates(ROOM)

    drill.declare()

    assert kinds(drill, f"{ROOM}-2") == ["incident_board"]


def test_a_long_name_that_is_taken_gives_way_to_its_number_and_is_found_again(
    migrated_url, tmp_path
):
    """Eighty characters are the most: the title gives way to the tail, the number never does, also when we look for it."""
    policy = tmp_path / "policy.toml"
    policy.write_text('[organisation]\nchannel_name = "{slug}-{number}"\n')
    drill, name = Drill(migrated_url, policy=policy), "x" * 78 + "-1"
    try:
        drill.person("kai").creates(name)
        bo = drill.person("bo")
        bo.types(f"/incident declare {'x' * 100}", channel="general")
        assert bo.form().submit().closed
        drill.slack.fail("conversations.create", error="name_taken")
        drill.slack.lose_answer("conversations.create")

        drill.settle()
        drill.clock.advance(minutes=5)
        drill.settle()

        assert [room for room in drill.rooms() if "xxx" in room] == [f"{'x' * 76}-1-2", name]
        assert kinds(drill, f"{'x' * 76}-1-2").count("incident_board") == 1
    finally:
        drill.close()


def test_slack_being_away_loses_nothing(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")
    form = bo.form()
    drill.slack.down()
    assert form.submit().closed
    drill.settle()

    drill.slack.up()
    drill.clock.advance(minutes=5)
    drill.settle()

    assert kinds(drill, ROOM) == ["incident_board"]


def test_a_form_that_slack_did_not_open_is_offered_by_a_button_that_keeps_the_words(drill):
    drill.slack.fail("views.open", error="expired_trigger_id")
    bo = drill.person("bo")

    bo.types("/incident declare P2 Checkout is down", channel="general")
    offered = bo.sees("Nothing you typed is lost", "general")
    bo.presses("declare", offered)

    assert bo.form().value("title") == "Checkout is down"
    assert bo.form().value("priority") == "P2"


def test_the_shortcut_opens_the_same_form(drill):
    bo = drill.person("bo")
    bo.uses_shortcut("declare")

    assert bo.form().callback_id == "incident_declare"


def test_a_moment_that_has_not_come_is_refused_with_how_it_was_read(drill):
    bo = drill.person("bo")
    bo.types("/incident declare Checkout is down", channel="general")

    sent = bo.form().submit(alerted_at="17:30")

    assert sent.errors["alerted_at"].startswith("“17:30” is 2026-03-02 17:30 UTC")
