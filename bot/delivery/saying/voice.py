"""What every renderer of a message is given, and what it hands back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.policy import Policy
from bot.ports import Message
from bot.render.words import Words
from models.incident import Incident
from models.outbox import Effect
from models.outside import Slot
from models.timeline import Event

OLD_NEWS = timedelta(minutes=5)
"""What has waited as long as this was held up by something, and is told as such."""


@dataclass(frozen=True, slots=True)
class Say:
    """A message and where it belongs."""

    event_type: str
    message: Message
    to: str | None = None
    """A channel or a person. None: the incident's own channel."""
    named: str | None = None
    """A public channel by name, made when there is none."""
    more: dict[str, str] = field(default_factory=dict)
    """What else stands in the message's metadata."""
    only_if_there: bool = False
    """Not worth posting any more; but an earlier try may have, and then it has to be brought in step."""
    slot: Slot | None = None
    """The link that points to this message, for those who need it."""
    settles: tuple[int, ...] = ()
    """Effects behind this one that it speaks for."""
    notes: Callable[[Session], None] | None = None
    """What else is written down once it is said."""


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words, by whose policy."""

    policy: Callable[[], Policy]
    house: Callable[[], Words]
    """The organisation's words, for what everybody reads."""
    reader: Callable[[str], Words]
    """One person's words."""
    real_time: Clock
    incident_time: Clock


Renderer = Callable[[Voice, Session, Incident, Effect], Say | None]
"""None: there is nothing left to say."""

Teller = Callable[[Voice, Session, Incident, Event], Say]
"""How one kind of event is said aloud."""
