"""What Jira answers, sorted: what to wait for, what a person has to mend, and what may have been carried out."""

import gc
import time

import pytest
import requests

from bot.adapters.jira_address import leads_on
from bot.adapters.jira_failures import failures_sorted
from bot.adapters.jira_files import JiraFiles
from bot.adapters.jira_refusals import errors_in, wait_of, whole
from bot.adapters.jira_shapes import issue
from bot.issues import Refused, Trouble, Waits
from bot.settings import load
from handlers import upkeep
from tests.jira_stand_in import JiraStandIn

PROBLEM = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}, "summary": "x"}


@pytest.fixture(params=["cloud", "data center"])
def jira(request):
    jira = JiraStandIn(cloud=request.param == "cloud").start()
    yield jira
    jira.stop()


@pytest.fixture
def tracker(jira):
    return JiraFiles(jira.url, jira.bot.email, jira.token)


ANSWERS = {
    429: (Waits, Trouble.BUSY, False),
    500: (Waits, Trouble.BROKEN, True),
    502: (Waits, Trouble.BROKEN, True),
    503: (Waits, Trouble.BROKEN, True),
    504: (Waits, Trouble.BROKEN, True),
    408: (Waits, Trouble.BUSY, True),
    409: (Waits, Trouble.BUSY, False),
    401: (Waits, Trouble.SIGN_IN, False),
    403: (Waits, Trouble.FORBIDDEN, False),
    400: (Refused, Trouble.REFUSED, None),
    404: (Refused, Trouble.GONE, None),
    413: (Refused, Trouble.TOO_LARGE, None),
}


@pytest.mark.parametrize("status", ANSWERS)
def test_each_status_of_a_write_is_sorted(jira, tracker, status):
    kind, trouble, unclear = ANSWERS[status]
    tracker.me()
    jira.fail(status, said="Somebody's words")
    with pytest.raises(kind) as raised:
        tracker.create(PROBLEM, "mark")
    assert raised.value.trouble is trouble
    assert raised.value.said == "Somebody's words"
    assert getattr(raised.value, "unclear", None) is unclear
    # For the log: neither what somebody typed, nor a header.
    assert str(raised.value) == f"jira: {trouble.value}"
    assert jira.issues == []


def test_a_create_is_sent_once_whatever_becomes_of_it(jira, tracker):
    """The package itself would send it four times."""
    tracker.me()
    for unlucky in (jira.drop, jira.lose_answer):
        before = len(jira.asked)
        unlucky("POST")
        with pytest.raises(Waits) as raised:
            tracker.create(PROBLEM, "mark")
        assert raised.value.unclear
        assert len(jira.asked) == before + 1
    assert len(jira.issues) == 1


@pytest.mark.parametrize(("setting", "at_most"), [("0.2", None), ("60", 0.2)])
def test_one_that_does_not_answer_is_given_up_and_one_that_is_away_never_heard(
    jira, setting, at_most
):
    """After as long as the setting says, and sooner for whoever cannot wait."""
    account = {"JIRA_URL": jira.url, "JIRA_USER": jira.bot.email, "JIRA_TOKEN": jira.token}
    found = load(account | {"JIRA_PROJECT": "OPS", "JIRA_TIMEOUT": setting}).jira
    hurried = upkeep.tracker(found, at_most=at_most)
    hurried.me()
    jira.hang("POST")
    began = time.monotonic()
    with pytest.raises(Waits) as raised:
        hurried.create(PROBLEM, "mark")
    assert (raised.value.trouble, raised.value.unclear) == (Trouble.SLOW, True)
    assert time.monotonic() - began < 10
    jira.released.set()
    jira.down()
    with pytest.raises(Waits) as raised:
        hurried.create(PROBLEM, "mark")
    assert (raised.value.trouble, raised.value.unclear) == (Trouble.AWAY, False)


def test_making_one_asks_nobody_who_is_away():
    """Jira down must neither stop nor slow a start."""
    assert JiraFiles("http://127.0.0.1:9", "u", "t") is not None


def test_what_is_wrong_with_a_field_is_told_by_field(jira, tracker):
    with pytest.raises(Refused) as raised:
        tracker.create({**PROBLEM, "summary": "a\nb", "nonsense": 1, "labels": ["a b"]}, "mark")
    assert raised.value.trouble is Trouble.FIELDS
    assert set(raised.value.errors) == {"summary", "nonsense", "labels"}
    assert "newline" in raised.value.said


def test_somebody_else_is_never_meant(tracker):
    """A search for an address has others in front of it; only exactly that address is somebody's."""
    made = tracker.create(PROBLEM, "mark")
    assert tracker.person(made.key, "bo@example.com").name == "Bo"
    assert tracker.person(made.key, "BO@example.com").name == "Bo"
    assert tracker.person(made.key, "bo@example.co") is None
    assert tracker.person(made.key, "nobody@example.com") is None


def test_an_address_that_is_hidden_is_nobodys(jira, tracker):
    made = tracker.create(PROBLEM, "mark")
    for user in jira.users:
        user.hidden = True
    assert tracker.person(made.key, "bo@example.com") is None


def test_the_index_lags_and_the_issue_does_not(jira, tracker):
    jira.lags = True
    made = tracker.create({**PROBLEM, "labels": ["inc-1-x"]}, "inc-1-x")
    assert tracker.marked("OPS", "inc-1-x") == []
    assert tracker.newest("OPS") == 0
    assert tracker.at(made.key).mark == "inc-1-x"
    jira.catch_up()
    assert tracker.marked("OPS", "inc-1-x") == [made.key]
    assert tracker.newest("OPS") == 1


def test_an_id_finds_what_was_moved(jira, tracker):
    made = tracker.create(PROBLEM, "mark")
    jira.issue(made.key).number = 99
    assert tracker.at(made.id).key == "OPS-99"
    assert tracker.at(made.key) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("5", 5), ("0", None), (None, None), ("1.5", 1.5), ("Thu, 26 Nov 2026 20:00:00 GMT", None),
     ("99999", 600), ("-3", None), ("nan", None)],
)  # fmt: skip
def test_retry_after_as_it_comes(header, seconds):
    wait = wait_of(header)
    assert (wait.total_seconds() if wait else None) == seconds


@pytest.mark.parametrize("body", [None, [], "x", {"errors": []}, {"errorMessages": "x"}, {}])
def test_answers_of_whoever_stands_in_between_break_nothing(body):
    """[334]"""
    assert errors_in(body)[0] == {}


def test_an_issue_with_nothing_in_it_is_still_read():
    """[332]"""
    bare = issue({"id": 1, "key": "A-1", "fields": {"priority": None, "comment": None}}, "http://j")
    assert (bare.priority, bare.assignee, bare.comments, bare.labels) == (None, None, (), ())


ASKING = {
    "newest": lambda tracker: tracker.newest("OPS"),
    "marked": lambda tracker: tracker.marked("OPS", "mark"),
    "labelled": lambda tracker: tracker.labelled(["INC-1"]),
    "screen": lambda tracker: tracker.screen("OPS", "Bug"),
    "at": lambda tracker: tracker.at("OPS-1"),
    "moves": lambda tracker: tracker.moves("OPS-1"),
    "comments": lambda tracker: tracker.comments("OPS-1"),
    "person": lambda tracker: tracker.person("OPS-1", "bo@example.com"),
    "create": lambda tracker: tracker.create(PROBLEM, "mark"),
    "comment": lambda tracker: tracker.comment("OPS-1", "Words", event=1),
    "attach": lambda tracker: tracker.attach("OPS-1", "a.md", b"x"),
}
WRITES = {"create", "comment", "attach"}


@pytest.mark.parametrize("does", ASKING)
def test_an_error_that_calls_itself_a_success_is_waited_for(jira, tracker, does):
    """Taken for our own mistake it would be given up after a few tries; for an empty answer, believed."""
    tracker.where()
    jira.fail(200)
    with pytest.raises(Waits) as raised:
        ASKING[does](tracker)
    assert raised.value.trouble is Trouble.BROKEN
    assert raised.value.unclear is (does in WRITES)


def test_a_jira_that_wants_somebody_to_sign_in_by_browser_is_no_matter_of_rights(jira, tracker):
    """Data Center after too many failures, with a 403 of its own."""
    tracker.where()
    jira.fail(403, headers={"X-Authentication-Denied-Reason": "CAPTCHA_CHALLENGE"})
    with pytest.raises(Waits) as raised:
        tracker.me()
    assert raised.value.trouble is Trouble.SIGN_IN


@pytest.mark.parametrize(
    ("late", "sent"), [(requests.ConnectTimeout, False), (requests.ReadTimeout, True)]
)
def test_what_never_got_a_connection_was_not_carried_out(late, sent):
    with pytest.raises(Waits) as raised, failures_sorted(writing=True):
        raise late
    assert (raised.value.trouble, raised.value.unclear) == (Trouble.SLOW, sent)


def test_who_we_are_is_not_kept_from_an_error(jira, tracker):
    tracker.where()
    jira.fail(200)
    with pytest.raises(Waits):
        tracker.me()
    assert tracker.me() in {"acc-drumbeat", "drumbeat"}


@pytest.mark.parametrize("answer", [None, [], "x", 7, {}, {"id": None}])
def test_what_is_no_answer_is_whole_for_nobody(answer):
    with pytest.raises(Waits):
        whole(answer, "id")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("does", ["at", "create", "comment"])
def test_nobody_is_followed_to_another_address(jira, tracker, does, status):
    """Neither the token nor a word of an incident goes there, and nothing that is said there is believed."""
    thief = JiraStandIn().start()
    try:
        tracker.where()
        jira.fail(status, headers={"Location": f"{thief.url}/rest/api/2/issue"})
        with pytest.raises(Waits) as raised:
            ASKING[does](tracker)
        assert (raised.value.trouble, raised.value.said) == (Trouble.LED_AWAY, thief.url)
        assert raised.value.unclear is (does in WRITES)
        assert thief.asked == []
    finally:
        thief.stop()


@pytest.mark.parametrize(
    ("at", "to", "leads"),
    [
        ("http://j.test", "https://j.test", True),
        ("https://j.test", "https://j.test/jira", True),
        ("https://j.test", "http://j.test", False),
        ("https://j.test", "https://j.test", False),
        ("https://j.test", "", False),
    ],
)
def test_an_address_is_looked_for_where_it_leads_and_nowhere_less_safe(at, to, leads):
    assert leads_on(at, to) is leads


PAGE = {"Content-Type": "text/html"}
ILL = {
    "a page of whoever signs people in": (200, b"<html>Sign in</html>", PAGE),
    "nothing at all": (200, b"", {}),
    "cut off": (200, b'{"id": "1", "key": "OP', {"Content-Length": "400"}),
    "in no alphabet": (200, b"\xff{", {"Content-Type": "application/json; charset=idna"}),
    "packed, it says": (200, b"{}", {"Content-Encoding": "gzip"}),
    "without a bottom": (200, b"[" * 200_000, {}),
    "an error of nulls": (500, b'{"errorMessages": null, "errors": null}', {}),
    "an error that is null": (502, b"null", {}),
    "an error without words": (503, b'{"message": null}', {}),
    "an error of something else": (504, b'{"errorMessages": [{"a": 1}]}', {}),
}
NOT_JIRAS = (404, b"default backend - 404", PAGE)


@pytest.mark.parametrize("ill", ILL)
def test_what_cannot_be_read_is_a_jira_that_is_broken_and_no_bug_of_ours(jira, tracker, ill):
    """The package breaks at some of these, and a bug is given up after a few tries."""
    tracker.where()
    gc.collect()  # at the bottom of the stack, what earlier tests left could not even be thrown away
    status, body, headers = ILL[ill]
    for does in ("at", "create", "attach"):
        jira.fail(status, headers=headers, body=body)
        with pytest.raises(Waits) as raised:
            ASKING[does](tracker)
        assert (does, raised.value.trouble) == (does, Trouble.BROKEN)
        assert raised.value.unclear is (does in WRITES)


def test_that_something_is_gone_only_jira_itself_can_say(jira, tracker):
    """Else a proxy that has lost its way would have a ticket declared deleted, or made twice."""
    tracker.where()
    status, body, headers = NOT_JIRAS
    for does, asks in ASKING.items():
        jira.fail(status, headers=headers, body=body)
        with pytest.raises(Waits) as raised:
            asks(tracker)
        assert (does, raised.value.trouble) == (does, Trouble.BROKEN)
    jira.fail(400, body=b'{"errors": null, "message": null}')
    with pytest.raises(Refused):
        tracker.create(PROBLEM, "mark")
