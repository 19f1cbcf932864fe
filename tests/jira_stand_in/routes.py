"""The addresses of Jira's REST API, as far as the bot may need them."""

import re

from tests.jira_stand_in import rules, search
from tests.jira_stand_in.refusals import No, bad, missing
from tests.jira_stand_in.state import LINK_TYPES, PRIORITIES, RESOLUTIONS, STATUSES
from tests.jira_stand_in.talk import Talk

ISSUE = r"(?P<key>[A-Z]+-\d+|\d+)"


class Routes(Talk):
    def __init__(self, jira, base):
        self.jira, self.base = jira, base
        self.table = [
            ("GET", "serverInfo", self.server_info),
            ("GET", "myself", self.myself),
            ("GET", r"project/(?P<key>\w+)", self.project),
            ("GET", "priority", lambda _q: rules_named(PRIORITIES)),
            ("GET", r"issue/createmeta/(?P<key>\w+)/issuetypes", self.types),
            ("GET", r"issue/createmeta/(?P<key>\w+)/issuetypes/(?P<type_>\d+)", self.fields),
            ("POST", "issue", self.create),
            ("GET", f"issue/{ISSUE}", self.read),
            ("PUT", f"issue/{ISSUE}", self.edit),
            ("GET", f"issue/{ISSUE}/transitions", self.transitions),
            ("POST", f"issue/{ISSUE}/transitions", self.transition),
            ("GET", f"issue/{ISSUE}/comment", self.comments),
            ("POST", f"issue/{ISSUE}/comment", self.comment),
            ("GET", r"comment/(?P<id_>\d+)/properties/(?P<name>[\w.-]+)", self.said_with),
            ("POST", f"issue/{ISSUE}/attachments", self.attach),
            ("GET", "attachment/meta", self.attachments_meta),
            ("DELETE", r"attachment/(?P<id_>\d+)", self.detach),
            ("GET", rf"issue/{ISSUE}/properties/(?P<name>[\w.-]+)", self.property),
            ("GET", "issueLinkType", self.link_types),
            ("POST", "issueLink", self.link),
            ("GET", "user/assignable/search", self.people),
            ("GET", "search/jql", self.search_jql),
            ("GET", "search", lambda q: search.classic(self.jira, q, self.shape)),
            ("POST", "search/jql" if jira.cloud else "search", self.search_sent),
        ]

    def answer(self, method, path, query, body, headers):
        known = False
        for verb, pattern, handler in self.table:
            if match := re.fullmatch(pattern, path):
                known = True
                if verb == method:
                    more = {} if verb == "GET" else {"body": body, "headers": headers}
                    return handler(query, **match.groupdict(), **more)
        raise No(405 if known else 404, "HTTP 405 Method Not Allowed" if known else "Not found")

    # about Jira itself

    def server_info(self, _query):
        kind, version = ("Cloud", [1001, 0, 0]) if self.jira.cloud else ("Server", [9, 12, 5])
        return {"baseUrl": self.base, "deploymentType": kind, "versionNumbers": version,
                "version": ".".join(map(str, version)), "serverTitle": "Jira"}  # fmt: skip

    def myself(self, _query):
        return self.jira.person(self.jira.bot)

    def project(self, _query, key):
        found = self.jira.projects.get(key)
        if found is None:
            raise No(404, f"No project could be found with key '{key}'.")
        return {"id": found.id, "key": found.key, "name": "Operations"}

    def types(self, query, key):
        if key not in self.jira.projects:
            raise No(404, f"No project could be found with key '{key}'.")
        rows = [
            {"id": i, "name": n, "subtask": False} for i, n in self.jira.projects[key].types.items()
        ]
        return self.paged(query, rows, "issueTypes")

    def fields(self, query, key, type_):
        project = self.jira.projects.get(key)
        if project is None or type_ not in project.types:
            raise No(404, "Issue type not found")
        rows = []
        for name, (shown, required, allowed) in project.screen().items():
            row = {"fieldId": name, "key": name, "name": shown, "required": required,
                   "hasDefaultValue": False, "operations": ["set"]}  # fmt: skip
            rows.append(row if allowed is None else row | {"allowedValues": allowed})
        return self.paged(query, rows, "fields")

    def paged(self, query, rows, cloud_name):
        """The two products agree on pages, and not on what they are called."""
        start, most = int(query.get("startAt", "0")), self.jira.page
        most = min(int(query.get("maxResults", "50")), most)
        answer = {"startAt": start, "maxResults": most, "total": len(rows)}
        page = rows[start : start + most]
        if self.jira.cloud:
            return answer | {cloud_name: page}
        return answer | {"values": page, "isLast": start + most >= len(rows)}

    # issues

    def create(self, _query, body, headers):  # noqa: ARG002
        made = rules.create(self.jira, body)
        return 201, {
            "id": made.id,
            "key": made.key,
            "self": f"{self.base}/rest/api/2/issue/{made.id}",
        }

    def found(self, key):
        issue = self.jira.issue(key)
        if issue is None or issue.hidden:
            raise missing()
        return issue

    def shape(self, issue, fields=None, query=None):
        query = query or {}
        name, category = STATUSES[issue.status]
        shown = {"creator": self.jira.person(issue.creator), "updated": issue.updated,
                 "status": {"id": issue.status, "name": name, "statusCategory": {"key": category}},
                 **issue.fields, "issuelinks": self.links(issue),
                 "attachment": [self.attached(one) for one in issue.attachments],
                 "comment": {"comments": [self.commented(one) for one in issue.comments]}}  # fmt: skip
        if fields and "*all" not in fields:
            shown = {name: value for name, value in shown.items() if name in fields}
        answer = {"id": issue.id, "key": issue.key, "fields": shown,
                  "self": f"{self.base}/rest/api/2/issue/{issue.id}"}  # fmt: skip
        if "properties" in query:
            wanted = query["properties"].split(",")
            answer["properties"] = {n: v for n, v in issue.properties.items() if n in wanted}
        if "changelog" in query.get("expand", ""):
            newest = issue.history[::-1] if self.jira.cloud else issue.history
            answer["changelog"] = {"histories": newest}
        return answer

    def read(self, query, key):
        fields = query["fields"].split(",") if query.get("fields") else None
        return self.shape(self.found(key), fields, query)

    def edit(self, _query, key, body, headers):  # noqa: ARG002
        issue, errors = self.found(key), {}
        project = self.jira.projects[issue.project]
        if "status" in body.get("fields", {}):
            raise bad(
                status="Field 'status' cannot be set. It is not on the appropriate screen, or unknown."
            )
        kept = rules.check(self.jira, project, body.get("fields", {}), errors)
        labels = list(issue.fields.get("labels", []))
        for one in body.get("update", {}).get("labels", []):
            labels = (
                [*labels, one["add"]] if "add" in one else [x for x in labels if x != one["remove"]]
            )
        if errors:
            raise rules.refused(project, errors)
        for name, value in kept.items():
            was = issue.fields.get(name)
            if was != value:
                issue.fields[name] = value
                self.jira.change(issue, name, (str(was), str(was)), (str(value), str(value)), None)
        if "labels" in body.get("update", {}):
            issue.fields["labels"] = list(dict.fromkeys(labels))
        return 204, None

    def property(self, _query, key, name):
        issue = self.found(key)
        if name not in issue.properties:
            raise No(404, f"The property {name} does not exist.")
        return {"key": name, "value": issue.properties[name]}

    # workflow

    def open_transitions(self, issue):
        return {i: t for i, t in self.jira.transitions.items() if issue.status in t[1]}

    def transitions(self, query, key):
        rows = []
        for id_, (name, _, to, required) in self.open_transitions(self.found(key)).items():
            shown, category = STATUSES[to]
            row = {
                "id": id_,
                "name": name,
                "to": {"id": to, "name": shown, "statusCategory": {"key": category}},
            }
            if "transitions.fields" in query.get("expand", ""):
                row["fields"] = {
                    field: {"required": True, "name": field.title(),
                            "allowedValues": [{"id": i, "name": n} for i, n in RESOLUTIONS.items()]}
                    for field in required
                }  # fmt: skip
            rows.append(row)
        return {"transitions": rows}

    def transition(self, _query, key, body, headers):  # noqa: ARG002
        issue = self.found(key)
        chosen = self.open_transitions(issue).get(str(body.get("transition", {}).get("id")))
        if chosen is None:
            raise No(400, "It is not valid for you to transition the issue with the given id.")
        _, _, to, required = chosen
        given = body.get("fields") or {}
        errors = {f: f"{f.title()} is required." for f in required if not given.get(f)}
        errors |= {f: f"Field '{f}' cannot be set. It is not on the appropriate screen, or unknown."
                   for f in given if f not in required}  # fmt: skip
        if errors:
            raise bad(**errors)
        was, issue.status = issue.status, to
        issue.fields |= given
        self.jira.change(issue, "status", (was, STATUSES[was][0]), (to, STATUSES[to][0]), None)
        return 204, None

    # links and people

    def link_types(self, _query):
        rows = [
            {"id": i, "name": n, "inward": a, "outward": b} for i, (n, a, b) in LINK_TYPES.items()
        ]
        return {"issueLinkTypes": rows}

    def links(self, issue):
        rows = []
        for number, (type_, inward, outward) in enumerate(issue.links):
            name, in_, out = next(t for t in LINK_TYPES.values() if t[0] == type_)
            row = {"id": str(number), "type": {"name": name, "inward": in_, "outward": out}}
            side, other = (
                ("inwardIssue", inward) if outward == issue.key else ("outwardIssue", outward)
            )
            rows.append(row | {side: {"key": other}})
        return rows

    def link(self, _query, body, headers):  # noqa: ARG002
        name = body.get("type", {}).get("name")
        if name not in {one[0] for one in LINK_TYPES.values()}:
            raise No(404, f"No issue link type with name '{name}' found.")
        ends = [self.found(body[side]["key"]) for side in ("inwardIssue", "outwardIssue")]
        made = (name, ends[0].key, ends[1].key)
        for end in ends:
            if made not in end.links:
                end.links.append(made)
        return 201, None

    def people(self, query):
        if self.jira.cloud and "username" in query:
            raise No(400, "The query parameter 'username' is not supported in GDPR strict mode.")
        asked = query.get("query" if self.jira.cloud else "username", "").lower()
        if not asked:
            raise No(400, "The query parameter is required")
        return [self.jira.person(one) for one in self.jira.users
                if one.email.lower().startswith(asked) or one.shown.lower().startswith(asked)]  # fmt: skip

    def search_sent(self, _query, body, headers):  # noqa: ARG002
        return search.sent(self.jira, body, self.shape)

    def search_jql(self, query):
        if not self.jira.cloud:
            raise No(404, "Not found")
        return search.cloud(self.jira, query, self.shape)


def rules_named(rows):
    return [{"id": id_, "name": name} for id_, name in rows.items()]
