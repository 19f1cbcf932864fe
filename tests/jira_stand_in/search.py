"""As much JQL as the bot speaks. Anything else is refused, as an unknown field would be."""

import re

from tests.jira_stand_in.refusals import GONE, No

CLAUSE = re.compile(r'(project|labels|key)\s*=\s*"?([^"\s]+)"?', re.IGNORECASE)
AMONG = re.compile(r"labels\s+in\s*\(([^()]+)\)", re.IGNORECASE)
ORDER = re.compile(r"\s+ORDER BY (key|created) (ASC|DESC)\s*$", re.IGNORECASE)


def found(jira, jql):
    order = ORDER.search(jql)
    clauses = ORDER.sub("", jql).strip()
    wanted = []
    for part in re.split(r"\s+AND\s+", clauses, flags=re.IGNORECASE) if clauses else []:
        if among := AMONG.fullmatch(part.strip()):
            wanted.append(("labels", [one.strip().strip('"') for one in among[1].split(",")]))
            continue
        clause = CLAUSE.fullmatch(part.strip())
        if clause is None:
            raise No(400, f"Error in the JQL Query: {part[:80]}")
        wanted.append((clause[1].lower(), [clause[2]]))
    if not wanted and jira.cloud:
        raise No(
            400, "Unbounded JQL queries are not allowed here. Please add a search restriction."
        )
    for name, value in wanted:
        if name == "project" and value[0] not in jira.projects:
            raise No(400, f"The value '{value[0]}' does not exist for the field 'project'.")
    hits = [one for one in jira.issues if one.indexed and not one.hidden and _fits(one, wanted)]
    newest_first = order is not None and order[2].upper() == "DESC"
    return sorted(hits, key=lambda one: one.number, reverse=newest_first)


def _fits(issue, wanted):
    has = {"project": [issue.project], "labels": issue.fields.get("labels", []), "key": [issue.key]}
    return all(any(value in has[name] for value in values) for name, values in wanted)


def sent(jira, body, shape):
    """The same by POST, whose body may say what the address cannot hold, and nothing that it does not know."""
    known = {"jql", "fields", "maxResults", "nextPageToken" if jira.cloud else "startAt"}
    if not isinstance(body, dict) or set(body) - known or not isinstance(body.get("fields"), list):
        raise No(400, "Invalid request payload. Refer to the REST API documentation and try again.")
    query = {name: str(value) for name, value in body.items()} | {
        "fields": ",".join(body["fields"])
    }
    return (cloud if jira.cloud else classic)(jira, query, shape)


def cloud(jira, query, shape):
    """`search/jql`: no total, no start, pages by token, and only ids unless fields are named."""
    if "startAt" in query:
        raise No(400, "startAt is not supported")
    hits = found(jira, query.get("jql", ""))
    start = int(query.get("nextPageToken", "0"))
    most = min(int(query.get("maxResults", "50")), jira.page)
    fields = query["fields"].split(",") if query.get("fields") else None
    page = hits[start : start + most]
    answer = {"issues": [shape(one, fields) if fields else {"id": one.id} for one in page]}
    if start + most < len(hits):
        return answer | {"nextPageToken": str(start + most), "isLast": False}
    return answer | {"isLast": True}


def classic(jira, query, shape):
    if jira.cloud:
        raise No(410, GONE)
    hits = found(jira, query.get("jql", ""))
    start = int(query.get("startAt", "0"))
    most = min(int(query.get("maxResults", "50")), jira.page)
    fields = query["fields"].split(",") if query.get("fields") else None
    page = [shape(one, fields) for one in hits[start : start + most]]
    return {"issues": page, "total": len(hits), "startAt": start, "maxResults": most}
