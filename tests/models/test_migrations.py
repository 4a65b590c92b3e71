"""Migrations: from nothing, up and down, and never half."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from models import database as database_module
from models.database import SCHEMA_REVISION, Database

MIGRATIONS = Path(database_module.__file__).parent / "migrations"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = f"sqlite:///{tmp_path / 'fresh.db'}"
    return config


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows}


def test_the_code_expects_the_newest_migration(config: Config) -> None:
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_REVISION


def test_the_migrations_make_what_the_code_declares(config: Config) -> None:
    command.upgrade(config, "head")
    command.check(config)


def test_all_migrations_can_be_taken_back(config: Config, tmp_path: Path) -> None:
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    assert tables(tmp_path / "fresh.db") <= {"alembic_version", "sqlite_sequence"}
    command.upgrade(config, "head")
    assert "sessions" in tables(tmp_path / "fresh.db")


async def test_a_missing_folder_is_made_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "pacer.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await database.close()
    assert "sessions" in tables(path)
