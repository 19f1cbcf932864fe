"""The next two weeks of the rotas: one line each that needs a look."""

from collections.abc import Callable, Iterator, Sequence

from bot.doctor.check import Check, State
from bot.policy import Policy, Rota
from bot.rota.checks import AHEAD, Finding, Trouble

MEND = "mend it in the calendar; the rest of it is used as it is"

Turns = Sequence[tuple[Rota, Sequence[Finding]]]

SAID = {
    Trouble.GAP: "nobody is on from {start} to {end}",
    Trouble.OVERLAP: "{people} are on at once from {start} to {end}",
    Trouble.UNKNOWN: "nobody is known as {people}, whose shift begins {start}",
    Trouble.GONE: "{people} has no account any more, and a shift that begins {start}",
    Trouble.ALONE: "{people} is alone: nobody is next when they do not answer",
    Trouble.TOO_LONG: "{people} is on without a pause from {start} to {end}",
    Trouble.NIGHT: "{people} is on over a whole night from {start} to {end}",
    Trouble.UNTRAINED: "{people} on from {start} to {end}, and nobody of them ever drilled",
    Trouble.STALE: "its calendar could not be read since {start}: {what}",
    Trouble.ODD: "its calendar has what is odd: {what}",
}
"""`python app.py doctor` speaks English, as all its lines."""


def rotas(policy: Policy, look: Callable[[], Turns]) -> Iterator[Check]:
    if not policy.rotas:
        return  # said under policy, as far as somebody is missed
    found = look()
    for rota, findings in found:
        odd = [one for one in findings if one.trouble is Trouble.ODD]
        yield from (Check("rotas", State.WARN, _said(rota, [one]), MEND) for one in odd)
        if turns := [one for one in findings if one.trouble is not Trouble.ODD]:
            yield Check("rotas", State.WARN, _said(rota, turns), "/incident rota check")
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
        what=first.what,
    )
    more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    return f"{rota.id}: {said}{more}"
