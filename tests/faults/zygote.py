"""A process that has imported the bot and forks a replica for every line it reads.

A replica that starts from nothing takes most of a second, which is longer than it is allowed to live in a
storm. What runs in it is the real thing: couriers and heartbeat on the real database, without a door.
"""

import os
import signal
import sys
import threading

from app import Bot
from bot import logs
from bot.clock import real_time
from bot.database import HERE, open_database
from bot.policy import PolicyFile
from bot.settings import load


def replica(environment):
    logs.configure("warning", "console")  # to stderr: stdout is how we talk to the test
    settings = load(environment)
    engine = open_database(settings.database_url.get_secret_value())
    policy = PolicyFile(HERE / "policy.example.toml", lambda _: None)
    bot = Bot(settings, engine, policy, incident_time=real_time, real_time=real_time)
    bot.deliver()
    threading.Event().wait()


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    environment = dict(os.environ)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            replica(environment)
        print(child, flush=True)


if __name__ == "__main__":
    main()
