"""Letters, carried by SMTP. The only caller of smtplib."""

import hashlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as AS_SENT
from email.utils import format_datetime

from pydantic import SecretStr

from bot.clock import Clock
from bot.ports import Letter, Permanent, Transient

TIMEOUT = 10.0
"""Seconds that one answer of the server may take."""
ALL_IN_ALL = 30.0
"""Seconds for the whole conversation, however it drips: less than the courier's lease."""
LONGEST_REASON = 200
TEMPORARY = range(400, 500)


class Smtp:
    """A mail server. A conversation a letter: pages are few, and a kept connection is one more thing to break."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        security: str,
        user: str | None,
        password: SecretStr | None,
        sender: str,
        now: Clock,
        timeout: float = TIMEOUT,
        patience: float = ALL_IN_ALL,
    ) -> None:
        self._host, self._port = host, port
        self._security, self._user, self._password = security, user, password
        self._sender = sender
        self._now = now
        self._timeout, self._patience = timeout, patience

    def send(self, letter: Letter) -> None:
        """Raises Transient(unclear) when the letter may have been taken although no answer came."""
        message = self._message(letter)
        handed_over = False
        with self._conversation() as smtp:
            try:
                _insist(smtp.mail(self._sender), "the sender")
                _insist(smtp.rcpt(letter.to), "the recipient")
                handed_over = True
                _insist(smtp.data(message), "the letter")
            except smtplib.SMTPDataError as no:  # before a byte of it was sent
                raise _sorted(no.smtp_code, no.smtp_error, "the letter") from no
            except OSError as lost:  # of which smtplib's own are a kind
                raise Transient(_why(lost), unclear=handed_over) from lost
            # Taken. Whatever becomes of the goodbye changes nothing.
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()

    def greet(self) -> None:
        """For the doctor: everything but a letter."""
        with self._conversation() as smtp:
            try:
                _insist(smtp.noop(), "a greeting")
            except OSError as lost:
                raise Transient(_why(lost)) from lost

    def _message(self, letter: Letter) -> bytes:
        made = EmailMessage(policy=AS_SENT)
        made["From"] = self._sender
        try:
            letter.to.encode("ascii")  # what smtplib can say
            made["To"] = letter.to
            made["Subject"] = " ".join(_writable(letter.subject).split())
        except ValueError as no:
            raise Permanent("their e-mail address cannot be written in a header") from no
        made["Date"] = format_datetime(self._now())
        made["Message-ID"] = self._id(letter.key)
        # So that no vacation responder answers a page.
        made["Auto-Submitted"] = "auto-generated"
        made["X-Priority"] = "1"
        made.set_content(_writable(letter.text), cte="base64")
        return made.as_bytes()

    def _id(self, key: str) -> str:
        """The same for each try of one letter: whoever gets two is shown one by most programs."""
        spelt = hashlib.sha256(key.encode()).hexdigest()[:32]
        return f"<page.{spelt}@{self._sender.rpartition('@')[2]}>"

    @contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        try:
            smtp = self._connected()
        except (OSError, smtplib.SMTPException) as failure:
            raise _at_the_door(failure) from failure
        try:
            try:
                self._introduce(smtp)
            except (OSError, smtplib.SMTPException) as failure:
                raise _at_the_door(failure) from failure
            yield smtp
        finally:
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        if self._security == "tls":
            trusted = ssl.create_default_context()
            return _SealedInTime(self._patience, self._host, self._port, self._timeout, trusted)
        return _InTime(self._patience, self._host, self._port, self._timeout)

    def _introduce(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo()
        if self._security == "starttls":
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
        if self._user is not None and self._password is not None:
            smtp.login(self._user, self._password.get_secret_value())


class _Cut:
    """Hangs up when the whole conversation takes too long: a time-out alone starts anew with each letter."""

    def __init__(self, patience: float, smtp: smtplib.SMTP) -> None:
        self._timer = threading.Timer(patience, self._hang_up, (smtp,))
        self._timer.daemon = True
        self._timer.start()

    @staticmethod
    def _hang_up(smtp: smtplib.SMTP) -> None:
        """A thread that waits for it hears of it, which closing alone would not bring about."""
        with suppress(OSError):
            if smtp.sock is not None:
                smtp.sock.shutdown(socket.SHUT_RDWR)

    def cancel(self) -> None:
        self._timer.cancel()


class _InTime(smtplib.SMTP):
    def __init__(self, patience: float, host: str, port: int, timeout: float) -> None:
        self._cut = _Cut(patience, self)
        try:
            super().__init__(host, port, timeout=timeout)
        except OSError:
            self._cut.cancel()
            raise

    def close(self) -> None:
        self._cut.cancel()
        super().close()


class _SealedInTime(smtplib.SMTP_SSL):
    def __init__(
        self, patience: float, host: str, port: int, timeout: float, trusted: ssl.SSLContext
    ) -> None:
        self._cut = _Cut(patience, self)
        try:
            super().__init__(host, port, timeout=timeout, context=trusted)
        except OSError:
            self._cut.cancel()
            raise

    def close(self) -> None:
        self._cut.cancel()
        super().close()


def _insist(answer: tuple[int, bytes], what: str) -> None:
    code, said = answer
    if not 200 <= code < 600:  # noqa: PLR2004  half an answer, of a connection that was cut
        raise smtplib.SMTPServerDisconnected("its answer was cut off")
    if not 200 <= code < 300:  # noqa: PLR2004  SMTP's own range for yes
        raise _sorted(code, said, what)


def _sorted(code: int, said: bytes | str, what: str) -> Transient | Permanent:
    reason = f"the mail server does not take {what}: {code} {_plain(said)}"
    return Transient(reason) if code in TEMPORARY else Permanent(reason)


def _at_the_door(failure: Exception) -> Transient | Permanent:
    """Nothing was handed over yet, so it is never unclear."""
    if isinstance(failure, smtplib.SMTPAuthenticationError):
        if failure.smtp_code in TEMPORARY:
            return Transient(f"the mail server lets nobody in just now: {failure.smtp_code}")
        return Permanent("the mail server refuses the user or the password of SMTP_URL")
    if isinstance(failure, smtplib.SMTPNotSupportedError):
        return Permanent("the mail server offers no STARTTLS or no log-in: check SMTP_URL")
    if isinstance(failure, ssl.SSLCertVerificationError):
        return Permanent(
            f"the mail server's certificate is not trusted: {_plain(failure.verify_message)}"
        )
    return Transient(_why(failure))


def _why(failure: Exception) -> str:
    words = getattr(failure, "strerror", None) or str(failure) or type(failure).__name__
    return f"the mail server does not answer: {_plain(words)}"


def _writable(text: str) -> str:
    """A page goes out whatever somebody pasted: halves of characters and zero bytes are in no letter."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def _plain(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    line = " ".join(text.split())
    return "".join(one if one.isprintable() else "?" for one in line)[:LONGEST_REASON]
