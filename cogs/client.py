"""The bot: its connection to Discord, its study and its clock."""

import hashlib
import json
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime

import discord
import yarl
from discord import app_commands
from discord.ext import commands

from coach.study import Study
from cogs import FEATURES
from cogs.ui.errors import answer_error

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives now, aware and in UTC."""


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
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.study = study
        self.clock = clock
        self._open = AsyncExitStack()

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
        """Do what is due at ``now`` (aware, UTC)."""
        if self.is_ready() and not self.is_closed():
            await self.study.note_alive(now)

    async def close(self) -> None:
        """Hang up, then close the study."""
        await super().close()
        await self._open.aclose()


def point_at(*, api_url: str | None, gateway_url: str | None) -> None:
    """Make discord.py speak to a proxy, or to a test server, instead of Discord itself."""
    if api_url:
        discord.http.Route.BASE = api_url
    if gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
