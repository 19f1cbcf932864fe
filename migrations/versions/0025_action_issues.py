"""What Jira said of an action's issue, and how it last differed

Why Jira does not take the issue of an action, in its own words, and what was put right after they were last compared. Expand
only: the release before this one neither reads nor writes the columns.

Revision ID: 0025
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("action") as action:
        action.add_column(sa.Column("said", sa.Text(), nullable=True))
        action.add_column(sa.Column("drift", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("action") as action:
        action.drop_column("drift")
        action.drop_column("said")
