"""Asking somebody to come: the question to them, and what everybody reads of it."""

from bot.ports import Message
from bot.render.blocks import actions, button, context, section
from bot.render.mrkdwn import Mrkdwn, bold, moment, person, room
from bot.render.words import Words
from models.incident import Incident
from models.pages import Page
from models.timeline import Event

ACKNOWLEDGE = "ack"


def asked(page: Page, incident: Incident, channel: str, words: Words) -> Message:
    """To the person, with a button until they have answered."""
    told = {
        "incident": incident.name,
        "priority": incident.priority.value,
        "title": bold(incident.title),
        "channel": room(channel),
    }
    text = words("page-asked", **told)
    why = [_why(page, words)]
    if page.why:
        why.append(words("page-asked-why", why=page.why))
    blocks = [section(text), section(Mrkdwn("\n".join(why)))]
    if page.acknowledged_at is not None:
        at = moment(page.acknowledged_at)
        blocks.append(context(words("page-acknowledged", who=person(page.person), at=at)))
    elif page.settled_at is not None:
        blocks.append(context(words("page-settled", at=moment(page.settled_at))))
    elif incident.stage.open:
        value = f"{incident.name}:{page.id}"
        blocks.append(actions(button(words.plain("button-ack"), ACKNOWLEDGE, value, primary=True)))
    else:
        stage = words(f"stage-{incident.stage}")
        blocks.append(context(words("page-over", incident=incident.name, stage=stage)))
    return Message(text, blocks)


def _why(page: Page, words: Words) -> Mrkdwn:
    at = moment(page.asked_at)
    by = person(page.asked_by) if page.asked_by else None
    if page.seat is None:
        return words("page-asked-by", by=by or "-", at=at)
    seat = words.plain(f"seat-{page.seat}")
    if by is None:
        return words("page-for-seat", seat=seat, at=at)
    return words("page-for-seat-by", seat=seat, by=by, at=at)


def said(event: Event, incident: Incident, words: Words) -> Message:
    """In the channel, with a mention."""
    facts = event.facts
    by = person(event.by) if event.by else Mrkdwn("Drumbeat")
    told = {"who": person(facts["person"]), "by": by, "incident": incident.name}
    text = (
        words("page-said-why", why=facts["why"], **told)
        if facts["why"]
        else words("page-said", **told)
    )
    return Message(text, [section(text)])


def acknowledged(event: Event, words: Words) -> Message:
    facts = event.facts
    minutes = facts["seconds"] // 60
    text = words("page-said-acknowledged", who=person(facts["person"]), minutes=minutes)
    return Message(text, [section(text)])


def will_ask(people: list[str], already: list[Page], words: Words) -> Message:
    """To whoever asked for them. `already`: what others of them were asked before and have not answered."""
    listed = Mrkdwn(", ".join(person(one) for one in people))
    lines = [words("page-done", people=listed)]
    lines += [
        words("page-done-already", who=person(one.person), at=moment(one.asked_at))
        for one in already
    ]
    text = Mrkdwn("\n".join(lines))
    return Message(text, [section(text)])


def thanks(incident: str, words: Words) -> Message:
    text = words("ack-done", incident=incident)
    return Message(text, [section(text)])
