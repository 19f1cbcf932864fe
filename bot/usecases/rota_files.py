"""A rota as a file for somebody's calendar."""

from bot.desk import Tx
from bot.policy import Policy
from models.errors import Refusal
from models.outside import What


def export_rota(tx: Tx, policy: Policy, rota: str, *, by: str, receipt: str) -> None:
    """Owe it to whoever asks, once a request."""
    if tx.receipt(receipt) is not None:
        return
    known = [one.id for one in policy.rotas]
    if not known:
        raise Refusal("oncall-none")
    if rota not in known:
        listed = ", ".join(known)
        raise Refusal("oncall-unknown", rota=rota[:100], known=listed, first=known[0])
    tx.owe_file(f"file/{receipt}", What.ROTA_FILE, by, rota=rota)
    tx.took(receipt, None)
