"""What Jira says about our account, and whether the project has what the policy speaks of."""

from collections.abc import Iterator

from bot.doctor.check import Check, State
from bot.issues import Refused, Screen, Tracker, Trouble, Waits
from bot.policy import Policy
from bot.settings import JiraSettings
from models.vocabulary import Priority

REMEDIES = {
    Trouble.AWAY: "check the network, the proxy and JIRA_URL",
    Trouble.SLOW: "check the network and how Jira is doing; what is owed to it waits",
    Trouble.BUSY: "wait a minute and run doctor again",
    Trouble.BROKEN: "look how Jira is doing; what is owed to it waits",
    Trouble.LED_AWAY: (
        "set JIRA_URL to the address at which Jira itself answers, which the browser shows once it is open:"
        " nobody who redirects us is told the token or a word of an incident"
    ),
    Trouble.SIGN_IN: (
        "set JIRA_USER and JIRA_TOKEN anew: on Cloud the account's e-mail address and an API token, on Data"
        " Center a personal access token; after too many failures somebody has to sign in by browser once"
    ),
    Trouble.FORBIDDEN: "give this account the permissions to browse the project and create issues",
    Trouble.NO_PROJECT: "name a project that this account may see as JIRA_PROJECT",
    Trouble.NO_TYPE: "name one of these as issue_type in [jira] of the policy",
    Trouble.NO_LEVEL: "name a level of the project as security_level in [jira] of the policy",
    Trouble.FIELDS: "give what it wants in the policy (fields in [jira]), or take it off the create screen",
    Trouble.UNSURE: "wait three minutes: the bot looks whether the ticket was made",
    Trouble.GONE: "restore it, or let this account see it again; nothing is made in its place",
}

FILLED = ("project", "issuetype", "summary", "description", "labels", "priority", "reporter")
"""By us or by Jira itself."""


def jira(tracker: Tracker, found: JiraSettings, policy: Policy) -> Iterator[Check]:
    """The first thing that is wrong hides what lies behind it, so the looks end there."""
    yield from _webhook(found)
    try:
        yield Check("jira", State.OK, f"{tracker.where()} at {found.url}")
        yield Check("jira token", State.OK, f"this is {tracker.me()}")
        screen = tracker.screen(found.project, policy.jira.issue_type)
    except (Refused, Waits) as no:
        yield _no(no, tracker, found)
        return
    kind = f"{policy.jira.issue_type} in {found.project}"
    yield Check("jira project", State.OK, f"issues of the type {kind} can be made")
    yield from _required(screen, policy)
    yield from _screen(screen)
    yield _priorities(screen, policy)
    yield _category(screen, policy)
    yield _level(screen, policy)


def _no(no: Refused | Waits, tracker: Tracker, found: JiraSettings) -> Check:
    said = f": {no.said}" if no.said else ""
    what = f"{found.url} says no ({no.trouble.value}){said}"
    remedy = REMEDIES.get(no.trouble, "see what it says")
    if no.trouble is Trouble.LED_AWAY and (address := tracker.address()):
        remedy = f"write JIRA_URL={address}"
    return Check("jira", State.FAIL, what, remedy)


def _required(screen: Screen, policy: Policy) -> Iterator[Check]:
    """What the project wants and nobody fills in: then there is no ticket at all."""
    given = {name.casefold() for name in (policy.jira.category_field, *policy.jira.fields)}
    names = [
        one.name
        for one in screen.fields.values()
        if one.required and one.id not in FILLED and one.name.casefold() not in given
    ]
    if names:
        what = (
            f"the project wants {', '.join(names)}, which is not filled in: no ticket can be made"
        )
        yield Check("jira fields", State.FAIL, what, REMEDIES[Trouble.FIELDS])


def _screen(screen: Screen) -> Iterator[Check]:
    missing = [name for name in ("description", "labels") if name not in screen.fields]
    if missing:
        what = f"the create screen has no {' and no '.join(missing)}: tickets are made without"
        remedy = "put it on the create screen; without labels tickets are looked for one by one"
        yield Check("jira fields", State.WARN, what, remedy)


def _priorities(screen: Screen, policy: Policy) -> Check:
    on_screen = screen.fields.get("priority")
    names = [policy.jira.priorities[one] for one in Priority]
    if on_screen is None:
        what = "the create screen has no priority: tickets are made without"
        return Check("jira priority", State.WARN, what, "put it on the create screen")
    missing = [name for name in names if on_screen.choice(name) is None]
    if missing:
        what = f"the project does not have {', '.join(missing)}"
        has = ", ".join(one.name for one in on_screen.allowed or ())
        remedy = f"name those it has under [jira.priorities] of the policy: {has}"
        return Check("jira priority", State.WARN, what, remedy)
    return Check("jira priority", State.OK, ", ".join(names))


def _category(screen: Screen, policy: Policy) -> Check:
    name = policy.jira.category_field
    on_screen = screen.named(name)
    if on_screen is None:
        what = f"no field {name} on the create screen: categories are labels"
        return Check("jira category", State.OK, what)
    missing = [one for one in policy.categories if on_screen.choice(one) is None]
    if missing:
        what = f"{name} has no option {', '.join(missing[:5])}: these become labels"
        return Check("jira category", State.WARN, what, f"add them to the field {name}")
    return Check(
        "jira category", State.OK, f"{name} has all {len(policy.categories)} of the policy"
    )


def _level(screen: Screen, policy: Policy) -> Check:
    name, on_screen = policy.jira.security_level, screen.fields.get("security")
    if name is None:
        what = "none: Security and Privacy incidents get no ticket"
        remedy = "name one as security_level in [jira] of the policy"
        return Check("jira security level", State.WARN, what, remedy)
    if on_screen is None or on_screen.choice(name) is None:
        what = f"the project has no {name}: Security and Privacy incidents get no ticket"
        remedy = "add it to the project's security scheme, and the field to the create screen"
        return Check("jira security level", State.WARN, what, remedy)
    return Check("jira security level", State.OK, name)


def _webhook(found: JiraSettings) -> Iterator[Check]:
    if found.webhook_secret is None:
        what = "JIRA_WEBHOOK_SECRET is not set: what people do in Jira is not heard"
        remedy = "make a webhook to PUBLIC_URL/hooks/jira with a secret, and set it here"
        yield Check("jira webhook", State.WARN, what, remedy)
    else:
        yield Check("jira webhook", State.OK, "signed with JIRA_WEBHOOK_SECRET")
