"""Jira, by the package `jira`: the only caller of it. Its failures come out as Waits or Refused.

The package keeps the connection, signs in and knows which product it talks to. Its own retries are off: they
send a POST again whose answer was lost. Where it falls behind Jira Cloud we ask ourselves (docs/adr/0018).
"""

import json
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from jira import JIRA

from bot.adapters import jira_shapes as shapes
from bot.adapters.jira_address import answers_at
from bot.adapters.jira_failures import failures_sorted, refused_here
from bot.adapters.jira_in_time import in_time
from bot.adapters.jira_pages import by_label, listed, searched
from bot.adapters.jira_refusals import whole
from bot.clock import stopwatch
from bot.issues import Choice, Issue, Made, Move, Refused, Remark, Screen, Trouble, Waits

CONNECT, READ = 3.05, 15.0
"""Seconds. Whoever answers takes the connection at once."""
LAST = 30
"""Comments looked at for one of ours whose answer was lost."""
FRESH = 60.0
"""Seconds."""


class JiraTracker:
    """Built when it is first needed: a Jira that is away must not keep the bot from starting."""

    def __init__(self, url: str, user: str, token: str, *, timeout: float = READ) -> None:
        """`timeout`: seconds for one call, to its answer's last byte; a file gets longer by its size."""
        self._url, self._user, self._token = url, user, token
        self._timeout = min(CONNECT, timeout), timeout
        self._of_thread = threading.local()
        self._info: Mapping[str, Any] = {}
        self._myself: Mapping[str, Any] = {}
        self._screens: dict[tuple[str, str], tuple[float, Screen | None]] = {}

    # who and where

    def me(self) -> str:
        if not self._myself:
            found = self._get("myself")
            if not (found.get("accountId") or found.get("name")):
                raise Waits(Trouble.BROKEN)
            self._myself = found
        return str(self._myself.get("accountId") or self._myself.get("name"))

    def where(self) -> str:
        with failures_sorted():
            self._client()
        kind = "Cloud" if self._cloud else "Data Center"
        return f"Jira {kind} {self._info.get('version', '?')}"

    def address(self) -> str | None:
        return answers_at(self._url, self._timeout)

    @property
    def _cloud(self) -> bool:
        return self._info.get("deploymentType") == "Cloud"

    def _client(self) -> JIRA:
        """One a thread: the package was not made for several."""
        client: JIRA | None = getattr(self._of_thread, "client", None)
        if client is None:
            if not self._info:
                self._info = whole(self._connected().server_info())
            # Data Center takes a personal access token, and that as Bearer only; Cloud takes Basic only.
            auth = (
                {"basic_auth": (self._user, self._token)}
                if self._cloud
                else {"token_auth": self._token}
            )
            client = self._of_thread.client = self._connected(**auth)
        return client

    def _connected(self, **auth: Any) -> JIRA:
        client = JIRA(
            self._url,
            options={"rest_api_version": "2"},  # of which texts are plain, on both products
            get_server_info=False,
            max_retries=0,
            timeout=self._timeout,  # of a silence
            logging=False,  # its lines carry addresses, headers and bodies
            **auth,
        )
        in_time(client._session, self._timeout[1])  # noqa: SLF001 - the package has no option for it
        # A POST that is sent on takes the incident's words to whoever is there, or becomes a GET that is believed.
        client._session.max_redirects = 0  # noqa: SLF001 - as above
        client._session.hooks["response"].append(refused_here)  # noqa: SLF001 - as above
        return client

    def _get(self, path: str, *needs: str, **params: Any) -> Mapping[str, Any]:
        return whole(self._read(path, **params), *needs)

    def _read(self, path: str, **params: Any) -> Any:
        with failures_sorted():
            client = self._client()
            return client._session.get(client._get_url(path), params=params).json()  # noqa: SLF001 - the package has no public door for what it does not know

    def _send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        try:
            return self._sent(method, path, body)
        except Refused:
            self._screens.clear()  # it may have been for a screen that somebody changed
            raise

    def _sent(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        with failures_sorted(writing=True):
            client = self._client()
            url = client._get_url(path)  # noqa: SLF001 - as above
            answer = client._session.request(method, url, data=json.dumps(body))  # noqa: SLF001
            return answer.json() if answer.content else None

    # making

    def screen(self, project: str, issue_type: str) -> Screen:
        """Asked for by everything that is written, and hardly ever another: kept for a minute."""
        key = (project, issue_type)
        taken, found = self._screens.get(key, (0.0, None))
        if found is None or stopwatch() - taken > FRESH:
            found = self._screen(project, issue_type)
            self._screens[key] = (stopwatch(), found)
        return found

    def _screen(self, project: str, issue_type: str) -> Screen:
        base = f"issue/createmeta/{project}/issuetypes"
        try:
            types = list(listed(self._get, base, "issueTypes"))
        except Refused as no:
            if no.trouble is Trouble.GONE:
                raise Refused(Trouble.NO_PROJECT, project) from no
            raise
        wanted = issue_type.casefold()
        fitting = [one for one in types if str(one.get("name", "")).casefold() == wanted]
        fitting += [one for one in types if str(one.get("id")) == issue_type]
        if not fitting:
            known = ", ".join(str(one.get("name")) for one in types[:10])
            raise Refused(Trouble.NO_TYPE, known)
        type_id = str(fitting[0]["id"])
        fields = listed(self._get, f"{base}/{type_id}", "fields")
        found = [shapes.field_on_screen(one) for one in fields]
        return Screen(type_id, {one.id: one for one in found})

    def newest(self, project: str) -> int:
        found = self._search(f'project = "{project}" ORDER BY key DESC', most=1)
        return int(str(found[0]["key"]).rpartition("-")[2]) if found else 0

    def marked(self, project: str, mark: str) -> list[str]:
        found = self._search(f'project = "{project}" AND labels = "{mark}"', most=20)
        return sorted((str(one["key"]) for one in found), key=lambda key: int(key.split("-")[-1]))

    def _search(self, jql: str, *, most: int) -> list[Mapping[str, Any]]:
        """`/search` is removed from Cloud, `search/jql` unknown elsewhere."""
        path = "search/jql" if self._is_cloud() else "search"
        answer = self._get(path, "issues", jql=jql, fields="labels", maxResults=most)
        return list(answer.get("issues") or ())

    def labelled(self, labels: Sequence[str]) -> list[Issue]:
        cloud = self._is_cloud()
        return [
            shapes.issue(raw, self._base)
            for question in by_label(labels)
            for raw in searched(self._ask, question, shapes.IN_LISTS, cloud=cloud)
        ]

    def _ask(self, path: str, body: Mapping[str, Any]) -> Any:
        """Only read, though by POST: the question does not fit into an address."""
        with failures_sorted():
            client = self._client()
            answer = client._session.post(client._get_url(path), data=json.dumps(body))  # noqa: SLF001 - as above
            return whole(answer.json(), "issues")

    def _is_cloud(self) -> bool:
        with failures_sorted():
            self._client()
        return self._cloud

    def create(self, fields: Mapping[str, Any], mark: str) -> Made:
        marked = [{"key": shapes.PROPERTY, "value": {"mark": mark}}]
        made = self._send("POST", "issue", {"fields": fields, "properties": marked})
        key = str(whole(made, "id", "key", writing=True)["key"])
        return Made(str(made["id"]), key, f"{self._base}/browse/{key}")

    @property
    def _base(self) -> str:
        """For people: through Atlassian's gateway, `self` leads elsewhere."""
        return str(self._info.get("baseUrl") or self._url).rstrip("/")

    # following

    def at(self, key: str) -> Issue | None:
        try:
            raw = self._get(
                f"issue/{key}",
                "id",
                "key",
                fields=",".join(shapes.FIELDS),
                properties=shapes.PROPERTY,
                expand="changelog",
            )
        except Refused as no:
            if no.trouble is Trouble.GONE:
                return None
            raise
        return shapes.issue(raw, self._base)

    def edit(
        self, key: str, fields: Mapping[str, Any], *, add: Sequence[str], remove: Sequence[str]
    ) -> None:
        labels = [{"add": one} for one in add] + [{"remove": one} for one in remove]
        body: dict[str, Any] = {"fields": fields} if fields else {}
        self._send("PUT", f"issue/{key}", body | ({"update": {"labels": labels}} if labels else {}))

    def moves(self, key: str) -> list[Move]:
        found = self._get(f"issue/{key}/transitions", "transitions", expand="transitions.fields")
        return [shapes.move(one) for one in found["transitions"]]

    def move(self, key: str, move: str, fields: Mapping[str, Any]) -> None:
        body: dict[str, Any] = {"transition": {"id": move}}
        self._send(
            "POST", f"issue/{key}/transitions", body | ({"fields": fields} if fields else {})
        )

    def comment(self, key: str, body: str, *, event: int) -> str:
        ours = [{"key": shapes.PROPERTY, "value": {"event": event}}]
        made = self._send("POST", f"issue/{key}/comment", {"body": body, "properties": ours})
        return str(whole(made, "id", writing=True)["id"])

    def comments(self, key: str) -> list[Remark]:
        found = self._get(f"issue/{key}/comment", "comments", orderBy="-created", maxResults=LAST)
        return [shapes.remark(one) for one in found.get("comments") or ()]

    def event_of(self, comment: str) -> int | None:
        """Not shown with a comment, and the text may come back in another spelling than it was sent."""
        try:
            found = self._get(f"comment/{comment}/properties/{shapes.PROPERTY}")
        except Refused as no:
            if no.trouble is Trouble.GONE:
                return None
            raise
        value = found.get("value")
        event = value.get("event") if isinstance(value, Mapping) else None
        return event if isinstance(event, int) else None

    def person(self, key: str, email: str) -> Choice | None:
        """The package would fall back to the first hit, who is somebody else."""
        asked = "query" if self._is_cloud() else "username"
        found = self._read("user/assignable/search", issueKey=key, **{asked: email})
        if not isinstance(found, list):
            raise Waits(Trouble.BROKEN)
        wanted = email.casefold()
        exact = [one for one in found if str(one.get("emailAddress", "")).casefold() == wanted]
        return shapes.person(exact[0]) if exact else None

    def assignee(self, person: Choice) -> dict[str, str]:
        return {"accountId" if self._is_cloud() else "name": person.id}

    def link(self, kind: str, of: str, to: str) -> None:
        ends = {"inwardIssue": {"key": of}, "outwardIssue": {"key": to}}
        self._send("POST", "issueLink", {"type": {"name": kind}, **ends})
