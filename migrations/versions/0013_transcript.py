"""Transcript: what was said in the channels of incidents, and the files that were shared there

New tables and nothing else, so a release that does not know them goes on working. Channels that incidents have
already are found by their links at the first start.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TS = sa.String(length=17)
LATEST = sa.text("latest")


def upgrade() -> None:
    _lines()
    op.create_table(
        "transcript_place",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("since", TS, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name="fk_transcript_place_incident_id_incident"
        ),
        sa.PrimaryKeyConstraint("incident_id", "channel", name="pk_transcript_place"),
    )
    op.create_index("ix_transcript_place_channel", "transcript_place", ["channel"])
    op.create_table(
        "transcript_cursor",
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("whole_to", TS, nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("walk_top", TS, nullable=True),
        sa.Column("walk_at", TS, nullable=True),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_transcript_cursor"),
    )
    op.create_table(
        "transcript_gap",
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("from_ts", TS, nullable=False),
        sa.Column("to_ts", TS, nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "from_ts", name="pk_transcript_gap"),
    )
    _files()


def _lines() -> None:
    op.create_table(
        "transcript_line",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("ts", TS, nullable=False),
        sa.Column("version", TS, nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("thread_ts", TS, nullable=True),
        sa.Column("root", TS, nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("subtype", sa.String(length=40), nullable=True),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transcript_line"),
        sa.UniqueConstraint(
            "channel", "ts", "version", name="uq_transcript_line_channel_ts_version"
        ),
    )
    op.create_index(
        "uq_transcript_line_latest",
        "transcript_line",
        ["channel", "ts"],
        unique=True,
        postgresql_where=LATEST,
        sqlite_where=LATEST,
    )
    op.create_index(
        "ix_transcript_line_thread",
        "transcript_line",
        ["channel", "root", "ts"],
        postgresql_where=LATEST,
        sqlite_where=LATEST,
    )


def _files() -> None:
    op.create_table(
        "transcript_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("mimetype", sa.String(length=127), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("permalink", sa.Text(), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_transcript_file"),
    )
    op.create_table(
        "transcript_bytes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_transcript_bytes"),
    )


def downgrade() -> None:
    for table in ("bytes", "file", "gap", "cursor", "place", "line"):
        op.drop_table(f"transcript_{table}")
