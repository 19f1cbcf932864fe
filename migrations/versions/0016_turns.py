"""Turns

For whom the address of a rota's shifts was made; what whoever has command is asked when their shift ends; what was last
asked of user groups. The
release before this one writes none of it: seats that it makes are looked at once this one runs.

Revision ID: 0016
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0013"
branch_labels = None
depends_on = None


HELD = sa.text("until IS NULL")
OPEN = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.add_column("calendar_feed", sa.Column("by", sa.String(32), nullable=True))
    sqlite = op.get_bind().dialect.name == "sqlite"
    past = sa.text(f"'1970-01-01 00:00:00.000000{'' if sqlite else '+00'}'")
    look_at = sa.Column("look_at", sa.DateTime(timezone=True), server_default=past, nullable=False)
    op.add_column("seat", look_at)
    op.create_index(
        "ix_seat_look_at", "seat", ["look_at"], postgresql_where=HELD, sqlite_where=HELD
    )
    op.create_table(
        "relief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("next", sa.String(32), nullable=True),
        sa.Column("rota", sa.String(40), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(32), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_relief_incident_id_incident"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name="fk_relief_seat_id_seat"),
        sa.PrimaryKeyConstraint("id", name="pk_relief"),
        sa.UniqueConstraint("seat_id", "kind", "slot_at", name="uq_relief_seat_id_kind_slot_at"),
    )
    op.create_index(
        "ix_relief_open", "relief", ["incident_id"], postgresql_where=OPEN, sqlite_where=OPEN
    )
    op.create_table(
        "duty_mirror",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_duty_mirror"),
    )


def downgrade() -> None:
    op.drop_table("duty_mirror")
    op.drop_table("relief")
    op.drop_index("ix_seat_look_at", "seat")
    op.drop_column("seat", "look_at")
    op.drop_column("calendar_feed", "by")
