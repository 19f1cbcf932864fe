"""A process that has imported the bot and forks one for every line it reads.

A bot that starts from nothing takes most of a second: longer than a replica is allowed to live in a storm,
and too long to be killed at every step there is. What runs in the fork is the real thing, on the real
database: couriers and heartbeat, and with a PORT the door too.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request

from app import Bot
from bot import failpoints, logs
from bot.clock import real_time
from bot.database import HERE, open_database
from bot.policy import PolicyFile
from bot.settings import load
from tests.processes import INHERITED, a_free_port, soon


class Fork:
    """A bot that was forked."""

    def __init__(self, pid, port=None):
        self.pid = pid
        self.url = f"http://127.0.0.1:{port}"

    def kill(self):
        if self.alive():
            os.kill(self.pid, signal.SIGKILL)

    def alive(self):
        """Whether it is there still; the zygote leaves no zombies."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def answers(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status == 200
        except OSError:
            return False

    def ended(self, within=30):
        soon(lambda: not self.alive(), "its death", within)


class Zygote:
    """Started once; `fork` takes what is special about one bot."""

    def __init__(self, folder):
        self._complaints = (folder / "forks.err").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=HERE,
            env={name: os.environ[name] for name in INHERITED if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )

    def fork(self, *, door=False, **environment):
        port = a_free_port() if door else None
        asked = {**environment, "PORT": str(port)} if door else environment
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        return Fork(int(self._process.stdout.readline()), port)

    def close(self):
        self._process.kill()
        self._process.communicate()
        self._complaints.close()


def replica(environment):
    logs.configure("warning", "console")  # to stderr: stdout is how we talk to the test
    settings = load(environment)
    if point := environment.get("DRUMBEAT_FAILPOINT"):
        failpoints.arm(point)
    engine = open_database(settings.database_url.get_secret_value())
    policy = PolicyFile(HERE / "policy.example.toml", lambda _: None)
    bot = Bot(settings, engine, policy, incident_time=real_time, real_time=real_time)
    if "PORT" in environment:
        bot.listen()
    bot.deliver()
    threading.Event().wait()


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            replica(json.loads(line))
        print(child, flush=True)


if __name__ == "__main__":
    main()
