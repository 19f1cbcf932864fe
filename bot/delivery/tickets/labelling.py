"""The labels of the issue of an action, by which it is found and known again."""

import re
from collections.abc import Mapping
from typing import Any

from bot.issues import Issue, Screen
from models.actions import Action

LABEL = "prevents"
UNFIT = re.compile(r"\W+")


def labelling(
    action: Action, issue: Issue, screen: Screen, mirrored: dict[str, Any]
) -> tuple[list[str], list[str]]:
    """To add and to remove. Only ours are touched: people's own stay."""
    before = pair(mirrored, "labels", None)[0] or []
    if "labels" not in screen.fields:
        mirrored["labels"] = [[], None]
        return [], []
    labels = [LABEL, *labels_of(action)]
    mirrored["labels"] = [labels, None]
    add = [one for one in (action.mark, *labels) if one not in issue.labels]
    return add, [one for one in before if one not in labels and one in issue.labels]


def labels_of(action: Action) -> list[str]:
    """Its type [189], its horizon [187] and its programme [193], to be found by."""
    kinds = [f"type-{action.kind.value}"] if action.kind else []
    kinds += [f"horizon-{action.horizon.value}"] if action.horizon else []
    spelled = UNFIT.sub("-", (action.programme or "").lower()).strip("-")
    return [*kinds, f"programme-{spelled}"] if spelled else kinds


def pair(mirrored: Mapping[str, Any], name: str, now: str | None) -> tuple[Any, Any]:
    """How we had it and how Jira had it when both last agreed; before that Jira's is as it is now."""
    ours, theirs = mirrored.get(name) or (None, now)
    return ours, theirs
