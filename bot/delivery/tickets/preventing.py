"""The issue of an action: made once, linked to the ticket of its incident, and kept in step in both directions.

Status is compared with how both sides had it when they last agreed. Changed in Jira it is taken over here; changed
here it is moved there; changed on both sides, Jira's word stands [102]. So do owner and day; an owner in Jira whom nobody knows here is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found
from bot.delivery.saying import Voice
from bot.delivery.tickets.books import Books
from bot.delivery.tickets.creating import created
from bot.delivery.tickets.draft import Draft, level
from bot.delivery.tickets.finding import Asked, looked_for
from bot.delivery.tickets.labelling import LABEL, labelling, labels_of, pair
from bot.delivery.tickets.workflow import Workflow
from bot.issues import Issue, Made, Refused, Screen, Tracker, Trouble
from bot.policy.jira import Jira
from bot.render import prevents as render
from bot.usecases.prevents import SAME, Edit, Says
from models import aftermaths, links, tickets
from models.actions import Action
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.people import Person

FIELDS = {"assignee": "assignee", "due": "duedate"}
"""What Jira calls what may be changed on both sides."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An action as its issue shows it, read in one go before Jira is called."""

    action: Action
    incident: Incident
    ticket: str
    """The key of its incident's."""
    others: tuple[str, ...]
    """Those of incidents that it had to do with [192, 193]."""
    owner: Person | None
    unsure: bool
    """An earlier try may have written what nobody noted."""


@dataclass(frozen=True, slots=True)
class Preventing:
    tracker: Tracker
    books: Books
    voice: Voice

    def keep(self, session: Session, effect: Effect) -> Call:
        action = session.get_one(Action, effect.args["action"])
        incident = session.get_one(Incident, action.incident_id)
        if not tickets.wanted(incident):
            return lambda: NOTHING_LEFT_TO_SAY
        ticket = links.refs(session, incident.id)[Slot.ISSUE_KEY]
        owner = session.get(Person, action.owner)
        seen = Seen(
            action, incident, ticket, _others(session, action), owner, unsure=effect.repeated
        )

        def call() -> Found:
            try:
                known = self._adopted(seen) if action.existing and not action.issue_id else seen
                self._follow(known, self._made(known))
            except Refused as no:
                self.books.action_refused(action.id, no)
                raise
            return Found()

        return call

    def _made(self, seen: Seen) -> Issue:
        action = seen.action
        if action.issue_id is not None:
            issue = self.tracker.at(action.issue_id)
            if issue is None:
                raise Refused(Trouble.GONE, action.key or "")
            return issue
        if action.asked_at is not None and (found := self._found(action)):
            self.books.action_opened(action.id, found)
            return found
        made = self._asked(seen)
        self.books.action_opened(action.id, made)
        issue = self.tracker.at(made.id)
        if issue is None:
            raise Refused(Trouble.GONE, made.key)
        return issue

    def _adopted(self, seen: Seen) -> Seen:
        """Somebody's issue, which was there before. What they say of it goes before what we say."""
        key = seen.action.existing or ""
        issue = self.tracker.at(key)
        if issue is None:
            raise Refused(Trouble.GONE, key)
        action = self.books.action_adopted(seen.action.id, issue)
        if action is None:
            raise Refused(Trouble.TAKEN, issue.key)
        return replace(seen, action=action)

    def _found(self, action: Action) -> Issue | None:
        asked = Asked(action.project or "", action.mark, action.after or 0, action.looks)
        return looked_for(self.tracker, asked, partial(self.books.action_looked, action.id))

    def _asked(self, seen: Seen) -> Made:
        rules, project = self.voice.policy().jira, self.books.project
        screen = self.tracker.screen(project, rules.action_type)
        draft = self._drafted(seen, screen, rules)
        newest = self.tracker.newest(project)
        return created(
            self.tracker,
            screen,
            draft,
            seen.action.mark,
            rules,
            asking=partial(self.books.action_asked, seen.action.id, newest),
            not_made=partial(self.books.action_not_made, seen.action.id),
        )

    def _drafted(self, seen: Seen, screen: Screen, rules: Jira) -> Draft:
        """As far as the project has it on its screen."""
        action = seen.action
        wanted: dict[str, Any] = {
            "description": render.description(action, seen.incident, self.voice.house()),
            "labels": [action.mark, LABEL, *labels_of(action)],
            "duedate": action.due.isoformat() if action.due else None,
            "security": level(screen, rules, seen.incident),
        }
        return Draft(
            {
                "project": {"key": self.books.project},
                "issuetype": {"id": screen.type_id},
                "summary": render.summary(action, seen.incident),
                **{
                    name: value for name, value in wanted.items() if value and name in screen.fields
                },
            }
        )

    def _follow(self, seen: Seen, issue: Issue) -> None:
        action, policy = seen.action, self.voice.policy()
        mirrored = dict(action.mirrored)
        if issue.updated is not None:
            mirrored["updated"] = issue.updated.isoformat()
        screen = self.tracker.screen(self.books.project, policy.jira.action_type)
        secured = level(screen, policy.jira, seen.incident)
        if secured and not issue.secured and action.existing is None:  # else it is theirs to hide
            self.tracker.edit(issue.key, {"security": secured}, add=(), remove=())
        for ticket in (seen.ticket, *seen.others):
            if ticket not in issue.linked:
                self.tracker.link(policy.jira.action_link, issue.key, ticket)
        self._weight(seen, issue, mirrored)
        self._plan(seen, issue, screen, mirrored)
        self._status(seen, issue, policy.jira, mirrored)
        self.books.action_followed(action.id, issue, mirrored, self.tracker.me())

    def _plan(self, seen: Seen, issue: Issue, screen: Screen, mirrored: dict[str, Any]) -> None:
        """Day, owner and labels. What changed in Jira comes here, else what changed here goes there."""
        heard = self._heard(issue, mirrored)
        action = seen.action
        if heard:
            action = self.books.action_edited(self.voice.policy(), action.id, heard)
        ours, theirs = _ours(action), _theirs(issue)
        changed = [
            name
            for name in ours.keys() - {one.field for one in heard}
            if [ours[name], theirs[name]] != mirrored.get(name)
            and (seen.unsure or ours[name] != pair(mirrored, name, None)[0])
        ]
        fields: dict[str, Any] = {}
        if "assignee" in changed and seen.owner is not None and seen.owner.email:
            found = self.tracker.person(issue.key, seen.owner.email)
            if found is not None and found.id != theirs["assignee"]:
                fields["assignee"] = self.tracker.assignee(found)
                theirs["assignee"] = found.id
        if "due" in changed and "duedate" in screen.fields and ours["due"] != theirs["due"]:
            fields["duedate"] = theirs["due"] = ours["due"]
        refused = self._edited(issue, fields, *labelling(action, issue, screen, mirrored))
        for name, in_jira in FIELDS.items():
            now = _theirs(issue)[name] if in_jira in refused else theirs[name]
            mirrored[name] = [ours[name], now]
        if "labels" in refused:
            mirrored["labels"] = [[], None]

    def _weight(self, seen: Seen, issue: Issue, mirrored: dict[str, Any]) -> None:
        """Its priority is Jira's own, and that somebody changed it is told [188]."""
        now = issue.priority
        before = mirrored.get("priority")
        name, mine = (now.name, now.id) if now else ("", None)
        if before and before[1] != mine:
            author = issue.authors.get("priority")
            by, was = author.name if author else "", before[0] or ""
            edit = Edit(field="priority", now=mine, shown=name, was=was, by=by)
            self.books.action_edited(self.voice.policy(), seen.action.id, [edit])
        mirrored["priority"] = [name, mine]

    def _heard(self, issue: Issue, mirrored: Mapping[str, Any]) -> list[Edit]:
        """What somebody else changed there since both sides last agreed."""
        me = self.tracker.me()
        heard = []
        for name, now in _theirs(issue).items():
            author = issue.authors.get(FIELDS[name])
            if now == pair(mirrored, name, now)[1] or (author and author.id == me):
                continue
            shown = issue.assignee.name if issue.assignee and name == "assignee" else ""
            said = issue.due if name == "due" else issue.assigned
            by = author.name if author else ""
            heard.append(Edit(field=name, now=said or None, shown=shown, by=by))
        return heard

    def _edited(
        self, issue: Issue, fields: Mapping[str, Any], add: list[str], remove: list[str]
    ) -> set[str]:
        """What Jira does not let us set stays as it is there."""
        kept, left = dict(fields), set[str]()
        while kept or add or remove:
            try:
                self.tracker.edit(issue.key, kept, add=add, remove=remove)
            except Refused as no:
                refused = [name for name in no.errors if name in kept or name == "labels"]
                if not refused:
                    raise
                left.update(refused)
                for name in refused:
                    kept.pop(name, None)
                if "labels" in refused:
                    add, remove = [], []
            else:
                break
        return left

    def _status(self, seen: Seen, issue: Issue, rules: Jira, mirrored: dict[str, Any]) -> None:
        ours, theirs = seen.action.status, issue.status
        before, their_before = mirrored.get("status", [None, theirs.id])
        author = issue.authors.get("status")
        mine = seen.unsure and author is not None and author.id == self.tracker.me()
        if theirs.id != their_before and not mine:
            says = Says(category=theirs.category, by=author.name if author else "")
            now = self.books.action_says(self.voice.policy(), seen.action.id, says)
            mirrored["status"] = [now, theirs.id]
            return
        changed = ours.value != before or theirs.id != their_before
        if changed and ours not in SAME.get(theirs.category, ()):
            theirs, _ = Workflow(self.tracker, rules).move(issue, ours.value)
        mirrored["status"] = [ours.value, theirs.id]


def _ours(action: Action) -> dict[str, str | None]:
    return {"assignee": action.owner, "due": action.due.isoformat() if action.due else None}


def _theirs(issue: Issue) -> dict[str, str | None]:
    return {"assignee": issue.assignee.id if issue.assignee else None, "due": issue.due}


def _others(session: Session, action: Action) -> tuple[str, ...]:
    tied = aftermaths.after(session, [action.id], seen=true())
    numbers = [incident.id for _, incident in tied.get(action.id, ())]
    return tuple(one.key for one in tickets.of_all(session, numbers).values() if one.key)
