"""The stand-in is as strict as Jira: what the original refuses, it refuses, to the real package too."""

import io

import pytest
from jira import JIRA
from jira.exceptions import JIRAError

from tests.jira_stand_in import JiraStandIn

PROBLEM = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}, "summary": "x"}


def client_of(jira, version="2", **more):
    auth = (
        {"basic_auth": (jira.bot.email, jira.token)} if jira.cloud else {"token_auth": jira.token}
    )
    options = {"rest_api_version": version}
    return JIRA(jira.url, options=options, max_retries=0, timeout=5, **auth | more)


@pytest.fixture(params=["cloud", "data center"])
def jira(request):
    jira = JiraStandIn(cloud=request.param == "cloud").start()
    yield jira
    jira.stop()


def refused(call, *args, **kwargs):
    with pytest.raises(JIRAError) as raised:
        call(*args, **kwargs)
    return raised.value.status_code, raised.value.text


def test_searches_as_the_two_products_have_them(jira):
    client = client_of(jira)
    jira.make(jira.project, {"summary": "x", "labels": []})
    gone, unknown = ("search", "search/jql") if jira.cloud else ("search/jql", "nothing")
    status, said = refused(client._get_json, gone, params={"jql": 'project = "OPS"'})
    assert status == (410 if jira.cloud else 404)
    assert not jira.cloud or "CHANGE-2046" in said
    right = "search/jql" if jira.cloud else "search"
    (only,) = client._get_json(right, params={"jql": 'project = "OPS"'})["issues"]
    assert set(only) == ({"id"} if jira.cloud else {"id", "key", "self", "fields"})
    assert refused(client._get_json, right, params={"jql": "cats = nice"})[0] == 400
    if jira.cloud:
        assert refused(client._get_json, right, params={"jql": ""})[0] == 400
        assert refused(client._get_json, right, params={"jql": "", "startAt": 1})[0] == 400
    assert unknown


def test_attachments_want_their_header_and_their_part(jira):
    client = client_of(jira)
    jira.make(jira.project, {"summary": "x", "labels": []})
    client.add_attachment("OPS-1", io.BytesIO(b"09:00 declared"), filename="timeline.md")
    assert jira.issue("OPS-1").attachments[0]["content"] == b"09:00 declared"

    url = client._get_url("issue/OPS-1/attachments")
    for headers, part, status in (
        ({"X-Atlassian-Token": "please"}, "file", 403 if jira.cloud else 404),
        ({"X-Atlassian-Token": "no-check"}, "attachment", 400),
    ):
        sent = {part: ("a.md", b"x", "text/markdown")}
        headers |= {"Content-Type": None}
        assert refused(client._session.post, url, files=sent, headers=headers)[0] == status


def test_version_3_takes_documents_only_and_only_cloud_has_it(jira):
    jira.make(jira.project, {"summary": "x", "labels": []})
    client = client_of(jira, "3", get_server_info=False)
    status, said = refused(client.add_comment, "OPS-1", "text")
    assert status == (400 if jira.cloud else 404)
    assert not jira.cloud or said == "Comment body is not valid!"


def test_people_links_and_signing_in(jira):
    client = client_of(jira)
    jira.make(jira.project, {"summary": "x", "labels": []})
    jira.make(jira.project, {"summary": "y", "labels": []})
    link = {
        "type": {"name": "Blocks"},
        "inwardIssue": {"key": "OPS-1"},
        "outwardIssue": {"key": "OPS-2"},
    }
    assert refused(client._session.post, client._get_url("issueLink"), json=link)[0] == 404
    for _ in range(2):
        answer = client._session.post(
            client._get_url("issueLink"), json=link | {"type": {"name": "Relates"}}
        )
        assert (answer.status_code, answer.content) == (201, b"")
    assert len(jira.issue("OPS-1").links) == 1
    by_name = {"username": "bo", "issueKey": "OPS-1"}
    if jira.cloud:
        assert refused(client._get_json, "user/assignable/search", params=by_name)[0] == 400
        assert refused(client_of, jira, basic_auth=None, token_auth=jira.token)[0] == 403
    assert refused(client_of(jira, get_server_info=False, **stranger(jira)).myself)[0] == 401


def stranger(jira):
    return {"basic_auth": (jira.bot.email, "x")} if jira.cloud else {"token_auth": "x"}


def test_an_issue_is_made_by_all_of_its_rules(jira):
    client = client_of(jira)
    jira.project.required = {"customfield_10060": "Team"}
    wrong = {**PROBLEM, "priority": {"name": "Highest"}, "summary": "", "issuetype": {"id": "9"}}
    for fields, errors in (
        (PROBLEM, {"customfield_10060"}),
        (wrong, {"customfield_10060", "priority", "summary", "issuetype"}),
        ({**PROBLEM, "project": {"key": "NO"}}, {"project"}),
        ({**PROBLEM, "customfield_10060": "x", "description": "x" * 32_768}, {"description"}),
        ({**PROBLEM, "customfield_10060": "x", "customfield_10050": {"value": "x"}}, {"customfield_10050"}),
        ({**PROBLEM, "customfield_10060": "x", "assignee": {"id": "bo"}}, {"assignee"}),
    ):  # fmt: skip
        with pytest.raises(JIRAError) as raised:
            client._session.post(client._get_url("issue"), json={"fields": fields})
        assert set(raised.value.response.json()["errors"]) == errors
    assert jira.issues == []
