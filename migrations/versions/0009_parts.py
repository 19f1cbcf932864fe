"""Parts, and hostnames

Whoever submitted a part agrees to the end of the whole, and an incident names the hosts it is about. Columns that
can be empty: the release before this one goes on working beside it.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("merging") as merging:
        merging.add_column(sa.Column("agreed_by", sa.String(32), nullable=True))
    with op.batch_alter_table("incident") as incident:
        incident.add_column(sa.Column("hostname", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("incident") as incident:
        incident.drop_column("hostname")
    with op.batch_alter_table("merging") as merging:
        merging.drop_column("agreed_by")
