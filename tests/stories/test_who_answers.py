"""From a service to its team to whoever is on call; lead on-call behind it; who does not command; and all hands."""

import pytest

from tests.stories.ending import live
from tests.stories.people import ROOM, board, holders, paged, room_texts, types

POLICY = """
[organisation]
management = ["ada@example.com"]
security = ["sid@example.com"]
rota_post = ""
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["cy@example.com", "bo@example.com"]
[[rotas]]
id = "network"
starts = 2026-03-02T09:00:00
members = ["cy@example.com"]
escalate_to = "lead"
[[rotas]]
id = "lead"
starts = 2026-03-02T09:00:00
members = ["gita@example.com"]
[[teams]]
id = "network"
name = "Network & edge"
rota = "network"
owner = "ada@example.com"
commands = false
[[services]]
id = "cdn"
name = "CDN"
team = "network"
"""
FIRST = """
[[teams]]
id = "first"
name = "First line"
owner = "gita@example.com"
"""


@pytest.fixture
def drill(drill_by):
    return drill_by(POLICY)


def test_a_service_leads_to_its_team_and_the_team_to_its_on_call_and_their_lead(drill):
    """[69, 70, 85, 278] A network engineer whose turn it is does not become commander by the rota."""
    drill.declare(by="finn", title="CDN is slow", service="cdn")

    assert holders(drill) == {"commander": drill.person("bo").id}
    where = str(drill.person("finn").whispers("general")[-1]["blocks"])
    assert "Network &amp; edge answers for it; on call there: *Cy Moreau*" in where
    assert "`/incident page INC-1 network`" in where, (
        "it is read, and typed off, outside its channel"
    )

    types(drill, "finn", "/incident page INC-1 network Lines are full", "general")
    assert paged(drill, 1) == ["cy"]
    types(drill, "cy", "/incident decline INC-1 I cannot find it", "general")
    assert paged(drill, 1) == ["cy", "gita"]
    types(drill, "gita", "/incident decline INC-1 Nor can I", "general")
    assert paged(drill, 1) == ["cy", "gita", "ada"]


@pytest.mark.parametrize(
    ("service", "team", "owner"),
    [("cdn", "Network &amp; edge", "ada"), (None, "First line", "gita")],
)
def test_whatever_names_no_team_is_answered_for_by_the_first_line(drill_by, service, team, owner):
    """[68] Whoever declares reads so, the board does, and their owner is told of what nobody closes."""
    drill = drill_by(
        POLICY.replace("[organisation]", '[organisation]\nfirst_line = "first"') + FIRST
    )
    drill.tick()
    drill.declare(by="finn", priority="P1", **({"service": service} if service else {}))
    assert f"{team} answers for it" in str(drill.person("finn").whispers("general")[-1]["blocks"])
    fields = [field["text"] for b in board(drill)["blocks"] for field in b.get("fields", ())]
    assert f"*Responsible team*\n{team}" in fields

    types(drill, "bo", "/incident resolve INC-1 A bad cache key; rolled back", "general")
    live(drill, days=7)
    live(drill, minutes=1)
    (said,) = [text for text in room_texts(drill, ROOM) if "is not closed yet" in text]
    assert drill.person(owner).mention in said


def test_all_hands_are_everybody_whom_the_policy_names_but_not_in_secret(drill):
    """[321]"""
    drill.declare(by="finn", title="A data center lost power", priority="P0")
    types(drill, "finn", "/incident page INC-1 all-hands Everybody, please", "general")
    assert sorted(paged(drill, 1)) == ["ada", "bo", "cy", "gita"], (
        "Bo was asked when it was declared"
    )

    drill.declare(by="sid", title="Keys leaked", category="Security")
    refused = types(drill, "sid", "/incident page INC-2 all-hands Everybody", "general")
    assert "A restricted incident is not for all hands" in refused
    assert paged(drill, 2) == []


def test_who_does_not_command_stands_in_for_nobody_who_does(drill):
    """[70] They would be passed over when it counts, and `oncall` would name them."""
    line = "/incident rota override commander @cy from 09:00 to 18:00"
    told = types(drill, "bo", line, "general")
    assert "Cy Moreau is in a team that does not command" in told
