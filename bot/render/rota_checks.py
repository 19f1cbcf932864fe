"""What is wrong with the next two weeks of the rotas, as people read it."""

from collections.abc import Mapping, Sequence

from bot.policy import Rota
from bot.ports import Message
from bot.render.blocks import cut, section, sections
from bot.render.mrkdwn import Mrkdwn, bold, moment
from bot.render.rotas import names
from bot.render.seats import rota_name
from bot.render.words import Words
from bot.rota.checks import AHEAD, Finding

MOST = 8
"""Findings told of one rota. More are one thing, many times."""
WHAT = 200


def render(
    found: Sequence[tuple[Rota, Sequence[Finding]]],
    words: Words,
    *,
    known: Mapping[str, str],
    only: Rota | None = None,
) -> Message:
    """`known`: ids by the policy's spelling. `only`: whoever asked wanted this one, and no other was looked at."""
    troubled = [(rota, findings) for rota, findings in found if findings]
    if not found:
        text = words("oncall-none")
        return Message(text, [section(text)])
    if only is not None and not troubled:
        title = words("rota-check-well", days=AHEAD.days, rota=bold(rota_name(only, words)))
    else:
        title = words("rota-check-title", days=AHEAD.days, count=len(troubled))
    parts = [_of_one(rota, findings, known, words) for rota, findings in troubled]
    return Message(title, [section(title), *(block for part in parts for block in sections(part))])


def _of_one(
    rota: Rota, findings: Sequence[Finding], known: Mapping[str, str], words: Words
) -> Mrkdwn:
    lines = [bold(rota_name(rota, words)), *(_line(one, known, words) for one in findings[:MOST])]
    if len(findings) > MOST:
        lines.append(words("rota-check-more", count=len(findings) - MOST))
    return Mrkdwn("\n".join(lines))


def _line(one: Finding, known: Mapping[str, str], words: Words) -> Mrkdwn:
    facts = {"start": moment(one.start), "end": moment(one.end)}
    hours = round((one.end - one.start).total_seconds() / 3600)
    sentence = f"rota-check-{one.trouble.replace('_', '-')}"
    people = names(one.people, known) or Mrkdwn("-")
    told = {"hours": hours, "days": round(hours / 24), "what": cut(one.what, WHAT)}
    return words(sentence, people=people, **told, **facts)
