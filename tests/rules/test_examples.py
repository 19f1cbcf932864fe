"""Every example that an answer gives is one that the grammar takes: whoever types it off is not refused again."""

import re
from datetime import UTC, datetime

import pytest

from bot.policy import parse
from bot.policy.file import EXAMPLE
from bot.render.words import LANGUAGES, files
from bot.timeline.jotted import jotted
from handlers.actions_said import understood as action
from handlers.commands import VERBS
from handlers.escalations import understood as escalation
from handlers.impact_said import read as impact
from handlers.matters_said import raising, settling
from handlers.merging import INTO, _named
from handlers.naming import first_named, person_named
from handlers.rota_said import rota_named, standing_in
from handlers.rotas import DOES
from models.impact import Impact
from models.vocabulary import ImpactMove, MatterKind, Phase, Priority, SeatName
from tests.rules.shown import known_incident

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
POLICY = parse(EXAMPLE.read_text("utf-8"), EXAMPLE.name)
IMPACT = Impact(known_incident(), [])
SERVICES = {"api": "api", "kv": "kv", "login page": "Login page", "inc-1": None}
NAMED = [IMPACT.named(one) for one in ("api", "Login page", None)]
EXAMPLE_OF = re.compile(r"`/incident ([^`]+)`")
FACT = re.compile(r"\{ \$(\w+) \}")
WHAT = {
    "impact-name-service": ["text", "unaffected"],
    "impact-yes-or-no": ["data-loss", "malicious"],
}
FACTS = {
    "service": NAMED,
    "move": list(ImpactMove),
    "number": ["2"],
    "incident": ["INC-1"],
    "first": ["platform"],
    "rota": ["commander"],
    "does": ["check", "export"],
    "verb": ["engaged", "heard", "release", "show", "catchup"],
    "command": ["note"],
}
"""What may stand in an example, as the code gives it."""


def examples():
    for language in LANGUAGES:
        for file in files(language):
            for line in file.read_text("utf-8").splitlines():
                sentence = line.partition(" = ")[0]
                for found in EXAMPLE_OF.findall(line):
                    for typed in filled(sentence, found):
                        yield pytest.param(typed, id=f"{language}:{sentence}:{typed}")
    for verb in VERBS.values():
        yield pytest.param(verb.example, id=f"help:{verb.example}")


def filled(sentence, text):
    fact = FACT.search(text)
    if fact is None:
        return [text]
    values = WHAT[sentence] if fact[1] == "what" else FACTS[fact[1]]
    more = [text.replace(fact[0], str(value)) for value in values]
    return [one for each in more for one in filled(sentence, each)]


def _phase(rest):
    assert rest.split(maxsplit=1)[0] in set(Phase)


def _priority(rest):
    level, _, why = rest.partition(" ")
    assert level in set(Priority)
    assert why


def _merge(rest):
    found = INTO.fullmatch(rest)
    assert found
    assert _named(found["parts"])


def _assign(rest):
    seat, who = rest.split()
    assert seat in set(SeatName)
    assert person_named(who)[0]


def _settles(kind):
    def check(rest):
        if settling(kind, rest, always=rest.startswith("no ")) is None:
            raising(kind, rest, now=NOW)

    return check


def _rota(rest):
    verb, _, more = rest.partition(" ")
    assert verb in DOES
    if verb in {"override", "swap"}:
        _, named = rota_named(POLICY, more)
        standing_in(named, f"rota-{verb}-usage", now=NOW, timed=verb == "override")


def _note(rest):
    (one,) = jotted(rest, now=NOW)
    assert one.text


GRAMMAR = {
    "impact": lambda rest: impact(rest, SERVICES, now=NOW),
    "phase": _phase,
    "priority": _priority,
    "merge": _merge,
    "assign": _assign,
    "action": lambda rest: action(rest, now=NOW),
    "escalate": escalation,
    "tried": _settles(MatterKind.TRY),
    "hypothesis": _settles(MatterKind.HYPOTHESIS),
    "measure": _settles(MatterKind.MEASURE),
    "workstream": _settles(MatterKind.WORKSTREAM),
    "rota": _rota,
    "note": _note,
    "handoff": lambda rest: person_named(rest)[0] or pytest.fail("nobody"),
    "page": lambda rest: first_named(rest)[0] or pytest.fail("nobody"),
}
"""How what stands behind a verb is read. Of the others all that is typed is a sentence, or a number."""
SHAPES = re.compile(r"[<\[].*[>\]]|…")
"""Usage, which shows what may stand where, is no example."""


@pytest.mark.parametrize("typed", list(examples()))
def test_an_example_is_taken_by_the_grammar(typed):
    verb, _, rest = typed.partition(" ")
    assert verb in VERBS, f"there is no /incident {verb}"
    if verb != "merge":  # of which it is about several; of all others it is whose they are
        rest = re.sub(r"^INC-\d+\s*", "", rest)
    if not rest or verb not in GRAMMAR or (SHAPES.search(rest) and verb != "action"):
        return
    GRAMMAR[verb](rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_about_handing_on_never_names_whoever_has_it_already(language):
    """Whoever commands may be called Cy, and is told to offer it to somebody else: the example names nobody."""
    text = "".join(file.read_text("utf-8") for file in files(language))
    named = [
        re.findall(r"@\w+", found)
        for found in EXAMPLE_OF.findall(text)
        if found.startswith(("handoff ", "rota swap "))
    ]

    assert len(named) >= 10
    neutral = {"en": {"@user", "@you"}, "ko": {"@사람", "@나"}}[language]
    assert {who for each in named for who in each} == neutral
