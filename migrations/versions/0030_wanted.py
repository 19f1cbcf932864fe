"""What somebody is wanted for who was asked in the place of others; and all pages of an incident in one look

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
    op.create_index("ix_page_incident_id", "page", ["incident_id"])


def downgrade() -> None:
    op.drop_index("ix_page_incident_id", table_name="page")
    op.drop_column("page", "wanted")
