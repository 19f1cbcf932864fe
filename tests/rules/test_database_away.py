"""What is told as an outage of the database, and what as a fault of ours."""

import pytest
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from handlers.app import database_away

CAUSE = ValueError("PostgreSQL text fields cannot contain NUL (0x00) bytes")


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("INSERT", {}, CAUSE), True),
        (NoConnection(), True),
        (DataError("INSERT", {}, CAUSE), False),
        (CAUSE, False),
    ],
)
def test_what_a_database_refuses_to_hold_is_no_outage(error, away):
    assert database_away(error) is away
