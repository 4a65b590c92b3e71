"""The logbook on a real database."""

import pytest

from coach.logbook import Logbook
from models.database import Database


@pytest.fixture
def logbook(database: Database) -> Logbook:
    return Logbook(database, streak_min_minutes=10)
