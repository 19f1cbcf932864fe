"""Paging

A page can be declined, and one can be quiet: told to nobody but the person. A page that is declined is settled
too, so the release before this one, which goes on working beside it, neither waits for it nor escalates it.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("page") as page:
        page.add_column(sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True))
        page.add_column(sa.Column("declined_why", sa.Text(), nullable=True))
        page.add_column(sa.Column("quiet", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("page") as page:
        page.drop_column("quiet")
        page.drop_column("declined_why")
        page.drop_column("declined_at")
