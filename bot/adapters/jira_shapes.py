"""What Jira's answers look like, Cloud's and Data Center's, read into what we need of them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.issues import Attached, Choice, FieldOnScreen, Issue, Move, Remark, Status

PROPERTY = "drumbeat"
"""Of issues and comments: not to be seen by people, and written in the same call."""
BUILT_IN = ("priority", "components", "security", "project", "issuetype", "resolution")
IN_LISTS = (
    "status", "priority", "assignee", "labels", "security", "creator", "updated", "duedate",
)  # fmt: skip
FIELDS = (*IN_LISTS, "comment", "issuelinks")


def field_on_screen(raw: Mapping[str, Any]) -> FieldOnScreen:
    id_ = str(raw.get("fieldId") or raw.get("key"))
    options = id_ not in BUILT_IN
    allowed = raw.get("allowedValues")
    return FieldOnScreen(
        id_,
        str(raw.get("name") or id_),
        None if allowed is None else choices(allowed),
        options,
        required=bool(raw.get("required")) and not raw.get("hasDefaultValue"),
    )


def choices(rows: Iterable[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(row.get("id", "")), str(row.get("value") or row.get("name") or ""))
        for row in rows
    )


def status(raw: Mapping[str, Any]) -> Status:
    category = (raw.get("statusCategory") or {}).get("key", "")
    return Status(str(raw.get("id", "")), str(raw.get("name", "")), str(category))


def move(raw: Mapping[str, Any]) -> Move:
    required = {
        name: choices(meta.get("allowedValues") or ())
        for name, meta in (raw.get("fields") or {}).items()
        if meta.get("required") and not meta.get("hasDefaultValue")
    }
    return Move(str(raw["id"]), status(raw.get("to") or {}), required)


def issue(raw: Mapping[str, Any], url: str) -> Issue:
    """What is not there was not sent: a project without priorities has none."""
    fields = raw.get("fields") or {}
    prop = (raw.get("properties") or {}).get(PROPERTY) or {}
    return Issue(
        id=str(raw["id"]),
        key=str(raw["key"]),
        url=f"{url}/browse/{raw['key']}",
        status=status(fields.get("status") or {}),
        priority=_one(fields.get("priority")),
        assignee=person(fields.get("assignee")),
        labels=tuple(fields.get("labels") or ()),
        mark=prop.get("mark"),
        comments=tuple(map(remark, (fields.get("comment") or {}).get("comments") or ())),
        linked=frozenset(_linked(fields.get("issuelinks") or ())),
        authors=_authors((raw.get("changelog") or {}).get("histories") or ()),
        secured=bool(fields.get("security")),
        creator_id=creator.id if (creator := person(fields.get("creator"))) else "",
        updated=_moment(fields.get("updated")),
        due=str(fields["duedate"]) if fields.get("duedate") else None,
        assigned=str((fields.get("assignee") or {}).get("emailAddress") or ""),
    )


def _moment(raw: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(raw))
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None


def _one(raw: Mapping[str, Any] | None) -> Choice | None:
    return choices([raw])[0] if raw else None


def person(raw: Mapping[str, Any] | None) -> Choice | None:
    if not raw:
        return None
    id_ = raw.get("accountId") or raw.get("name") or raw.get("key") or ""
    return Choice(str(id_), str(raw.get("displayName") or id_))


def remark(raw: Mapping[str, Any]) -> Remark:
    by = person(raw.get("author")) or Choice("", "")
    body = raw.get("body")
    return Remark(str(raw["id"]), by.name, by.id, body if isinstance(body, str) else "")


def attached(raw: Mapping[str, Any]) -> Attached:
    by = person(raw.get("author")) or Choice("", "")
    return Attached(str(raw["id"]), str(raw.get("filename") or ""), by.id)


def _linked(rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for row in rows:
        for side in ("inwardIssue", "outwardIssue"):
            if other := row.get(side):
                yield str(other.get("key"))


def _authors(histories: Iterable[Mapping[str, Any]]) -> dict[str, Choice]:
    """By field, who changed it last: Cloud tells the newest first, Data Center the oldest."""
    found: dict[str, Choice] = {}
    for entry in sorted(histories, key=lambda one: str(one.get("created", ""))):
        by = person(entry.get("author"))
        for item in entry.get("items") or ():
            if by is not None:
                found[str(item.get("fieldId") or item.get("field"))] = by
    return found
