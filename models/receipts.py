"""What was already taken in. Slack and others deliver some things twice; a receipt makes that harmless."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Receipt(Base):
    """One request, known by a key of its sender's: a view id, an event id, an alert fingerprint."""

    __tablename__ = "receipt"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"))
    at: Mapped[datetime]
