"""Pages of incidents: who gets in, what they see, and what nobody learns."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from bot.database import sessions
from bot.timeline import export_csv, export_json, export_markdown
from bot.web.entrance import SESSION_LASTS
from models.people import Person
from tests.stories.people import types
from tests.stories.reading import Browser, link_of, reader
from tests.stories.transcribing import heard

TOKEN = "xoxb-1234567890-abcdefghij"


@pytest.fixture
def incident(drill):
    drill.declare(priority="P1")
    drill.clock.advance(minutes=10)
    drill.does("bo", f"/incident note at 08:52 First errors <b>in</b> Dublin, token {TOKEN}")
    drill.does("cy", "/incident decision We fail over, | see https://example.com")
    return drill


def test_somebody_follows_the_link_that_slack_gave_them_and_reads(incident):
    """[108, 111, 306] Head, entries under days, UTC and the reader's own time, and nothing foreign runs."""
    bo = Browser(incident)
    page = bo.enters(link_of(incident, "bo"))

    assert page.status == 200
    for told in (
        "INC-1",
        "Checkout is down",
        "P1",
        "2026-03-02",
        "08:52",
        "First errors &lt;b&gt;in&lt;/b&gt;",
    ):
        assert told in page.text
    assert TOKEN not in page.text
    assert "[masked:slack_token]" in page.text
    assert "10 min" in page.text
    assert "Next update" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (page.headers["cache-control"], page.headers["x-content-type-options"]) == (
        "no-store",
        "nosniff",
    )
    assert "<script>" not in page.text
    assert " style=" not in page.text
    listed = bo.goes("/incidents")
    assert "/incidents/INC-1" in listed.text
    for file in ("pages.css", "pages.js"):
        address = page.text.split(f"/{file}")[0].rpartition('"')[2] + f"/{file}"
        assert bo.goes(address).headers["cache-control"].startswith("public")
    assert bo.goes("/static/x/server.py").status == 404


def test_a_robot_that_looks_at_a_link_uses_nothing_up_and_gets_nowhere(incident):
    link = urlsplit(link_of(incident, "bo")).path
    robot, bo, thief = Browser(incident), Browser(incident), Browser(incident)

    assert [robot.goes(link).status for _ in range(3)] == [200, 200, 200]
    assert robot.cookie is None
    assert robot.goes("/incidents/INC-1").status == 403
    assert robot.goes(link, method="POST", Sec_Fetch_Site="cross-site").status == 403

    assert bo.enters(link).status == 200
    assert thief.goes(link, method="POST").status == 403
    assert thief.cookie is None


def test_links_and_sessions_end(incident):
    late, bo = Browser(incident), reader(incident, "bo")
    link = urlsplit(link_of(incident, "bo")).path
    incident.clock.advance(minutes=10)
    assert late.goes(link).status == 403
    assert late.goes(link, method="POST").status == 403
    assert late.goes("/enter/a.b").status == 403

    incident.clock.advance(seconds=SESSION_LASTS.total_seconds() - 601)
    assert bo.goes("/incidents/INC-1").status == 200
    incident.clock.advance(seconds=1)
    assert bo.goes("/incidents/INC-1").status == 403


def test_a_link_is_for_entering_and_a_session_is_no_link(incident):
    """One signature is not good for another purpose, and a changed one for none."""
    bo = reader(incident, "bo")
    signed = bo.cookie.partition("=")[2]
    other = Browser(incident)
    assert other.goes(f"/enter/{signed}", method="POST").status == 403
    other.cookie = f"drumbeat={urlsplit(link_of(incident, 'bo')).path.rpartition('/')[2]}"
    assert other.goes("/incidents/INC-1").status == 403
    other.cookie = f"drumbeat={signed[:-2]}AA"
    assert other.goes("/incidents/INC-1").status == 403


def test_leaving_and_being_deactivated_end_it_at_once(incident):
    bo, cy = reader(incident, "bo"), reader(incident, "cy")

    assert bo.goes("/leave", method="POST", Sec_Fetch_Site="cross-site").status == 403
    assert bo.goes("/leave", method="POST").status == 303
    assert bo.goes("/incidents").status == 403

    with sessions(incident.engine).begin() as session:
        session.execute(
            update(Person).where(Person.id == incident.person("cy").id).values(gone=True)
        )
    assert cy.goes("/incidents/INC-1").status == 403


def test_the_session_is_a_cookie_that_scripts_and_other_sites_do_not_get(incident):
    path = urlsplit(link_of(incident, "bo")).path
    given = Browser(incident).goes(path, method="POST").headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=lax" in given
    assert f"max-age={int(SESSION_LASTS.total_seconds())}" in given


@pytest.mark.both
def test_without_a_session_there_and_not_there_look_the_same(incident):
    stranger = Browser(incident)
    asked = (
        "/incidents",
        "/incidents/INC-1",
        "/incidents/INC-99",
        "/incidents/INC-1/timeline.md",
        "/incidents/x",
    )
    answers = {(page.status, page.text) for page in map(stranger.goes, asked)}
    assert len(answers) == 1
    ((status, text),) = answers
    assert status == 403
    assert "/incident timeline" in text


def test_entries_are_filtered_by_kind_person_and_words(incident):
    bo = reader(incident, "bo")
    said = bo.goes("/incidents/INC-1?kind=said").text
    assert "First errors" in said
    assert "Commander" not in said.split('class="timeline"')[1]
    by_cy = bo.goes(f"/incidents/INC-1?by={incident.person('cy').name.replace(' ', '+')}").text
    assert "We fail over" in by_cy
    assert "First errors" not in by_cy
    assert "First errors" in bo.goes("/incidents/INC-1?q=DUBLIN+first").text
    assert "Nothing fits" in bo.goes("/incidents/INC-1?q=nowhere").text
    for odd in ("?page=9", "?page=x", "?kind=x", "?q=%3Cscript%3E", "?by=%00"):
        page = bo.goes(f"/incidents/INC-1{odd}")
        assert page.status == 200
        assert "<script>" not in page.text


def test_the_page_is_told_when_nothing_is_new(incident):
    """Every replica asks the database: a mark of what is shown, and 304 until something happens."""
    bo = reader(incident, "bo")
    mark = bo.goes("/incidents/INC-1").headers["etag"]
    assert bo.goes("/incidents/INC-1", If_None_Match=mark).status == 304
    assert bo.goes("/incidents/INC-1?kind=said", If_None_Match=mark).status == 200

    types(incident, "cy", "/incident note Errors are falling")
    changed = bo.goes("/incidents/INC-1", If_None_Match=mark)
    assert changed.status == 200
    assert "Errors are falling" in changed.text


def test_downloads_read_back_as_what_the_page_shows(incident):
    """[110, 310] Three formats, one timeline, masked."""
    bo = reader(incident, "bo")
    got = {to: bo.goes(f"/incidents/INC-1/timeline.{to}") for to in ("md", "csv", "json")}
    assert {page.status for page in got.values()} == {200}
    assert all(TOKEN not in page.text for page in got.values())
    assert got["md"].headers["content-disposition"] == 'attachment; filename="INC-1-timeline.md"'
    note = "First errors <b>in</b> Dublin, token [masked:slack_token]"
    back = export_json.read(got["json"].text)
    assert [entry.text for entry in back.entries if entry.kind == "noted"] == [note]
    assert note in [row["description"] for row in export_csv.read(got["csv"].text)]
    rows = export_markdown.read(got["md"].text)
    assert rows[0] == ("08:52", "", note)
    assert ("Decision", "We fail over, | see https://example.com") in [row[1:] for row in rows]
    assert [secret.kind for secret in back.secrets] == ["slack_token"]
    assert bo.goes("/incidents/INC-1/timeline.exe").status == 404


@pytest.mark.both
def test_a_restricted_incident_is_to_others_one_that_does_not_exist(incident):
    """[59] On every page and in every file, byte for byte; and members lose sight of it when they leave."""
    types(incident, "sid", "/incident note x")
    incident.declare(by="sid", title="Hidden leak", category="Security", priority="P2")
    gita, sid = reader(incident, "gita"), reader(incident, "sid", "timeline INC-2")
    for path in (
        "/incidents/INC-{}",
        "/incidents/INC-{}?kind=said",
        "/incidents/INC-{}/timeline.json",
        "/incidents/INC-{}/transcript",
        "/incidents/INC-{}/transcript?q=leak",
        "/incidents/INC-{}/transcript.md",
    ):
        hidden, missing = gita.goes(path.format(2)), gita.goes(path.format(99))
        assert (hidden.status, hidden.text) == (missing.status, missing.text) == (404, hidden.text)
        assert sid.goes(path.format(2)).status == 200
    assert "Hidden leak" not in gita.goes("/incidents").text
    assert "Hidden leak" in sid.goes("/incidents").text


def test_files_come_to_who_asks_once_and_masked(incident):
    """`timeline export`, to them or here; asked again after an answer that was lost, nothing is sent twice."""
    incident.slack.lose_answer("files.completeUploadExternal")
    said = types(incident, "bo", "/incident timeline export")
    assert "three files" in said
    incident.clock.advance(minutes=2)
    incident.settle()

    room = incident.person("bo").channel(incident.workspace.state.app.bot_user_id)
    shared = [m for ts in room.timeline if (m := room.messages[ts]).get("files")]
    assert len(shared) == 1
    files = {file["name"]: file["id"] for file in shared[0]["files"]}
    assert sorted(files) == ["INC-1-timeline.csv", "INC-1-timeline.json", "INC-1-timeline.md"]
    store = incident.workspace.state.store
    assert (
        export_json.read(store.content(files["INC-1-timeline.json"])).head.title
        == "Checkout is down"
    )
    assert TOKEN.encode() not in b"".join(map(store.content, files.values()))

    types(incident, "bo", "/incident timeline export here")
    here = incident.room("inc-1-checkout-is-down")
    assert len([ts for ts in here.timeline if here.messages[ts].get("files")]) == 1
    assert "“moon”" in types(incident, "bo", "/incident timeline export moon")


def test_the_timeline_in_slack_is_paged_and_never_too_long(incident):
    for number in range(25):
        incident.clock.advance(hours=1)
        types(incident, "bo", f"/incident note Step {number} <@U1> {'x' * 700}")
    bo = incident.person("bo")
    typed = bo.types("/incident timeline", channel="inc-1-checkout-is-down")
    typed.wait()
    (told,) = typed.messages
    assert len(told["blocks"]) <= 50
    assert str(told["blocks"]).count("timeline_entry") == 18, "the newest page is full"
    assert "Step 24" in str(told["blocks"])
    assert "<@U1>" not in str(told["blocks"])
    assert "timeline_previous" in str(told["blocks"])
    bo.presses("timeline_previous", told)
    earlier = bo.waits_for(
        lambda: [m for m in bo.whispers("inc-1-checkout-is-down") if "Step 2 " in str(m["blocks"])][
            -1:
        ],
        "the page before",
    )
    assert "Step 24" not in str(earlier)
    assert "Step 3 " not in types(incident, "bo", "/incident timeline said Step 24")


def test_the_transcript_comes_as_a_file_too(incident):
    """[106] Who said what and when, edits and deletions too, masked; to those who may see the incident."""
    room = "inc-1-checkout-is-down"
    cy = incident.person("cy")
    first = cy.says(f"<@{cy.id}> Errors since 14:05 & rising, {TOKEN}", room)
    cy.says("Oops", room)
    heard(incident)
    bo, stranger = reader(incident, "bo"), Browser(incident)
    got = {to: bo.goes(f"/incidents/INC-1/transcript.{to}") for to in ("md", "csv", "json")}

    assert {page.status for page in got.values()} == {200}
    assert stranger.goes("/incidents/INC-1/transcript.json").status == 403
    assert bo.goes("/incidents/INC-99/transcript.json").status == 404
    back = export_json.read(got["json"].text)
    (said,) = [one for one in back.entries if one.id.endswith(first)]
    assert said.text == f"@{cy.name} Errors since 14:05 & rising, [masked:slack_token]"
    assert (said.by, said.kind) == (cy.name, "message")
    assert said.permalink.endswith(f"p{first.replace('.', '')}")
    assert TOKEN not in "".join(page.text for page in got.values())
    assert said.text in [row["description"] for row in export_csv.read(got["csv"].text)]
    assert said.text in [row[2] for row in export_markdown.read(got["md"].text)]


@pytest.mark.both
def test_what_no_database_can_hold_is_not_there(incident):
    bo = Browser(incident)
    bo.enters(link_of(incident, "bo"))
    for path in ("/incidents/INC-1/files/%00", "/rota/%00/commander.ics"):
        assert bo.goes(path).status == 404, path
    assert bo.goes("/incidents/INC-1/transcript?by=%00").status in {200, 404}
