"""Alembic's entry. The connection is handed over by bot.database.migrate."""

from typing import Any

from alembic import context
from sqlalchemy import Enum, text

from models import Base
from models.base import UtcDateTime


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:  # noqa: ARG001 - Alembic's signature
    """Plain SQLAlchemy types only, so that old migrations survive refactors."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum) and not item.create_constraint:
        return f"sa.String(length={item.length})"  # a vocabulary that grows: text to the database
    return False


def run() -> None:
    connection = context.config.attributes["connection"]
    if connection.dialect.name == "postgresql":
        # Better to fail and be tried again than to stand in front of a queue of commands.
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text("SET LOCAL statement_timeout = '60s'"))
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    context.run_migrations()


run()
