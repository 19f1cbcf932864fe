"""What somebody who files an incident is told; and asked, before it goes private for ever."""

from bot.policy import Policy
from bot.ports import Message
from bot.render.blocks import actions, button, section
from bot.render.words import Words
from models.incident import Incident

CATEGORY, SURE = "category", "category_sure"


def usage(incident: Incident, policy: Policy, words: Words) -> Message:
    """Nothing was typed: what it is filed under now, and what can be chosen."""
    now = incident.category or incident.label
    known = ", ".join(policy.categories)
    text = (
        words("category-now", incident=incident.name, category=now, known=known)
        if now
        else words("category-none", incident=incident.name, known=known)
    )
    return Message(text, [section(text)])


def are_you_sure(incident: Incident, category: str, words: Words) -> Message:
    text = words("category-sure", incident=incident.name, category=category)
    value = f"{incident.name}:{category}"
    return Message(
        text, [section(text), actions(button(words.plain("button-category-sure"), SURE, value))]
    )


def done(incident: Incident, did: str, under: str, words: Words) -> Message:
    text = words(f"done-category-{did}", incident=incident.name, category=under)
    return Message(text, [section(text)])
