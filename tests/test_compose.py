"""The services of compose.yaml are what Pacer can start with."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.config import Settings
from models.database import Database

COMPOSE = Path(__file__).parents[1] / "compose.yaml"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
BOTS = {name: service for name, service in SERVICES.items() if service["image"] == "pacer"}


def settings_of(service: dict[str, Any]) -> Settings:
    return Settings.from_environment(service["environment"])


@pytest.mark.parametrize("name", BOTS)
def test_pacer_starts_with_the_settings_of_each_service_on_the_database_of_its_profile(
    name: str,
) -> None:
    database = Database(settings_of(BOTS[name]).database_url)
    assert BOTS[name]["profiles"] == ["postgres" if database.is_shared else "sqlite"]


def test_the_processes_on_postgresql_run_each_shard_once() -> None:
    shards = [settings_of(bot).shards for bot in BOTS.values() if bot["profiles"] == ["postgres"]]
    assert {each.count for each in shards} == {2}
    assert sorted(shard for each in shards for shard in each.ids) == [0, 1]


def test_no_profile_starts_two_kinds_of_pacer() -> None:
    """They would answer with one token, from two databases."""
    for service in SERVICES.values():
        assert service["profiles"] in (["sqlite"], ["postgres"])


def test_the_password_is_none_of_ours() -> None:
    server = SERVICES["postgres"]
    assert server["environment"]["POSTGRES_PASSWORD"] == "${POSTGRES_PASSWORD:-}"
    assert "${POSTGRES_PASSWORD:-}@" in BOTS["shard-0"]["environment"]["DATABASE_URL"]
    assert server["healthcheck"]
