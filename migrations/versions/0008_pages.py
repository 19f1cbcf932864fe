"""Pages

A page can be settled without an answer: the update it was about came, or the person was asked anew. Columns
that can be empty: the release before this one goes on working beside it.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("page") as page:
        page.add_column(sa.Column("clock_id", sa.Integer(), nullable=True))
        page.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        page.create_foreign_key("fk_page_clock_id_clock", "clock", ["clock_id"], ["id"])
        page.create_index("ix_page_clock_id", ["clock_id"])


def downgrade() -> None:
    with op.batch_alter_table("page") as page:
        page.drop_index("ix_page_clock_id")
        page.drop_constraint("fk_page_clock_id_clock", type_="foreignkey")
        page.drop_column("settled_at")
        page.drop_column("clock_id")
