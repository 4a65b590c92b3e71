"""The bot as a process of its own, started by its documented command."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.wire.fake_discord import FakeDiscord
from tests.wire.gateway import Session

REPOSITORY = Path(__file__).parents[2]

# What a process needs to run at all. The rest of the developer's environment stays out of it:
# an API key in there would be used.
_INHERITED = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH"),
    *("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"),
)


class BotEndedError(Exception):
    """The bot's process ended before it did what was awaited; carries what it printed last."""


@dataclass
class BotProcess:
    """A running bot. `started_at` is on the clock of `time.monotonic`."""

    process: asyncio.subprocess.Process
    log: Path
    started_at: float

    @property
    def pid(self) -> int:
        """The process id."""
        return self.process.pid

    @property
    def output(self) -> str:
        """What it has printed so far, standard output and error together."""
        return self.log.read_text("utf-8", "replace")

    async def identified(self, discord: FakeDiscord, seconds: float = 20.0) -> Session:
        """Wait for its IDENTIFY; raise BotEndedError at once if it ends instead."""
        times = 1 + sum(session.identified_at < self.started_at for session in discord.identifies)
        arrival = asyncio.create_task(discord.identified(seconds, times=times))
        end = asyncio.create_task(self.process.wait())
        try:
            await asyncio.wait({arrival, end}, return_when=asyncio.FIRST_COMPLETED)
            if not arrival.done():
                message = f"exit code {end.result()}: {self.output[-2000:]}"
                raise BotEndedError(message)
            return arrival.result()
        finally:
            arrival.cancel()
            end.cancel()

    async def exited(self, seconds: float = 10.0) -> int:
        """Wait for its end and return the exit code (negative: killed by that signal)."""
        async with asyncio.timeout(seconds):
            return await self.process.wait()

    async def terminate(self, seconds: float = 10.0) -> int:
        """Send SIGTERM, as a container's end does, and return the exit code."""
        self.process.terminate()
        return await self.exited(seconds)


def environment(discord: FakeDiscord, database_url: str, **more: str) -> dict[str, str]:
    """The bot's environment for a fake Discord, without a language model."""
    return {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        "DATABASE_URL": database_url,
        "LLM_PROVIDER": "offline",
        **more,
    }


def zone_at_noon(now: datetime) -> str:
    """A zone in which it is about noon: a process has the clock on the wall, and quiet hours."""
    offset = 12 - now.hour
    return f"Etc/GMT{-offset:+d}"


async def start_bot(
    env: Mapping[str, str], log: Path, arguments: Sequence[str] = ("bot.py",)
) -> BotProcess:
    """Start `python bot.py` in the repository with nothing but `env` and what a process needs."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    with log.open("ab") as output:
        started_at = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=REPOSITORY,
            env=inherited | {"PYTHONUNBUFFERED": "1"} | dict(env),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    return BotProcess(process, log, started_at)


@asynccontextmanager
async def running_bot(
    env: Mapping[str, str], log: Path, arguments: Sequence[str] = ("bot.py",)
) -> AsyncIterator[BotProcess]:
    """A bot's process that does not outlive the block."""
    bot = await start_bot(env, log, arguments)
    try:
        yield bot
    finally:
        if bot.process.returncode is None:
            bot.process.kill()
            await bot.process.wait()
