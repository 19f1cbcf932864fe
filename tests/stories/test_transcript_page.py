"""What was said, as people read it in a browser: page by page, filtered, masked, with what it said before."""

import html
import re

import pytest
from sqlalchemy import delete

from bot.database import sessions
from models.transcript import Gap, GapReason
from tests.processes import soon
from tests.rules.test_redact import BEFORE, SECRETS
from tests.stories.conftest import to_begin_with
from tests.stories.people import ROOM, types
from tests.stories.reading import Browser, reader
from tests.stories.transcribing import heard

pytestmark = pytest.mark.both

PNG = b"\x89PNG\r\n"
TOKEN = "xoxb-1234567890-abcdefghij"
PAGE = "/incidents/INC-1/transcript"


@to_begin_with
def talked(drill):
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    asked = bo.says("Which <deploy>?", ROOM)
    reply = kai.says(f"The one at noon, {bo.mention} it was", ROOM, thread_ts=asked)
    kai.edits(reply, f"The one at 11:58, {bo.mention} it was")
    wrong = kai.says("It is Kafka", ROOM)
    kai.deletes(wrong)
    kai.uploads("graph.png", b"\x89PNG", ROOM)
    bo.says(f"Is it the token? {TOKEN}", ROOM)
    heard(drill)
    where = {"channel": drill.room(ROOM).id, "from_ts": wrong, "to_ts": None}
    gap = Gap(**where, reason=GapReason.NOT_IN, noted_at=drill.clock())
    with sessions(drill.engine).begin() as session:
        session.add(gap)


@pytest.fixture
def talk(drill):
    drill.declare(by="bo")
    talked(drill)
    return drill


def said(page):
    """What stands on it, entry by entry, without tags."""
    body = page.text.split('class="timeline said"')[1].split("</section>")[0]
    return re.findall(
        r'<span class="text[^"]*"[^>]*>([^<]*)</span>\s*<div class="(?:by|files)">', body, re.DOTALL
    )


def test_everything_is_there_with_what_it_said_before_and_links_to_slack(talk):
    """[106, 111] Replies say what they reply to; deletions, files and gaps are shown; times are UTC and the reader's."""
    page = reader(talk, "bo").goes(PAGE + "?by=people")
    assert said(page) == [
        "Which &lt;deploy&gt;?",
        "The one at 11:58, @Bo Lindqvist it was",
        "It is Kafka",
        "📎 graph.png",
        "Is it the token? [masked:slack_token]",
    ]
    assert "↳ Which &lt;deploy&gt;?" in page.text
    assert "The one at noon, @Bo Lindqvist it was" in page.text
    assert "when Kai Nakamura edited it" in page.text
    assert re.search(
        r'class="entry [^"]*gone".*?deleted<.*?It is Kafka.*?Kai Nakamura', page.text, re.DOTALL
    )
    assert page.text.count(f"archives/{talk.room(ROOM).id}/p") == 5
    assert TOKEN not in page.text
    assert re.search(
        r'<time datetime="[^"]+\+00:00">\d\d:\d\d:\d\d</time> <span class="local">', page.text
    )
    assert "the bot was not in the channel" in page.text
    everything = reader(talk, "bo").goes(PAGE)
    assert "has joined the channel" in everything.text
    assert "What was said here is not known" in " ".join(said(everything))


def test_it_follows_along_and_is_told_when_nothing_is_new(talk):
    """As the timeline does: 304 until something is said, changed or deleted, a file comes, or a gap is known."""
    kai, sees = reader(talk, "kai"), talk.person("kai")
    path = f"{PAGE}?by=people"
    page = kai.goes(path)
    live = re.search(r'<div id="live" data-live="([^"]+)" data-mark="([^"]+)">', page.text)
    assert [html.unescape(one) for one in live.groups()] == [path, page.headers["etag"]]
    assert kai.goes(path, If_None_Match=page.headers["etag"]).status == 304
    assert page.text.rindex("</div>") > page.text.rindex('class="foot"')

    def anew(text, *, gone=None):
        nonlocal page
        before, mark = page, page.headers["etag"]

        def shows():
            nonlocal page
            page = kai.goes(path, If_None_Match=mark)
            assert page.status in {200, 304}
            return text in page.text and (gone is None or gone not in page.text)

        soon(shows, f"“{text}” on the page")
        assert kai.goes(path, If_None_Match=before.headers["etag"]).status == 200

    ts = sees.says("It is DNS", ROOM)
    anew("It is DNS")
    sees.edits(ts, "It is always DNS")
    anew("It is always DNS")
    sees.deletes(ts)
    anew("deleted")
    graph = sees.uploads("late.png", PNG, ROOM)
    anew("late.png", gone=f"/files/{graph['id']}")
    talk.settle()
    anew(f"/files/{graph['id']}")
    with sessions(talk.engine).begin() as session:
        session.execute(delete(Gap))
    anew("It is always DNS", gone="the bot was not in the channel")
    types(talk, "bo", "/incident note It was", ROOM)
    anew("It is always DNS")
    assert kai.goes(f"{path}&q=dns", If_None_Match=page.headers["etag"]).status == 200


def test_it_is_read_in_pages_that_are_the_whole(talk, monkeypatch):
    bo = reader(talk, "bo")
    whole = said(bo.goes(PAGE))
    monkeypatch.setattr("bot.web.said.PAGE", 3)
    last = bo.goes(PAGE)
    count = int(re.search(r"<span>(\d+) / \1</span>", last.text)[1])
    pages = [said(bo.goes(f"{PAGE}?page={number + 1}")) for number in range(count)]
    assert pages[-1] == said(last)
    assert [one for page in pages for one in page] == whole


def test_it_is_filtered_by_person_and_by_words_as_they_are_read(talk):
    """A secret is not found, not even by its beginning: whoever guesses learns nothing."""
    bo, kai = reader(talk, "bo"), talk.person("kai")
    assert said(bo.goes(f"{PAGE}?by={kai.id}&q=kafka")) == ["It is Kafka"]
    (joined, *others) = said(bo.goes(f"{PAGE}?by={kai.id}"))
    assert (joined, len(others)) == ("@Kai Nakamura has joined the channel", 3)
    (board, *found) = said(bo.goes(f"{PAGE}?q=lindqvist+ONE"))
    assert "Checkout is down" in board
    assert found == said(bo.goes(f"{PAGE}?q=lindqvist+ONE&by=people"))
    assert found == ["The one at 11:58, @Bo Lindqvist it was"]
    assert len(said(bo.goes(f"{PAGE}?q=token&by=people"))) == 1
    for guess in (TOKEN, "xoxb", "%25"):
        assert said(bo.goes(f"{PAGE}?q={guess}&by=people")) == []
    assert "0 messages" in bo.goes(f"{PAGE}?q={TOKEN}").text


def test_no_secret_leaves_in_any_page_or_file(drill):
    """[310] Said, edited away, deleted, in the name of a file, in a thread, on the timeline: all kinds of secrets."""
    drill.declare(by="bo")
    bo = drill.person("bo")
    secrets = [BEFORE.get(kind, "") + one for kind, some in SECRETS.items() for one in some]
    everything = " and ".join(secrets)
    asked = bo.says(everything, ROOM)
    edited = bo.says(f"First {everything}", ROOM, thread_ts=asked)
    bo.edits(edited, f"Then {everything}")
    bo.deletes(bo.says(f"Gone {everything}", ROOM))
    bo.uploads(f"{TOKEN}.txt", b"x", ROOM)
    for ts in (asked, edited):
        bo.reacts("pushpin", ts)
    heard(drill)
    browser = reader(drill, "bo")
    for path in (
        "",
        "/transcript",
        "/transcript?q=and",
        *(f"/{what}.{to}" for what in ("timeline", "transcript") for to in ("md", "csv", "json")),
    ):
        page = browser.goes(f"/incidents/INC-1{path}")
        assert page.status == 200, path
        told = html.unescape(page.text)
        for secret in [*(one for some in SECRETS.values() for one in some), TOKEN]:
            assert secret not in told, path
        assert "masked:slack_token" in told, path


def test_images_and_masked_text_are_kept_where_people_read_of_them(drill):
    """[310, 316] Also after they are deleted in Slack; for whoever sees the incident, and never anything that runs."""
    drill.declare(by="bo")
    bo = drill.person("bo")
    graph = bo.uploads("graph.png", PNG, ROOM)
    log = bo.uploads("app.txt", f"token {TOKEN} refused".encode(), ROOM)
    picture = bo.uploads("x.svg", b"<svg><script>1</script></svg>", ROOM)
    heard(drill)
    drill.settle()
    bo.deletes(graph["shares"]["public"][drill.room(ROOM).id][0]["ts"])
    heard(drill)
    browser, files = reader(drill, "bo"), "/incidents/INC-1/files/"
    for page in (PAGE, "/incidents/INC-1"):
        told = browser.goes(page).text
        assert f'<img src="{files}{graph["id"]}"' in told
        assert f'href="{files}{log["id"]}"' in told
        assert f"{files}{picture['id']}" not in told
    shown = browser.goes(files + graph["id"])
    assert (shown.headers["content-type"], shown.headers["x-content-type-options"]) == (
        "image/png",
        "nosniff",
    )
    text = browser.goes(files + log["id"])
    assert text.text == "token [masked:slack_token] refused"
    assert text.headers["content-disposition"].startswith("attachment")
    drill.declare(by="bo", title="Another")
    missing = browser.goes(files + "F9")
    for other in (files + picture["id"], f"/incidents/INC-2/files/{graph['id']}"):
        assert (browser.goes(other).status, browser.goes(other).text) == (404, missing.text)
    assert Browser(drill).goes(files + graph["id"]).status == 403
