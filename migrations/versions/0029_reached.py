"""Since when pages and offers of command count, who came for a page in their place, and for which escalation nobody was left

Expand only. Those that are there, and those that the release before this one makes, count from when they were made: it
writes nothing here, and the database's own value says so.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    past = sa.text(f"'1970-01-01 00:00:00.000000{'' if sqlite else '+00'}'")
    for table in ("page", "offer"):
        at = sa.Column("reached_at", sa.DateTime(timezone=True), server_default=past, nullable=True)
        op.add_column(table, at)
    false = sa.Column("in_vain", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("escalation", false)
    op.add_column("page", sa.Column("covered_by", sa.String(32), nullable=True))


def downgrade() -> None:
    op.drop_column("page", "covered_by")
    op.drop_column("escalation", "in_vain")
    op.drop_column("offer", "reached_at")
    op.drop_column("page", "reached_at")
