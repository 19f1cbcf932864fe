"""What a Jira knows: people, one or two projects with their screens and a workflow, and issues."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

HIGHEST, HIGH, MEDIUM, LOW = "1", "2", "3", "4"
PROBLEM, TASK = "10001", "10002"
CATEGORY, TEAM = "customfield_10050", "customfield_10060"


@dataclass
class User:
    account: str
    name: str
    email: str
    shown: str
    hidden: bool = False
    """Their address is nobody's business."""


@dataclass
class Issue:
    id: str
    number: int
    project: str
    fields: dict
    properties: dict = field(default_factory=dict)
    comments: list = field(default_factory=list)
    links: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    history: list = field(default_factory=list)
    status: str = "1"
    indexed: bool = True
    hidden: bool = False
    creator: User | None = None
    updated: str = ""

    @property
    def key(self):
        return f"{self.project}-{self.number}"


@dataclass
class Project:
    key: str = "OPS"
    id: str = "10000"
    types: dict = field(default_factory=lambda: {PROBLEM: "Problem", TASK: "Task"})
    issues: list = field(default_factory=list)
    components: dict = field(default_factory=lambda: {"200": "Payments", "201": "API"})
    levels: dict = field(default_factory=lambda: {"300": "Incident responders"})
    categories: dict = field(default_factory=lambda: {"400": "Billing", "401": "API"})
    off_screen: set = field(default_factory=set)
    """Fields that somebody took off the create and edit screens."""
    forbidden: set = field(default_factory=set)
    """Fields that are there, and that our account may not set."""
    forbids_with: int = 400
    """And the status with which Jira says so."""
    required: dict = field(default_factory=dict)
    """More fields that have to be given: id and name."""

    def screen(self):
        """Field id → what createmeta says of it."""
        found = {
            "summary": ("Summary", True, None),
            "issuetype": ("Issue Type", True, named(self.types)),
            "project": ("Project", True, [{"id": self.id, "key": self.key}]),
            "description": ("Description", False, None),
            "priority": ("Priority", False, named(PRIORITIES)),
            "labels": ("Labels", False, None),
            "duedate": ("Due date", False, None),
            "assignee": ("Assignee", False, None),
            "components": ("Components", False, named(self.components)),
            "security": ("Security Level", False, named(self.levels)),
            CATEGORY: ("Category", False, valued(self.categories)),
        }
        found |= {name: (shown, True, None) for name, shown in self.required.items()}
        return {name: meta for name, meta in found.items() if name not in self.off_screen}


PRIORITIES = {HIGHEST: "Highest", HIGH: "High", MEDIUM: "Medium", LOW: "Low"}
STATUSES = {
    "1": ("To Do", "new"),
    "3": ("In Progress", "indeterminate"),
    "5": ("Done", "done"),
    "6": ("Archived", "done"),
}
TRANSITIONS = {
    # id: name, from, to, fields that its screen requires
    "11": ("Start", {"1"}, "3", ()),
    "21": ("Finish", {"3"}, "5", ("resolution",)),
    "31": ("Reopen", {"5"}, "1", ()),
}
RESOLUTIONS = {"10": "Done", "11": "Duplicate"}
LINK_TYPES = {
    "1": ("Duplicate", "is duplicated by", "duplicates"),
    "2": ("Relates", "relates to", "relates to"),
}


def named(rows):
    return [{"id": id_, "name": name} for id_, name in rows.items()]


def valued(rows):
    return [{"id": id_, "value": name} for id_, name in rows.items()]


class Jira:
    """The state. The server locks it, one request after another."""

    def __init__(self, *, cloud=True):
        self.cloud = cloud
        self.token = "jira-token-of-the-drill"
        self.bot = User("acc-drumbeat", "drumbeat", "drumbeat@example.com", "Drumbeat")
        self.users = [
            # In front of Bo in every search for him, and not him.
            User("acc-bob", "bob", "bo@example.com.evil.test", "Bob"),
            User("acc-bo", "bo", "bo@example.com", "Bo"),
            User("acc-cy", "cy", "cy@example.com", "Cy"),
            User("acc-haneul", "haneul", "haneul@example.com", "김하늘"),
            self.bot,
        ]
        self.projects = {"OPS": Project()}
        self.transitions = dict(TRANSITIONS)
        self.page = 4
        """The most of anything in one answer: whoever does not page sees half."""
        self.largest_file = 10_485_760
        self.files = 0
        self.lags = False
        """The index has not seen what is new, until `catch_up`."""
        self.changed = []
        """Webhooks to send: name of the event, issue, more."""
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.asked = []
        """Every request: method and path."""
        self.kept = tuple(vars(self))

    def known(self):
        """All that it knows: with it another one goes on, by `knows`."""
        return {name: getattr(self, name) for name in self.kept}

    def knows(self, known):
        vars(self).update(known)

    @property
    def project(self):
        return self.projects["OPS"]

    @property
    def issues(self):
        return [issue for project in self.projects.values() for issue in project.issues]

    def issue(self, key):
        """By key or id."""
        return next((one for one in self.issues if key in (one.key, one.id)), None)

    def catch_up(self):
        for issue in self.issues:
            issue.indexed = True

    def tick(self):
        self.now += timedelta(milliseconds=1)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "+0000")

    def user(self, account):
        return next((one for one in self.users if account in (one.account, one.name)), None)

    def person(self, user):
        shown = {"displayName": user.shown, "active": True}
        if not user.hidden:
            shown["emailAddress"] = user.email
        if self.cloud:
            return shown | {"accountId": user.account, "accountType": "atlassian"}
        return shown | {"name": user.name, "key": f"JIRAUSER-{user.name}"}

    def make(self, project, fields, properties=(), by=None):
        number = max((one.number for one in project.issues), default=0) + 1
        id_ = str(20000 + len(self.issues))
        issue = Issue(id_, number, project.key, fields, dict(properties), indexed=not self.lags)
        issue.creator = by or self.bot
        project.issues.append(issue)
        self.note("jira:issue_created", issue, by)
        return issue

    def note(self, event, issue, by, **more):
        issue.updated = self.tick()
        self.changed.append((event, issue, by or self.bot, more))

    def change(self, issue, field_, was, now, by):
        """One line of the changelog; `was` and `now` are id and text."""
        items = [{"field": field_, "fieldId": field_, "from": was[0], "fromString": was[1],
                  "to": now[0], "toString": now[1]}]  # fmt: skip
        if not self.cloud:
            del items[0]["fieldId"]
        entry = {"id": str(len(issue.history) + 1), "author": self.person(by or self.bot),
                 "created": self.tick(), "items": items}  # fmt: skip
        issue.history.append(entry)
        self.note("jira:issue_updated", issue, by, changelog={"items": items})

    # What people do in Jira, behind the bot's back.

    def somebody_sets(self, key, field_, value, by="cy"):
        issue, user = self.issue(key), self.user(by)
        if field_ == "status":
            was, issue.status = issue.status, value
            self.change(issue, "status", (was, STATUSES[was][0]), (value, STATUSES[value][0]), user)
            return
        was = issue.fields.get(field_)
        issue.fields[field_] = value
        self.change(issue, field_, _spelled(was), _spelled(value), user)

    def somebody_comments(self, key, body, by="cy"):
        issue, user = self.issue(key), self.user(by)
        return self.comment(issue, body, user)

    def comment(self, issue, body, user, properties=()):
        made = {"id": str(50000 + sum(len(one.comments) for one in self.issues)),
                "author": user, "body": body, "created": self.tick(),
                "properties": list(properties)}  # fmt: skip
        issue.comments.append(made)
        self.note("comment_created", issue, user, comment=made)
        return made


def _spelled(value):
    if isinstance(value, dict):
        id_ = value.get("id") or value.get("accountId") or value.get("name")
        return id_, PRIORITIES.get(id_, id_)
    return (None, None) if value is None else (str(value), str(value))
