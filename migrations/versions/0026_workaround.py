"""What customers can do meanwhile

As the last update that told of it says. Expand only: the release before this one neither reads nor writes the column.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("incident") as incident:
        incident.add_column(sa.Column("workaround", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("incident") as incident:
        incident.drop_column("workaround")
