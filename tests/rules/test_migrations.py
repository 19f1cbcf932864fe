"""The database can be brought up, down and up again, and is then what the models say. On both engines."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.database import HERE, current, head, migrate
from models import Base, leafing


def config_for(connection):
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["connection"] = connection
    return config


def test_the_newest_file_is_named_after_the_newest_revision(engine):
    migrate(engine)

    assert current(engine) == head()


def test_migrating_twice_does_nothing_the_second_time(engine):
    assert migrate(engine) is True
    assert migrate(engine) is False


def test_migrations_make_what_the_models_say(engine):
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_down_and_up_again_with_rows_in_place(engine):
    """[329]"""
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO incident (version, title, stage, priority, priority_reviewed,"
                " declared_by, declared_at, impact_type, drill, restricted) VALUES"
                " (1, 'Checkout is down', 'triage', 'P3', false, 'UBO', '2026-03-02 09:00:00',"
                " '[]', false, false)"
            )
        )

    with engine.begin() as connection:
        command.downgrade(config_for(connection), "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    assert migrate(engine) is True
    assert "incident" in inspect(engine).get_table_names()


def test_following_a_transcript_is_a_look_at_the_end_of_an_index(engine):
    migrate(engine)
    asked = leafing._last("C1").compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET enable_seqscan = off"))  # for an empty table it is as good
        how = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        plan = str(connection.execute(text(f"{how} {asked}")).all())
    assert "ix_transcript_line_channel_id" in plan
    assert "channel" in plan.partition("Cond")[2] or "(channel=?)" in plan
