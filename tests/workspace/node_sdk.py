"""Slack's SDKs for Node, installed once for all workers and runs, from the lock file beside sdk.mjs."""

import fcntl
import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from bot.database import HERE
from tests.missing import lacking

SOURCE = Path(__file__).parent / "node"
FOLDER = HERE / "var/node-sdks"
OURS = ("EINTEGRITY", "EUSAGE", "EJSONPARSE")
"""npm's words for a package.json or lock file that is wrong: a failure, and no machine's fault."""
NPM = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
INSTALLS_WITHIN = 180
UNTRIED = "Slack's SDKs for Node were not tried"


def installed():
    """The folder to run `sdk.mjs` in; a skip where it cannot be had."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            lacking(f"no {tool} found: {UNTRIED}. Get Node 20 or newer, e.g. from nodejs.org")
    asked = [shutil.which("node"), "--version"]
    version = subprocess.run(asked, capture_output=True, text=True, check=True)
    if int(version.stdout.strip().removeprefix("v").partition(".")[0]) < 20:
        lacking(f"Node {version.stdout.strip()} is too old: {UNTRIED}. They need 20 or newer")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone():
        stamp, lock = FOLDER / "installed", (SOURCE / "package-lock.json").read_text()
        for file in SOURCE.iterdir():
            if file.is_file():
                shutil.copy(file, FOLDER)
        if not stamp.exists() or stamp.read_text() != lock:
            _install()
            stamp.write_text(lock)
    return FOLDER


def _install():
    try:
        done = subprocess.run(
            NPM, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=INSTALLS_WITHIN
        )
    except subprocess.TimeoutExpired:
        lacking(f"npm got no answer in {INSTALLS_WITHIN} s: {UNTRIED}. Try again with a network")
    if done.returncode == 0:
        return
    found = re.search(r"npm (?:error|ERR!) code (\w+)", done.stderr)
    code = found[1] if found else "unknown"
    assert code not in OURS, done.stderr
    lacking(f"npm could not fetch them ({code}): {UNTRIED}. Try again with a network")


@contextmanager
def _alone():
    """One worker installs, the others wait and find it done."""
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(what, workspace):
    """`node sdk.mjs <what>`, connected to this workspace, with pipes to talk through."""
    ours = {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": workspace.token,
        "SLACK_APP_TOKEN": workspace.app_token,
    }
    folder = installed()
    return subprocess.Popen(
        [shutil.which("node"), "sdk.mjs", what],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **ours},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcomes(workspace, steps, kept):
    """What became of each call, made with @slack/web-api."""
    asked = json.dumps({"steps": [step._asdict() for step in steps], "kept": kept})
    with start("calls", workspace) as node:
        out, err = node.communicate(asked, timeout=60)
    assert node.returncode == 0, err
    return [json.loads(line) for line in out.splitlines()]
