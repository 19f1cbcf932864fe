"""Ask for an incident's timeline as files."""

from bot.ids import fresh_id
from bot.tx import Tx
from models.incident import Incident
from models.outside import Files


def export(tx: Tx, number: int, *, by: str, here: bool, receipt: str) -> Incident:
    """To whoever asks; `here`: to the incident's channel. They are made when they are sent."""
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is None:
        tx.took(receipt, incident)
        to = None if here else by
        tx.send_files(Files.TIMELINE, str(fresh_id()), to=to, incident=incident, by=by)
    return incident
