"""Impact and what is done about it

Windows of impact by service, what it meant in words, and the matters people follow up: attempts,
hypotheses, temporary measures, workstreams.

Expand only: new tables, which the release that runs while this migrates neither reads nor writes.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        "impact_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=True),
        sa.Column(
            "move", one_of("impactmove", "start", "increase", "decrease", "end"), nullable=False
        ),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("around", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_impact_change_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_impact_change"),
    )
    op.create_index("ix_impact_change_incident_id", "impact_change", ["incident_id"], unique=False)

    op.create_table(
        "service_impact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=False),
        sa.Column("affected", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_service_impact_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_service_impact"),
        sa.UniqueConstraint("incident_id", "service", name="uq_service_impact_incident_id_service"),
    )

    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("topic", one_of("topic", "data_loss", "malicious"), nullable=False),
        sa.Column("answer", one_of("answer", "yes", "no", "unknown"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_statement_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.UniqueConstraint("incident_id", "topic", name="uq_statement_incident_id_topic"),
    )

    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            one_of("matterkind", "try", "hypothesis", "measure", "workstream"),
            nullable=False,
        ),
        sa.Column(
            "stream",
            one_of(
                "streamkind",
                "mitigate",
                "cause",
                "contingency",
                "contain",
                "third_party",
                "wider",
                "customers",
            ),
            nullable=True,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            one_of(
                "matteroutcome",
                "worked",
                "partly",
                "no_effect",
                "worse",
                "ruled_out",
                "confirmed",
                "removed",
                "accepted",
                "done",
                "stopped",
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_matter_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_matter"),
        sa.UniqueConstraint(
            "incident_id", "kind", "number", name="uq_matter_incident_id_kind_number"
        ),
    )


def downgrade() -> None:
    op.drop_table("matter")
    op.drop_table("statement")
    op.drop_table("service_impact")
    op.drop_index("ix_impact_change_incident_id", table_name="impact_change")
    op.drop_table("impact_change")
