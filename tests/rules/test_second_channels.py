"""How a mail server and other systems fail, and what becomes of it: sorted, bounded, and nothing secret told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.adapters.hooks import Opsgenie, PagerDuty, Webhook
from bot.adapters.mail import Smtp
from bot.doctor import State, examine
from bot.ports import Act, Alarm, Letter, Permanent, Transient
from bot.settings import BadSettings, load, secrets
from handlers import second
from tests.outside.mailbox import CERTIFICATE, Mailbox
from tests.outside.pagers import GENIE_KEY, ROUTING_KEY, SECRET, Pagers

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LETTER = Letter(
    "bo@example.com", "Come\r\nBcc: all@example.com", "Zeilen\n.\nund 한국어\n", "INC-1/7"
)
PASSWORD = "pa:ss@w/ord"


@pytest.fixture
def mailbox():
    boxes = []

    def open_one(**how):
        boxes.append(Mailbox(**how))
        return boxes[-1]

    yield open_one
    for box in boxes:
        box.close()


@pytest.fixture
def pagers():
    pagers = Pagers()
    yield pagers
    pagers.close()


def smtp(box, *, security="none", user=None, password=None, timeout=5.0, patience=9.0):
    secret = SecretStr(password) if password else None
    return Smtp(
        "127.0.0.1",
        box.port,
        security=security,
        user=user,
        password=secret,
        sender="drumbeat@example.com",
        now=lambda: AT,
        timeout=timeout,
        patience=patience,
    )


def alarm(act=Act.TRIGGER, **known):
    return Alarm(
        **{
            "act": act,
            "key": "drumbeat/INC-1/page/7",
            "incident": "INC-1",
            "priority": "P1",
            "title": "Checkout is down",
            "text": "x" * 2000,
            "person": "U0BO",
            "name": "Bo",
            "email": "bo@example.com",
            "asked_at": AT,
        }
        | known
    )


def bells(pagers, timeout=5.0):
    return {
        "pagerduty": PagerDuty(
            f"{pagers.url}/v2/enqueue",
            SecretStr(ROUTING_KEY),
            public_url="https://x.example",
            timeout=timeout,
        ),
        "opsgenie": Opsgenie(pagers.url, SecretStr(GENIE_KEY), timeout=timeout),
        "webhook": Webhook(
            SecretStr(f"{pagers.url}/hook"), SecretStr(SECRET), lambda: AT, timeout=timeout
        ),
    }


def test_a_letter_cannot_be_made_to_say_more_than_one_header_at_a_time(mailbox):
    box = mailbox()
    smtp(box).send(LETTER)
    smtp(box).send(LETTER)

    first, second = box.letters
    assert box.refused == []
    assert first["Subject"] == "Come Bcc: all@example.com"
    assert first["Bcc"] is None
    assert first.get_content().splitlines() == LETTER.text.splitlines()
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@example.com>")

    smtp(box).send(replace(LETTER, subject="Half\ud83d a\x00 letter", text="\udc80 goes\x00 out"))
    assert box.letters[2]["Subject"] == "Half? a letter"
    assert box.letters[2].get_content().rstrip() == "? goes out"


def test_a_password_goes_only_where_the_certificate_is_trusted(mailbox, monkeypatch):
    box = mailbox(user="bot", password=PASSWORD, starttls=True)
    known = {"security": "starttls", "user": "bot", "password": PASSWORD}
    with pytest.raises(Permanent, match="certificate is not trusted"):
        smtp(box, **known).send(LETTER)
    assert box.letters == []
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))

    smtp(box, **known).send(LETTER)

    assert len(box.letters) == 1
    with pytest.raises(Permanent, match="user or the password of SMTP_URL") as no:
        smtp(box, **known | {"password": "wrong-password"}).greet()
    assert "wrong-password" not in str(no.value)
    plain = mailbox(user="bot", password=PASSWORD)
    with pytest.raises(Permanent, match="offers no STARTTLS"):
        smtp(plain, **known).send(LETTER)
    assert (box.refused, plain.refused) == ([], [])


@pytest.mark.parametrize(
    ("at", "how", "kind", "unclear"),
    [
        ("connect", "421 too busy", Transient, False),
        ("connect", "lost_answer", Transient, False),
        ("connect", "silence", Transient, False),
        ("mail", "452 no room", Transient, False),
        ("mail", "550 not you", Permanent, None),
        ("rcpt", "450 greylisted", Transient, False),
        ("rcpt", "550 5.1.1 no such user", Permanent, None),
        ("rcpt", "lost_answer", Transient, False),
        ("data", "451 later", Transient, False),
        ("data", "554 no", Permanent, None),
        ("sent", "lost_answer", Transient, True),
        ("sent", "silence", Transient, True),
    ],
)
def test_what_a_mail_server_can_do_is_sorted(mailbox, at, how, kind, unclear):
    """Only a letter that was handed over may have been taken although no answer came."""
    box = mailbox()
    box.fail_next(at, how)

    with pytest.raises((Transient, Permanent)) as failure:
        smtp(box, timeout=0.3).send(LETTER)

    assert type(failure.value) is kind
    assert getattr(failure.value, "unclear", None) is unclear
    assert len(box.letters) == (at == "sent")


@pytest.mark.parametrize("at", ["connect", "rcpt", "sent"])
def test_a_server_that_drips_is_not_waited_for_for_ever(mailbox, at):
    """Each byte comes in time, and the answer never does."""
    box = mailbox()
    box.fail_next(at, "drip")

    with pytest.raises(Transient, match="does not answer") as failure:
        smtp(box, patience=0.5).send(LETTER)

    assert failure.value.unclear is (at == "sent")


def test_the_doctor_tries_them_without_waking_anybody(mailbox, pagers):
    box = mailbox(user="bot", password="right-password")
    url = f"smtp://bot:right-password@127.0.0.1:{box.port}"
    environment = {"SMTP_URL": url, "MAIL_FROM": "a@example.com", **pagers.environment()}

    def findings(**other):
        looks = second.examinations(load({**environment, **other}), lambda: AT)
        return {one.name: (one.state, one.what) for one in examine(looks)}

    well = findings()
    assert {state for state, _ in well.values()} == {State.OK}
    assert well["page e-mail"][1] == "127.0.0.1 lets us in"
    assert [told["event"] for told in pagers.told["webhook"]] == ["ping"]
    assert (box.letters, pagers.woken, pagers.wrong) == ([], [], [])
    ill = findings(SMTP_URL=url.replace("right", "wrong"), PAGE_WEBHOOK_SECRET="wrong-secret")
    assert ill["page e-mail"] == (
        State.FAIL,
        "the mail server refuses the user or the password of SMTP_URL",
    )
    assert ill["page webhook"][0] is State.FAIL
    (nothing,) = examine(second.examinations(load({}), lambda: AT))
    assert nothing.what == "not configured: a page depends on Slack alone"


def test_nobody_there_is_no_bug(mailbox):
    box = mailbox()
    box.close()

    with pytest.raises(Transient, match="does not answer"):
        smtp(box).send(LETTER)


@pytest.mark.parametrize("system", ["pagerduty", "opsgenie", "webhook"])
@pytest.mark.parametrize(
    "does",
    [
        (429, {"Retry_After": "30"}, Transient, timedelta(seconds=30)),
        (429, {"Retry_After": "99999999999"}, Transient, timedelta(hours=1)),
        (429, {"Retry_After": "soon"}, Transient, None),
        (500, {}, Transient, None),
        (503, {"Retry_After": "5"}, Transient, timedelta(seconds=5)),
        (400, {}, Permanent, None),
        (401, {}, Permanent, None),
        (403, {}, Permanent, None),
        (302, {"Location": "http://127.0.0.1:1/elsewhere"}, Permanent, None),
        ("lost_answer", {}, Transient, None),
        ("silence", {}, Transient, None),
    ],
)
def test_what_other_systems_can_do_is_sorted(pagers, system, does):
    """Retry-After is obeyed within reason; no redirect is followed with a key; nothing of ours is repeated."""
    how, headers, kind, wait = does
    pagers.fail_next(system, how, **headers)

    with pytest.raises((Transient, Permanent)) as failure:
        bells(pagers, timeout=0.3)[system].tell(alarm())

    assert type(failure.value) is kind
    assert getattr(failure.value, "wait", None) == wait
    for ours in (ROUTING_KEY, GENIE_KEY, SECRET, pagers.url, "Checkout"):
        assert ours not in str(failure.value)


def test_each_act_is_what_the_system_understands_and_a_second_time_changes_nothing(pagers):
    for bell in bells(pagers).values():
        for act in (Act.TRIGGER, Act.TRIGGER, Act.ACKNOWLEDGE, Act.RESOLVE, Act.RESOLVE):
            bell.tell(alarm(act))

    assert pagers.wrong == []
    assert pagers.woken == ["drumbeat/INC-1/page/7"]
    assert pagers.alerts == {"drumbeat/INC-1/page/7": "resolve"}
    assert pagers.opsgenie["drumbeat/INC-1/page/7"]["state"] == "close"
    assert [told["event"] for told in pagers.told["webhook"]] == [
        "page.asked",
        "page.acknowledged",
        "page.settled",
    ]


def test_a_restricted_page_says_neither_how_bad_it_is_nor_what_it_is(pagers):
    for bell in bells(pagers).values():
        bell.tell(alarm(priority=None, title=None, text="You are asked to come to INC-1."))

    assert pagers.wrong == []
    assert pagers.told["pagerduty"][0]["payload"]["severity"] == "critical"
    assert pagers.told["opsgenie"][0]["priority"] == "P1"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"SMTP_URL": "mail.example.com"}, "SMTP_URL is set, but it must start with smtp://"),
        ({"SMTP_URL": "smtp://bo:hush-hush@mail.example.com"}, "in the clear"),
        ({"SMTP_URL": "smtps://bo@mail.example.com"}, "a user and a password go together"),
        ({"SMTP_URL": "smtps://bo:hush-hush@mail.example.com/x"}, "nothing may follow the server"),
        ({"SMTP_URL": "smtps://bo:hush-hush@:465"}, "the name of the server is missing"),
        ({"SMTP_URL": "smtps://bo:hush-hush@mail:port"}, "SMTP_URL is set, but it must be"),
        ({"SMTP_URL": "smtps://mail.example.com"}, "MAIL_FROM is not set, but SMTP_URL is"),
        ({"MAIL_FROM": "Drumbeat <a@example.com>"}, "MAIL_FROM is"),
        ({"MAIL_FROM": "a@example.com\r\nBcc: b"}, "MAIL_FROM is"),
        ({"PAGE_WEBHOOK_URL": "https://example.com"}, "PAGE_WEBHOOK_SECRET is not set"),
        ({"PAGE_WEBHOOK_SECRET": "long-word"}, "PAGE_WEBHOOK_URL is not set"),
        ({"PAGE_WEBHOOK_URL": "ftp://hush-hush"}, "PAGE_WEBHOOK_URL is set, but it must be a web"),
        ({"PAGERDUTY_ROUTING_KEY": "hush-hush"}, "PAGERDUTY_ROUTING_KEY is set, but it must be"),
        ({"PAGERDUTY_EVENTS_URL": "http://events.pagerduty.com"}, "in the clear"),
        ({"OPSGENIE_API_KEY": "two words"}, "OPSGENIE_API_KEY is set, but it must be one word"),
        ({"OPSGENIE_API_URL": "http://api.eu.opsgenie.com"}, "in the clear"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_line_that_keeps_its_secret(variables, said):
    with pytest.raises(BadSettings) as bad:
        load(variables)

    assert said in str(bad.value)
    assert "hush-hush" not in str(bad.value)


def test_right_settings_are_understood():
    url = "smtp+starttls://bo%40example.com:p%3Ass%2Fhush@mail.example.com"
    settings = load({"SMTP_URL": url, "MAIL_FROM": "drumbeat@example.com"})

    assert settings.mail is not None
    server = settings.mail.server
    assert (server.host, server.port, server.security) == ("mail.example.com", 587, "starttls")
    assert (server.user, server.password.get_secret_value()) == ("bo@example.com", "p:ss/hush")
    assert {"p%3Ass%2Fhush", "p:ss/hush"} <= set(secrets({"SMTP_URL": url}))
    assert "hush" not in repr(settings)
