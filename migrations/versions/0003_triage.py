"""Triage

What an incident is classified by, who looked at its alerts, and what is asked about once. Columns that can
be empty and a table that was not there: the release before this one goes on working beside it.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW: dict[str, dict[str, sa.types.TypeEngine[object]]] = {
    "incident": {
        "criterion": sa.String(length=40),
        "measured": sa.JSON(),
        "validated_by": sa.String(length=32),
        "validated_at": sa.DateTime(timezone=True),
        "triaged_by": sa.String(length=32),
        "triaged_at": sa.DateTime(timezone=True),
        "started": sa.JSON(),
        "label": sa.String(length=80),
        "blank": sa.JSON(),
        "dismissed_as": sa.String(length=32),
    },
    "alert": {
        "acknowledged_by": sa.String(length=32),
        "acknowledged_at": sa.DateTime(timezone=True),
    },
}


def upgrade() -> None:
    for table, columns in NEW.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _deadline()


def _deadline() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("armed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_error", sa.Text(), nullable=True),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_deadline_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
    )
    _partial(
        "uq_deadline_open", "deadline", ["incident_id", "kind"], "settled_at IS NULL", unique=True
    )
    _partial("ix_deadline_ring_at", "deadline", ["ring_at"], "ring_at IS NOT NULL")


def _partial(
    name: str, table: str, columns: list[str], where: str, *, unique: bool = False
) -> None:
    only = sa.text(where)
    op.create_index(name, table, columns, unique=unique, postgresql_where=only, sqlite_where=only)


def downgrade() -> None:
    op.drop_table("deadline")
    for table, columns in NEW.items():
        for name in columns:
            op.drop_column(table, name)
