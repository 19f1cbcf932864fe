"""The bot as a process of its own: what starts, stops, crashes and talks to a terminal is tested on it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from bot.database import HERE

READY_WITHIN = 60.0
"""Seconds. Far more than a start takes: how long that is, `make bench` says; here a machine may be busy."""
POLL = 0.02
SELDOM = 0.1
"""Seconds, where each look is work for the bot as well."""
INHERITED = ("PATH", "HOME", "LANG", "SYSTEMROOT")
"""Nothing else: a token in the developer's own shell must not reach a test."""


def a_free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def soon(condition, what, within=20.0, every=POLL):
    """What the condition returns, as soon as it is true. The deadline is for a machine that is very
    busy, and so none for how quick we are: a budget belongs to `make bench`."""
    deadline = time.monotonic() + within
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        time.sleep(every)
    return found


def speaking_to(workspace, *, socket_mode=False):
    """The environment of a bot that this workspace is the Slack of."""
    door = (
        {"SLACK_APP_TOKEN": workspace.app_token}
        if socket_mode
        else {"SLACK_SIGNING_SECRET": workspace.signing_secret}
    )
    return {
        "SLACK_BOT_TOKEN": workspace.token,
        "SLACK_API_URL": workspace.api_url,
        "DRUMBEAT_ENV": "local",
        **door,
    }


def quiet_policy(folder):
    """The example, without the daily post: whether that is due depends on the hour at which tests are run."""
    policy = folder / "quiet.toml"
    if not policy.exists():
        whole = (HERE / "policy.example.toml").read_text("utf-8")
        assert 'rota_post = "09:00"' in whole
        policy.write_text(whole.replace('rota_post = "09:00"', 'rota_post = ""'), "utf-8")
    return policy


class BotProcess:
    """`python app.py run` with this environment and no other. Its output is kept in `folder`."""

    def __init__(self, folder, **environment):
        self.port = environment.get("PORT") or a_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._out, self._err = folder / f"{self.port}.out", folder / f"{self.port}.err"
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        asked = {
            "PORT": str(self.port),
            "POLICY_FILE": str(quiet_policy(folder)),
            **environment,
        }
        self._out.touch()
        self._err.touch()
        self._begin(folder, inherited | asked)

    def _begin(self, folder, environment):
        with self._out.open("ab") as out, self._err.open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, str(HERE / "app.py"), "run"],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.poll() is None:
            self.kill()

    @property
    def said(self):
        return self._out.read_text()

    @property
    def complained(self):
        return self._err.read_text()

    def get(self, path):
        """Status and body, or 0 when nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    def ready(self):
        """Wait for /readyz."""

        def answered():
            assert self.poll() is None, f"it ended at once ({self.poll()}): {self.complained}"
            return self.get("/readyz")[0] == 200

        soon(answered, f"ready; {self.complained}", READY_WITHIN)
        return self

    def idle(self, within=30.0):
        """Wait until nothing is owed to anybody."""

        def nothing_owed():
            status, body = self.get("/readyz")
            return status == 200 and json.loads(body)["queues"] == {}

        soon(nothing_owed, f"nothing owed; {self.complained}", within, SELDOM)
        return self

    def terminate(self, number=signal.SIGTERM):
        """Ask it to stop. Returns the exit code and the seconds it took."""
        began = time.monotonic()
        self.send_signal(number)
        return self.ended(), time.monotonic() - began

    def poll(self):
        """Its exit code; None while it runs."""
        return self._process.poll()

    def send_signal(self, number):
        self._process.send_signal(number)

    def ended(self, within=30.0):
        return self._process.wait(within)

    def kill(self):
        self._process.kill()
        self._process.wait()
