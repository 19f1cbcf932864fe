"""What is filled in when a ticket is made, given what this project lets us fill in. Pure."""

from dataclasses import dataclass, field
from typing import Any

from bot.delivery.tickets.picture import Picture
from bot.issues import FieldOnScreen, Refused, Screen, Trouble
from bot.policy.jira import Jira
from bot.render import ticket as render
from models.incident import Incident
from models.vocabulary import Phase, Stage

NOT_THERE, NO_VALUE, NOT_ALLOWED = "not-there", "no-value", "not-allowed"
OURS = ("project", "issuetype", "summary")
"""Without these there is no issue."""


@dataclass(slots=True)
class Draft:
    fields: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    """By what it is called here: why it is not shown, and what is meant."""
    in_label: bool = False
    """The category stands in a label, as there is no field for it."""


def drafted(seen: Picture, screen: Screen, project: str, mark: str) -> Draft:
    incident, rules = seen.incident, seen.policy.jira
    draft = Draft()
    draft.fields = {
        "project": {"key": project},
        "issuetype": {"id": screen.type_id},
        "summary": render.summary(incident),
    }
    _priority(draft, screen, rules, incident)
    _category(draft, screen, rules, incident)
    _component(draft, screen, seen)
    _security(draft, screen, rules, incident)
    more(draft, screen, rules)
    if "labels" in screen.fields:
        draft.fields["labels"] = [mark, *labels(incident, in_label=draft.in_label)]
    else:
        draft.remarks["labels"] = [NOT_THERE, ""]
    describe(draft, screen, seen)
    return draft


def describe(draft: Draft, screen: Screen, seen: Picture) -> None:
    """Last, as it lists what has no field of its own."""
    if "description" in screen.fields:
        draft.fields["description"] = description(seen, draft.remarks)


def description(seen: Picture, remarks: dict[str, list[str]]) -> str:
    also = [
        seen.words.plain(
            f"ticket-remark-{why}",
            field=seen.words.plain(f"ticket-field-{name}"),
            value=render.plain(value) or "–",
        )
        for name, (why, value) in sorted(remarks.items())
        if name in DESCRIBED
    ]
    return render.description(
        seen.incident,
        seen.policy,
        seen.words,
        names=seen.names,
        channel=seen.channel,
        also=also,
    )


STATE = "drumbeat-"
STATES = tuple(f"{STATE}{one.value}" for one in (*Stage, *Phase))
"""Labels that say how far the work is. One of them fits."""
DESCRIBED = ("priority", "category", "component", "labels")


def labels(incident: Incident, *, in_label: bool) -> list[str]:
    """The category [54-58] where there is no field for it, a team's own word, and how far the work is."""
    filed = [incident.category if in_label else None, incident.label]
    return [
        *(render.label(one) for one in filed if one),
        f"{STATE}{incident.state}",
    ]


def _priority(draft: Draft, screen: Screen, rules: Jira, incident: Incident) -> None:
    name = rules.priorities[incident.priority]
    on_screen = screen.fields.get("priority")
    found = on_screen.choice(name) if on_screen else None
    if found is not None:
        draft.fields["priority"] = {"id": found.id}
    else:
        why = NO_VALUE if on_screen else NOT_THERE
        draft.remarks["priority"] = [why, f"{incident.priority.value} ({name})"]


def _category(draft: Draft, screen: Screen, rules: Jira, incident: Incident) -> None:
    if incident.category is None:
        return
    on_screen = screen.named(rules.category_field)
    found = on_screen.choice(incident.category) if on_screen else None
    if on_screen is not None and found is not None:
        draft.fields[on_screen.id] = {"id": found.id}
        return
    draft.in_label = True
    draft.remarks["category"] = [NO_VALUE if on_screen else NOT_THERE, incident.category]


def _component(draft: Draft, screen: Screen, seen: Picture) -> None:
    """By the name of the service, or of its category; a project without them has none to show."""
    on_screen = screen.fields.get("components")
    service = seen.policy.service(seen.incident.service or "")
    names = [service.name, service.id, service.category] if service else []
    if on_screen is None or not names:
        return
    found = next((hit for name in names if (hit := on_screen.choice(name))), None)
    if found is not None:
        draft.fields["components"] = [{"id": found.id}]


def level(screen: Screen, rules: Jira, incident: Incident) -> dict[str, str] | None:
    """None for those that everybody may see. A restricted one without a level gets no ticket at all [59]."""
    if not incident.restricted:
        return None
    on_screen = screen.fields.get("security")
    found = on_screen.choice(rules.security_level or "") if on_screen else None
    if found is None:
        raise Refused(Trouble.NO_LEVEL, rules.security_level or "")
    return {"id": found.id}


def _security(draft: Draft, screen: Screen, rules: Jira, incident: Incident) -> None:
    if (wanted := level(screen, rules, incident)) is not None:
        draft.fields["security"] = wanted


def more(draft: Draft, screen: Screen, rules: Jira) -> None:
    """What the project wants besides; of a field that is not there, Jira itself would say no."""
    for name, value in rules.fields.items():
        on_screen = screen.named(name)
        if on_screen is not None:
            draft.fields.setdefault(on_screen.id, _valued(on_screen, value))


def _valued(on_screen: FieldOnScreen, value: str) -> Any:
    found = on_screen.choice(value)
    if on_screen.allowed is None:
        return value
    return {"id": found.id} if found else {"value": value}


def without(draft: Draft, screen: Screen, errors: dict[str, str], rules: Jira) -> bool:
    """Take out what Jira would not take from us. False when nothing can be done without what is wrong."""
    dropped = [name for name in errors if name in draft.fields and name not in (*OURS, "security")]
    if not dropped or len(dropped) < len(errors):
        return False
    for name in dropped:
        del draft.fields[name]
        called = _called(screen, name, rules)
        draft.remarks[called] = [NOT_ALLOWED, errors[name]]
    return True


def _called(screen: Screen, name: str, rules: Jira) -> str:
    on_screen = screen.fields.get(name)
    if on_screen is not None and on_screen.name.casefold() == rules.category_field.casefold():
        return "category"
    return {"components": "component"}.get(name, name if name in NAMED else "other")


NAMED = ("priority", "labels", "description", "assignee", "security", "status")
