"""The daily post: who is on call, and what the next two weeks lack."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.policy import Rota
from bot.ports import Message
from bot.render import rota_checks
from bot.render.blocks import Block, context, section, sections
from bot.render.mrkdwn import Mrkdwn, code
from bot.render.seats import Shift, shift_line
from bot.render.words import Words
from bot.rota.checks import Finding

BLOCKS = 50
"""The most of one message, by Slack."""


def render(
    day: date,
    shifts: Sequence[Shift],
    found: Sequence[tuple[Rota, Sequence[Finding]]],
    words: Words,
    *,
    known: Mapping[str, str],
) -> Message:
    """`known`: ids by the policy's spelling."""
    title = words("rota-post-title", day=day.isoformat())
    lines = Mrkdwn("\n".join(line for shift in shifts for line in _lines(shift, words)))
    blocks: list[Block] = [section(title), *sections(lines)]
    checked = rota_checks.render(found, words, known=known)
    if any(findings for _, findings in found):
        blocks += checked.blocks
    else:
        blocks.append(context(Mrkdwn(checked.text)))
    if len(blocks) > BLOCKS:
        more = words("rota-post-more", check="/incident rota check")
        blocks = [*blocks[: BLOCKS - 1], context(more)]
    return Message(title, blocks)


def _lines(shift: Shift, words: Words) -> list[Mrkdwn]:
    """A user group is never emptied, so whoever mentions it reaches those of the last shift."""
    group = shift.rota.usergroup
    kept = [words("rota-post-group-kept", group=code(group))] if group and not shift.now else []
    return [shift_line(shift, words), *kept]
