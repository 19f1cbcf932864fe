"""What somebody typed, given back with the reason why it could not be done: nothing is written twice."""

from bot.render.blocks import Block, batched, context, cut
from bot.render.mrkdwn import as_typed, code
from bot.render.words import Words

GIVEN_BACK, PIECE, CONTEXT = 10_000, 500, 10
"""Characters of what was typed; of one piece of it, every one of which may become five; pieces of one block."""


def blocks(typed: str, words: Words) -> list[Block]:
    first, *more = batched(cut(as_typed(typed).strip(), GIVEN_BACK), PIECE) or [""]
    kept = [words("you-typed", text=code(str(first))), *(code(str(one)) for one in more)]
    return [context(*some) for some in batched(kept, CONTEXT)]
