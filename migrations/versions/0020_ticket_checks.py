"""Ticket checks, and how often a delivery failed

When tickets were last compared with their incidents, what was put right after it, and since when a delivery fails. Expand
only: the release before this one neither reads nor writes the table and the columns, and the default keeps its
inserts valid.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.String(32), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_check")),
    )
    with op.batch_alter_table("ticket") as ticket:
        ticket.add_column(sa.Column("drift", sa.String(200), nullable=True))
    with op.batch_alter_table("effect") as effect:
        effect.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        effect.add_column(sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("effect") as effect:
        effect.drop_column("failing_since")
        effect.drop_column("failures")
    with op.batch_alter_table("ticket") as ticket:
        ticket.drop_column("drift")
    op.drop_table("ticket_check")
