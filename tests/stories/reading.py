"""Somebody with a browser: cookies are kept, redirects followed by hand, nothing is run."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email.message import Message

ENTER = re.compile(r"https?://[^\s\"'|>]+/enter/[\w.-]+")


@dataclass
class Page:
    status: int
    text: str
    headers: Message

    @property
    def leads_to(self):
        return self.headers["location"]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, drill):
        self._drill = drill
        self.cookie = None
        self._opener = urllib.request.build_opener(_Stay)

    def goes(self, path, *, method="GET", **headers):
        """An address of the bot's, by its path."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            asked["cookie"] = self.cookie
        body = b"" if method == "POST" else None
        request = urllib.request.Request(self._drill.url + path, body, asked, method=method)
        try:
            with self._opener.open(request, timeout=30) as answer:
                page = Page(answer.status, answer.read().decode(errors="replace"), answer.headers)
        except urllib.error.HTTPError as other:
            page = Page(other.code, other.read().decode(), other.headers)
        if given := page.headers["set-cookie"]:
            self.cookie = given.partition(";")[0]
        return page

    def enters(self, link):
        """Looks at the link, presses the button, and follows to where it leads."""
        path = urllib.parse.urlsplit(link).path
        looked = self.goes(path)
        assert looked.status == 200, looked.text
        went = self.goes(path, method="POST")
        return self.goes(went.leads_to) if went.status == 303 else went


def link_of(drill, name, line="timeline INC-1"):
    """The link that the bot gives to somebody who asks for a timeline."""
    person = drill.person(name)
    typed = person.types(f"/incident {line}", channel="general")
    typed.wait()
    (found,) = set(ENTER.findall(" ".join(str(told["blocks"]) for told in typed.messages)))
    return found


def reader(drill, name, line="timeline INC-1"):
    """Somebody who has come in."""
    browser = Browser(drill)
    assert browser.enters(link_of(drill, name, line)).status == 200
    return browser
