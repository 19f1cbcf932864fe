"""`url_private`: bytes for the app that may read files, and the page for everybody else."""

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient

from bot.workspace import AppSettings, WorkspaceServer


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def fetched(url, token):
    """What is answered, and where it leads."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    try:
        with urllib.request.build_opener(Stay).open(
            urllib.request.Request(url, headers=headers)
        ) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as no:
        with no:
            return no.code, (no.headers["location"] or "")[-16:]


@pytest.mark.parametrize("may_read", [True, False])
def test_a_file_takes_the_token_and_the_scope(may_read):
    scopes = AppSettings().scopes if may_read else AppSettings().scopes - {"files:read"}
    with WorkspaceServer(AppSettings(scopes=scopes)) as workspace:
        workspace.person("bo@example.com").uploads("graph.png", b"\x89PNG", "general")
        (file,) = workspace.state.files.values()
        url, login = file["url_private"], (302, "?redir=files-pri")

        assert fetched(url, workspace.token) == ((200, b"\x89PNG") if may_read else login)
        assert fetched(url, "xoxb-wrong") == login
        assert fetched(url, "") == login
        made_up = url.replace(file["id"], "F404")
        assert fetched(made_up, workspace.token) == ((404, "") if may_read else login)


def test_an_upload_is_as_long_as_it_was_announced_and_comes_once():
    def sent(content):
        try:
            with urllib.request.urlopen(url, content) as answer:
                return answer.status
        except urllib.error.HTTPError as no:
            with no:
                return no.code

    with WorkspaceServer() as workspace:
        slack = WebClient(workspace.token, base_url=workspace.api_url)
        url = slack.files_getUploadURLExternal(filename="x.md", length=3)["upload_url"]
        assert [sent(content) for content in (b"four", b"abc", b"abc")] == [400, 200, 404]
