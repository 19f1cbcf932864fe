"""What people read of an incident's ticket, made by hand for the golden files and for hostile words."""

from dataclasses import replace

from bot.issues import Trouble
from bot.render import board, evidence, health, ticketing
from models.drift import TicketCheck
from models.event_kinds import EventKind
from models.tickets import Ticket
from models.vocabulary import Phase, Stage
from tests.rules.shown import AT, POLICY, STANDS, happening, known_incident

REMARKS = {
    "category": ["not-there", "Billing"],
    "priority": ["no-value", "P0 (Highest)"],
    "assignee": ["not-allowed", "Field 'assignee' cannot be set."],
    "status": ["no-way", "resolved"],
}
URL = "https://example.atlassian.net/browse/OPS-12"


def a_ticket(key="OPS-12", trouble=None, said="", **more):
    made = Ticket(key=key, url=URL, remarks={}, trouble=trouble, said=said, for_good=False)
    made.troubled_at = AT if trouble else None
    for name, value in more.items():
        setattr(made, name, value)
    return made


def on_board(words, ticket):
    incident = known_incident()
    incident.stage, incident.phase = Stage.ACTIVE, Phase.INVESTIGATING
    return board.render(incident, replace(STANDS, ticket=ticket), POLICY, words)


def opened(words, remarks=None):
    facts = {"key": "OPS-12", "url": URL, "remarks": remarks or {}}
    return ticketing.told(happening(EventKind.TICKET_OPENED, **facts), words)


def changed(words, was="High", now="Highest", by="jira:Cy", **more):
    facts = {"field": "priority", "was": was, "now": now, "overruled": None, "follows": False}
    event = happening(EventKind.TICKET_CHANGED, **facts | more)
    event.by = by
    return ticketing.told(event, words)


def commented(words, text="The vendor has called back.", by="jira:Cy", **more):
    event = happening(EventKind.TICKET_COMMENTED, text=text, **more)
    event.by = by
    return ticketing.told(event, words)


def remarked(words, remarks=None):
    event = happening(EventKind.TICKET_REMARKED, remarks=remarks or REMARKS)
    return ticketing.told(event, words)


def none(words, trouble=Trouble.FIELDS, said="Team is required."):
    facts = {"trouble": trouble.value, "said": said, "for_good": True}
    return ticketing.told(happening(EventKind.TICKET_TROUBLED, **facts), words)


def unwell(words, said="Team is required."):
    named = [
        (known_incident(), a_ticket(key, trouble.value, said, for_good=for_good))
        for trouble in Trouble
        for key, for_good in ((None, True), ("OPS-12", True), (None, False))
    ]
    return health.render(health.Health([], [], None, tickets=named[:10]), words)


def looked_at(words, said="", trouble=None, *, ended=True):
    check = TicketCheck(found={"12": ["there"]}, trouble=trouble, said=said)
    check.ended_at = AT if ended else None
    shown = [(known_incident(), a_ticket(remarks=REMARKS))]
    found = health.Health([], [], None, (), (), check, [known_incident()], shown, in_jira=True)
    return health.render(found, words)


def filed(words, name="core.dump", link="https://example.slack.com/files/F1"):
    left = [[name, why, link] for why in evidence.REASONS]
    facts = {"count": 6, "left": left, "more": 2, "first": True, "news": True}
    return evidence.said(happening(EventKind.EVIDENCE_ATTACHED, **facts), words)


CASES = {
    "ticket-evidence": filed,
    "board-ticket": lambda words: on_board(words, a_ticket(remarks=REMARKS)),
    "board-ticket-waits": lambda words: on_board(words, a_ticket(None, Trouble.AWAY.value)),
    "ticket-opened": lambda words: opened(words, REMARKS),
    "ticket-changed": changed,
    "ticket-followed": lambda words: changed(words, follows=True),
    "ticket-overruled": lambda words: changed(words, overruled="P0"),
    "ticket-commented": commented,
    "action-commented": lambda words: commented(words, action=3),
    "ticket-remarked": remarked,
    "ticket-none": none,
    "health-tickets": unwell,
    "health-compared": looked_at,
    "health-compared-never": lambda words: looked_at(words, ended=False),
    "health-not-compared": lambda words: looked_at(words, trouble=Trouble.AWAY.value),
    "ticket-moved": lambda words: changed(words, "OPS-1", "SEC-7", field="key", follows=True),
    "ticket-restored": lambda words: changed(
        words, "Incident responders", None, field="security", restored=True
    ),
}


def with_words(hostile, words):
    """Every message that holds what people wrote in Jira, or what Jira said."""
    remarks = {name: [why, hostile] for name, (why, _) in REMARKS.items()}
    every = {name: ["not-allowed", hostile] for name in ticketing.FIELDS}
    return [
        opened(words, remarks),
        changed(words, hostile, hostile, f"jira:{hostile}"[:32]),
        commented(words, hostile[:3000] or "–", f"jira:{hostile}"[:32]),
        commented(words, hostile[:3000] or "–", f"jira:{hostile}"[:32], action=3),
        remarked(words, every),
        *(none(words, trouble, hostile) for trouble in Trouble),
        unwell(words, hostile),
        looked_at(words, hostile, Trouble.REFUSED.value),
        filed(words, hostile, hostile),
        on_board(words, a_ticket(remarks=every, trouble="fields", said=hostile)),
    ]
