"""`/incident impact …` as people type it: what is understood, and what is asked back."""

from datetime import UTC, datetime

import pytest

from bot.render.words import LANGUAGES, words_in
from handlers.impact_said import read
from models.errors import Refusal
from models.statements import Answer

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
KNOWN = {
    "api": "api",
    "kv": "kv",
    "key-value store": "kv",
    "workers kv": "Workers KV",
    "api-gateway": "api-gateway",
}


def typed(text):
    return read(text, KNOWN, now=NOW)


MOVES = {
    "start": "start degraded begins down 시작 장애 impact_start",
    "increase": "increase worse worsened full_impact peak 악화",
    "decrease": "decrease downgrade reduced improving better 감소",
    "end": "end stop stops recovered restored back_to_normal RESOLVED 복구됨",
}


@pytest.mark.parametrize("move", MOVES)
def test_what_people_say_is_understood(move):
    """[289] The words of the sources and of status pages, and Korean; before the service or after it."""
    for word in MOVES[move].split():
        spelt = word.replace("_", " ")
        assert typed(f"{spelt} kv at 17:52").what == move, spelt
        if not spelt.startswith("impact"):
            assert typed(f"kv {spelt} at 17:52").services == ("kv",), spelt
    assert typed("full impact kv").full
    assert not typed("worse kv").full


UNDERSTOOD = {
    "start": ((), None, None),
    "start kv": (("kv",), None, None),
    "start kv at 17:52": (("kv",), "2026-03-02 17:52 UTC", None),
    "start Key-Value Store at 17:52 90% fail": (("kv",), "2026-03-02 17:52 UTC", "90% fail"),
    "start at:17:52 service:kv": ((), "2026-03-02 17:52 UTC", "service:kv"),
    "start service:kv at:17:52": (("kv",), "2026-03-02 17:52 UTC", None),
    "start kv, api at 17:52": (("kv", "api"), "2026-03-02 17:52 UTC", None),
    'start kv and "Pages & Assets" at 17:52': (
        ("kv", "Pages & Assets"),
        "2026-03-02 17:52 UTC",
        None,
    ),
    "start “workers kv” at 17:52": (("Workers KV",), "2026-03-02 17:52 UTC", None),
    "start kv 17:52 writes fail": (("kv",), "2026-03-02 17:52 UTC", "writes fail"),
    "start kv writes fail at 17:52": (("kv",), "2026-03-02 17:52 UTC", "writes fail"),
    "start kv 22 of 310 requests fail": (("kv",), None, "22 of 310 requests fail"),
    "start kv at 11:32-13:05": (("kv",), "2026-03-02 11:32 to 13:05 UTC", None),
    "start kv at ~20:20": (("kv",), "~2026-03-02 20:20 UTC", None),
    "start api-gateway": (("api-gateway",), None, None),
    "end kv at unknown": (("kv",), "time unknown", None),
    "end kv at ? all is well": (("kv",), "time unknown", "all is well"),
    "end at 20:28 SLOs are back": ((), "2026-03-02 20:28 UTC", "SLOs are back"),
    "start - logins fail everywhere": ((), None, "logins fail everywhere"),
    "start kv, api": (("kv", "api"), None, None),
    "text kv 22 of 310 fail": (("kv",), None, "22 of 310 fail"),
    "unaffected api": (("api",), None, None),
    "undo kv wrong service": (("kv",), None, "wrong service"),
}


@pytest.mark.parametrize("line", UNDERSTOOD)
def test_service_time_and_note_are_told_apart(line):
    """[289, 293] In the order of the usage, and as people turn it around."""
    read_as = typed(line)
    spelled = read_as.said.spelled if read_as.said else None

    assert (read_as.services, spelled, read_as.note) == UNDERSTOOD[line]


def test_all_has_to_be_said_in_so_many_words():
    """[327]"""
    assert typed("end all at 20:28").everything
    assert typed("복구 전체").everything
    assert not typed("end at 20:28").everything


def test_statements_are_answers():
    """[291] Data lost or not, attack or not: for the report."""
    assert typed("data-loss no").answer is Answer.NO
    assert typed("data loss: yes, 12 rows").note == "12 rows"
    assert typed("attack unknown").what == "malicious"


REFUSED = {
    "": "impact-usage",
    "   ": "impact-usage",
    "explode kv": "impact-verb-unknown",
    "kv": "impact-verb-unknown",
    "🔥" * 5000: "impact-verb-unknown",
    "\u202eمرحبا": "impact-verb-unknown",
    "start kw at 17:52": "impact-service-unknown",
    "start <!channel>": "impact-service-unknown",
    "start kv, kw at 17:52": "impact-service-unknown",
    f'start "{"x" * 81}"': "impact-service-long",
    "text 22 of 310 fail": "impact-name-service",
    "unaffected": "impact-name-service",
    "data-loss maybe": "impact-yes-or-no",
    "malicious": "impact-yes-or-no",
    "start kv at when the moon rose": "time-not-understood",
    "start kv at 17:52 CST": "time-zone-ambiguous",
    "start kv at 25:61": "time-no-such-clock",
}


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line[:20])
def test_what_is_not_understood_is_asked_back_and_never_widened(line):
    """[327] An unknown name is not "everything", and a time that is none is not "now"."""
    with pytest.raises(Refusal) as no:
        typed(line)

    assert no.value.sentence == REFUSED[line]
    for language in LANGUAGES:
        assert "/incident impact" in words_in(language)(
            no.value.sentence, **no.value.facts
        ) or line.startswith(("start kv at", 'start "'))


def test_the_likeliest_names_come_first():
    with pytest.raises(Refusal) as no:
        typed("start wrkers-kv at 17:52")

    assert no.value.facts["known"].startswith("Workers KV")
