"""`/incident phase`: how far the work has come."""

from bot.render import told
from bot.usecases.phase import change_phase
from handlers.verbs import Said, Verb, split, which
from handlers.wiring import Kit
from models.errors import Refusal
from models.vocabulary import Phase


def say_phase(kit: Kit, said: Said) -> None:
    number, text = which(kit, said)
    named, note = split(text)
    if not named:
        raise Refusal("phase-usage")
    if named.lower() not in {phase.value for phase in Phase}:
        raise Refusal("phase-unknown", typed=named[:40])
    to = Phase(named.lower())
    incident, news = kit.desk.run(change_phase, kit.policy(), number, to, note or None, by=said.by)
    words = kit.words(said.by)
    sentence = "done-phase" if news else "done-phase-already"
    phase = words(f"phase-{to}")
    said.answer(told.done(words(sentence, incident=incident.name, phase=phase)))


VERBS = (
    Verb(
        "phase",
        "phase investigating·identified·monitoring [note]",
        "phase identified A bad cache key since the 13:50 deploy",
        say_phase,
    ),
)
