"""What happened while Slack could not be reached, in one message instead of a flood."""

from collections.abc import Sequence
from datetime import datetime

from bot.ports import Message
from bot.render.blocks import context, section
from bot.render.mrkdwn import Mrkdwn, moment, shortened
from bot.render.words import Words

LINES = 15
LINE = 160


def render(told: Sequence[tuple[datetime, Mrkdwn]], words: Words) -> Message:
    """`told`: when each was recorded, and what would have been said of it, oldest first."""
    first, last = told[0][0], told[-1][0]
    head = words("caught-up", count=len(told), since=moment(first), until=moment(last))
    shown = told if len(told) <= LINES else told[-LINES:]
    lines = [f"• {moment(at)} {_one_line(text)}" for at, text in shown]
    blocks = [section(head), section(Mrkdwn("\n".join(lines)))]
    if len(told) > len(shown):
        blocks.append(context(words("caught-up-more", count=len(told) - len(shown))))
    return Message(head, blocks)


def _one_line(text: Mrkdwn) -> Mrkdwn:
    return shortened(Mrkdwn(" ".join(text.split())), LINE)
