"""Merging

Which incident is part of which. A table that was not there: the release before this one goes on working
beside it, and takes what is merged for what it is.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("clocks", sa.JSON(), nullable=False),
        sa.Column("seats", sa.JSON(), nullable=False),
        sa.Column("priority", sa.JSON(), nullable=True),
        sa.Column("undone_by", sa.String(length=32), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_merging_incident_id_incident"
        ),
        sa.ForeignKeyConstraint(["into_id"], ["incident.id"], name="fk_merging_into_id_incident"),
        sa.PrimaryKeyConstraint("id", name="pk_merging"),
    )
    _partial("uq_merging_live", "merging", "incident_id", "undone_at IS NULL", unique=True)
    _partial("ix_merging_into_id", "merging", "into_id", "undone_at IS NULL")


def _partial(name: str, table: str, column: str, where: str, *, unique: bool = False) -> None:
    only = sa.text(where)
    op.create_index(name, table, [column], unique=unique, postgresql_where=only, sqlite_where=only)


def downgrade() -> None:
    op.drop_table("merging")
