"""The arguments of a Web API call: from the query, a form, JSON or a multipart form."""

import json
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from bot.workspace.errors import SlackSays

FORM = "application/x-www-form-urlencoded"


@dataclass
class Body:
    fields: dict[str, Any]
    files: dict[str, "Upload"] = field(default_factory=dict)


@dataclass(frozen=True)
class Upload:
    name: str
    content_type: str
    content: bytes


def read(query: str, content_type: str, body: bytes) -> Body:
    """Whatever the form, the same arguments; the query comes first and the body wins."""
    fields: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return Body(fields)
    if kind == "application/json":
        return Body(fields | _json(body))
    if kind == "multipart/form-data":
        sent = _multipart(content_type, body)
        return Body(fields | sent.fields, sent.files)
    if kind in {FORM, ""}:
        return Body(fields | _form(body))
    raise SlackSays("invalid_post_type")


def _json(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except ValueError:
        raise SlackSays("invalid_json") from None
    if not isinstance(given, dict):
        raise SlackSays("json_not_object")
    return given


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except UnicodeDecodeError:
        raise SlackSays("invalid_charset") from None


def _multipart(content_type: str, body: bytes) -> Body:
    """The standard library's mail parser reads it: the same format, and one dependency less."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise SlackSays("invalid_form_data")
    found = Body({})
    for part in message.iter_parts():
        name = str(part.get_param("name", "", header="content-disposition"))
        content = part.get_payload(decode=True) or b""
        file_name = part.get_filename()
        if not isinstance(content, bytes):
            raise SlackSays("invalid_form_data")
        if file_name is None:
            found.fields[name] = content.decode()
        else:
            found.files[name] = Upload(file_name, part.get_content_type(), content)
    return found
