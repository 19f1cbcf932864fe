"""From a service to its team to whoever is on call; lead on-call behind it; who does not command; and all hands."""

import pytest

from tests.stories.people import holders, paged, types

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


@pytest.fixture
def drill(drill_by):
    return drill_by(POLICY)


def test_a_service_leads_to_its_team_and_the_team_to_its_on_call_and_their_lead(drill):
    """[69, 70, 85, 278] A network engineer whose turn it is does not become commander by the rota."""
    drill.declare(by="finn", title="CDN is slow", service="cdn")

    assert holders(drill) == {"commander": drill.person("bo").id}
    where = str(drill.person("finn").whispers("general")[-1]["blocks"])
    assert "Network &amp; edge answers for this service; on call there: *Cy Moreau*" in where
    assert "`/incident page INC-1 network`" in where, (
        "it is read, and typed off, outside its channel"
    )

    types(drill, "finn", "/incident page INC-1 network Lines are full", "general")
    assert paged(drill, 1) == ["cy"]
    types(drill, "cy", "/incident decline INC-1 I cannot find it", "general")
    assert paged(drill, 1) == ["cy", "gita"]
    types(drill, "gita", "/incident decline INC-1 Nor can I", "general")
    assert paged(drill, 1) == ["cy", "gita", "ada"]


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
