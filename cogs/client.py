"""The bot: its connection to Discord, its study and its clock."""

import asyncio
import hashlib
import importlib
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
import yarl
from discord import InteractionType, app_commands, ui
from discord.ext import commands

from coach.domain.errors import CoachError
from coach.language.catalogue import Speech
from coach.patience import Patience
from coach.study import Study
from cogs import FEATURES
from cogs.boards import refresh_due
from cogs.following import Following
from cogs.outbox import send_due
from cogs.ui import gate
from cogs.ui.doors import Doors
from cogs.ui.forms import PersistentForm, answer_form
from cogs.ui.hearing import CommandTexts, hear, note_heard
from cogs.ui.on_error import answer_error
from cogs.ui.throttle import Throttle
from cogs.ui.views import PersistentItem, answer_stray
from cogs.upkeep.meter import Meter

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives now, aware and in UTC."""

Timer = Callable[[], float]
"""Gives seconds that never go back."""


LAST_SECONDS = 3.0
"""For answers and messages that are on their way when the bot is closed."""

HURRY_SECONDS = 2.0
"""For what is not done by then: no network is waited for any longer, only noted what came of it."""

GOODBYE_SECONDS = 2.0
"""For the connections. All three together stay below the ten seconds that Docker gives."""

# Pacer does not speak: that the libraries for it are missing is no news.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

_HANDLERS = ("CommandTree-invoker", "discord.py: on_", "discord-ui-")
"""How discord.py names the tasks that answer commands, events and buttons."""


class CoachTree(app_commands.CommandTree["CoachBot"]):
    """The slash commands; whatever goes wrong in one is answered in one place."""

    async def interaction_check(self, interaction: discord.Interaction["CoachBot"], /) -> bool:
        """Whether the command may be used, here and now, by this person and in this way."""
        await hear(interaction)
        try:
            interaction.client.doors.enter(interaction.user.id)
            gate.check_command(interaction)
        except CoachError as error:
            await _refuse(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction["CoachBot"], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer the person, and log what is not their fault."""
        await answer_error(interaction, error)


class CoachBot(commands.AutoShardedBot):
    """Reception as a whole, for the guilds on the study's shards.

    Args:
        study: opened when the bot starts, closed when it stops.
        clock: what time it is.
        meter: is told of what happens.
        timer: how much time has passed, whatever the clock is set to.
    """

    def __init__(
        self,
        study: Study,
        clock: Clock,
        meter: Meter | None = None,
        timer: Timer = time.monotonic,
    ) -> None:
        self.meter = meter or Meter()
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=CoachTree,
            # Slash commands need none; "guilds" lets servers be seen that add Pacer or throw it
            # out, and "voice_states" who comes and leaves voice there, for timers that follow.
            intents=discord.Intents(guilds=True, voice_states=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=30.0,
            http_trace=self.meter.http_trace,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            shard_count=study.shards.count,
            shard_ids=list(study.shards.ids),
        )
        self.study = study
        self.clock = clock
        self.doors = Doors()
        self.throttle = Throttle(timer)
        self._items: list[type[PersistentItem]] = []
        self._forms: list[type[PersistentForm]] = []
        self._open = AsyncExitStack()
        self._sending = asyncio.Lock()
        self._posting = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._is_closing = False
        self._patience = Patience()
        self._connected_shards: set[int] = set()
        self.following = Following(self, study.voice, self._hears)
        self.command_ids: Mapping[str, int] = {}
        self.meter.watch(self)

    async def setup_hook(self) -> None:
        """Open the study, load the features, and tell Discord of commands that changed."""
        await self._open.enter_async_context(self.study.opened())
        for feature in FEATURES:
            # As `load_extension`, which would run the module anew for each bot of a process.
            await importlib.import_module(feature).setup(self)
        await self.tree.set_translator(CommandTexts())
        await self.sync_commands()

    def add_dynamic_items(self, *items: type[ui.DynamicItem[Any]]) -> None:
        """Have these answered, even when they were shown before a restart."""
        super().add_dynamic_items(*items)
        self._items += [item for item in items if issubclass(item, PersistentItem)]

    @property
    def items(self) -> tuple[type[PersistentItem], ...]:
        """All buttons and selects that are answered."""
        return tuple(self._items)

    @property
    def forms(self) -> tuple[type[PersistentForm], ...]:
        """All forms that are answered."""
        return tuple(self._forms)

    def add_forms(self, *forms: type[PersistentForm]) -> None:
        """Have these answered, even when they were opened before a restart."""
        self._forms += forms

    @property
    def is_connected(self) -> bool:
        """Whether Discord can tell us now what members do, in all servers that are ours."""
        return self._connected_shards.issuperset(self.study.shards.ids) and not self._is_closing

    def _follows(self, user_id: int) -> bool:
        return self.following.follows(user_id) and not self._is_closing

    def _hears(self, guild_id: int) -> bool:
        """Whether Discord can tell us now what happens in a guild."""
        return self.study.shards.of(guild_id) in self._connected_shards

    async def on_shard_ready(self, shard_id: int) -> None:
        """A shard is connected anew."""
        self._connected_shards.add(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """A shard is connected again."""
        self._connected_shards.add(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """A shard is not connected, for a while."""
        self._connected_shards.discard(shard_id)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever discord.py tells of
        """Note when an interaction comes in: here nobody has begun to answer it.

        Of who comes, leaves or mutes themselves in voice, only what matters is told any further.
        """
        if event_name == "interaction":
            self.meter.came_in(args[0])
        elif event_name == "voice_state_update" and not self._follows(args[0].id):
            return
        super().dispatch(event_name, *args, **kwargs)

    async def on_app_command_completion(
        self, interaction: discord.Interaction["CoachBot"], _command: object
    ) -> None:
        """A command did what it should; the other outcomes are told where they are answered."""
        self.meter.used(interaction, "done")
        await note_heard(interaction)

    async def on_interaction(self, interaction: discord.Interaction["CoachBot"]) -> None:
        """Answer forms, and what nobody else does; commands and buttons have their own ways."""
        if interaction.type is InteractionType.modal_submit:
            await answer_form(interaction, self._forms)
        elif interaction.type is InteractionType.component:
            await answer_stray(interaction, self._items)

    async def sync_commands(self) -> None:
        """Send the commands to Discord when they differ from what was sent last.

        The ids that it gave them are kept: a text that names a command can be pressed on then.
        """
        digest = self._commands_digest()
        key, ids_key = f"commands:{self.application_id}", f"command ids:{self.application_id}"
        ids = await self.study.remembered(ids_key)
        if ids is not None and await self.study.remembered(key) == digest:
            self.command_ids = json.loads(ids)
            return
        self.command_ids = {command.name: command.id for command in await self.tree.sync()}
        await self.study.remember(ids_key, json.dumps(self.command_ids))
        await self.study.remember(key, digest)
        log.info("sent %d commands to Discord", len(self.command_ids))

    def _commands_digest(self) -> str:
        """Another one whenever Discord might be told something else of the commands.

        Of what their translations are made of, and not of these: to translate them takes all
        catalogues, 0.1 s and 3 MiB that a start does without as long as nothing has changed.
        """
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(commands, sort_keys=True).encode())
        for path in CommandTexts.sources():
            digest.update(path.read_bytes())
        return digest.hexdigest()

    async def tick(self, now: datetime) -> None:
        """Do all that is due at ``now`` (aware, UTC)."""
        # Who has left by now may be asked at once.
        await self.look_at_voice(now)
        await self.send_messages(now)
        await self.refresh_boards(now)

    async def look_at_voice(self, now: datetime) -> None:
        """See where everybody is whom a timer follows."""
        async with self._turn(self._looking, now) as current:
            if current is not None:
                await self.following.look(current)

    async def send_messages(self, now: datetime) -> None:
        """Send the direct messages that are due; one look at a time."""
        async with self._turn(self._sending, now) as current:
            if current is not None:
                await send_due(
                    self,
                    self.study.checkins,
                    current,
                    is_closing=lambda: self._is_closing,
                    alive=self.study.note_alive,
                    patience=self._patience,
                    meter=self.meter,
                    speech_for=self._speech_for,
                )

    async def _speech_for(self, user_id: int) -> Speech:
        return await self.study.languages.of(user_id=user_id, now=self.clock())

    async def refresh_boards(self, now: datetime) -> None:
        """Bring the leaderboards up to date that are due; a slow channel delays no inbox."""
        async with self._turn(self._posting, now) as current:
            if current is not None:
                await refresh_due(
                    self,
                    self.study,
                    current,
                    is_closing=lambda: self._is_closing,
                    patience=self._patience,
                    meter=self.meter,
                )

    @asynccontextmanager
    async def _turn(self, lock: asyncio.Lock, now: datetime) -> AsyncIterator[datetime | None]:
        """What time it is once it is one's turn; None when nothing is to be begun."""
        asked_at = self.loop.time()
        async with lock:
            is_open = self.is_ready() and not self._is_closing
            waited = timedelta(seconds=int(self.loop.time() - asked_at))
            yield now + waited if is_open else None

    async def nudge(self, now: datetime) -> None:
        """Send ahead of time, for somebody who has their answer already: never raises."""
        try:
            await self.send_messages(now)
        except Exception:
            log.exception("what is due could not be sent")

    async def close(self) -> None:
        """Let what has begun come to its end, hang up, then close the study.

        First everything may end by itself. Then texts that are waited for become Pacer's own, and
        messages that Discord has not confirmed are noted as such: so that all who asked have an
        answer, and no claim is left behind.
        """
        self._is_closing = True
        if not await self._has_come_to_rest(LAST_SECONDS):
            self.study.hurry()
            self._patience.end()
            if not await self._has_come_to_rest(HURRY_SECONDS):
                log.warning("closed in the middle of something")
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await super().close()
        await self._open.aclose()

    async def _has_come_to_rest(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._rest()
        except TimeoutError:
            return False
        return True

    async def _rest(self) -> None:
        async with self._looking, self._sending, self._posting:
            pass
        while handlers := [task for task in asyncio.all_tasks() if _is_handler(task)]:
            await asyncio.wait(handlers)


async def _refuse(interaction: discord.Interaction["CoachBot"], error: CoachError) -> None:
    if interaction.type is not InteractionType.autocomplete:
        await answer_error(interaction, error)
        return
    # There is no room for a sentence, and whoever types asks again with the next letter.
    with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await interaction.response.autocomplete([])


def _is_handler(task: asyncio.Task[object]) -> bool:
    return task.get_name().startswith(_HANDLERS) and task is not asyncio.current_task()


def point_at(*, api_url: str | None, gateway_url: str | None) -> None:
    """Make discord.py speak to a proxy, or to a test server, instead of Discord itself."""
    if api_url:
        discord.http.Route.BASE = api_url
    if gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
