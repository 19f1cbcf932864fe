"""One function decides who sees which incident, and whoever reads incidents for people asks it [59].

Files that show things to people may find incidents only beside `bot.visibility`, or stand in the list below
with the reason why that is not needed. `tests/stories/test_secret_walk.py` then tries all of them.
"""

import ast

from bot.database import HERE

READERS = (
    "handlers",
    "bot/web",
    "bot/delivery",
    "bot/forms",
    "bot/render",
    "bot/reports",
    "bot/adapters",
)
FINDS = {"get", "get_one", "scalars", "select", "join"}
LISTS = {"open_incidents", "promises_due", "seats_of"}
"""Of `models.listing`: those that take a condition, so that somebody has to choose one."""
WITHOUT_ASKING = {
    "bot/delivery/saying/agreement.py": "the part, of whoever submitted it or leads the whole; what leaves is kept within",
    "bot/delivery/sealing.py": "closes a channel; says nothing of the incident",
    "bot/delivery/saying/merging.py": "the whole of a part: `hidden_from` is asked, and `kept_within` once more",
    "bot/delivery/second.py": "goes to whoever is asked to come; of a restricted one it tells the number only",
    "bot/delivery/slack.py": "the incident of an effect; what leaves passes `kept_within`, which asks",
    "bot/delivery/parcels.py": "the incident of an effect; what leaves passes `kept_within`, which asks",
    "bot/render/timeline.py": "wholes of a part, to hide those that `hidden_from` says; who shows it asks first",
    "bot/delivery/tickets/comments.py": "the incident of an effect, in its own ticket; of a whole, `hidden_from` is asked",
    "bot/delivery/tickets/filing.py": "the incident of an effect, in its own ticket",
    "bot/delivery/tickets/papers.py": "the same, and of its parts those that are no more secret",
    "bot/delivery/tickets/preventing.py": "the incident of an action, in the issue of that",
    "bot/delivery/tickets/picture.py": "the incident of an effect, in its own ticket; of others, `hidden_from` is asked",
    "handlers/commands.py": "what helps in the incident's own channel, for whoever types there",
    "handlers/impact.py": "of the incident that `which`, `meant` or `still_seen` let through",
    "handlers/timeline.py": "of the incident that `which` or `meant` let through",
    "bot/render/plainly.py": "for the host: whoever holds the database holds everything",
}


def named(path):
    return str(path.relative_to(HERE))


def sources():
    for folder in READERS:
        for path in sorted((HERE / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def finds_incidents(tree):
    """`select(Incident…)`, `session.get(Incident, …)`, `listing.open_incidents(…)` and the like."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        about = {one.id for arg in node.args for one in ast.walk(arg) if isinstance(one, ast.Name)}
        if called in LISTS or (called in FINDS and "Incident" in about):
            return True
    return False


def asks(tree):
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "bot.visibility"
        for node in ast.walk(tree)
    )


def test_whoever_finds_incidents_for_people_asks_who_may_see_them():
    forgot = {named(path) for path, tree in sources() if finds_incidents(tree) and not asks(tree)}

    assert forgot == set(WITHOUT_ASKING)


def test_what_leaves_is_looked_at_once_more():
    """The exception for deliveries is only as good as this one call."""
    tree = ast.parse((HERE / "bot/delivery/slack.py").read_text("utf-8"))
    rendered = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "_rendered"
    )
    last = rendered.body[-1]
    assert isinstance(last, ast.Return)
    assert isinstance(last.value, ast.Call)
    assert ast.unparse(last.value.func) == "kept_within"


def test_files_are_looked_at_once_more_too():
    source = (HERE / "bot/delivery/parcels.py").read_text("utf-8")
    assert "say = kept_within(self.voice, session, incident, parcel.say)" in source


def test_restricted_is_set_in_two_places_and_unset_in_none():
    """[61] Never made public again: only declaring and `restrict` write the flag, and never a plain False."""
    written = set()
    for folder in ("bot", "handlers", "models"):
        for path in sorted((HERE / folder).rglob("*.py")):
            nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
            written |= {(named(path), ast.unparse(value)) for value in map(set_to, nodes) if value}
    assert written == {
        ("models/incident.py", "is_restricted(intake.category) or is_restricted(intake.label)"),
        ("models/incident.py", "True"),
    }


def set_to(node):
    """What the flag is set to by this bit of code, if it is."""
    if isinstance(node, ast.keyword) and node.arg == "restricted":
        return node.value
    if isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Attribute) and target.attr == "restricted" for target in node.targets
    ):
        return node.value
    return None
