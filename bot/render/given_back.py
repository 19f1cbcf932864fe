"""What somebody typed, given back with the reason why it could not be done: nothing is written twice."""

from bot.render.blocks import Block, batched, context, cut
from bot.render.mrkdwn import as_typed, code
from bot.render.words import Words

LONGEST = 10_000
"""Characters of a command that is read. A longer one is refused, and given back like any other."""
GIVEN_BACK, PIECE, CONTEXT = 40_000, 500, 10
"""Characters of what was typed, which are as many as Slack takes in any text; of one piece of it, every one of which may become five; pieces of one block."""


def blocks(typed: str, words: Words) -> list[Block]:
    first, *more = batched(cut(as_typed(typed).strip(), GIVEN_BACK), PIECE) or [""]
    kept = [words("you-typed", text=code(str(first))), *(code(str(one)) for one in more)]
    return [context(*some) for some in batched(kept, CONTEXT)]
