"""Rotas

Overrides and swaps, which lie on top of a rota. A table that was not there: the release before this one goes
on working beside it, and does not obey them.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KINDS = sa.Enum(
    "override", "swap", name="standinkind", native_enum=False, create_constraint=True, length=32
)
OUTCOMES = sa.Enum(
    "accepted",
    "declined",
    "lapsed",
    "withdrawn",
    name="standinoutcome",
    native_enum=False,
    create_constraint=True,
    length=32,
)


def upgrade() -> None:
    op.create_table(
        "stand_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("rota", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("instead_of", sa.String(length=32), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("back_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_force_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", OUTCOMES, nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_stand_in"),
    )
    _partial("ix_stand_in_ends_at", "ends_at", "in_force_since IS NOT NULL")
    _partial("ix_stand_in_waits", "lapses_at", "settled_at IS NULL")


def _partial(name: str, column: str, where: str) -> None:
    only = sa.text(where)
    op.create_index(name, "stand_in", [column], postgresql_where=only, sqlite_where=only)


def downgrade() -> None:
    op.drop_table("stand_in")
