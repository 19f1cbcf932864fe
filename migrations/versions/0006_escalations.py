"""Escalations

Who else was asked for help, what vendors promised and whether it came, and by which name of the policy
somebody was paged. Tables that were not there and columns that can be empty: the release before this one
goes on working beside it, and what it pages is not climbed.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _escalation()
    _chase()
    op.add_column(
        "incident", sa.Column("progress_since", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index("ix_incident_progress_since", "incident", ["progress_since"])
    op.add_column("page", sa.Column("called", sa.String(length=80), nullable=True))
    with op.batch_alter_table("page") as page:
        page.add_column(sa.Column("escalation_id", sa.BigInteger(), nullable=True))
        page.add_column(sa.Column("watched_since", sa.DateTime(timezone=True), nullable=True))
        page.create_foreign_key(
            "fk_page_escalation_id_escalation", "escalation", ["escalation_id"], ["id"]
        )
    _partial("ix_page_watched_since", "page", "watched_since")


def _escalation() -> None:
    op.create_table(
        "escalation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("trigger", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=120), nullable=True),
        sa.Column("requested_by", sa.String(length=32), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("engaged_by", sa.String(length=32), nullable=True),
        sa.Column("engaged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.String(length=32), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_escalation_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_escalation"),
        sa.UniqueConstraint("cause", name="uq_escalation_cause"),
        sa.UniqueConstraint("incident_id", "number", name="uq_escalation_incident_id_number"),
    )
    _partial("ix_escalation_ring_at", "escalation", "ring_at")


def _chase() -> None:
    op.create_table(
        "chase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.BigInteger(), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["escalation_id"], ["escalation.id"], name="fk_chase_escalation_id_escalation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_chase"),
        sa.UniqueConstraint("escalation_id", "slot_at", name="uq_chase_escalation_id_slot_at"),
    )


def _partial(name: str, table: str, column: str) -> None:
    only = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, table, [column], postgresql_where=only, sqlite_where=only)


def downgrade() -> None:
    op.drop_index("ix_page_watched_since", table_name="page")
    with op.batch_alter_table("page") as page:
        page.drop_constraint("fk_page_escalation_id_escalation", type_="foreignkey")
        page.drop_column("watched_since")
        page.drop_column("escalation_id")
        page.drop_column("called")
    op.drop_index("ix_incident_progress_since", table_name="incident")
    op.drop_column("incident", "progress_since")
    op.drop_table("chase")
    op.drop_table("escalation")
