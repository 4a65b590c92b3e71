"""Two processes that share Discord's servers, one PostgreSQL database between them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.wire.cast import ADA, RUNNERS
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import BotProcess, environment, running_bot

if TYPE_CHECKING:
    from tests.postgres import Server

pytestmark = pytest.mark.postgres

SHARDS = ("0", "1")


@pytest.fixture
def url(postgres_server: "Server") -> Iterator[str]:
    """An empty database: both processes start by migrating it."""
    name = postgres_server.empty()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def settings(fake_discord: FakeDiscord, url: str) -> dict[str, dict[str, str]]:
    """Of each process, by its shard."""
    return {
        shard: environment(fake_discord, url, SHARD_COUNT="2", SHARD_IDS=shard) for shard in SHARDS
    }


@pytest.fixture
async def processes(
    settings: dict[str, dict[str, str]], fake_discord: FakeDiscord, tmp_path: Path
) -> AsyncIterator[dict[str, BotProcess]]:
    """Both, connected."""
    async with AsyncExitStack() as stack:
        running = {
            shard: await stack.enter_async_context(running_bot(env, tmp_path / f"{shard}.log"))
            for shard, env in settings.items()
        }
        await fake_discord.identified(60, times=2)
        yield running


async def exit_code_of_health(env: dict[str, str], log: Path) -> int:
    """0 when the process with these settings is well."""
    async with running_bot(env, log, ("bot.py", "health")) as health:
        return await health.exited(30)


async def test_two_processes_migrate_once_share_the_servers_and_know_the_same(
    processes: dict[str, BotProcess],
    settings: dict[str, dict[str, str]],
    fake_discord: FakeDiscord,
    tmp_path: Path,
) -> None:
    assert {session.shard for session in fake_discord.identifies} == {(0, 2), (1, 2)}
    in_the_server = await fake_discord.slash("log", guild=RUNNERS, duration="45", intensity=6)
    await in_the_server.answer(20)
    # Direct messages are answered by the process with shard 0, whichever the server's is.
    in_the_inbox = await fake_discord.slash("streak", user=ADA, guild=None)
    assert "1 day" in str(await in_the_inbox.answer(20))
    async with asyncio.timeout(60):
        for shard, env in settings.items():
            # The first sign of life comes with the first look at what is due.
            while await exit_code_of_health(env, tmp_path / f"health {shard}.log"):
                pass
    # Both end in good order.
    assert [await process.terminate() for process in processes.values()] == [0, 0]
