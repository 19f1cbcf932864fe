"""What monitoring said, as the incident's channel hears of it."""

from bot.ports import Message
from bot.render.blocks import section
from bot.render.mrkdwn import Mrkdwn, bold, escape, person
from bot.render.words import Words
from models.event_kinds import EventKind
from models.timeline import Event

LINK = 500


def told(event: Event, words: Words) -> Message:
    """A title and where to look. It asks nothing of anybody: people decide what it means."""
    over = "alert-over-stated" if event.facts.get("stated") else "alert-over"
    sentence = "alert-fired" if event.kind is EventKind.ALERTED else over
    text = words(sentence, by=person(event.by), title=bold(str(event.facts["title"])[:300]))
    url = str(event.facts.get("url") or "")
    if url.startswith(("http://", "https://")) and len(url) <= LINK:
        text = Mrkdwn(f"{text}\n{escape(url)}")
    return Message(text, [section(text)])
