"""The database, the clock and the simulated Discord that tests share."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.llm import base
from models.database import Database


@pytest.fixture(autouse=True)
def _no_paid_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can reach a provider beyond this machine."""
    monkeypatch.setattr(base, "allow_remote_requests", False)


@dataclass
class HandClock:
    """A clock that moves when a test moves it."""

    now: datetime = field(default=datetime(2026, 11, 18, 18, 0, tzinfo=UTC))  # a Wednesday

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> datetime:
        """Move on by ``timedelta(**span)``; gives the new now."""
        self.now += timedelta(**span)
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, made by the migrations once."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await database.open()
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def database_path(migrated: Path, tmp_path: Path) -> Path:
    """A database file of this test's own."""
    return Path(shutil.copy(migrated, tmp_path / "pacer.db"))


@pytest.fixture
async def database(database_path: Path) -> AsyncIterator[Database]:
    """An open database on a real file."""
    database = Database(f"sqlite+aiosqlite:///{database_path}")
    await database.open()
    yield database
    await database.close()
