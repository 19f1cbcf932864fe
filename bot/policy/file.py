"""The policy in force: good at the start, and after that the last good one [243-246]."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot.policy.model import Policy
from bot.policy.problems import BadPolicy
from bot.policy.reading import LARGEST, parse

log = structlog.get_logger(__name__)

EXAMPLE = Path(__file__).parents[2] / "policy.example.toml"
"""Shipped with the program: what is in force where nobody wrote a policy."""

Stamp = tuple[int, int, int]
BETWEEN_LOOKS = 0.1
"""Seconds. Editors that empty a file before they write it anew are done in far less."""
EMPTY = (
    "it is empty, as if it were still being saved; an organisation that decides nothing writes"
    " [organisation]"
)
UNSEEN: Stamp = (0, 0, 0)
"""There, but not for our eyes: no reason to fall back to the example in silence."""


class PolicyFile:
    """Call it for the policy in force; call `refresh()` at every beat.

    `named` is what POLICY_FILE says: that file has to be there. Without a name `policy.toml` is
    taken if it exists, and the built-in example until it does. A bad edit is reported once and
    changes nothing; `problem` tells of it until it is mended.
    """

    def __init__(
        self,
        named: Path | None,
        report: Callable[[BadPolicy], None],
        *,
        default: Path = Path("policy.toml"),
        between_looks: float = BETWEEN_LOOKS,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._between_looks, self._wait = between_looks, wait
        self._path = named or default
        self._report = report
        self._stamp = _stamp(self._path)
        self.problem: str | None = None
        """Why the file as it is now is not in force."""
        self._reported: list[str] = []
        self.built_in = named is None and self._stamp is None
        """Nobody has written a policy: the example is in force."""
        self._policy = _read(EXAMPLE if self.built_in else self._path)

    def __call__(self) -> Policy:
        return self._policy

    @property
    def source(self) -> str:
        """Where the policy in force comes from, for people."""
        return f"the built-in {EXAMPLE.name}" if self.built_in else str(self._path)

    @property
    def folder(self) -> Path:
        """What the file's relative names (`ics = "file.ics"`) start from."""
        return self._path.parent

    def refresh(self) -> bool:
        """Take a changed file into force. True when a different policy holds from now on.

        One `stat` when nothing changed. Runs on one thread (the heartbeat); readers on other
        threads see the old policy or the new one, never a mixture.
        """
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return False
        self._wait(self._between_looks)
        if _stamp(self._path) != stamp:
            log.info("policy.being_written", source=str(self._path))
            return False  # half of a file can be a good policy; the next beat looks again
        self._stamp = stamp
        try:
            policy = self._reread()
        except BadPolicy as bad:
            self._refuse(bad, stamp)
            return False
        changed = policy != self._policy
        self._policy, self.problem, self.built_in = policy, None, False
        self._reported = []
        return changed

    def _reread(self) -> Policy:
        policy = _read(self._path)
        if not policy.model_fields_set and policy != self._policy:
            raise BadPolicy(str(self._path), [EMPTY])
        return policy

    def _refuse(self, bad: BadPolicy, stamp: Stamp | None) -> None:
        if stamp is None:
            edit = f"{self._path} is gone"
        elif stamp == UNSEEN:
            edit = f"{self._path} is out of reach"
        else:
            edited = datetime.fromtimestamp(stamp[0] // 10**9, UTC)
            edit = f"{self._path} as edited {edited:%Y-%m-%d %H:%M:%SZ} is refused"
        self.problem = f"{edit}; the last good policy stays in force. {bad}"
        if bad.problems != self._reported:  # saving the same mistake again is no news
            self._reported = bad.problems
            self._report(bad)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return UNSEEN
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path) -> Policy:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        return parse(raw.decode("utf-8-sig"), str(path))
    except OSError as error:
        what = f"it cannot be read: {error.strerror}; check that it is there and readable"
        raise BadPolicy(str(path), [what]) from None
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        what = f"line {number}: this is not UTF-8 text; save the file as UTF-8"
        raise BadPolicy(str(path), [what]) from None
