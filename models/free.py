"""Several incidents at once, held against other writers as `Incident.locked` holds one."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.incident import Incident


def free_incidents(session: Session, numbers: Iterable[int] | Select[int]) -> dict[int, Incident]:
    """Those that nobody holds, before anything of theirs is; what somebody else holds is left for the next look."""
    among = numbers if isinstance(numbers, Select) else list(numbers)
    wanted = select(Incident).where(Incident.id.in_(among)).order_by(Incident.id)
    found = session.scalars(wanted.with_for_update(skip_locked=True, key_share=True))
    return {incident.id: incident for incident in found}
