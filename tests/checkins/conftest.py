"""The room of the check-ins, and another process on its database."""

from collections.abc import AsyncIterator

import pytest

from models.database import Database
from tests.checkins.room import Room
from tests.conftest import HandClock


@pytest.fixture
def room(database: Database, clock: HandClock) -> Room:
    """Without a provider; it is Wednesday 18 November, 18:00."""
    return Room(database, clock)


@pytest.fixture
async def second_room(database_url: str, clock: HandClock) -> AsyncIterator[Room]:
    """Another process, as far as the database can tell."""
    database = Database(database_url)
    await database.open()
    yield Room(database, clock)
    await database.close()
