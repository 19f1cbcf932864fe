"""Somebody's browser, as far as the JSON goes that the page speaks."""

import json
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlencode


class Page:
    def __init__(self, workspace, who):
        self.url = workspace.page_url
        self.me = workspace.person(f"{who}@example.com").id

    def get(self, what, **query):
        address = f"{self.url}/ui/{what}?{urlencode({'as': self.me, **query})}"
        with urllib.request.urlopen(address) as answer:
            return json.load(answer)

    def post(self, what, headers=None, **body):
        request = urllib.request.Request(
            f"{self.url}/ui/{what}",
            json.dumps({"as": self.me, **body}).encode(),
            {"content-type": "application/json", **(headers or {})},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def channel(self, name):
        return next(c for c in self.get("state")["channels"] if c["name"] == name)

    @contextmanager
    def news(self):
        with urllib.request.urlopen(f"{self.url}/ui/stream?as={self.me}", timeout=20) as stream:
            stream.readline()  # the greeting: from here on nothing is missed
            yield News(stream)


class News:
    def __init__(self, stream):
        self.stream = stream

    def next(self, kind):
        """The next event of a kind; others are passed over."""
        for line in self.stream:
            if line.startswith(b"data: "):
                event = json.loads(line.removeprefix(b"data: "))
                if event["type"] == kind:
                    return event
        raise AssertionError(f"the stream ended without {kind}")
