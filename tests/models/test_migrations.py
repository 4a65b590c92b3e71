"""Migrations: from nothing, up and down, and never half."""

import asyncio
import os
import re
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel, text

from models import database as database_module
from models.database import Database
from models.migrating import SCHEMA_REVISION
from models.queries import meta

if TYPE_CHECKING:
    from tests.postgres import Server

REPOSITORY = Path(__file__).parents[2]
MIGRATIONS = Path(database_module.__file__).parent / "migrations"


@pytest.fixture
def url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where an empty database of this test's own is, or will be."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'fresh.db'}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = server.empty()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def rows(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Execute these; gives the rows of the last one."""

    async def execute() -> list[tuple[Any, ...]]:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            found: list[tuple[Any, ...]] = []
            for statement in statements:
                result = await connection.execute(text(statement))
                found = [tuple(row) for row in result] if result.returns_rows else []
        await engine.dispose()
        return found

    return asyncio.run(execute())


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows}


def checks(path: Path) -> Counter[tuple[str, str]]:
    """The CHECK constraints of a file: name and condition, whatever their spacing and quotes."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    found: Counter[tuple[str, str]] = Counter()
    for (sql,) in rows:
        # The name is not asked for here, so that a constraint without one is not passed over.
        for match in re.finditer(r'(?:CONSTRAINT\s+"?(\w+)"?\s+)?CHECK\s*\(', sql):
            condition = sql[match.end() : closing_bracket(sql, match.end())]
            found[match[1] or "", " ".join(condition.split())] += 1
    return found


def closing_bracket(sql: str, start: int) -> int:
    """Where the bracket closes that was opened before ``start``."""
    depth = 1
    for place, sign in enumerate(sql[start:], start):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return place
    raise AssertionError(sql)


def test_the_code_expects_the_newest_migration(config: Config) -> None:
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION


@pytest.mark.each_engine
def test_the_migrations_make_what_the_code_declares(config: Config) -> None:
    command.upgrade(config, "head")
    command.check(config)


def test_the_migrations_check_what_the_code_declares(config: Config, tmp_path: Path) -> None:
    """Alembic compares no CHECK constraints."""
    command.upgrade(config, "head")
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    declared = checks(tmp_path / "declared.db")
    assert len(declared) > 10
    assert all(name.startswith("ck_") for name, _ in declared)
    assert checks(tmp_path / "fresh.db") == declared


@pytest.mark.each_engine
def test_all_migrations_can_be_taken_back(config: Config, url: str) -> None:
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    assert rows(url, "SELECT * FROM alembic_version") == []
    command.upgrade(config, "head")
    assert rows(url, "SELECT * FROM sessions") == []


@pytest.mark.each_engine
def test_what_was_logged_before_an_upgrade_is_there_after_it_and_after_its_undoing(
    config: Config, url: str
) -> None:
    """A table that is made anew, as SQLite needs it, takes what refers to it along if one errs."""
    command.upgrade(config, "0001")
    rows(
        url,
        "INSERT INTO users VALUES (1, 'UTC', TRUE, 240, 'balanced', 0)",
        "INSERT INTO sessions (user_id, ended_at, logged_at, local_date, timezone, minutes,"
        " intensity, is_in_time, note) VALUES (1, 60, 60, 0, 'UTC', 45, 6, TRUE, 'hills')",
        "INSERT INTO user_days VALUES (1, 0, 1, 45, 270, 45)",
    )
    kept = "SELECT timezone, minutes, note FROM sessions WHERE user_id IN (SELECT id FROM users)"
    command.upgrade(config, "head")
    assert rows(url, kept) == [("UTC", 45, "hills")]
    assert rows(url, "SELECT minutes FROM user_days") == [(45,)]
    command.downgrade(config, "0001")
    assert rows(url, kept) == [("UTC", 45, "hills")]
    assert rows(url, "SELECT minutes FROM user_days") == [(45,)]


@pytest.mark.each_engine
@pytest.mark.long
async def test_of_processes_that_start_together_one_migrates_and_all_can_work(url: str) -> None:
    start = [sys.executable, "bot.py", "migrate"]
    env = os.environ | {"DATABASE_URL": url}
    processes = [
        await asyncio.create_subprocess_exec(*start, env=env, cwd=REPOSITORY, stderr=PIPE)
        for _ in range(3)
    ]
    ends = await asyncio.gather(*(process.communicate() for process in processes))
    assert [process.returncode for process in processes] == [0, 0, 0], ends
    database = Database(url)
    await database.open()
    await database.write(meta.put, key="a", value="b")
    assert await database.read(meta.value, key="a") == "b"
    await database.close()


async def test_a_missing_folder_is_made_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "pacer.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await database.close()
    assert "sessions" in tables(path)
