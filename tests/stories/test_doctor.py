"""The doctor visits a running bot: the real database, the real workspace, and its real headers."""

import pytest
from slack_sdk import WebClient
from sqlalchemy import update

from bot import database
from bot.clock import real_time
from bot.doctor import State, Visit, examine, rounds
from bot.settings import secrets
from handlers import doctoring, surface
from models.outbox import Effect
from models.outside import Outcome


@pytest.fixture
def env(drill, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return {
        "SLACK_BOT_TOKEN": drill.workspace.token,
        "SLACK_SIGNING_SECRET": drill.workspace.signing_secret,
        "SLACK_API_URL": drill.workspace.api_url,
        "DATABASE_URL": drill.engine.url.render_as_string(hide_password=False),
        "DRUMBEAT_ENV": "local",
        "PUBLIC_URL": drill.url,
    }


def findings(env, **other):
    given = {
        "revision": database.revision_at,
        "head": database.head,
        "client": lambda found: WebClient(
            token=found.slack_bot_token.get_secret_value(),
            base_url=found.slack_api_url,
            timeout=2,
            retry_handlers=[],
        ),
        "scopes": surface.SCOPES,
        "now": real_time,
        "turns": doctoring.turns_ahead,
    }
    looks = rounds(env, Visit(**given | other))
    return {check.name: check for check in examine(looks, secrets=secrets(env))}


def test_a_bot_that_is_well_has_no_failures(drill, env):
    """[331, 334]"""
    found = findings(env)

    assert [check for check in found.values() if check.state is State.FAIL] == []
    app = "this is drumbeat in"
    assert found["slack token"].what.startswith(app), "whose token it is, and none of it"
    assert drill.workspace.token not in str(found)
    assert found["rotas"].remedy in ("", "/incident rota check")
    assert found["database"].what.endswith(f"migrated to {database.head()}")
    assert found["scopes"].what == f"all {len(surface.SCOPES)} needed are there"
    assert found["clock"].state is State.OK
    assert found["public url"].state is State.OK


def test_a_token_of_another_workspace_is_found(env):
    """[331]"""
    found = findings(env | {"SLACK_BOT_TOKEN": "xoxb-somebody-elses"})

    assert found["slack token"].what == "Slack refuses the token: invalid_auth"


def test_a_scope_that_is_new_in_this_release_is_missed(env):
    found = findings(env, scopes=[*surface.SCOPES, "reactions:write"])

    assert found["scopes"].what == "missing: reactions:write"


NOBODY = """
[[rotas]]
id = "platform"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["nobody@example.com"]
usergroup = "@oncall"
"""


@pytest.mark.both
def test_what_was_given_up_and_a_group_without_anybody_have_a_line(drill, env, tmp_path):
    """As `/incident health` tells in the chat."""
    (tmp_path / "policy.toml").write_text(NOBODY)
    drill.slack.fail("pins.add", error="too_many_pins")
    drill.declare()
    with drill.engine.begin() as connection:  # the doctor's clock is everybody's
        lost = update(Effect).where(Effect.outcome == Outcome.GIVEN_UP)
        connection.execute(lost.values(settled_at=real_time()))
        busy = update(Effect).where(Effect.key == "INC-1/topic")
        failing = {"settled_at": None, "failures": 7, "last_error": "Transient: rate_limited"}
        connection.execute(busy.values(outcome=None, **failing))

    looks = doctoring.examinations(env, None)
    found = [f"{one.state} {one.name}: {one.what}" for one in examine(looks)]
    assert found == [
        "warn deliveries: slack: INC-1/topic failed 7 times: Transient: rate_limited",
        "warn deliveries: 1 given up in the last 7 days: INC-1/pin: Permanent: too_many_pins",
        "warn user groups: @oncall: nobody whom Slack knows is on for platform; it stays as it was",
    ]


@pytest.mark.both
def test_with_nothing_to_tell_it_is_well(env):
    (found,) = examine(doctoring.examinations(env, None))
    assert found == ("deliveries", State.OK, "nothing was given up in the last 7 days", "")
