"""A process that has imported the bot and forks one for every line it reads.

A bot that starts from nothing takes most of a second: longer than a replica is allowed to live in a storm,
and too long to be killed at every step there is. What runs in the fork is the real thing, on the real
database: couriers and heartbeat, and with a PORT the door too; or the whole of `python app.py run`, with its
environment, folder, output, signals and exit code, and without the second that the imports take.

It may be that bot itself for a while (`lives`): what it learned then, a fork need not learn again.
"""

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager

from sqlalchemy.orm import configure_mappers

from app import SELDOM, Bot
from app import main as front_door
from bot import arenas, failpoints, logs
from bot.adapters.straight import trusted
from bot.clock import real_time
from bot.database import HERE, open_database
from bot.policy import EXAMPLE, PolicyFile
from bot.render.words import LANGUAGES, words_in
from bot.settings import load
from tests.faults import statements
from tests.processes import INHERITED, BotProcess, a_free_port, quiet_policy, soon

LATE = (
    "anyio._backends._asyncio",
    "apscheduler.triggers.interval",
    "encodings.idna",
    "sqlalchemy.dialects.postgresql.psycopg",
    "psycopg",
    "uvicorn.loops.asyncio",
    "uvicorn.protocols.http.httptools_impl",
)
"""What a bot imports only while it starts: a tenth of what a fork had to do."""


class Forked:
    """Of the zygote, which alone knows how it ended."""

    _zygote, _pid, _code = None, None, None

    def poll(self):
        if self._code is None:
            self._code = self._zygote.asked(ended=self._pid)
        return self._code


class Fork(Forked):
    """A bot that was forked."""

    def __init__(self, zygote, pid, port=None):
        self._zygote, self._pid = zygote, pid
        self.url = f"http://127.0.0.1:{port}"

    def kill(self):
        if self.alive():
            os.kill(self._pid, signal.SIGKILL)

    def alive(self):
        return self.poll() is None

    def answers(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status == 200
        except OSError:
            return False

    def ended(self, within=30):
        soon(lambda: not self.alive(), "its death", within)


class ForkedProcess(Forked, BotProcess):
    """`python app.py run`, forked after the imports."""

    def __init__(self, zygote, folder, **environment):
        self._zygote = zygote
        super().__init__(folder, **environment)

    def _begin(self, folder, environment):
        self._pid = self._zygote.asked(
            run=environment, cwd=str(folder), out=str(self._out), err=str(self._err)
        )

    def send_signal(self, number):
        os.kill(self._pid, number)

    def ended(self, within=30.0):
        soon(lambda: self.poll() is not None, "its end", within)
        return self._code

    def kill(self):
        if self.poll() is None:
            self.send_signal(signal.SIGKILL)
            self.ended()


class Zygote:
    """Started once; `fork` takes what is special about one bot."""

    def __init__(self, folder):
        self.policy = quiet_policy(folder)
        """One for all of them, which is read once."""
        self._complaints = (folder / "forks.err").open("wb")
        self._one_at_a_time = threading.Lock()
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
        return Fork(self, self.asked(replica=asked), port)

    @contextmanager
    def lives(self, **environment):
        """It is a bot itself meanwhile, at this address; so nothing is to be forked."""
        port = self.asked(live=environment)
        yield f"http://127.0.0.1:{port}"
        self.asked(rest=True)

    def asked(self, **what):
        with self._one_at_a_time:
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.kill()
        self._process.communicate()
        self._complaints.close()


def assembled(environment):
    logs.configure("warning", "console")  # to stderr: stdout is how we talk to the test
    settings = load(environment)
    engine = open_database(settings.database_url.get_secret_value())
    policy = PolicyFile(settings.policy_file, lambda _: None)
    return Bot(settings, engine, policy, incident_time=real_time, real_time=real_time), engine


def replica(environment):
    if point := environment.get("DRUMBEAT_FAILPOINT"):
        failpoints.arm(point)
    bot, _ = assembled(environment)
    if "PORT" in environment:
        bot.listen()
    bot.deliver()
    threading.Event().wait()


def process(run, cwd, out, err):
    """As the interpreter would find it at its start."""
    to_the_end = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    streams = (os.devnull, os.O_RDONLY), (out, to_the_end), (err, to_the_end)
    for number, (path, how) in enumerate(streams):
        opened = os.open(path, how)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(run)
    os.chdir(cwd)
    front_door(["run"])


class Life:
    """Of the zygote as a bot, and what has to be over before anything is forked again."""

    def __init__(self, environment):
        self._before = set(threading.enumerate())
        self._bot, self._engine = assembled(environment)
        self._bot.start()
        self.port = self._bot.web.port

    def ends(self):
        self._bot.stop()
        soon(lambda: all(map(self._is_idle, threading.enumerate())), "no thread works any more")
        self._engine.dispose()
        gc.collect()
        gc.freeze()

    def _is_idle(self, thread):
        """Bolt's listeners stay, and nobody gives them work any more. No fork has them, nor misses them."""
        return thread in self._before or thread.name.startswith("listener")


def code(pid):
    """How it ended; None while it lives.

    Whoever is not asked about stays a zombie, on purpose: its number is given to nobody else as long as somebody
    may want to ask about it, or to kill it. Numbers come round within minutes where threads take them too.
    """
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def main():
    for language in LANGUAGES:
        words_in(language)  # which takes as long as all imports
    for late in LATE:
        importlib.import_module(late)
    PolicyFile(EXAMPLE, lambda _: None)
    trusted()  # reads the machine's certificates, which each bot would read anew
    configure_mappers()
    statements.are_kept()
    arenas.share()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    life = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "ended" in asked:
            print(json.dumps(code(asked["ended"])), flush=True)
            continue
        if "live" in asked:
            life = Life(asked["live"])
            print(life.port, flush=True)
            continue
        if "rest" in asked:
            life.ends()
            print("true", flush=True)
            continue
        child = os.fork()
        if child == 0:
            if "replica" in asked:
                replica(asked["replica"])
            process(**asked)
        print(child, flush=True)


if __name__ == "__main__":
    main()
