"""`/incident action` and `prevents`: what is to be done so that it does not happen again."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.slack import whisper_back
from bot.delivery.prevents_posts import listing
from bot.forms.reason import Asked
from bot.ports import Message
from bot.render import prevents as render
from bot.render import told
from bot.render.mrkdwn import Mrkdwn, as_typed, escape
from bot.usecases.actions import change_action, raise_action, tie_action
from bot.visibility import visible_to
from handlers.actions_said import Typed, understood
from handlers.listeners import Listeners
from handlers.matters_said import numbered
from handlers.naming import meeting
from handlers.verbs import Said, Verb, meant, which
from handlers.wiring import Kit, answered_by_whisper
from models.action_kinds import ActionStatus
from models.actions import Action, Plan
from models.aftermaths import How
from models.blank import visible
from models.errors import Refusal


def say_action(kit: Kit, said: Said) -> None:
    number, raw = which(kit, said)
    typed = understood(raw, now=kit.incident_time())
    if typed.number is not None and typed.how is not None:
        said.answer(told.done(_tie(kit, said, number, typed)))
        return
    if typed.number is not None:
        line = _change(kit, number, typed.number, typed, by=said.by)
        said.answer(told.done(line))
        return
    made = _raise(kit, number, typed, by=said.by, receipt=said.receipt)
    if made is None:
        said.ack()  # this very request was taken in, and answered, before
        return
    words = kit.words(said.by)
    first = words("done-action", number=made.number, incident=f"INC-{number}")
    said.answer(told.done(first, *render.plan(made, words)))


def by_form(kit: Kit, asked: Asked, by: str, receipt: str) -> object:
    """The sentence is read as the command reads it, once what means something to Slack is plain as in a command's;
    whoever is chosen goes before who is named in it."""
    typed = understood(escape(asked.text), now=kit.incident_time())
    if asked.owner:
        typed = replace(typed, plan=replace(typed.plan, owner=asked.owner))
    if typed.how is not None:
        raise Refusal("action-tied-by-command", incident=f"INC-{asked.number}")
    if typed.number is not None:
        return _change(kit, asked.number, typed.number, typed, by=by)
    return _raise(kit, asked.number, typed, by=by, receipt=receipt)


def _raise(kit: Kit, number: int, typed: Typed, *, by: str, receipt: str) -> Action | None:
    _, made = meeting(
        kit,
        typed.plan.owner or "",
        lambda: kit.desk.run(
            raise_action, kit.policy(), number, typed.text, typed.plan, by=by, receipt=receipt
        ),
    )
    return made


def _change(kit: Kit, number: int, nth: int, typed: Typed, *, by: str) -> Mrkdwn:
    _, action = meeting(
        kit,
        typed.plan.owner or "",
        lambda: kit.desk.run(
            change_action,
            kit.policy(),
            number,
            nth,
            plan=typed.plan,
            to=typed.to,
            note=typed.text or None,
            by=by,
        ),
    )
    words = kit.words(by)
    status = words(f"action-status-{action.status.value.replace('_', '-')}")
    return words("done-action-changed", number=nth, incident=f"INC-{number}", status=status)


def _tie(kit: Kit, said: Said, number: int, typed: Typed) -> Mrkdwn:
    """To the incident that is named behind it, or else that of this channel, which has to be another."""
    named = f"INC-{typed.other}" if typed.other else ""
    other, _ = which(kit, replace(said, text=named), merged=True)
    how = typed.how or How.UNRELATED
    incident, action = kit.desk.run(tie_action, number, typed.number or 0, how, other, by=said.by)
    facts = {"number": action.number, "incident": f"INC-{number}", "other": incident.name}
    return kit.words(said.by)(f"done-action-tied-{how.value}", **facts)


def say_prevents(kit: Kit, said: Said) -> None:
    """All that are open, or those of one team."""
    said.answer(_listed(kit, said.by, visible(as_typed(said.text))))


def _listed(kit: Kit, by: str, team: str) -> Message:
    policy = kit.policy()
    if team and policy.team(team) is None:
        known = ", ".join(one.id for one in policy.teams[:20]) or "–"
        raise Refusal("prevents-team-unknown", typed=team[:40], known=known)
    groups, cut = kit.desk.read(
        lambda session: listing(session, policy, visible_to(session, policy, by), team=team)
    )
    return render.listed(groups, kit.incident_time(), kit.words(by), more=cut)


VERBS = (
    Verb("action", "action @bo Alert on queue depth due 2026-04-30 [visibility]", say_action),
    Verb("prevents", "prevents", say_prevents, button=True),
)


def register(on: Listeners, kit: Kit) -> None:
    for status in render.BUTTONS:
        _moves(on, kit, status)

    @on.action("prevents")
    def pressed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            message = _listed(kit, by, "")
            ack()
            whisper_back(body.get("response_url"), message)


def _moves(on: Listeners, kit: Kit, status: ActionStatus) -> None:
    @on.action(render.action_of(status))
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            about = meant(kit, body, action)
            nth, _ = numbered(str(action.get("value") or "").partition(":")[2])
            if nth is None:
                raise Refusal("which-incident", command="action")
            _change(kit, about, nth, Typed(nth, "", Plan(), status), by=by)
            ack()
