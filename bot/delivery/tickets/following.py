"""Keeping a ticket in step, in both directions.

Each field is compared with how both sides had it when they last agreed. What changed here is written there; what
changed there is taken as it is and told; what changed on both sides stays as Jira has it, and that is told too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.delivery.tickets.books import Books
from bot.delivery.tickets.draft import (
    NO_VALUE,
    NOT_ALLOWED,
    NOT_THERE,
    STATES,
    description,
    labels,
    level,
)
from bot.delivery.tickets.picture import Picture
from bot.delivery.tickets.workflow import Workflow
from bot.issues import Choice, Issue, Refused, Screen, Tracker, Trouble
from bot.render import ticket as render
from bot.usecases.tickets import Followed
from models.tickets import Heard, Ticket
from models.vocabulary import Priority


@dataclass(slots=True)
class Step:
    """One pass over one ticket."""

    seen: Picture
    issue: Issue
    mark: str
    mirrored: dict[str, Any]
    remarks: dict[str, Any]
    heard: list[Heard] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    """To be written."""
    unsure: bool = False
    """An earlier try may have written what nobody noted: what we changed there ourselves is ours to put right."""


@dataclass(frozen=True, slots=True)
class Following:
    tracker: Tracker
    books: Books

    def follow(self, seen: Picture, ticket: Ticket, *, unsure: bool) -> None:
        issue = self.tracker.at(ticket.issue_id or "")
        if issue is None:
            raise Refused(Trouble.GONE, ticket.key or "")
        me = self.tracker.me()
        screen = self.tracker.screen(self.books.project, seen.policy.jira.issue_type)
        step = Step(seen, issue, ticket.mark, dict(ticket.mirrored), dict(ticket.remarks))
        step.unsure = unsure
        if issue.updated is not None:
            step.mirrored["updated"] = issue.updated.isoformat()
        level_wanted = level(screen, seen.policy.jira, seen.incident)
        if level_wanted and not issue.secured:
            self._write(issue, {"security": level_wanted})
            if ticket.secured:
                step.heard.append(_opened_up(issue, seen.policy.jira.security_level))
        if ticket.key and issue.key != ticket.key:
            step.heard.append(Heard("key", ticket.key, issue.key, _by(issue, "key", "project")))
        self._priority(step, screen, me)
        self._category(step, screen)
        self._assignee(step, me)
        self._description(step, screen)
        add, remove = self._labels(step)
        if step.fields or add or remove:
            self._edit(step, add, remove)
        self._status(step, me)
        self._links(step)
        self.books.followed(
            seen.policy,
            seen.incident.id,
            Followed(
                key=issue.key,
                url=issue.url,
                mirrored=step.mirrored,
                remarks=step.remarks,
                secured=issue.secured or level_wanted is not None,
                heard=step.heard,
                comments=issue.said_by_others(me),
            ),
        )

    # what one side has and the other should

    def _compared(
        self,
        step: Step,
        name: str,
        ours: str | None,
        theirs: Choice | None,
        *,
        wanted: Callable[[], Choice | None],
        me: str,
    ) -> Choice | None:
        """What to write, if anything. Tells what somebody else changed, and lets Jira's word stand."""
        now = theirs.id if theirs else None
        before, their_before = step.mirrored.get(name, [None, now])
        author = step.issue.authors.get(name)
        they = now != their_before and (author is None or author.id != me)
        changed = ours != before or (step.unsure and now != their_before and not they)
        target = wanted() if changed else None
        if target is not None and target.id == now:
            step.mirrored[name] = [ours, now]
            return None
        if they:
            shown = theirs.name if theirs else None
            by = author.name if author else ""
            overruled = ours if changed and before is not None else None
            was = step.mirrored.get(f"{name}_shown")
            level = _level(step, shown) if name == "priority" else None
            step.heard.append(Heard(name, was, shown, by, overruled, level=level))
            target = None
        step.mirrored[name] = [ours, target.id if target else now]
        shown_now = target or theirs
        step.mirrored[f"{name}_shown"] = shown_now.name if shown_now else None
        return target

    def _priority(self, step: Step, screen: Screen, me: str) -> None:
        priority = step.seen.incident.priority
        name = step.seen.policy.jira.priorities[priority]

        def wanted() -> Choice | None:
            on_screen = screen.fields.get("priority")
            found = on_screen.choice(name) if on_screen else None
            if found is None:
                why = NO_VALUE if on_screen else NOT_THERE
                step.remarks["priority"] = [why, f"{priority.value} ({name})"]
            else:
                step.remarks.pop("priority", None)
            return found

        target = self._compared(
            step, "priority", priority.value, step.issue.priority, wanted=wanted, me=me
        )
        if target is not None:
            step.fields["priority"] = {"id": target.id}

    def _category(self, step: Step, screen: Screen) -> None:
        category, rules = step.seen.incident.category, step.seen.policy.jira
        if category is None or (step.mirrored.get("category") == category and not step.unsure):
            return
        step.mirrored["category"] = category
        on_screen = screen.named(rules.category_field)
        found = on_screen.choice(category) if on_screen else None
        if on_screen is not None and found is not None:
            step.fields[on_screen.id] = {"id": found.id}
            step.remarks.pop("category", None)
        else:
            step.remarks["category"] = [NO_VALUE if on_screen else NOT_THERE, category]

    def _assignee(self, step: Step, me: str) -> None:
        leads = step.seen.commander
        ours = leads.id if leads else None

        def wanted() -> Choice | None:
            step.remarks.pop("assignee", None)
            if leads is None:
                return None
            found = self.tracker.person(step.issue.key, leads.email) if leads.email else None
            if found is None:
                step.remarks["assignee"] = [NO_VALUE, leads.name]
            return found

        target = self._compared(step, "assignee", ours, step.issue.assignee, wanted=wanted, me=me)
        if target is not None:
            step.fields["assignee"] = self.tracker.assignee(target)

    def _description(self, step: Step, screen: Screen) -> None:
        """Filled in later, the fields of the record are filled in there too."""
        if "description" not in screen.fields:
            return
        text = description(step.seen, step.remarks)
        before = step.mirrored.get("description", [None, None])[0]
        if step.unsure or render.digest(text) != before:
            step.fields["description"] = text
            step.mirrored["description"] = [render.digest(text), None]

    def _labels(self, step: Step) -> tuple[list[str], list[str]]:
        """Only ours are touched: people's own stay."""
        before = step.mirrored.get("labels", [[], None])[0]
        ours = labels(step.seen.incident, in_label="category" in step.remarks)
        step.mirrored["labels"] = [ours, None]
        old = [*before, *STATES] if step.unsure else before
        remove = [one for one in old if one not in ours and one in step.issue.labels]
        if "labels" in step.remarks:
            return [one for one in ours if one not in step.issue.labels], remove
        return [one for one in (*ours, step.mark) if one not in step.issue.labels], remove

    # writing

    def _edit(self, step: Step, add: list[str], remove: list[str]) -> None:
        """All in one call; what Jira will not take from us is left out, and said."""
        fields = dict(step.fields)
        while fields or add or remove:
            try:
                self.tracker.edit(step.issue.key, fields, add=add, remove=remove)
            except Refused as no:
                refused = [name for name in no.errors if name in fields or name == "labels"]
                if not refused:
                    raise
                for name in refused:
                    fields.pop(name, None)
                    step.remarks[_called(name)] = [NOT_ALLOWED, no.errors[name]]
                if "labels" in refused:
                    add, remove = [], []
            else:
                return

    def _write(self, issue: Issue, fields: dict[str, Any]) -> None:
        self.tracker.edit(issue.key, fields, add=(), remove=())

    def _status(self, step: Step, me: str) -> None:
        rules, state = step.seen.policy.jira, step.seen.incident.state
        way = Workflow(self.tracker, rules)
        theirs = Choice(step.issue.status.id, step.issue.status.name)
        before, their_before = step.mirrored.get("status", [None, theirs.id])
        author = step.issue.authors.get("status")
        they = theirs.id != their_before and (author is None or author.id != me)
        changed = state != before or (step.unsure and theirs.id != their_before and not they)
        if changed and way.fits(step.issue.status, state):
            step.remarks.pop("status", None)
            step.mirrored["status"] = [state, theirs.id]
        elif they:
            overruled = state if changed and before is not None else None
            was = step.mirrored.get("status_shown")
            step.heard.append(
                Heard("status", was, theirs.name, author.name if author else "", overruled)
            )
            step.mirrored["status"] = [state, theirs.id]
        elif changed:
            reached, why = way.move(step.issue, state)
            step.remarks.pop("status", None)
            if why is not None:
                step.remarks["status"] = [why, state]
            step.mirrored["status"] = [state, reached.id]
            theirs = Choice(reached.id, reached.name)
        step.mirrored["status_shown"] = theirs.name

    def _links(self, step: Step) -> None:
        """From what is part of another to that: whichever of the two tickets came last makes the link."""
        here, kind = step.issue.key, step.seen.policy.jira.duplicate
        wanted: list[tuple[str, str]] = [(part, here) for part in step.seen.parts]
        wanted += [(here, step.seen.whole)] if step.seen.whole else []
        for part, whole in wanted:
            other = whole if part == here else part
            if other not in step.issue.linked:
                try:
                    self.tracker.link(kind, part, whole)
                except Refused as no:
                    step.remarks["link"] = [NOT_ALLOWED, no.said or kind]


def _by(issue: Issue, *fields: str) -> str:
    """Who changed one of these last. What a field is called there differs, and so does how it is written."""
    authors = {name.casefold(): by.name for name, by in issue.authors.items()}
    return next((authors[name] for name in fields if name in authors), "")


def _opened_up(issue: Issue, level: str | None) -> Heard:
    """Who took the level off may have meant it; what is restricted is so in Jira too, before anything more is written."""
    return Heard("security", level, None, _by(issue, "security"), restored=True)


def _level(step: Step, shown: str | None) -> Priority | None:
    """Which priority goes by that name in Jira; None when two do, or none does."""
    names = step.seen.policy.jira.priorities
    called = [one for one in Priority if names[one].casefold() == (shown or "").casefold()]
    return called[0] if len(called) == 1 else None


def _called(name: str) -> str:
    if name in ("priority", "assignee", "labels", "description", "security"):
        return name
    return "component" if name == "components" else "category"
