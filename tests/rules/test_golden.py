"""What the bot says, word for word, in both languages; and that nobody's words can break it.

`make golden` writes tests/golden/ anew. Read the diff as the people will read the message.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.database import HERE
from bot.forms import declare as form
from bot.forms import resolve as resolve_form
from bot.forms import update as update_form
from bot.policy import EXAMPLE, Policy, parse
from bot.ports import Message
from bot.render import agreement, announcement, board, health, help, lifecycle, told  # noqa: A004 - the noun of the command
from bot.render.help import Usage
from bot.render.words import LANGUAGES, Words, words_in
from bot.workspace.rules.blocks import check_blocks
from bot.workspace.rules.views import check_view
from handlers.commands import ROOT, VERBS
from models.blank import visible
from models.clocks import Clock
from models.errors import Refusal
from models.incident import TITLE_LENGTH, Incident, Intake
from models.outbox import Effect
from models.standing import Standing
from models.timeline import Event
from models.vocabulary import Audience, EventKind, ImpactType, Priority, SeatName, Source, System
from tests.rules import people_shown

FOLDER = HERE / "tests" / "golden"
BO, ROOM = "U0BO", "C0INC1"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POLICY = parse(EXAMPLE.read_text("utf-8"), EXAMPLE.name)


def standing(*, now: datetime = AT) -> Standing:
    clocks = {
        audience: Clock.start(1, audience, every=30, climb_after=10, at=AT) for audience in Audience
    }
    for clock in clocks.values():
        clock.ring(now)
    held = {SeatName.COMMANDER: BO, SeatName.COMMS: "U0EUN"}
    return Standing(held, {BO: "Bo Lindqvist", "U0EUN": "이은서"}, clocks, AT)


STANDS = standing()
LATE = standing(now=AT + timedelta(minutes=40))
NOBODY = Standing({}, {}, {}, None)
USAGES = [Usage(verb.name, verb.usage, verb.example, verb.button) for verb in VERBS.values()]

Shown = Message | dict[str, Any]


def incident(
    title: str = "Checkout is down",
    priority: Priority | None = Priority.P1,
    number: int = 1,
    **known: Any,
) -> Incident:
    made = Incident.declare(title, priority, Intake(**known), by=BO, at=AT)
    made.id = number
    return made


def known_incident() -> Incident:
    return incident(
        service="payments",
        source=Source.CUSTOMER_REPORT,
        alerted_at=AT,
        scope="3 of 12 regions, about 2,000 users",
        impact_type=(ImpactType.DEGRADED, ImpactType.CUSTOMER_IMPACT),
        customers="Acme, Globex",
        category="Billing",
        details="Card payments fail since the deploy of 08:50.\nRefunds work.",
    )


def declare_form(
    words: Words,
    typed: str = "",
    *,
    open_now: list[Incident] | None = None,
    open_count: int | None = None,
    policy: Policy = POLICY,
) -> dict[str, Any]:
    listed = open_now or []
    count = len(listed) if open_count is None else open_count
    return form.show(
        words,
        policy,
        form.Typed.of(typed),
        open_now=listed,
        open_count=count,
        asked_in="C0GENERAL",
    )


def many_open(words: Words) -> dict[str, Any]:
    titles = ("Checkout is down", "Search is slow", "a < b & *c*", "로그인 오류", "DNS", "KV")
    listed = [incident(title, number=n) for n, title in enumerate(titles, 1)]
    return declare_form(words, open_now=listed[: form.SHOWN_OPEN], open_count=len(listed) + 1)


def happening(kind: EventKind, **facts: Any) -> Event:
    return Event(id=7, incident_id=1, kind=kind, by=BO, recorded_at=AT, facts=facts)


NEXT = {"internal": AT.isoformat(), "customers": AT.isoformat()}
HOW_IT_WAS = "A bad cache key since the 13:50 deploy; rolled back at 14:20"
RESOLVED = happening(EventKind.RESOLVED, explanation=HOW_IT_WAS, impact_ended_at=AT.isoformat())
CLOSED = happening(EventKind.CLOSED, override="Acme confirmed by phone", silent=False)


def updated(text: str | None, *audiences: str) -> Event:
    return happening(EventKind.UPDATED, audiences=audiences, text=text, next=NEXT)


def lifecycle_with(text: str) -> list[Callable[[Words], Shown]]:
    """Every message of an incident's life that holds people's words."""
    told = [
        (lifecycle.updated, updated(text, "internal", "customers")),
        (
            lifecycle.phase_changed,
            happening(EventKind.PHASE_CHANGED, now="identified", was=None, note=text),
        ),
        (lifecycle.resolved, happening(EventKind.RESOLVED, explanation=text)),
        (lifecycle.reopened, happening(EventKind.REOPENED, reason=text, next=NEXT)),
        (lifecycle.closed, happening(EventKind.CLOSED, override=text)),
        (lifecycle.dismissed, happening(EventKind.DISMISSED, reason=text)),
        (lifecycle.noted, happening(EventKind.NOTED, text=text, when=text[:40])),
    ]
    return [lambda words, one=one: one[0](one[1], words) for one in told]


def troubled(said: str, words: Words) -> Message:
    """`said`: what a file, or Slack, put into an error."""
    lost = [Effect(key="INC-1/board", last_error=f"Permanent: {said}")]
    return health.render(health.Health([(System.SLACK, 2, AT)], lost, said), words)


CASES: dict[str, Callable[[Words], Shown]] = {
    "board-known": lambda words: board.render(known_incident(), STANDS, POLICY, words),
    "board-gaps": lambda words: board.render(incident(priority=None), NOBODY, POLICY, words),
    "announcement": lambda words: announcement.render(known_incident(), LATE, ROOM, words),
    "announcement-not-reviewed": lambda words: announcement.render(
        incident(priority=None), NOBODY, ROOM, words
    ),
    "update-both": lambda words: lifecycle.updated(
        updated("We rolled back", "internal", "customers"), words
    ),
    "update-nothing-new": lambda words: lifecycle.updated(updated(None, "internal"), words),
    "phase-changed": lambda words: lifecycle.phase_changed(
        happening(EventKind.PHASE_CHANGED, now="identified", was="investigating", note="A key"),
        words,
    ),
    "resolved": lambda words: lifecycle.resolved(RESOLVED, words),
    "reopened": lambda words: lifecycle.reopened(
        happening(EventKind.REOPENED, reason=None, next=NEXT), words
    ),
    "closed": lambda words: lifecycle.closed(CLOSED, words),
    "note": lambda words: lifecycle.noted(
        happening(EventKind.NOTED, text="First errors", when="2026-03-02 08:41 UTC"), words
    ),
    "agreement-asked": lambda words: agreement.render(
        known_incident(), RESOLVED, None, ROOM, words
    ),
    "agreement-settled": lambda words: agreement.render(
        known_incident(), RESOLVED, CLOSED, ROOM, words
    ),
    "update-form": lambda words: update_form.show(words, known_incident(), STANDS),
    "resolve-form": lambda words: resolve_form.show(words, known_incident()),
    "where-to-go": lambda words: told.where_to_go(known_incident(), ROOM, words),
    "form-by-button": lambda words: told.form_by_button("declare", "P1 Checkout is down", words),
    "broke": lambda words: told.broke("4f1d9c", words),
    "busy": lambda words: told.broke(None, words),
    "refused": lambda words: told.refused(
        Refusal("not-while-triage", incident="INC-1"), "/incident resolve R&amp;D is back", words
    ),
    "health-well": lambda words: health.render(health.Health([], [], None), words),
    "health-troubled": lambda words: troubled("policy.toml, line 3: no such key", words),
    "help": lambda words: help.render(ROOT, USAGES, None, words),
    "help-declare": lambda words: help.render(ROOT, USAGES, "declare", words),
    "help-unknown": lambda words: help.render(ROOT, USAGES, "explode", words),
    "verb-unknown": lambda words: help.unknown(ROOT, "explode", USAGES, words),
    "declare-empty": declare_form,
    "declare-filled": lambda words: declare_form(words, "P1 Checkout is down"),
    "declare-without-policy": lambda words: declare_form(words, policy=Policy()),
    "declare-one-open": lambda words: declare_form(words, open_now=[known_incident()]),
    "declare-many-open": many_open,
    "page": lambda words: people_shown.asked(known_incident(), words),
    "page-acknowledged": lambda words: people_shown.asked(known_incident(), words, answered=AT),
    "offer": lambda words: people_shown.offered(known_incident(), POLICY, words),
    "offer-settled": lambda words: people_shown.settled(known_incident(), words),
    "form-handoff": people_shown.handoff_form,
}


def as_slack_takes_it(shown: Shown) -> dict[str, Any]:
    """Held to Slack's rules, and in the order it was made."""
    if isinstance(shown, Message):
        check_blocks(shown.blocks, "message")
        return {"text": str(shown.text), "blocks": shown.blocks}
    check_view(shown)
    return shown


@pytest.fixture
def golden(request):
    """Compares with the file of that name; with `--regold` it writes the file first."""

    def compare(name: str, shown: Shown) -> None:
        said = json.dumps(as_slack_takes_it(shown), ensure_ascii=False, indent=2) + "\n"
        path = FOLDER / f"{name}.json"
        if request.config.getoption("regold"):
            FOLDER.mkdir(exist_ok=True)
            path.write_text(said, "utf-8")
        assert path.exists(), f"{path.name} is not there yet: run `make golden`, then read it"
        assert said == path.read_text("utf-8")

    return compare


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", CASES)
def test_what_people_read(golden, what, language):
    golden(f"{what}.{language}", CASES[what](words_in(language)))


def test_no_golden_file_is_left_over():
    expected = {f"{what}.{language}.json" for what in CASES for language in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*.json")} == expected


# -- whatever people type -----------------------------------------------------------------------------

PIECES = (
    "<!channel>", "<!here|x>", "<@U0CY>", "<#C1|general>", "<https://evil.example|bank>", "<!date^1^{time}|x>",
    "&", "&lt;!channel&gt;", "<", ">", "*", "_", "~", "`", "```", "@channel", "\u202e", "\u2066", "\u200b", "\x00",
    "🔥", "👩‍👩‍👧", "사고", "مرحبا", "\n", "\t", " ", "{time}", "{ $by }", "INC-1", ":fire:",
)  # fmt: skip
HOSTILE = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    min_size=1,
    max_size=40,
).map("".join)
LONG = (
    "x" * 3000,
    "<" * 3000,
    "&" * 2999 + "<",
    "🔥" * 5000,
    "<@U0CY> " * 600,
    "`" * 3000,
    "\u202e",
)

# The only tokens that are ours: the declarer, the channel, a moment, and in `code` nothing at all.
OURS = re.compile(rf"<@{BO}>|<@U0EUN>|<#{ROOM}>|<!date\^\d+\^[^<>|]*\|[^<>]*>")
ENTITIES = re.compile(r"&(?!amp;|lt;|gt;)")


def marked_texts(shown: Any) -> list[str]:
    """Every text that Slack interprets: mrkdwn objects, and the plain text of the message itself."""
    if isinstance(shown, Message):
        return [shown.text, *marked_texts(shown.blocks)]
    if isinstance(shown, list):
        return [text for each in shown for text in marked_texts(each)]
    if isinstance(shown, dict):
        own = [shown["text"]] if shown.get("type") == "mrkdwn" else []
        return own + [text for each in shown.values() for text in marked_texts(each)]
    return []


def everything_with(hostile: str, words: Words) -> list[Shown]:
    """Everything we render that has a place for people's words, with these words in every place."""
    title = visible(visible(hostile)[:TITLE_LENGTH]) or "x"
    made = incident(
        title,
        service=hostile[:80],
        scope=hostile[:500],
        customers=hostile[:500],
        category=hostile[:80],
        details=hostile[:3000],
    )
    return [
        board.render(made, STANDS, POLICY, words),
        announcement.render(made, LATE, ROOM, words),
        agreement.render(
            made, happening(EventKind.RESOLVED, explanation=hostile[:3000]), None, ROOM, words
        ),
        *(render(words) for render in lifecycle_with(hostile[:3000])),
        told.where_to_go(made, ROOM, words),
        told.form_by_button("declare", hostile, words),
        told.refused(Refusal("person-unknown", who=hostile), hostile, words),
        troubled(hostile, words),
        help.render(ROOT, USAGES, hostile, words),
        help.unknown(ROOT, hostile, USAGES, words),
        people_shown.asked(made, words, why=hostile),
        people_shown.offered(made, POLICY, words, said=hostile),
        declare_form(words, hostile),
        declare_form(words, open_now=[made] * form.SHOWN_OPEN, open_count=9),
    ]


def assert_harmless(hostile: str, language: str) -> None:
    for shown in everything_with(hostile, words_in(language)):
        as_slack_takes_it(shown)
        for text in marked_texts(shown):
            rest = OURS.sub("", text)
            assert "<" not in rest, rest
            assert ">" not in rest, rest
            assert not ENTITIES.search(rest), rest
            assert "\u202e" not in rest


@pytest.mark.parametrize("language", LANGUAGES)
@given(hostile=HOSTILE)
@example(hostile="<!channel>")
@example(hostile="***")
def test_nobodys_words_become_markup(language, hostile):
    assert_harmless(hostile, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hostile", LONG, ids=lambda text: f"{text[:3]!r}x{len(text)}")
def test_long_words_are_cut_without_breaking_anything(language, hostile):
    assert_harmless(hostile, language)
