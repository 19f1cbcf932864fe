"""When the dead have fallen silent: what they had sent has been done, by Slack and by the database.

Their leases are cut short in these tests, and so the time is gone that leases leave for just that.
"""

from slack_sdk import WebClient
from sqlalchemy import make_url, text

from bot.database import open_database
from tests.databases import OURS
from tests.processes import soon

STRANGERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND application_name <> :ours"
)


def looked_into(url):
    """An engine of the test's own, whose connections can be told from the bots'."""
    where = make_url(url)
    if where.get_backend_name() == "postgresql":
        where = where.update_query_dict({"application_name": OURS})
    return open_database(where.render_as_string(hide_password=False))


def all_is_silent(workspace, engine):
    """Only when no bot lives."""
    # What came before our second call has been taken in; some of it may hang.
    for _ in range(2):
        WebClient(workspace.token, base_url=workspace.api_url).auth_test()
    soon(lambda: workspace.answering == 0, "Slack has done what it was asked", 30)
    if engine.dialect.name == "postgresql":  # SQLite works in the process, and dies with it
        soon(lambda: _strangers(engine) == 0, "the connections of the dead are gone", 30)


def _strangers(engine):
    with engine.connect() as connection:
        return connection.scalar(STRANGERS, {"ours": OURS})
