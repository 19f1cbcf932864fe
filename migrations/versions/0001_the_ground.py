"""The ground

The first tables. There is no release before this one.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "home_visit",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_home_visit"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "triage",
                "active",
                "resolved",
                "closed",
                "dismissed",
                "merged",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "P0",
                "P1",
                "P2",
                "P3",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("priority_reviewed", sa.Boolean(), nullable=False),
        sa.Column("declared_by", sa.String(length=32), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "monitoring_alert",
                "employee",
                "customer_report",
                "third_party",
                "other",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("alerted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("impact_type", sa.JSON(), nullable=False),
        sa.Column("customers", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=80), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "investigating",
                "identified",
                "monitoring",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("impact_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by", sa.String(length=32), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incident_stage", "incident", ["stage"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=True),
        sa.Column("bot", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_email", "person", ["email"], unique=False)

    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("real_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("incident_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("away_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pulse"),
    )
    op.create_table(
        "timebase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("real_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("incident_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("speed", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timebase"),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("fingerprint", sa.String(length=200), nullable=False),
        sa.Column("group", sa.String(length=200), nullable=True),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recovered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_alert_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint(
            "source", "fingerprint", "fired_at", name="uq_alert_source_fingerprint_fired_at"
        ),
    )
    op.create_index("ix_alert_group", "alert", ["source", "group"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "internal",
                "customers",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("climb_after", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_update_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "rung",
            sa.Enum(
                "soon",
                "due",
                "late",
                "climb",
                name="nudgestage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("last_slot_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_stage", sa.String(length=32), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ring_error", sa.Text(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_clock_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clock"),
    )
    op.create_index("ix_clock_incident_id", "clock", ["incident_id"], unique=False)
    op.create_index(
        "ix_clock_ring_at",
        "clock",
        ["ring_at"],
        unique=False,
        postgresql_where=sa.text("stopped_at IS NULL"),
        sqlite_where=sa.text("stopped_at IS NULL"),
    )
    op.create_index(
        "uq_clock_live",
        "clock",
        ["incident_id", "audience"],
        unique=True,
        postgresql_where=sa.text("stopped_at IS NULL"),
        sqlite_where=sa.text("stopped_at IS NULL"),
    )

    op.create_table(
        "effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("lane", sa.String(length=200), nullable=False),
        sa.Column("needs", sa.String(length=32), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unclear", sa.Boolean(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "dropped",
                "given_up",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_effect_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_effect"),
        sa.UniqueConstraint("key", name="uq_effect_key"),
    )
    op.create_index(
        "ix_effect_due_unsettled",
        "effect",
        ["system", "rank", "id"],
        unique=False,
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(
        "ix_effect_given_up",
        "effect",
        ["id"],
        unique=False,
        postgresql_where=sa.text("outcome = 'given_up'"),
        sqlite_where=sa.text("outcome = 'given_up'"),
    )
    op.create_index("ix_effect_incident_id", "effect", ["incident_id"], unique=False)
    op.create_index(
        "ix_effect_lane_unsettled",
        "effect",
        ["lane", "id"],
        unique=False,
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )

    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_event_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_incident_id", "event", ["incident_id"], unique=False)

    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_link_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("incident_id", "slot", name="uq_link_incident_id_slot"),
    )
    op.create_index("ix_link_slot_ref", "link", ["slot", "ref"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("to", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "declined",
                "expired",
                "withdrawn",
                name="offeroutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_offer_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    op.create_index(
        "ix_offer_expires_at",
        "offer",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(
        "uq_offer_open",
        "offer",
        ["incident_id"],
        unique=True,
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )

    op.create_table(
        "page",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column(
            "seat",
            sa.Enum(
                "commander",
                "comms",
                "scribe",
                "deputy",
                name="seatname",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_page_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
    )
    op.create_index(
        "ix_page_unanswered",
        "page",
        ["incident_id", "person"],
        unique=False,
        postgresql_where=sa.text("acknowledged_at IS NULL"),
        sqlite_where=sa.text("acknowledged_at IS NULL"),
    )

    op.create_table(
        "receipt",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_receipt_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_receipt"),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "commander",
                "comms",
                "scribe",
                "deputy",
                name="seatname",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "why",
            sa.Enum(
                "rota",
                "handover",
                "taken",
                "assigned",
                name="seatchange",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_seat_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
    )
    op.create_index("ix_seat_incident_id", "seat", ["incident_id"], unique=False)
    op.create_index(
        "uq_seat_held",
        "seat",
        ["incident_id", "name"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
        sqlite_where=sa.text("until IS NULL"),
    )

    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "soon",
                "due",
                "late",
                "climb",
                name="nudgestage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name="fk_nudge_clock_id_clock"),
        sa.ForeignKeyConstraint(["said_in"], ["nudge.id"], name="fk_nudge_said_in_nudge"),
        sa.PrimaryKeyConstraint("id", name="pk_nudge"),
        sa.UniqueConstraint("clock_id", "slot_at", "stage", name="uq_nudge_clock_id_slot_at_stage"),
    )
    op.create_index("ix_nudge_said_in", "nudge", ["said_in"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_nudge_said_in", table_name="nudge")

    op.drop_table("nudge")
    op.drop_index(
        "uq_seat_held",
        table_name="seat",
        postgresql_where=sa.text("until IS NULL"),
        sqlite_where=sa.text("until IS NULL"),
    )
    op.drop_index("ix_seat_incident_id", table_name="seat")

    op.drop_table("seat")
    op.drop_table("receipt")
    op.drop_index(
        "ix_page_unanswered",
        table_name="page",
        postgresql_where=sa.text("acknowledged_at IS NULL"),
        sqlite_where=sa.text("acknowledged_at IS NULL"),
    )

    op.drop_table("page")
    op.drop_index(
        "uq_offer_open",
        table_name="offer",
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.drop_index(
        "ix_offer_expires_at",
        table_name="offer",
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )

    op.drop_table("offer")
    op.drop_index("ix_link_slot_ref", table_name="link")

    op.drop_table("link")
    op.drop_index("ix_event_incident_id", table_name="event")

    op.drop_table("event")
    op.drop_index(
        "ix_effect_lane_unsettled",
        table_name="effect",
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.drop_index("ix_effect_incident_id", table_name="effect")
    op.drop_index(
        "ix_effect_given_up",
        table_name="effect",
        postgresql_where=sa.text("outcome = 'given_up'"),
        sqlite_where=sa.text("outcome = 'given_up'"),
    )
    op.drop_index(
        "ix_effect_due_unsettled",
        table_name="effect",
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )

    op.drop_table("effect")
    op.drop_index(
        "uq_clock_live",
        table_name="clock",
        postgresql_where=sa.text("stopped_at IS NULL"),
        sqlite_where=sa.text("stopped_at IS NULL"),
    )
    op.drop_index(
        "ix_clock_ring_at",
        table_name="clock",
        postgresql_where=sa.text("stopped_at IS NULL"),
        sqlite_where=sa.text("stopped_at IS NULL"),
    )
    op.drop_index("ix_clock_incident_id", table_name="clock")

    op.drop_table("clock")
    op.drop_index("ix_alert_group", table_name="alert")

    op.drop_table("alert")
    op.drop_table("timebase")
    op.drop_table("pulse")
    op.drop_index("ix_person_email", table_name="person")

    op.drop_table("person")
    op.drop_index("ix_incident_stage", table_name="incident")

    op.drop_table("incident")
    op.drop_table("home_visit")
