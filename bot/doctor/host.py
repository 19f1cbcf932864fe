"""What can be seen on this machine: settings, policy, database, disk, and what is left out."""

import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path

from bot.doctor.check import PATIENCE, Check, State, said
from bot.policy import BadPolicy, PolicyFile
from bot.settings import SLACK_API, Reading, Settings

SPARE = 100 * 1024 * 1024
"""Bytes free below which SQLite may not get through the next incident."""

LOCAL = ("http://127.0.0.1", "http://localhost", "http://[::1]")


def settings(reading: Reading) -> Iterator[Check]:
    if reading.settings is not None:
        yield Check("settings", State.OK, _summary(reading.settings))
    for problem in reading.problems:
        yield Check("settings", State.FAIL, problem, "change it in the environment")
    for warning in reading.warnings:
        yield Check("settings", State.WARN, warning, "change it in the environment")


def _summary(found: Settings) -> str:
    mode = "Socket Mode" if found.socket_mode else "HTTP"
    where = "the embedded workspace" if found.embedded else f"Slack over {mode}"
    fast = "" if found.clock_speed == 1 else f", time runs {found.clock_speed:g} times as fast"
    return f"{found.environment}, {where}{fast}"


def policy(named: Path | None, *, calm: bool) -> Iterator[Check]:
    """`calm`: trying things out, where the built-in example is what one expects."""
    try:
        file = PolicyFile(named, lambda _: None)
    except BadPolicy as bad:
        for problem in bad.problems:
            yield Check("policy", State.FAIL, f"{bad.source}: {problem}", "mend this line")
        return
    if file.built_in:
        remedy = "cp policy.example.toml policy.toml, and name your own people and rotas"
        state = State.OK if calm else State.WARN
        yield Check("policy", state, f"{file.source} is in force", "" if calm else remedy)
        return
    found = file()
    for remark in found.remarks():
        yield Check(
            "policy", State.WARN, remark, f"see to it in {file.source}, if it is not meant so"
        )
    if not found.model_fields_set:
        what = (
            f"{file.source} decides nothing, as if it were still being saved: a start goes by the"
            " defaults, a bot that runs stays with its last good policy"
        )
        yield Check("policy", State.WARN, what, "write [organisation] if that is what is meant")
        return
    people = f"{len(found.services)} services, {len(found.teams)} teams, {len(found.rotas)} rotas"
    yield Check("policy", State.OK, f"{file.source}: {people}")


def database(shown: str, current: Callable[[], str | None], head: Callable[[], str]) -> Check:
    """`current` opens the database and reads its revision; `head` is what this code needs."""
    try:
        at, needed = current(), head()
    except Exception as failure:  # noqa: BLE001  each driver has its own; all mean the same here
        remedy = "check DATABASE_URL, and that the server runs and lets this machine in"
        return Check("database", State.FAIL, f"{shown} cannot be used: {said(failure)}", remedy)
    if at is None:
        remedy = "python app.py migrate"
        return Check("database", State.WARN, f"{shown} is empty: not set up yet", remedy)
    if at > needed:
        what = f"{shown} is at {at}, newer than this code, which knows {needed}"
        return Check("database", State.FAIL, what, "run the release that migrated it")
    if at != needed:
        what = f"{shown} is at {at}, this code needs {needed}"
        return Check("database", State.FAIL, what, "python app.py migrate")
    return Check("database", State.OK, f"{shown}, migrated to {at}")


def disk(file: Path) -> Check:
    """SQLite writes files beside its own, so it is the folder that counts."""
    folder = file.absolute().parent
    while not folder.exists():
        folder = folder.parent  # it is made at the first start
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"drumbeat")
        if file.exists():
            with file.open("ab"):
                pass
        free = shutil.disk_usage(folder).free
    except OSError as failure:
        what = f"SQLite cannot write in {folder}: {failure.strerror or said(failure)}"
        remedy = "give this user the folder and its files, or name another one in DATABASE_URL"
        return Check("disk", State.FAIL, what, remedy)
    if free < SPARE:
        what = f"{folder} has {free // 1024**2} MB left"
        return Check("disk", State.WARN, what, "make room before SQLite runs out of it")
    return Check("disk", State.OK, f"{folder} can be written, {free / 1024**3:.1f} GB free")


def public_url(found: Settings, *, reach: Callable[[str], int] | None = None) -> Check:
    """Only a hint: whether others get through cannot be seen from here."""
    address = f"{found.public_url}/healthz"
    # Another Slack than Slack's own may well be on this machine.
    far = not found.embedded and not found.socket_mode and found.slack_api_url == SLACK_API
    if far and found.public_url.startswith(LOCAL):
        what = f"Slack cannot send requests to {found.public_url}"
        remedy = "set PUBLIC_URL to an https:// address, or use Socket Mode (SLACK_APP_TOKEN)"
        return Check("public url", State.WARN, what, remedy)
    try:
        status = (reach or _status)(address)
    except (OSError, ValueError, HTTPException) as failure:
        what = f"{address} does not answer: {said(failure)}"
        remedy = (
            "start the bot (make run); if it runs on another port, give the doctor the same PORT; "
            "else check PUBLIC_URL and the proxy before it"
        )
        return Check("public url", State.WARN, what, remedy)
    if status != 200:  # noqa: PLR2004  HTTP's own word for "fine"
        what = f"{address} answers {status}"
        return Check("public url", State.WARN, what, "check that PUBLIC_URL leads to this bot")
    return Check("public url", State.OK, f"{address} answers")


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE * 0.8) as answer:  # noqa: S310  http(s) by the settings' rule
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def left_out(found: Settings) -> Iterator[Check]:
    """What is optional and not there, and what that means in an incident."""
    optional = (
        ("jira", found.jira, "P0 and P1 get no ticket", "set JIRA_URL and its three companions"),
        (
            "statuspage",
            found.statuspage,
            "nothing is published; customers are told by hand",
            "set STATUSPAGE_API_URL, STATUSPAGE_API_KEY and STATUSPAGE_PAGE_ID once it is built",
        ),
        (
            "alerts",
            found.alert_webhook_secret,
            "monitoring cannot declare incidents",
            "set ALERT_WEBHOOK_SECRET",
        ),
        (
            "heartbeat",
            found.heartbeat_url,
            "nobody outside notices when the bot stops",
            "set HEARTBEAT_URL",
        ),
    )
    for name, value, meaning, remedy in optional:
        if value is None:
            yield Check(name, State.OK, f"not configured: {meaning}", f"if you want it, {remedy}")
        elif name == "statuspage":  # whoever set it up believes that customers are told
            what = "configured, but not built yet: nothing is published there"
            yield Check(name, State.WARN, what, "tell customers by hand until it is")
        elif name != "jira":  # which is looked at
            yield Check(name, State.OK, "configured")
