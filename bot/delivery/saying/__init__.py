"""Which message an effect is: one renderer for each `What`, found by its name."""

from collections.abc import Mapping

from bot.delivery.saying import (
    agreement,
    escalations,
    happened,
    nudges,
    prevents,
    reliefs,
    seats,
    seconding,
    surfaces,
    triage,
    whispers,
    work,
)
from bot.delivery.saying.voice import Renderer, Say, Voice
from models.outside import What

RENDERERS: Mapping[What, Renderer] = {
    What.BOARD: surfaces.board_of,
    What.ANNOUNCEMENT: surfaces.announcement_of,
    What.NUDGE: nudges.nudge_of,
    What.PUT_OFF: nudges.put_off_of,
    What.HAPPENED: happened.happened,
    What.OFFER: seats.offer_of,
    What.PAGE: seats.page_of,
    What.CALL: seats.call_of,
    What.AGREEMENT: agreement.agreement_of,
    What.ACTION_NUDGE: prevents.nudge_of,
    What.ESCALATION: escalations.escalation_of,
    What.CHASE: escalations.chase_of,
    What.MATTER: work.matter_of,
    What.MEASURE_OVERDUE: work.overdue_of,
    What.TRIAGE_NUDGE: triage.nudge_of,
    What.OVER: triage.over_of,
    What.RELIEF: reliefs.relief_of,
    What.FILING: triage.filing_of,
    What.PROPOSAL: seconding.proposal_of,
    What.WHERE_TO_GO: whispers.where_to_go,
}

__all__ = ["RENDERERS", "Renderer", "Say", "Voice"]
