"""What an action is besides: an issue that was there before, part of a programme, the reason for another incident

And an index for whoever follows a transcript: without it the whole of a long one is walked through at each look. Expand
only: the release before this one neither reads nor writes any of it.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("action", sa.Column("existing", sa.String(80), nullable=True))
    op.add_column("action", sa.Column("programme", sa.String(80), nullable=True))
    op.create_table(
        "aftermath",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(32), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_aftermath_action_id_action"),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_aftermath_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_aftermath"),
        sa.UniqueConstraint("incident_id", "action_id", name="uq_aftermath_incident_id_action_id"),
    )
    op.create_index("ix_aftermath_action_id", "aftermath", ["action_id"])
    op.create_index("ix_transcript_line_channel_id", "transcript_line", ["channel", "id"])


def downgrade() -> None:
    op.drop_index("ix_transcript_line_channel_id", "transcript_line")
    op.drop_table("aftermath")
    op.drop_column("action", "programme")
    op.drop_column("action", "existing")
