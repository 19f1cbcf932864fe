"""A signal that asks the bot to stop is heard at whatever moment it comes, the worst included."""

import subprocess
import sys

from bot.database import HERE

MOMENTS = 15
WAITS = f"""
import os, signal, sys, threading
from bot.ending import told_to_leave

def comes_at(moment):
    steps = 0

    def step(frame, event, arg):
        nonlocal steps
        steps += 1
        if steps == moment:
            sys.settrace(None)
            signal.raise_signal(signal.SIGTERM)
        return step

    return step

def leaves(wait):
    wait()

for moment in range({MOMENTS}):
    wait = told_to_leave()
    late = threading.Timer(0.02, os.kill, [os.getpid(), signal.SIGINT])  # while it waits
    late.start()
    sys.settrace(comes_at(moment))
    leaves(wait)
    sys.settrace(None)
    late.join()
    print(moment)
"""
"""The signal comes at each line that is run while we begin to wait. In a process of its own: one that does not
hear it hangs for ever."""


def test_a_signal_is_heard_at_whatever_moment_it_comes():
    ended = subprocess.run(
        [sys.executable, "-c", WAITS], cwd=HERE, capture_output=True, timeout=20, check=False
    )

    assert ended.stderr == b""
    assert [int(line) for line in ended.stdout.split()] == list(range(MOMENTS))
