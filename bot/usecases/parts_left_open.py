"""Parts of a restricted incident that everybody may still see: they go where only members are, as they should have.

An earlier release left them behind when the whole turned restricted; and one that still runs beside this one, while
replicas are replaced, goes on doing so.
"""

from bot.policy import Policy
from bot.steps.seating import security_here
from bot.steps.secrecy import with_its_parts
from bot.tx import Tx
from models import merging
from models.incident import Incident


def hide_parts(tx: Tx, policy: Policy) -> None:
    """Of one incident; whoever asks looks again."""
    number = merging.left_open(tx.session)
    if number is None:
        return
    whole = Incident.locked(tx.session, number)
    parts = [one for one in merging.parts(tx.session, number) if not one.restricted]
    group = {one.id for one in security_here(tx.session, policy, whole)}
    with_its_parts(tx, whole, parts, group, by="")
