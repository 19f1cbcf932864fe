"""The declarative base: constraint names, UTC-only timestamps, enums stored by value."""

import enum
from datetime import UTC, datetime

from sqlalchemy import BindParameter, DateTime, Enum, MetaData, TypeDecorator, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in, an aware UTC datetime out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: take the time from tx.now")
        value = value.astimezone(UTC)
        # SQLite keeps text and compares text, so every row must be spelled alike.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(name: str) -> BindParameter[datetime]:
    """A time that a statement is asked with, for statements that are built once and asked often."""
    return bindparam(name, type_=UtcDateTime())


Moment = datetime | BindParameter[datetime]


def by_value(kind: type[enum.Enum], *, checked: bool) -> Enum:
    """Text, stored by value, and never a native type, whose changes lock tables.

    `checked` adds a CHECK to the database. Vocabularies that grow with every feature (kinds of events,
    of effects) do without: each new word would rebuild the largest tables on SQLite.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=checked,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    # Alembic can only drop a constraint it can name.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        enum.Enum: by_value(enum.Enum, checked=True),
    }
