"""The fake Discord as a fixture."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire.fake_discord import FakeDiscord


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that goes over a wire waits now and then: it runs without coverage."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.long)


@pytest.fixture
async def fake_discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """A fake Discord whose traffic must keep to Discord's API description.

    The bot under test points discord.py at it, in two class attributes: they are put back.
    """
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with FakeDiscord() as discord:
        yield discord
    assert not discord.unknown_routes, discord.unknown_routes
    assert not discord.violations, discord.violations
