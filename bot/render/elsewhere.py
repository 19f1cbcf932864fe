"""A page as it is told outside of the chat, in plain text: of a restricted incident nothing but its number.

Secrets are masked, as in everything that leaves [310]; before it is cut, as half of one is not known for one.
"""

from datetime import UTC

from bot.render.words import Words
from bot.timeline.redact import redact
from models.incident import Incident
from models.pages import Page

LONGEST_SUBJECT = 150


def line(incident: Incident, words: Words) -> str:
    """One sentence, for a system that wakes people."""
    if incident.restricted:
        return words.plain("outside-restricted", incident=incident.name)
    told = {"incident": incident.name, "priority": incident.priority.value}
    return words.plain("outside-line", title=title(incident), **told)


def letter(page: Page, incident: Incident, words: Words) -> tuple[str, str]:
    """Subject and text. There is no link that answers it: whoever forwards a letter would forward that too."""
    subject = line(incident, words)
    if len(subject) > LONGEST_SUBJECT:
        subject = subject[: LONGEST_SUBJECT - 1] + "…"
    at = f"{page.asked_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    lines = [line(incident, words), ""]
    if page.why and not incident.restricted:
        lines += [words.plain("page-asked-why", why=redact(page.why)[0]), ""]
    lines += [
        words.plain("outside-asked-at", at=at),
        words.plain("outside-open-slack", incident=incident.name),
    ]
    return subject, "\n".join(lines) + "\n"


def title(incident: Incident) -> str:
    return " ".join(redact(incident.title)[0].split())
