"""The board: one message per channel, pinned, the incident as it is now."""

from bot.policy import Policy
from bot.ports import Message
from bot.render.blocks import context, fields, header, section
from bot.render.mrkdwn import Mrkdwn, moment, person
from bot.render.words import Words
from models.incident import Incident


def priority_text(incident: Incident, words: Words) -> Mrkdwn:
    reviewed = "priority-reviewed" if incident.priority_reviewed else "priority-not-reviewed"
    return words(reviewed, priority=incident.priority.value)


def service_text(incident: Incident, policy: Policy, words: Words) -> Mrkdwn:
    names = {service.id: service.name for service in policy.services}
    if incident.service is None:
        return words("not-known")
    return words("as-it-is", text=names.get(incident.service, incident.service))


def render(incident: Incident, policy: Policy, words: Words) -> Message:
    title = f"{incident.name} · {incident.title}"
    blocks = [
        header(title),
        fields(
            [
                (words.plain("label-priority"), priority_text(incident, words)),
                (words.plain("label-stage"), words(f"stage-{incident.stage}")),
                (words.plain("label-service"), service_text(incident, policy, words)),
                (
                    words.plain("label-declared"),
                    words(
                        "board-declared",
                        by=person(incident.declared_by),
                        at=moment(incident.declared_at),
                    ),
                ),
            ]
        ),
    ]
    details = words("as-it-is", text=incident.details or "")
    if details.strip():  # of what was typed, nothing may be left to show
        blocks.append(section(details))
    missing = [words.plain(f"label-{name.replace('_', '-')}") for name in incident.missing()]
    if missing:
        blocks.append(context(words("board-missing", fields=", ".join(missing))))
    return Message(
        words(
            "board-line",
            incident=incident.name,
            title=incident.title,
            priority=incident.priority.value,
        ),
        blocks,
    )
