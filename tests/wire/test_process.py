"""Processes are started, watched and stopped as an operator would."""

import signal
from pathlib import Path

import pytest

from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import BotEndedError, environment, running_bot

TINY_BOT = """
import asyncio, os, signal
import discord, yarl

discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])

async def main():
    async with discord.Client(intents=discord.Intents.none()) as client:
        stop = lambda: asyncio.create_task(client.close())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
        print("starting with", os.environ["DATABASE_URL"])
        await client.start(os.environ["DISCORD_TOKEN"])

asyncio.run(main())
"""


async def test_a_bot_process_is_seen_to_identify_and_told_to_stop(
    fake_discord: FakeDiscord, tmp_path: Path
) -> None:
    env = environment(fake_discord, "sqlite+aiosqlite:///somewhere.db")
    for _ in range(2):
        async with running_bot(env, tmp_path / "bot.log", ("-c", TINY_BOT)) as bot:
            session = await bot.identified(fake_discord)
            assert session.identified_at > bot.started_at
            assert await bot.terminate() == 0
    assert (tmp_path / "bot.log").read_text().count("somewhere.db") == 2


async def test_a_bot_process_that_ends_early_is_reported_with_its_last_words(
    fake_discord: FakeDiscord, tmp_path: Path
) -> None:
    script = "import sys; sys.exit('DISCORD_TOKEN is missing')"
    async with running_bot({}, tmp_path / "bot.log", ("-c", script)) as bot:
        with pytest.raises(BotEndedError, match="exit code 1: DISCORD_TOKEN is missing"):
            await bot.identified(fake_discord)


async def test_a_bot_process_does_not_outlive_its_block(tmp_path: Path) -> None:
    arguments = ("-c", "import time; time.sleep(60)")
    async with running_bot({}, tmp_path / "bot.log", arguments) as bot:
        process = bot.process
        assert process.returncode is None
    assert process.returncode == -signal.SIGKILL
