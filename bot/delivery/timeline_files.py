"""The curated timeline as three files."""

from sqlalchemy.orm import Session

from bot.delivery.parcels import Parcel
from bot.delivery.saying import Say, Voice
from bot.ports import Attachment, Message
from bot.render.blocks import context, section
from bot.render.doubts import doubts
from bot.render.mrkdwn import person
from bot.render.timeline import gathered
from bot.render.timeline_view import doubted
from bot.timeline.export import Format, masked, write
from models.incident import Incident
from models.outbox import Effect


def timeline_files(
    voice: Voice, session: Session, incident: Incident | None, effect: Effect
) -> Parcel | None:
    """In the organisation's language, as files go on to others."""
    if incident is None:
        return None
    to = effect.args["to"]
    words = voice.house() if to is None else voice.reader(to)
    timeline = gathered(session, voice.policy(), incident, voice.house())
    files = [
        Attachment(
            f"{incident.name}-timeline.{form}",
            words.plain(f"timeline-file-{form}", incident=incident.name),
            "".join(write(timeline, form)).encode(),
        )
        for form in Format
    ]
    text = words("timeline-files", incident=incident.name, by=person(str(effect.args["by"])))
    blocks = [section(text)]
    found = doubts(session, incident, list(masked(timeline.entries, [])), words)
    if found:
        blocks.append(context(doubted([one.text for one in found], words)))
    return Parcel(Say("notice", Message(text, blocks), to=to), files)
