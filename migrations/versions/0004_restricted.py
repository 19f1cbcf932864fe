"""Restricted: who is in on an incident of Security or Privacy

A new table and nothing else, so a release that does not know it goes on working.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_member_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("incident_id", "person", name="pk_member"),
    )
    op.create_index("ix_member_person", "member", ["person"])


def downgrade() -> None:
    op.drop_index("ix_member_person", table_name="member")
    op.drop_table("member")
