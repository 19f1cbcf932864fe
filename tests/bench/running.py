"""The bot as a process of its own, as on a server; what it talks to lives in ours."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.database import HERE
from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import AppSettings, Command, Shortcut
from handlers import surface

FIRST_PORT = 3400
PATIENCE = 30.0
LOOK_EVERY = 0.002
# What the shell of whoever measures happens to hold must not steer the bot.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Process:
    """Something that was started, and the port it was told to answer on."""

    popen: subprocess.Popen
    port: int
    started: float
    """By `time.perf_counter`, just before the process was made."""
    log: Path

    @property
    def pid(self):
        return self.popen.pid

    def until_ready(self) -> float:
        return self.until_answers(self.port, "/readyz")

    def until_answers(self, port: int, path: str) -> float:
        """Seconds from the start of the process to its first 200 there."""
        while not _answers(port, path):
            if self.popen.poll() is not None or time.perf_counter() - self.started > PATIENCE:
                raise RuntimeError(f"nothing at :{port}{path}:\n{self.log.read_text('utf-8')}")
            time.sleep(LOOK_EVERY)
        return time.perf_counter() - self.started

    def stop(self) -> None:
        """It and what it started, which share a process group."""
        if self.popen.poll() is None:
            os.killpg(self.pid, signal.SIGTERM)
        try:
            self.popen.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self.popen.wait()


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def process(command: list[str], port: int, *, folder: Path = HERE, **environment: str):
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    with tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        started = time.perf_counter()
        popen = subprocess.Popen(
            command,
            cwd=folder,
            env={**kept, **environment, "HOST": "127.0.0.1", "PORT": str(port)},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        running = Process(popen, port, started, Path(log.name))
        try:
            yield running
        finally:
            running.stop()


@contextmanager
def bot(workspace: WorkspaceServer, database_url: str) -> Iterator[Process]:
    """`python app.py run` with a Slack that is somewhere else."""
    port = free_port()
    environment = {
        "SLACK_BOT_TOKEN": workspace.token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
        "SLACK_API_URL": workspace.api_url,
        "DATABASE_URL": database_url,
        "DRUMBEAT_ENV": "local",
        "POLICY_FILE": str(HERE / "policy.example.toml"),
    }
    workspace.connect(events_url=f"http://127.0.0.1:{port}/slack/events")
    with process([sys.executable, "app.py", "run"], port, **environment) as running:
        yield running


def workspace() -> WorkspaceServer:
    """As the bot's own, in memory, and on a port of its own choosing."""
    return WorkspaceServer(
        AppSettings(
            name="Drumbeat",
            scopes=surface.SCOPES,
            commands=[Command(surface.COMMAND, surface.DESCRIPTION, surface.USAGE_HINT)],
            shortcuts=[
                Shortcut(name, key, kind) for key, (name, kind) in surface.SHORTCUTS.items()
            ],
            events=surface.EVENTS,
        )
    )


def free_port(together: int = 1) -> int:
    """The first of so many neighbouring ports that nobody listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + 500, together):
        if all(_free(port + offset) for offset in range(together)):
            return port
    raise RuntimeError(f"no free port from {FIRST_PORT} on")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
