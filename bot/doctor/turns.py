"""The next two weeks of the rotas: one line each that needs a look."""

from collections.abc import Callable, Iterator, Sequence

from bot.doctor.check import Check, State
from bot.policy import Policy, Rota
from bot.rota.checks import AHEAD, Finding, Trouble

Turns = Sequence[tuple[Rota, Sequence[Finding]]]

SAID = {
    Trouble.GAP: "nobody is on from {start} to {end}",
    Trouble.OVERLAP: "{people} are on at once from {start} to {end}",
    Trouble.UNKNOWN: "nobody is known as {people}, whose shift begins {start}",
    Trouble.GONE: "{people} has no account any more, and a shift that begins {start}",
    Trouble.ALONE: "{people} is alone: nobody is next when they do not answer",
    Trouble.TOO_LONG: "{people} is on without a pause from {start} to {end}",
    Trouble.NIGHT: "{people} is on over a whole night from {start} to {end}",
}
"""`python app.py doctor` speaks English, as all its lines."""


def rotas(policy: Policy, look: Callable[[], Turns]) -> Iterator[Check]:
    if not policy.rotas:
        return  # said under policy, as far as somebody is missed
    found = look()
    for rota, findings in found:
        if findings:
            yield Check("rotas", State.WARN, _said(rota, findings), "/incident rota check")
    well = [rota.id for rota, findings in found if not findings]
    if well:
        what = f"{', '.join(well)}: covered for the next {AHEAD.days} days"
        yield Check("rotas", State.OK, what)


def _said(rota: Rota, findings: Sequence[Finding]) -> str:
    first = findings[0]
    said = SAID[first.trouble].format(
        start=f"{first.start:%Y-%m-%d %H:%M}Z",
        end=f"{first.end:%Y-%m-%d %H:%M}Z",
        people=", ".join(first.people),
    )
    more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    return f"{rota.id}: {said}{more}"
