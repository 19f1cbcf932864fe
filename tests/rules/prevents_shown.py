"""What people read of actions, made by hand for the golden files and for hostile words."""

from datetime import date, timedelta
from functools import partial

from bot.issues import Trouble
from bot.ports import Message
from bot.render import health, prevents
from models.action_kinds import ActionStatus, ActionType, Horizon, NudgeKind
from models.actions import Action, Pace, Plan
from models.aftermaths import SAYS, Aftermath, How
from models.blank import visible
from models.event_kinds import EventKind
from tests.rules.shown import AT, known_incident

PACE = Pace(soon=timedelta(days=3), again=timedelta(days=7), ageing=timedelta(days=30))
URL = "https://example.atlassian.net/browse/OPS-12"
PLAN = Plan(
    owner="U0EUN", due=date(2026, 3, 20), kind=ActionType.VISIBILITY, horizon=Horizon.QUARTER
)


def an_action(text="Alert on queue depth", plan=PLAN, **more):
    made = Action.raised(known_incident(), 2, text, plan, mark="act", pace=PACE, by="U0BO", at=AT)
    made.id, made.key, made.url = 5, "OPS-12", URL
    for name, value in more.items():
        setattr(made, name, value)
    return made


def raised(words, text="Alert on queue depth"):
    made = an_action(text)
    event = made.told(known_incident(), EventKind.ACTION_RAISED, by=made.by, at=AT)
    return prevents.told(event, words)


def became(words, note="A canary shows it", by="jira:Cy"):
    made = an_action()
    event = made.move(known_incident(), ActionStatus.VERIFIED, note, PACE, by=by, at=AT)
    return prevents.told(event, words)


def asked(words, text="Alert on queue depth", kind=NudgeKind.OVERDUE, *, asks=True):
    return prevents.nudge(an_action(text), known_incident(), kind, words, asks=asks)


def listed(words, text="Alert on queue depth", team="Platform", trouble="Due date is required."):
    late = an_action(text)
    other = an_action(text, Plan(), key=None, trouble="fields", said=trouble)
    rows = [(one, known_incident()) for one in (late, other)]
    tied = {5: [(Aftermath(how=how), known_incident()) for how in SAYS]}
    groups = [prevents.Group(team, rows, tied), prevents.Group("", rows[:1])]
    return prevents.listed(groups, AT + timedelta(days=40), words, more=True)


def edited(words, to="Bob", by="jira:Cy"):
    event = an_action().told(known_incident(), EventKind.ACTION_CHANGED, by=by, at=AT, assigned=to)
    return prevents.told(event, words)


def undated(words):
    event = an_action().fall_due(known_incident(), None, PACE, by="jira:Cy", at=AT)
    return prevents.told(event, words)


def on_health(words, said="Cost centre is required."):
    """Each way in which Jira may not take an action's issue, and one that was found different."""
    refused = [
        (known_incident(), an_action(key=key, trouble=trouble.value, said=said))
        for trouble in (Trouble.FIELDS, Trouble.NO_TYPE, Trouble.GONE)
        for key in (None, "OPS-12")
    ]
    differ = [(known_incident(), 3)]
    found = health.Health([], [], None, in_jira=True, actions=refused, actions_differ=differ)
    return health.render(found, words)


def weekly(words, text="Alert on queue depth", name="Eun"):
    groups = [prevents.Group("Platform", [(an_action(text), known_incident())])]
    now = AT + timedelta(days=40)
    return prevents.weekly(groups, now, words, names={"U0EUN": name}, more=False)


def left_undone(words, text="Alert on queue depth"):
    return Message("-", prevents.board_lines([(an_action(text), known_incident())], (), words))


def tie(words, how=How.CAUSED, text="Alert on queue depth", programme="Fail Small"):
    facts = {"action": 5, "of": "INC-3", "number": 2, "text": text, "programme": programme}
    incident = known_incident()
    event = incident.happened(EventKind.ACTION_TIED, by="U0BO", at=AT, **facts, how=how.value)
    return prevents.tied(event, words)


def ties_on_the_board(words, text="Alert on queue depth", programme="Fail Small"):
    action = an_action(text, Plan(owner="U0EUN", programme=programme), incident_id=3)
    tied = [(Aftermath(incident_id=7, action_id=5, how=how), action) for how in SAYS]
    return Message("-", prevents.board_lines((), tied, words))


def weighed(words, was="Low", now="High"):
    told = {"by": "jira:Cy", "at": AT, "priority": now, "priority_was": was}
    event = an_action(plan=Plan(owner="U0EUN", issue="OPS-77")).told(
        known_incident(), EventKind.ACTION_CHANGED, **told
    )
    return prevents.told(event, words)


CASES = {
    **{f"action-tied-{how.value}": partial(tie, how=how) for how in How},
    "board-tied": ties_on_the_board,
    "action-weighed": weighed,
    "prevents-weekly": weekly,
    "action-assigned": edited,
    "action-unassigned": lambda words: edited(words, ""),
    "action-undated": undated,
    "health-actions": on_health,
    "action-raised": raised,
    "action-became": became,
    "action-asked": asked,
    "action-answered": lambda words: asked(words, asks=False),
    "prevents": listed,
    "board-left-undone": left_undone,
}


def with_words(hostile, words):
    """Every message that holds what people wrote of an action, or what Jira said."""
    said = visible(hostile[:3000]) or "–"
    return [
        raised(words, said),
        became(words, said, f"jira:{hostile}"[:32]),
        *(asked(words, said, kind) for kind in NudgeKind),
        listed(words, said, hostile, hostile),
        left_undone(words, said),
        tie(words, How.CAUSED, said, hostile),
        ties_on_the_board(words, said, hostile),
        weighed(words, hostile, hostile),
        weekly(words, said, hostile),
        edited(words, hostile, f"jira:{hostile}"[:32]),
        on_health(words, hostile),
    ]
