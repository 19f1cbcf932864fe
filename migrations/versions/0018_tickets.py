"""Tickets

The ticket that an incident has in Jira, and the comments that both sides know of. New tables: the release
before this one knows nothing of them, and what it records is caught up with at the next change.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("project", sa.String(80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(32), nullable=True),
        sa.Column("key", sa.String(80), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secured", sa.Boolean(), nullable=False),
        sa.Column("mirrored", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.String(32), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("troubled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("for_good", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_ticket_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("incident_id", name=op.f("uq_ticket_incident_id")),
    )
    op.create_index(op.f("ix_ticket_issue_id"), "ticket", ["issue_id"])
    op.create_table(
        "ticket_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.String(32), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_ticket_comment_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_comment")),
        sa.UniqueConstraint(
            "incident_id", "comment_id", name=op.f("uq_ticket_comment_incident_id_comment_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("ticket_comment")
    op.drop_index(op.f("ix_ticket_issue_id"), table_name="ticket")
    op.drop_table("ticket")
