"""What a first start does once leaves nothing behind in the bot."""

import subprocess
import sys

from bot.database import HERE

SCRIPT = """
import os, sys
from bot.apart import apart
def work():
    print(os.getpid(), flush=True)
    {work}
print(os.getpid(), flush=True)
print(apart(work), "json.tool" in sys.modules)
"""


def told(work):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(work=work)],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.split(), done.stderr


def test_it_is_done_in_another_process_and_what_it_loaded_goes_with_that():
    (ours, theirs, done, loaded), _ = told("import json.tool")

    assert ours != theirs
    assert (done, loaded) == ("True", "False")


def test_a_failure_is_told_and_is_no_success():
    (*_, done, _), error = told("raise ValueError('no such table')")

    assert done == "False"
    assert "ValueError: no such table" in error
