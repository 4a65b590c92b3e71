"""The open playground: a made-up server with the real bot in it, its clock and its page."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import Protocol
from zoneinfo import ZoneInfo

import tzlocal
from discord.ui import LayoutView, TextDisplay
from simcord import Env, Preview, SetupError

from coach.config import Settings
from coach.domain.days import zone_names
from coach.language.catalogue import Language, day_text, say, speaking, texts
from coach.study import Study
from cogs.client import Clock, CoachBot
from cogs.ui import playground_seed as seed
from cogs.ui.playground_clock import RunningClock
from cogs.ui.playground_console import show
from cogs.ui.playground_language import LOCALES, said, set_discord
from cogs.ui.playground_page import speak_on_page

_TICK_SECONDS = 60.0
_PAGE_CLOCK_SECONDS = 0.25
_HIGHEST_PORT = 65535
_LONGEST_SKIP = timedelta(days=31)
_SKIP_STEP = timedelta(hours=1)
_SKIP = re.compile(r"skip (?P<amount>\d{1,4}) ?(?P<unit>[mhd])")
_SECONDS_PER = {"m": 60, "h": 3600, "d": 86400}
_UTC = ("Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu")
_PATIENCE_SECONDS = 30.0
"""For an answer: the first chart waits for Matplotlib, on a busy machine longer than the
simulator's 5 seconds."""

_TRIES = 100
_TRY_AGAIN_SECONDS = 0.05

HELP = texts("skip 30m, skip 2h or skip 1d moves the clock; quit (or Ctrl-C) ends the playground.")

log = logging.getLogger(__name__)


class BotMaker(Protocol):
    """What wires the bot: ``bot.create_bot``."""

    def __call__(self, settings: Settings, *, clock: Clock) -> CoachBot:
        """A bot that is not open yet."""
        ...


class Playground:
    """An open playground.

    Args:
        bot: the real one.
        env: the simulated Discord.
        preview: its page.
        town: the server.
        zone: your time zone.
        language: of everybody's Discord, and of the console.

    Attributes:
        members: all who live there, by name.
        you: the member whose place the page's reader takes.
        channel: the one that the page shows.
        board_channel: where the leaderboard stands.
    """

    def __init__(
        self,
        *,
        bot: CoachBot,
        env: Env,
        preview: Preview,
        town: seed.Town,
        zone: ZoneInfo,
        language: Language,
    ) -> None:
        self._bot = bot
        self._preview = preview
        self._letters_read = 0
        self._page_is_open = True
        self.env = env
        self.zone = zone
        self.language = language
        self.members = {who.name: member for who, member in town.members}
        self.you = town.you
        self.channel = town.channel
        self.board_channel = town.board_channel

    @property
    def address(self) -> str:
        """The page's; whoever holds it can act as you."""
        return self._preview.url

    @property
    def study(self) -> Study:
        """What the bot knows."""
        return self._bot.study

    @property
    def now(self) -> datetime:
        """What time it is for the bot and for its Discord (aware, UTC)."""
        return self.env.now()

    async def wait_closed(self) -> None:
        """Return once the page's own button has ended the playground."""
        await self._preview.wait_closed()

    async def close_page(self) -> None:
        """Go on without the page: the simulated Discord shows itself in one place at a time."""
        self._page_is_open = False
        await self._preview.close()

    async def tick(self) -> None:
        """Do what is due now; a failure is logged and ends nothing."""
        try:
            with self.env.time_context():
                await self._bot.tick(self.now)
        except Exception:
            log.exception("the tick failed")

    async def tick_along(self) -> None:
        """Tick once a minute, for ever."""
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            await self.tick_and_show()

    async def tick_and_show(self) -> None:
        """Tick; the page, which looks by itself only at its own doings, shows what changed."""
        shown = self._edits()
        await self.tick()
        if self._edits() != shown:
            await self._refresh_page()

    def _edits(self) -> list[tuple[int, datetime | None]]:
        """What tells whether the channel has changed."""
        return [(message.id, message.edited_at) for message in self.channel.history()]

    async def _refresh_page(self) -> None:
        if self._page_is_open:
            await _in_turn(self._preview.refresh)

    async def keep_page_current(self) -> None:
        """Let the page count "5 minutes ago" from now, not from when it was opened, for ever."""
        while True:
            self._preview.capture_time = self.now
            await asyncio.sleep(_PAGE_CLOCK_SECONDS)

    async def skip(self, span: timedelta) -> None:
        """Move the clock on, hour by hour, and do what falls due on the way."""
        end = self.now + span
        while (left := end - self.now) > timedelta(0):
            await self._advance(min(left, _SKIP_STEP))
            await self.tick()
        await self._refresh_page()

    def new_letters(self) -> list[str]:
        """The direct messages to you since this was asked last: the page shows one channel."""
        letters = self.you.user.dm_channel.history()
        new = letters[self._letters_read :]
        self._letters_read = len(letters)
        return [
            "\n".join(
                part.content
                for part in LayoutView.from_message(letter).walk_children()
                if isinstance(part, TextDisplay)
            )
            for letter in new
        ]

    async def _advance(self, span: timedelta) -> None:
        await _in_turn(lambda: self.env.advance_time(span.total_seconds()))

    async def obey(self, line: str) -> str | None:
        """Do what a line of the console says. Gives the answer; None is the end."""
        words = " ".join(line.casefold().split())
        if words in ("quit", "exit"):
            return None
        skip = _SKIP.fullmatch(words)
        if skip is None:
            return said(self.language, HELP)
        span = timedelta(seconds=int(skip["amount"]) * _SECONDS_PER[skip["unit"]])
        if span > _LONGEST_SKIP:
            with speaking(self.language):
                return say(
                    "That is too far: skip at most {days}d at a time.", days=_LONGEST_SKIP.days
                )
        await self.skip(span)
        with speaking(self.language):
            letters = self.new_letters()
            for letter in letters:
                show(say("📬 To your inbox:\n{letter}", letter=indent(letter, "   ")))
            if not letters:
                show(say("📭 Nothing was sent to you."))
            here = self.now.astimezone(self.zone)
            return say(
                "It is now {day}, {time} ({zone}).",
                day=day_text(here.date(), say("EEEE, d MMMM y")),
                time=f"{here:%H:%M}",
                zone=self.zone,
            )


async def _in_turn(operation: Callable[[], Awaitable[None]]) -> None:
    """Do something with the simulated Discord once nothing else is being done with it."""
    for _ in range(_TRIES):
        try:
            return await operation()
        except SetupError:
            # A button was pressed in the page this very moment.
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
    return await operation()


@asynccontextmanager
async def opened(
    create_bot: BotMaker,
    *,
    port: int,
    start: datetime | None = None,
    zone: ZoneInfo | None = None,
    language: Language = Language.ENGLISH,
) -> AsyncIterator[Playground]:
    """An open playground. At its end nothing is left of it.

    Args:
        create_bot: wires the bot that is played with.
        port: of the page, on this computer only; 0 takes a free one.
        start: when it opens (aware, UTC); now, if not given.
        zone: where you live; by default where this computer is.
        language: of everybody's Discord, of what they do, and of the console.

    Raises:
        SystemExit: the port can't be used.
    """
    zone = zone or _local_zone()
    clock = RunningClock(start or datetime.now(UTC))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pacer-demo-")))
        database_url = f"sqlite+aiosqlite:///{(folder / 'pacer.db').as_posix()}"
        settings = Settings(llm_provider="offline", database_url=database_url)
        bot = create_bot(settings, clock=clock.now)
        env = Env(bot, settle_timeout=_PATIENCE_SECONDS)
        env.backend.clock = clock
        stack.push_async_callback(env.shutdown)
        stack.push_async_callback(bot.close)
        await env.start()
        # The simulator takes every error of a command for a crash, and its page then distrusts
        # the answer; back to the tree's own method, which answers people's mistakes.
        del bot.tree.on_error
        # Its timer would ring sixty times in each hour that is skipped: we tick ourselves.
        await bot.remove_cog("Timetable")
        set_discord(env, language)
        town = seed.town(env, zone, language)
        preview = await stack.enter_async_context(_page(env, town, zone, port))
        await seed.tell_the_past(town, bot.study, clock)
        ground = Playground(
            bot=bot, env=env, preview=preview, town=town, zone=zone, language=language
        )
        # The leaderboard shows what was logged and set since it was put up.
        await ground.tick()
        await preview.refresh()
        yield ground


@asynccontextmanager
async def _page(env: Env, town: seed.Town, zone: ZoneInfo, port: int) -> AsyncIterator[Preview]:
    with speaking(town.language):
        refusal = SystemExit(
            say(
                "Port {port} can’t be used: choose another one, make demo PORT=8771 or "
                "--port 8771.",
                port=port,
            )
        )
    if not 0 <= port <= _HIGHEST_PORT:
        raise refusal
    # You first; the page can change places with everybody else.
    viewers = [member for _, member in town.members]
    preview = env.preview(
        town.channel,
        viewers=viewers,
        layout="channel",
        locale=LOCALES[town.language],
        timezone=zone.key,
        port=port,
    )
    speak_on_page(preview, town.language)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(preview)
        except SetupError as error:
            if isinstance(error.__cause__, OSError):
                raise refusal from None
            raise
        yield preview


def _local_zone() -> ZoneInfo:
    """This computer's time zone; UTC when its name is not known, or says only that."""
    name = tzlocal.get_localzone_name()
    return ZoneInfo(name if name in zone_names() and name not in _UTC else "UTC")
