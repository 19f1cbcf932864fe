"""Who is on call, within a topic that is people's own: between brackets, behind what they wrote."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.policy import Rota
from bot.render.blocks import cut
from bot.render.seats import rota_name
from bot.render.words import LANGUAGES, Words, words_in

LONGEST = 250
"""Slack's limit for a topic."""
LEAST = 40
"""Of letters that ours takes to say anything."""
NAME = 30
PLACE = "\ue000"


def ours(on: Sequence[tuple[Rota, Sequence[str]]], names: Mapping[str, str], words: Words) -> str:
    """`on`: who is, as the policy spells them; `names`: what those are called, in lower case."""
    parts = []
    for rota, people in on:
        listed = [cut(names.get(one.lower(), one), NAME) for one in people]
        who = ", ".join(listed) or words.plain("topic-oncall-nobody")
        parts.append(f"{rota_name(rota, words)}: {who}")
    # A bracket would end it early, and leave the rest behind for ever.
    return words.plain("topic-oncall", who=" · ".join(parts).translate(_NO_BRACKETS))


def written_into(topic: str, mine: str) -> str | None:
    """The topic with ours in it, where it was, or else at its end. None: what people wrote leaves no room."""
    found = _ours().search(topic)
    before, after = (topic[: found.start()], topic[found.end() :]) if found else (topic, "")
    before = f"{before.rstrip()} " if before.strip() else ""
    room = LONGEST - len(before) - len(after)
    if room < LEAST:
        return None
    # Cut inside the brackets, so that it is found again.
    mine = mine if len(mine) <= room else f"{mine[: room - 2]}…]"
    return f"{before}{mine}{after}"


_NO_BRACKETS = str.maketrans("[]", "()")


@cache
def _ours() -> re.Pattern[str]:
    """Ours in any language that we speak: the organisation's may have been another one."""
    said = [words_in(one).plain("topic-oncall", who=PLACE) for one in LANGUAGES]
    return re.compile("|".join(rf"{re.escape(one.partition(PLACE)[0])}[^\]]*\]" for one in said))
