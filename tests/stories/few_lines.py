"""Policies of a few lines, and what is typed of an incident under them."""

from tests.stories.people import types

GAP = 'only = "Mon-Fri 10:00-17:00"\n'
"""Nobody is on when stories begin."""
PAYMENTS = '[[teams]]\nid = "payments"\nrota = "platform"\n'
ANSWERS = ["ack", "page_decline"]


def org(*management, more=""):
    listed = ", ".join(f'"{one}@example.com"' for one in management)
    return f'[organisation]\nmanagement = [{listed}]\nrota_post = ""\n{more}\n'


def rota(name, members, more=""):
    listed = ", ".join(f'"{one}@example.com"' for one in members.split())
    return f'[[rotas]]\nid = "{name}"\nstarts = 2026-03-02T09:00:00\nmembers = [{listed}]\n{more}\n'


def pages(priority, *names):
    listed = ", ".join(f'"{one}"' for one in names)
    return f"[priorities.{priority}]\npage = [{listed}]\n"


def begun(drill_by, policy, priority="P1"):
    drill = drill_by(policy)
    drill.tick()
    drill.declare(by="gita", priority=priority)
    return drill


def seats(drill, who, seat, whom=None):
    """`who` seats `whom`, or sits down."""
    seated = drill.person(whom or who).mention
    return types(drill, who, f"/incident assign INC-1 {seat} {seated}", "general")


def raises(drill, to="P1", by="gita"):
    return types(drill, by, f"/incident priority INC-1 {to} It is worse", "general")
