"""Where a Chromium is, and what to say when there is none. The tests bring no browser of their own."""

import os
import shutil
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = (
    "--headless",
    "--no-sandbox",  # containers forbid the sandbox, and the pages are our own
    "--disable-gpu",
    "--disable-extensions",
    "--renderer-process-limit=1",  # all pages are ours: one process for them is a tenth less work
    "--disable-site-isolation-trials",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
ABSENT = (
    "no Chromium found: the page was not tried in a browser. Get one with "
    "`apt-get install chromium` or `.venv/bin/python -m playwright install --with-deps chromium`, "
    "or name yours in CHROMIUM"
)


def find(playwrights_own: str) -> str | None:
    """The browser named in CHROMIUM, an installed one, or the one playwright downloaded."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), playwrights_own]
    return next((each for each in candidates if each and Path(each).exists()), None)
