"""What Jira accepts when an issue is made or edited."""

from tests.jira_stand_in.refusals import NOT_ON_SCREEN, No, bad
from tests.jira_stand_in.state import PRIORITIES

SUMMARY, TEXT, LABEL = 255, 32_767, 255


def create(jira, body):
    fields = body.get("fields")
    if not isinstance(fields, dict):
        raise No(400, "fields is required")
    extra = set(body) - {"fields", "properties", "update", "historyMetadata"}
    if extra:
        raise No(400, f'Unrecognized field "{extra.pop()}"')
    project = _project(jira, fields.get("project"))
    errors = {}
    if project is None:
        raise bad(project="valid project is required")
    _type(project, fields.get("issuetype"), errors)
    screen = project.screen()
    for name, (shown, required, _) in screen.items():
        if required and not fields.get(name) and name not in errors:
            errors[name] = (
                "You must specify a summary of the issue."
                if name == "summary"
                else f"{shown} is required."
            )
    kept = check(jira, project, fields, errors)
    if errors:
        raise refused(project, errors)
    return jira.make(project, kept, _properties(body))


def refused(project, errors):
    return No(project.forbids_with if project.forbidden & set(errors) else 400, errors=errors)


def check(jira, project, fields, errors):
    """The fields as they are kept; what is wrong goes into `errors`."""
    screen, kept = project.screen(), {}
    for name, value in fields.items():
        if name not in screen or name in project.forbidden:
            errors[name] = NOT_ON_SCREEN.format(name)
            continue
        allowed = screen[name][2]
        try:
            kept[name] = VALUES.get(name, _custom)(jira, value, allowed)
        except ValueError as wrong:
            errors[name] = str(wrong)
    return kept


def _project(jira, given):
    given = given if isinstance(given, dict) else {}
    wanted = given.get("key") or given.get("id")
    return next((one for one in jira.projects.values() if wanted in (one.key, one.id)), None)


def _type(project, given, errors):
    given = given if isinstance(given, dict) else {}
    if given.get("id") not in project.types and given.get("name") not in project.types.values():
        errors["issuetype"] = "Specify a valid issue type"


def _properties(body):
    found = {}
    for one in body.get("properties", ()):
        if set(one) != {"key", "value"} or len(one["key"]) > LABEL:
            raise No(400, "Invalid entity property")
        found[one["key"]] = one["value"]
    return found


def _summary(_jira, value, _allowed):
    if not isinstance(value, str) or not value.strip():
        raise ValueError("You must specify a summary of the issue.")
    if "\n" in value or "\r" in value:
        raise ValueError("The summary is invalid because it contains newline characters.")
    if len(value) > SUMMARY:
        raise ValueError(f"Summary can't exceed {SUMMARY} characters.")
    return value


def text(value):
    if not isinstance(value, str):
        raise ValueError("Operation value must be a string")  # noqa: TRY004 - as Jira says it
    if len(value) > TEXT:
        raise ValueError(
            "The entered text is too long. It exceeds the allowed limit of 32,767 characters."
        )
    return value


def _text(_jira, value, _allowed):
    return value if value is None else text(value)


def _labels(_jira, value, _allowed):
    for label in value:
        if any(letter.isspace() for letter in label):
            raise ValueError(f"The label '{label}' contains spaces which is invalid.")
        if len(label) > LABEL:
            raise ValueError(f"The label '{label}' exceeds the maximum length of 255.")
    return list(value)


def _priority(_jira, value, _allowed):
    id_ = value.get("id") if isinstance(value, dict) else None
    if id_ not in PRIORITIES:
        raise ValueError("The priority selected is invalid.")
    return {"id": id_, "name": PRIORITIES[id_]}


def _assignee(jira, value, _allowed):
    if value is None:
        return None
    key = "accountId" if jira.cloud else "name"
    if set(value) != {key}:
        raise ValueError(
            "'accountId' must be the only user identifying query parameter in GDPR strict mode."
        )
    if jira.user(value[key]) is None:
        raise ValueError(f"User '{value[key]}' does not exist.")
    return jira.person(jira.user(value[key]))


def _components(_jira, value, allowed):
    known = {one["id"] for one in allowed}
    for one in value:
        if one.get("id") not in known:
            raise ValueError(f"Component id '{one.get('id')}' is not valid.")
    return list(value)


def _security(_jira, value, allowed):
    if value is not None and value.get("id") not in {one["id"] for one in allowed}:
        raise ValueError("Security level is not valid.")
    return value


def _custom(_jira, value, allowed):
    if allowed is None or value is None:
        return value
    for one in allowed:
        if value.get("id") == one["id"] or value.get("value") == one["value"]:
            return one
    raise ValueError(f"Option value '{value.get('value') or value.get('id')}' is not valid")


def _as_given(_jira, value, _allowed):
    return value


VALUES = {
    "summary": _summary,
    "description": _text,
    "labels": _labels,
    "priority": _priority,
    "assignee": _assignee,
    "components": _components,
    "security": _security,
    "project": _as_given,
    "issuetype": _as_given,
}
