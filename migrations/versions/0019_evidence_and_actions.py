"""Evidence and actions

What of an incident is attached to its ticket, and what is to be done so that it does not happen again. New tables:
the release before this one knows nothing of them.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("incident_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_evidence_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("horizon", sa.String(32), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudge_error", sa.Text(), nullable=True),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("project", sa.String(80), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(32), nullable=True),
        sa.Column("key", sa.String(80), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("mirrored", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_action_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("incident_id", "number", name=op.f("uq_action_incident_id_number")),
    )
    op.create_index(op.f("ix_action_issue_id"), "action", ["issue_id"])
    waiting = sa.text("nudge_at IS NOT NULL")
    op.create_index(
        "ix_action_nudge_at",
        "action",
        ["nudge_at"],
        postgresql_where=waiting,
        sqlite_where=waiting,
    )


def downgrade() -> None:
    op.drop_index("ix_action_nudge_at", table_name="action")
    op.drop_index(op.f("ix_action_issue_id"), table_name="action")
    op.drop_table("action")
    op.drop_table("evidence")
