"""A mail server that takes nothing for granted: lines end in CRLF, commands come in their order, headers once."""

import base64
import contextlib
import re
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("localhost.pem")
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted")
LONGEST = 998


@dataclass
class Mailbox:
    """`fail_next` takes what is to go wrong: an SMTP answer such as `450 later`, `lost_answer` or `silence`."""

    user: str | None = None
    password: str | None = None
    starttls: bool = False
    letters: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    """What a strict server would not have taken: there must be none."""
    faults: list = field(default_factory=list)
    conversations: int = 0

    def __post_init__(self):
        mailbox = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                mailbox.conversations += 1
                held = _Conversation(mailbox, self)
                with contextlib.suppress(OSError, ValueError):
                    held.hold()
                held.close()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._over = threading.Event()
        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def fail_next(self, at, how, times=1):
        """`at`: connect, mail, rcpt, data, or sent, which is after the letter is kept."""
        self.faults += [(at, how)] * times

    def fault(self, at):
        found = next((one for one in self.faults if one[0] == at), None)
        if found:
            self.faults.remove(found)
        return found[1] if found else None

    def to(self, address):
        return [letter for letter in self.letters if letter["To"] == address]

    def close(self):
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


class _Conversation:
    def __init__(self, mailbox, handler):
        self.box, self.handler = mailbox, handler
        self.file, self.out = handler.rfile, handler.wfile
        self.greeted = self.sealed = self.known = False
        self.sender = self.recipient = self.wrapped = None

    def close(self):
        """A socket that was wrapped is ours to close, also when the handshake failed."""
        for one in (self.file, self.out, self.wrapped):
            with contextlib.suppress(OSError, ValueError):
                if one is not None:
                    one.close()

    def hold(self):
        if not self.goes("connect"):
            return
        self.say("220 mailbox ESMTP")
        while True:
            line = self.file.readline(LONGEST + 2)
            if not line:
                return
            if not line.endswith(b"\r\n"):
                self.box.refused.append(line)
                return
            verb, _, rest = line.decode("ascii").strip().partition(" ")
            if verb.upper() == "QUIT":
                self.say("221 bye")
                return
            if getattr(self, f"on_{verb.lower()}", self.unknown)(rest) is False:
                return

    def goes(self, at):
        """False when this is where it ends."""
        how = self.box.fault(at)
        if how == "silence":
            self.box._over.wait(30)
            return False
        if how == "lost_answer":
            return False
        while how == "drip" and not self.box._over.wait(0.1):
            self.out.write(b"-")
        if how:
            self.say(how)
            return None
        return True

    def say(self, line):
        self.out.write(f"{line}\r\n".encode())

    def unknown(self, rest):
        self.box.refused.append(rest)
        self.say("500 what?")

    def on_ehlo(self, _):
        self.greeted = True
        offers = ["STARTTLS"] if self.box.starttls and not self.sealed else []
        offers += ["AUTH PLAIN"] if self.box.user and (self.sealed or not self.box.starttls) else []
        lines = ["mailbox", *offers]
        for line in lines[:-1]:
            self.say(f"250-{line}")
        self.say(f"250 {lines[-1]}")

    def on_starttls(self, _):
        if not self.box.starttls or self.sealed:
            return self.unknown("STARTTLS")
        self.say("220 go on")
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trusted.load_cert_chain(CERTIFICATE)
        connection = self.handler.connection
        sealed = trusted.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self.wrapped = sealed
        sealed.do_handshake()
        self.file, self.out = sealed.makefile("rb"), sealed.makefile("wb", 0)
        self.sealed, self.greeted = True, False
        return None

    def on_auth(self, rest):
        _, _, given = rest.partition(" ")
        wanted = f"\0{self.box.user}\0{self.box.password}".encode()
        self.known = base64.b64decode(given) == wanted
        self.say("235 welcome" if self.known else "535 5.7.8 who are you?")

    def on_noop(self, _):
        self.say("250 yes")

    def on_mail(self, rest):
        if not self.greeted or (self.box.user and not self.known):
            return self.unknown("MAIL before its time")
        found = re.match(r"FROM:<([^<>\s]+@[^<>\s]+)>", rest, re.IGNORECASE)
        if goes := self.goes("mail"):
            self.sender = found[1] if found else self.unknown(rest)
            self.say("250 sender")
        return goes

    def on_rcpt(self, rest):
        found = re.match(r"TO:<([^<>\s]+@[^<>\s]+)>$", rest, re.IGNORECASE)
        if not self.sender or not found:
            return self.unknown(rest)
        if goes := self.goes("rcpt"):
            self.recipient = found[1]
            self.say("250 recipient")
        return goes

    def on_rset(self, _):
        self.say("250 forgotten")

    def on_data(self, _):
        if not self.recipient:
            return self.unknown("DATA before its time")
        goes = self.goes("data")
        if not goes:
            return goes
        self.say("354 go ahead")
        lines = []
        while (line := self.file.readline(LONGEST + 2)) != b".\r\n":
            if not line.endswith(b"\r\n"):
                self.box.refused.append(line)
                return False
            lines.append(line[1:] if line.startswith(b".") else line)
        self.keep(b"".join(lines))
        goes = self.goes("sent")
        if goes:
            self.say("250 kept")
        return goes

    def keep(self, raw):
        letter = message_from_bytes(raw, policy=default)
        wrong = [name for name in ONCE if len(letter.get_all(name, [])) != 1]
        head = raw.partition(b"\r\n\r\n")[0]
        if wrong or not head.isascii() or letter["To"] != self.recipient or letter.defects:
            self.box.refused.append((wrong, head))
        self.box.letters.append(letter)
