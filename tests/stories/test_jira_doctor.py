"""What the doctor says of Jira, by the real package against the stand-in."""

from pathlib import Path

import pytest

from bot.doctor import State, Visit, examine, rounds
from bot.settings import secrets
from handlers.upkeep import tracker
from tests.jira_stand_in import JiraStandIn
from tests.stories.jira import POLICY


@pytest.fixture(params=["cloud", "data center"])
def jira(request):
    jira = JiraStandIn(cloud=request.param == "cloud").start()
    yield jira
    jira.stop()


@pytest.fixture
def visited(jira, tmp_path, monkeypatch):
    """The findings about Jira, by name."""
    monkeypatch.chdir(tmp_path)
    Path("policy.toml").write_text(POLICY)

    def visit(**other):
        env = {
            "JIRA_URL": jira.url,
            "JIRA_USER": jira.bot.email,
            "JIRA_TOKEN": jira.token,
            "JIRA_PROJECT": "OPS",
            "JIRA_WEBHOOK_SECRET": "a long random word",
        } | other
        env = {name: value for name, value in env.items() if value}
        asked = Visit(
            revision=lambda _: "1",
            head=lambda: "1",
            client=lambda _: None,
            scopes=(),
            now=lambda: None,
            turns=lambda _url, _policy, _now: [],
            tracker=tracker,
        )
        found = examine(rounds(env, asked), secrets=secrets(env), patience=20)
        assert not any(jira.token in f"{check.what}{check.remedy}" for check in found)
        return {check.name: check for check in found if check.name.startswith("jira")}

    return visit


def test_all_is_well(visited, jira):
    jira.project.categories |= {"402": "Security", "403": "Privacy"}
    found = visited()
    assert {check.state for check in found.values()} == {State.OK}
    assert list(found) == [
        *("jira webhook", "jira", "jira token", "jira project"),
        *("jira priority", "jira category", "jira security level"),
    ]
    assert ("Cloud" if jira.cloud else "Data Center") in found["jira"].what


def test_what_is_wrong_is_named_with_what_to_do(visited, jira):
    assert "JIRA_WEBHOOK_SECRET is not set" in visited(JIRA_WEBHOOK_SECRET="")["jira webhook"].what
    refused = visited(JIRA_TOKEN="somebody-elses")["jira"]
    assert refused.state is State.FAIL
    assert "personal access token" in refused.remedy
    assert "JIRA_PROJECT" in visited(JIRA_PROJECT="NONE")["jira"].remedy

    jira.project.off_screen = {"security", "priority"}
    jira.project.categories = {"400": "Billing"}
    found = visited()
    assert found["jira security level"].state is State.WARN
    assert "tickets are made without" in found["jira priority"].what
    Path("policy.toml").write_text(
        '[[services]]\nid = "api"\nname = "API"\n[jira]\nissue_type = "Bug"\n'
    )
    assert "Problem, Task" in visited()["jira"].what
    jira.down()
    assert "away" in visited()["jira"].what
    jira.up()


def test_an_address_that_redirects_is_named_with_the_one_to_write(visited, jira):
    """By two hops, of which none is told the token. Where no Jira answers at the end, only what to look for is said."""
    old, older = JiraStandIn().start(), JiraStandIn().start()
    try:
        for one, to in ((older, old), (old, jira)):
            there = {"Location": f"{to.url}/rest/api/2/serverInfo"}
            one.fail(301, headers=there, times=20)
        token, jira.token = older.token, "known to nobody"
        found = visited(JIRA_URL=older.url, JIRA_TOKEN=token)["jira"]
        assert (found.state, found.remedy) == (State.FAIL, f"write JIRA_URL={jira.url}")
        assert f"(led-away): {old.url}" in found.what
        jira.fail(200, body=b"<html>Sign in</html>", times=20)
        assert "which the browser shows" in visited(JIRA_URL=older.url)["jira"].remedy
        old.fail(302, headers={"Location": older.url}, times=20)
        jira.asked.clear()
        old.faults.pop(0)
        assert "which the browser shows" in visited(JIRA_URL=older.url)["jira"].remedy
        assert jira.asked == []
    finally:
        old.stop()
        older.stop()
