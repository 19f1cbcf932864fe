"""[74] The call where people talk is a tap away from the page, and from the board."""

import pytest

from tests.stories.people import board, direct, last, types

ORGANISATION = """
[organisation]
security = ["finn@example.com"]
rota_post = ""
bridge = "https://meet.example.com/{room}?a=1&b=2"
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com"]
"""
LINK = "<https://meet.example.com/{room}?a=1&amp;b=2|Join the call>"


@pytest.mark.parametrize(("room", "there"), [("inc-{number}", "inc-1"), ("all", "all")])
def test_the_page_and_the_board_link_to_the_call_until_it_is_over(drill_by, room, there):
    drill = drill_by(ORGANISATION.replace("{room}", room))
    drill.tick()
    drill.declare(by="gita", priority="P1")
    page = last(direct(drill, "bo", "incident_paged"))
    link = LINK.replace("{room}", there)
    assert link in str(page["blocks"])
    assert link in str(board(drill)["blocks"])

    types(drill, "bo", "/incident ack INC-1", "general")
    page = last(direct(drill, "bo", "incident_paged"))
    assert link in str(page["blocks"]), "whoever comes goes there"
    types(drill, "bo", "/incident resolve INC-1 A bad cache key; rolled back", "general")
    assert link not in str(board(drill)["blocks"])


@pytest.mark.parametrize(("room", "is_there"), [("inc-{number}", True), ("all", False)])
def test_what_few_may_know_of_is_not_sent_to_a_room_that_all_share(drill_by, room, is_there):
    drill = drill_by(ORGANISATION.replace("{room}", room))
    drill.tick()
    drill.declare(by="gita", title="Keys leaked", category="Security", priority="P1")
    page = last(direct(drill, "finn", "incident_paged"))
    assert ("Join the call" in str(page["blocks"])) is is_there
