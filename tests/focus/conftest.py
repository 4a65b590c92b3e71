"""Ann's desk, and that of another process."""

import pytest

from models.database import Database
from tests.conftest import HandClock
from tests.focus.desk import Desk


@pytest.fixture
def desk(database: Database, clock: HandClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def second_desk(database_url: str, clock: HandClock) -> Desk:
    """Another process, as far as the database can tell."""
    return Desk(Database(database_url), clock)
