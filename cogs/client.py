"""The bot: its connection to Discord, its study and its clock."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta

import discord
import yarl
from discord import app_commands
from discord.ext import commands

from coach.study import Study
from cogs import FEATURES
from cogs.outbox import send_due
from cogs.ui.errors import answer_error

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives now, aware and in UTC."""


LAST_SECONDS = 3.0
"""For answers and messages that are on their way when the bot is closed."""

_HANDLERS = ("CommandTree-invoker", "discord.py: on_", "discord-ui-")
"""How discord.py names the tasks that answer commands, events and buttons."""


class CoachTree(app_commands.CommandTree["CoachBot"]):
    """The slash commands; whatever goes wrong in one is answered in one place."""

    async def on_error(
        self, interaction: discord.Interaction["CoachBot"], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer the person, and log what is not their fault."""
        await answer_error(interaction, error)


class CoachBot(commands.Bot):
    """Reception as a whole.

    Args:
        study: opened when the bot starts, closed when it stops.
        clock: what time it is.
    """

    def __init__(self, study: Study, clock: Clock) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=CoachTree,
            # Slash commands need none; "guilds" alone lets joining and leaving be seen.
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=30.0,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.study = study
        self.clock = clock
        self._open = AsyncExitStack()
        self._ticking = asyncio.Lock()
        self._is_closing = False

    async def setup_hook(self) -> None:
        """Open the study, load the features, and tell Discord of commands that changed."""
        await self._open.enter_async_context(self.study.opened())
        for feature in FEATURES:
            await self.load_extension(feature)
        await self.sync_commands()

    async def sync_commands(self) -> None:
        """Send the commands to Discord when they differ from what was sent last."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        key = f"commands:{self.application_id}"
        if await self.study.remembered(key) == digest:
            return
        await self.tree.sync()
        await self.study.remember(key, digest)
        log.info("sent %d commands to Discord", len(payload))

    async def tick(self, now: datetime) -> None:
        """Do what is due at ``now`` (aware, UTC); one tick at a time."""
        asked_at = self.loop.time()
        async with self._ticking:
            if not self.is_ready() or self._is_closing:
                return
            now += timedelta(seconds=int(self.loop.time() - asked_at))
            await send_due(
                self,
                self.study.checkins,
                now,
                is_closing=lambda: self._is_closing,
                alive=self.study.note_alive,
            )

    async def nudge(self, now: datetime) -> None:
        """Tick ahead of time, for somebody who has their answer already: never raises."""
        try:
            await self.tick(now)
        except Exception:
            log.exception("what is due could not be sent")

    async def close(self) -> None:
        """Let what has begun come to its end, hang up, then close the study."""
        self._is_closing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self._rest()
        await super().close()
        await self._open.aclose()

    async def _rest(self) -> None:
        async with self._ticking:
            pass
        while handlers := [task for task in asyncio.all_tasks() if _is_handler(task)]:
            await asyncio.wait(handlers)


def _is_handler(task: asyncio.Task[object]) -> bool:
    return task.get_name().startswith(_HANDLERS) and task is not asyncio.current_task()


def point_at(*, api_url: str | None, gateway_url: str | None) -> None:
    """Make discord.py speak to a proxy, or to a test server, instead of Discord itself."""
    if api_url:
        discord.http.Route.BASE = api_url
    if gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
