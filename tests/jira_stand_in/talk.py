"""Comments and files of an issue."""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP

from tests.jira_stand_in import rules
from tests.jira_stand_in.refusals import No, bad


class Talk:
    def commented(self, one):
        return {"id": one["id"], "body": one["body"], "created": one["created"],
                "author": self.jira.person(one["author"])}  # fmt: skip

    def comments(self, query, key):
        rows = [self.commented(one) for one in self.found(key).comments]
        if query.get("orderBy") == "-created":
            rows.reverse()
        start, most = (
            int(query.get("startAt", "0")),
            min(int(query.get("maxResults", "50")), self.jira.page),
        )
        return {
            "comments": rows[start : start + most],
            "startAt": start,
            "maxResults": most,
            "total": len(rows),
        }

    def said_with(self, _query, id_, name):
        every = [one for issue in self.jira.issues for one in issue.comments if one["id"] == id_]
        kept = {one["key"]: one["value"] for comment in every for one in comment["properties"]}
        if name not in kept:
            raise No(404, f"The property {name} does not exist.")
        return {"key": name, "value": kept[name]}

    def comment(self, _query, key, body, headers):  # noqa: ARG002
        issue = self.found(key)
        said = body.get("body")
        if not isinstance(said, str) or not said.strip():
            raise bad(comment="Comment body can not be empty!")
        try:
            rules.text(said)
        except ValueError as wrong:
            raise bad(comment=str(wrong)) from None
        made = self.jira.comment(issue, said, self.jira.bot, body.get("properties", ()))
        return 201, self.commented(made)

    def attach(self, _query, key, body, headers):
        issue = self.found(key)
        if headers.get("x-atlassian-token") not in ("no-check", "nocheck"):
            raise No(403 if self.jira.cloud else 404, "XSRF check failed")
        head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
        parsed: EmailMessage = BytesParser(policy=HTTP).parsebytes(head + body)
        made = []
        for part in parsed.iter_parts():
            if part.get_param("name", header="content-disposition") != "file":
                raise No(400, "The part must be called file")
            content = part.get_payload(decode=True)
            if len(content) > self.jira.largest_file:
                raise No(413, "The field file exceeds its maximum permitted size")
            self.jira.files += 1
            issue.attachments.append({"id": str(70000 + self.jira.files), "author": self.jira.bot,
                                      "filename": part.get_filename(), "content": content,
                                      "created": self.jira.tick()})  # fmt: skip
            made.append(self.attached(issue.attachments[-1]))
        return made

    def attached(self, one):
        return {"id": one["id"], "filename": one["filename"], "size": len(one["content"]),
                "created": one["created"], "author": self.jira.person(one["author"])}  # fmt: skip

    def attachments_meta(self, _query):
        return {"enabled": True, "uploadLimit": self.jira.largest_file}

    def detach(self, _query, id_, body, headers):  # noqa: ARG002
        for issue in self.jira.issues:
            for one in issue.attachments:
                if one["id"] == id_:
                    issue.attachments.remove(one)
                    return 204, None
        raise No(404, f"The attachment with id '{id_}' does not exist")
