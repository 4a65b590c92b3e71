"""A member with a file, in the hall."""

import pytest

from models.database import Database
from tests.conftest import HandClock
from tests.hall import Hall
from tests.importing.desk import Desk


@pytest.fixture
def desk(database: Database, clock: HandClock) -> Desk:
    return Desk(Hall(database, clock))
