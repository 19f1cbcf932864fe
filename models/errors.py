"""Refusals: things a person asked for that the domain will not do."""


class Refusal(Exception):
    """An expected no. `sentence` names an entry of the word files; handlers show it to whoever asked."""

    def __init__(self, sentence: str, **facts: str | int) -> None:
        super().__init__(f"{sentence} {facts}" if facts else sentence)
        self.sentence = sentence
        self.facts = facts
