"""Security and Privacy have a procedure of their own, which the organisation writes."""

from bot.policy.file import EXAMPLE
from tests.stories.people import buttons, rows
from tests.stories.secret import becomes, outside

STEPS = ["Tell Legal", "Keep the logs", "Ask whether customers must be told"]
OPEN_DUTY = (
    ":white_large_square: Direct people to the fastest resolution: a workstream has no owner"
)


def test_the_organisations_own_procedure_is_begun_once_where_only_members_are(drill_by):
    """[60]: born restricted or found out later, by whatever way; each step waits for somebody who takes it on."""
    example = EXAMPLE.read_text("utf-8")
    assert "# security_steps" in example
    drill = drill_by(example.replace("# security_steps", "security_steps"))
    drill.declare(by="kai", title="P1 Keys leaked", category="Privacy", source="customer_report")
    drill.declare(by="kai", title="P1 Odd logins", category="API")
    assert len(rows(drill, "SELECT id FROM matter")) == len(STEPS)
    becomes(drill, 2, by="bo")
    becomes(drill, 2, "Privacy", by="bo")
    drill.settle()

    begun = rows(drill, "SELECT incident_id, text FROM matter ORDER BY incident_id, number")
    assert [tuple(one.values()) for one in begun] == [(n, step) for n in (1, 2) for step in STEPS]
    assert rows(drill, "SELECT DISTINCT by, owner FROM matter") == [{"by": "", "owner": None}]
    for room in ("inc-1", "inc-2"):
        said = [m for m in drill.said(room) if "step of the procedure" in m["text"]]
        assert [buttons(one) for one in said] == [["workstream_done", "workstream_stopped"]] * 3
        (board,) = [
            str(m["blocks"])
            for m in drill.said(room)
            if m["metadata"]["event_type"] == "incident_board"
        ]
        assert OPEN_DUTY in board
        assert ":white_large_square: addressed" in board
        assert "nobody has written anything down" in board
    assert "Tell Legal" not in outside(drill, "sid", "kai", "bo")
