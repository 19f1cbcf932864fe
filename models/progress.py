"""What counts as progress [97]: that the work moved, or that less is impacted.

To say that one is still working is none, and that it became worse is none either.
"""

from models.event_kinds import EventKind
from models.vocabulary import ImpactMove

MOVES = (
    EventKind.PHASE_CHANGED,
    EventKind.MATTER_SETTLED,
    EventKind.REOPENED,
    EventKind.CLASSIFIED,
    EventKind.PRIORITY_CHANGED,
)
BETTER = (ImpactMove.DECREASE, ImpactMove.END)
