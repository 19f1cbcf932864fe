"""Marks of messages

Who put which message on a timeline, and how. A table of its own: the release before this one does not know it, and
goes on working beside it.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "timeline_mark",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(17), nullable=False),
        sa.Column("way", sa.String(110), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.String(17), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "ts", "way", "by", name=op.f("pk_timeline_mark")),
    )


def downgrade() -> None:
    op.drop_table("timeline_mark")
