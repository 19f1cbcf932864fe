"""What somebody is wanted for who was asked in the place of others; and all pages of an incident in one look

Expand only: whom the release before this one asks is wanted for the name by which they were asked. What it asked by now and
nobody answered is told what it is for, and what it let go of for a newer page of the same person waits beside that again.

Revision ID: 0030
Revises: 0029
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("page", sa.Column("wanted", sa.JSON(), nullable=True))
    op.create_index("ix_page_incident_id", "page", ["incident_id"])
    _let_go_of()
    _in_gaps()


def _in_gaps() -> None:
    """Of whom nobody was on is said in the event by which somebody was asked in their place."""
    told = sa.text(
        "SELECT facts FROM event WHERE kind = 'paged' AND incident_id IN (SELECT incident_id"
        " FROM page WHERE acknowledged_at IS NULL AND settled_at IS NULL)"
    )
    wanted = sa.text(
        "UPDATE page SET wanted = :wanted WHERE id = :page"
        " AND acknowledged_at IS NULL AND settled_at IS NULL"
    ).bindparams(sa.bindparam("wanted", type_=sa.JSON()))
    for (told_facts,) in op.get_bind().execute(told).all():
        facts = json.loads(told_facts) if isinstance(told_facts, str) else told_facts
        if facts.get("gap"):
            op.get_bind().execute(wanted, {"page": facts["page"], "wanted": [facts["gap"]["rota"]]})


def _let_go_of() -> None:
    """What a newer page of the same person took over, one after the other, unless it asks the very same."""
    waits_again = sa.text(
        "UPDATE page SET settled_at = NULL WHERE acknowledged_at IS NULL AND declined_at IS NULL"
        " AND covered_by IS NULL AND EXISTS (SELECT 1 FROM page AS newer"
        " WHERE newer.incident_id = page.incident_id AND newer.person = page.person"
        " AND newer.asked_at = page.settled_at AND newer.id <> page.id"
        " AND newer.acknowledged_at IS NULL AND newer.settled_at IS NULL"
        " AND coalesce(newer.called, newer.seat, '') <> coalesce(page.called, page.seat, ''))"
    )
    while op.get_bind().execute(waits_again).rowcount:
        pass


def downgrade() -> None:
    op.drop_index("ix_page_incident_id", table_name="page")
    op.drop_column("page", "wanted")
