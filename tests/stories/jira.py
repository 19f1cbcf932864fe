"""A drill with a Jira beside it."""

import json
from contextlib import contextmanager
from functools import partial

from sqlalchemy import text

from bot.database import HERE
from bot.doctor import Examination, examine
from bot.doctor.jira import jira as at_jira
from handlers import doctoring, upkeep
from tests.jira_stand_in import JiraStandIn
from tests.stories.conftest import Drill, to_begin_with

SECRET = "the-webhook-secret-of-the-drill"
ROOM = "inc-1-checkout-is-down"
SIX = {
    "source": "employee",
    "customers": "Acme [~accountid:acc-cy] {color:red}",
    "service": "payments",
    "alerted_at": "08:45",
    "scope": "3 of 12 regions",
    "impact_type": ["degraded"],
    "category": "Billing",
}
POLICY = """
[jira]
security_level = "Incident responders"
"""
EXAMPLE = '# security_level = "Incident responders"'


def with_jira(url, tmp_path, *, cloud=True, settings=None, **given):
    """The example's policy, with a security level. `settings`: more of the environment."""
    jira = JiraStandIn(cloud=cloud).start()
    policy = tmp_path / "policy.toml"
    example = (HERE / "policy.example.toml").read_text("utf-8")
    policy.write_text(example.replace(EXAMPLE, EXAMPLE.removeprefix("# ")), "utf-8")
    environment = {
        "JIRA_URL": jira.url,
        "JIRA_USER": jira.bot.email,
        "JIRA_TOKEN": jira.token,
        "JIRA_PROJECT": "OPS",
        "JIRA_WEBHOOK_SECRET": SECRET,
    } | (settings or {})
    return Drill(url, environment=environment, policy=policy, jira=jira, begins=True, **given)


@to_begin_with
def declared_before(drill, **answers):
    """Somebody declares, and Slack has it all: Jira has not heard of it yet."""
    drill.bot.couriers = [one for one in drill.bot.couriers if one.system != "jira"]
    drill.declare(**answers)


def types(drill, by, line, room=ROOM):
    """Somebody types a command, and what follows is delivered: in Slack, in Jira, and in Slack again."""
    drill.person(by).types(line, channel=room)
    drill.settle()
    drill.settle()


def heard(drill, room=ROOM):
    return [message["text"] for message in drill.said(room)]


def board(drill, room=ROOM):
    (one,) = [m for m in drill.said(room) if m["metadata"]["event_type"] == "incident_board"]
    return json.dumps(one["blocks"], ensure_ascii=False)


def ticket(drill, number=1):
    with drill.engine.connect() as connection:
        asked = text("SELECT * FROM ticket WHERE incident_id = :number")
        return dict(connection.execute(asked, {"number": number}).mappings().one())


def waiting(drill):
    with drill.engine.connect() as connection:
        asked = text("SELECT count(*) FROM effect WHERE system = 'jira' AND settled_at IS NULL")
        return connection.execute(asked).scalar()


@contextmanager
def untold(drill):
    """Nothing is delivered to Jira meanwhile."""
    everybody = drill.bot.couriers
    drill.bot.couriers = [one for one in everybody if one.system != "jira"]
    yield
    drill.bot.couriers = everybody


def later(drill, **by):
    """Time passes, and what waited is tried again."""
    drill.clock.advance(**by)
    drill.settle()
    drill.settle()


def compared(drill, **by):
    """It is time to compare tickets with incidents, and what follows is delivered."""
    drill.clock.advance(**by or {"minutes": 11})
    drill.bot.chores.compare_tickets()
    for _ in range(3):
        drill.settle()


def doctor(drill):
    """What `python app.py doctor` says of Jira here, in lines."""
    database = drill.engine.url.render_as_string(hide_password=False)
    env = {"DATABASE_URL": database, "POLICY_FILE": str(drill.policy._path)}
    found = drill.bot_settings
    looks = [
        Examination(
            "jira", lambda: at_jira(upkeep.tracker(found.jira), found.jira, drill.policy())
        ),
        Examination("tickets", partial(doctoring.compared, env, found)),
    ]
    checks = examine(looks, secrets=[drill.jira.token], patience=20)
    return "\n".join(f"{one.state} {one.name}: {one.what} → {one.remedy}" for one in checks)


def health(drill, by="bo"):
    person = drill.person(by)
    person.types("/incident health", channel="general").wait()
    return str(person.whispers("general")[-1]["blocks"])
