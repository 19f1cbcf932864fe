"""What somebody is wanted for who was asked in the place of others

Expand only: whom the release before this one asks is wanted for the name by which they were asked.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("page", sa.Column("wanted", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("page", "wanted")
