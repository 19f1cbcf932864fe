"""Statements that were compiled before a fork, for the bots that are forked.

Compiling the same few hundred statements anew, for as long as it lived, was half of what a bot did that is killed
within a second. SQLAlchemy keeps what it compiled by dialect, and each engine has one of its own: here those of
one kind count as the same, as they speak to the same server.
"""

from typing import ClassVar

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite


class _Alike:
    """Any other of this class: what was compiled for one is what would be compiled for the other."""

    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine):
        engine.update_execution_options(compiled_cache=cls.compiled)


class PostgreSQL(_Alike, PGDialect_psycopg):
    supports_statement_cache = True
    compiled: ClassVar = {}


class SQLite(_Alike, SQLiteDialect_pysqlite):
    supports_statement_cache = True
    compiled: ClassVar = {}


def are_kept():
    """By all engines of this process and of its forks."""
    registry.register("postgresql.psycopg", __name__, PostgreSQL.__name__)
    registry.register("sqlite", __name__, SQLite.__name__)
