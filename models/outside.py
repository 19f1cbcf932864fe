"""The words the outbox speaks in: who the outside is, what it can be owed, and how that ended."""

from enum import IntEnum, StrEnum


class System(StrEnum):
    """Who an effect is for. Each system has a courier of its own."""

    SLACK = "slack"
    MAIL = "mail"
    WEBHOOK = "webhook"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    JIRA = "jira"
    HISTORY = "history"
    """Slack as well: what was said while we were not listening, and files. It may take hours, and nobody waits."""


class EffectKind(StrEnum):
    """What the outside is owed."""

    CHANNEL = "channel"
    PURPOSE = "purpose"
    """Owed by earlier releases only, whose rows are still read."""
    INVITE = "invite"
    MESSAGE = "message"
    """Something people read. `args["what"]` names the renderer."""
    WHISPER = "whisper"
    """The same, to one person, where they are; gone when they reload."""
    PIN = "pin"
    BOOKMARK = "bookmark"
    TOPIC = "topic"
    HOME = "home"
    ROTA = "rota"
    """What one person is told of an override or a swap."""
    NOTICE = "notice"
    """Something people read that is about no incident. `args["what"]` names the renderer."""
    USERGROUP = "usergroup"
    """Who is on call, in one of Slack's user groups."""
    DUTY_TOPIC = "duty_topic"
    """The same, in the topic of a channel."""
    FILE = "file"
    """Files that somebody asked for. `args["what"]` names who makes them, `args["to"]` for whom."""
    SEAL = "seal"
    """An old channel, emptied of what we said in it and closed."""
    MAIL = "mail"
    """One page, once more by e-mail."""
    ALARM = "alarm"
    """One page, kept in step with an alert in somebody else's system."""
    WALK = "walk"
    """A look through the history of a channel, page by page, for what the transcript lacks."""
    THREAD = "thread"
    """The same for the replies to one message."""
    COPY = "copy"
    """What is in a file that somebody shared."""
    TICKET = "ticket"
    """The issue of an incident: made once, and then kept in step in both directions."""
    TICKET_COMMENT = "ticket_comment"
    """An event, told in the issue."""
    EVIDENCE = "evidence"
    """Timeline, transcript, work log and files, attached to the issue."""
    ACTION = "action"
    """The issue of an action: made once, linked, and kept in step in both directions."""
    PROBLEM = "problem"
    """The issue of a problem that came from no incident: made once."""
    TICKET_TWIN = "ticket_twin"
    """Whether a second issue turned up, after an answer was lost and we had to ask again."""
    TICKET_CHECK = "ticket_check"
    """A look whether all tickets are as their incidents are."""


class What(StrEnum):
    """Which message. Each has one renderer."""

    BOARD = "board"
    ANNOUNCEMENT = "announcement"
    HAPPENED = "happened"
    """An event, said aloud in the incident's channel."""
    WHERE_TO_GO = "where_to_go"
    NUDGE = "nudge"
    PUT_OFF = "put_off"
    OFFER = "offer"
    BRIEFING = "briefing"
    PAGE = "page"
    CALL = "call"
    """The same in the channel, with a mention and the buttons that answer it; and then without."""
    AGREEMENT = "agreement"
    MATTER = "matter"
    """An attempt, a hypothesis …, with the buttons that settle it, and then without."""
    MEASURE_OVERDUE = "measure_overdue"
    ACTION_NUDGE = "action_nudge"
    """What is to be done so that it does not happen again, asked of its owner."""
    ESCALATION = "escalation"
    CHASE = "chase"
    """Whether a vendor kept a promise."""
    TRIAGE_NUDGE = "triage_nudge"
    PROPOSAL = "proposal"
    FILING = "filing"
    """Which category, asked of an incident that reached P0 or P1 without one."""
    RELIEF = "relief"
    """Whether they hand over, asked of whoever has command and whose time is over."""
    OVER = "over"
    """Monitoring says that it is over, before anybody classified it."""
    ROTA_POST = "rota_post"
    """Who is on call today."""
    PREVENTS_POST = "prevents_post"
    """Which actions are open, once a week."""
    CALENDAR = "calendar"
    """That a rota's calendar can no longer be read, and that it can again."""


class Files(StrEnum):
    """Which files. Each has one maker."""

    TIMELINE = "timeline"
    ROTA = "rota"
    """A rota's shifts, for calendars."""


class Rank(IntEnum):
    """Who goes first when much is owed at once."""

    ANSWER = 10
    PAGE = 20
    NUDGE = 30
    POST = 40
    BOOKKEEPING = 50


class Outcome(StrEnum):
    """How an effect ended."""

    DONE = "done"
    DROPPED = "dropped"
    """There was nothing left to say when its turn came."""
    GIVEN_UP = "given_up"


class Slot(StrEnum):
    """A thing an incident has outside; a link row holds where."""

    CHANNEL = "channel"
    BOARD = "board"
    TOPIC = "topic"
    """The topic as it was last set: setting the same again would only make noise."""
    ISSUE = "issue"
    """Its ticket, by the id that stays when an issue moves to another project."""
    ISSUE_KEY = "issue_key"
