"""The playground: the real bot on a simulated Discord, in a page on this computer.

No token, no key, no network. Its clock runs with the wall's, and jumps when it is told to.
"""

import asyncio
import logging
import re
import time
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import Protocol
from zoneinfo import ZoneInfo

import discord
import tzlocal
from discord.ui import LayoutView, TextDisplay
from simcord import ChannelHandle, Env, MemberActor, Preview, SetupError
from simcord._clock import Clock as StandingClock

from coach.config import Settings
from coach.domain.days import zone_names
from cogs.client import Clock, CoachBot
from cogs.ui import playground_seed as seed
from cogs.ui.playground_console import say, stopping, typed_lines

_TICK_SECONDS = 60.0
_PAGE_CLOCK_SECONDS = 0.25
_HIGHEST_PORT = 65535
_LONGEST_SKIP = timedelta(days=31)
_SKIP_STEP = timedelta(hours=1)
_SKIP = re.compile(r"skip (?P<amount>\d{1,4}) ?(?P<unit>[mhd])")
_SECONDS_PER = {"m": 60, "h": 3600, "d": 86400}
_TRIES = 100
_TRY_AGAIN_SECONDS = 0.05

HELP = "skip 30m, skip 2h or skip 1d moves the clock; quit (or Ctrl-C) ends the playground."
WELCOME = f"""\
Pacer's playground is open: {{address}}

You are in a made-up server with {seed.HISTORY_DAYS} days of history; nothing leaves this computer.
Things to try in the page's message box. Type /log, press Tab, 45, Tab, 7, and Enter:
  /log         your 100th session, and one more day for your streak
  /log         the same again: within a minute it asks whether you meant it twice
  /undo        takes the last session back, for 15 minutes
  /coach       your figures and newest texts, with buttons for more
  /tip         one thing to do next, from your own figures
  /review      your last full week
  /streak      why each of the last 14 days counted, or not
  /settings    turn direct messages on with its show, then skip 1d here: they are shown below
  Viewing as   (above) puts you in another's place: Maja came back, Viktor overdoes it

Here you can type: {HELP}"""

log = logging.getLogger(__name__)


class BotMaker(Protocol):
    """What wires the bot: ``bot.create_bot``."""

    def __call__(self, settings: Settings, *, clock: Clock) -> CoachBot:
        """A bot that is not open yet."""
        ...


class RunningClock(StandingClock):
    """The simulated Discord's clock, made to run: real time, and what was skipped.

    The simulator's own stands still in January. The bot is given this one too, so that the two
    always agree.

    Args:
        start: where it starts (aware, UTC).
    """

    def __init__(self, start: datetime) -> None:
        self._moved = 0.0
        # The simulator replaces time.monotonic.
        self._opened = time.perf_counter()
        super().__init__()
        self._epoch = start

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._opened + self._moved

    @elapsed.setter
    def elapsed(self, seconds: float) -> None:
        self._moved += seconds - self.elapsed

    def move_to(self, instant: datetime) -> None:
        """Show ``instant`` (aware) now."""
        self.advance((instant - self.now()).total_seconds())


class Playground:
    """An open playground.

    Args:
        you: the member whose place the page's reader takes, in ``channel``.
        zone: your time zone.
    """

    def __init__(
        self,
        *,
        bot: CoachBot,
        env: Env,
        preview: Preview,
        you: MemberActor,
        channel: ChannelHandle,
        zone: ZoneInfo,
    ) -> None:
        self._bot = bot
        self._env = env
        self._preview = preview
        self._zone = zone
        self._letters_read = 0
        self.you = you
        self.channel = channel

    @property
    def address(self) -> str:
        """The page's; whoever holds it can act as you."""
        return self._preview.url

    @property
    def now(self) -> datetime:
        """What time it is for the bot and for its Discord (aware, UTC)."""
        return self._env.now()

    async def wait_closed(self) -> None:
        """Return once the page's own button has ended the playground."""
        await self._preview.wait_closed()

    async def tick(self) -> None:
        """Do what is due now; a failure is logged and ends nothing."""
        try:
            with self._env.time_context():
                await self._bot.tick(self.now)
        except Exception:
            log.exception("the tick failed")

    async def tick_along(self) -> None:
        """Tick once a minute, for ever."""
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            await self.tick()

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
        await _in_turn(self._preview.refresh)

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
        await _in_turn(lambda: self._env.advance_time(span.total_seconds()))

    async def obey(self, line: str) -> str | None:
        """Do what a line of the console says. Gives the answer; None is the end."""
        words = " ".join(line.casefold().split())
        if words in ("quit", "exit"):
            return None
        skip = _SKIP.fullmatch(words)
        if skip is None:
            return HELP
        span = timedelta(seconds=int(skip["amount"]) * _SECONDS_PER[skip["unit"]])
        if span > _LONGEST_SKIP:
            return f"That is too far: skip at most {_LONGEST_SKIP.days}d at a time."
        await self.skip(span)
        for letter in self.new_letters():
            say(f"📬 To your inbox:\n{indent(letter, '   ')}")
        return f"It is now {self.now.astimezone(self._zone):%A, %d %B %Y, %H:%M} ({self._zone})."


async def _in_turn(operation: Callable[[], Awaitable[None]]) -> None:
    """Do something with the simulated Discord once nothing else is being done with it."""
    for _ in range(_TRIES):
        try:
            return await operation()
        except SetupError:
            # A button was pressed in the page this very moment.
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
    return await operation()


async def play(create_bot: BotMaker, *, port: int, opens_browser: bool) -> None:
    """Open the playground, until Ctrl-C, SIGTERM, ``quit`` or the page's own button ends it.

    Args:
        create_bot: wires the bot that is played with.
        port: the page's, on this computer only; 0 takes a free one.
        opens_browser: show the page at once.

    Raises:
        SystemExit: the port can't be used; the text is one sentence.
    """
    discord.utils.setup_logging(level=logging.WARNING)
    stop = asyncio.Event()
    with stopping(stop):
        async with opened(create_bot, port=port) as playground:
            say(WELCOME.format(address=playground.address))
            if opens_browser:
                await asyncio.to_thread(webbrowser.open, playground.address)
            await _serve(playground, stop)


async def _serve(playground: Playground, stop: asyncio.Event) -> None:
    ends = [asyncio.create_task(end) for end in (stop.wait(), playground.wait_closed())]
    works = [
        asyncio.create_task(work)
        for work in (
            _answer_console(playground, stop),
            playground.tick_along(),
            playground.keep_page_current(),
        )
    ]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*ends, *works):
            task.cancel()
        await asyncio.gather(*ends, *works, return_exceptions=True)


async def _answer_console(playground: Playground, stop: asyncio.Event) -> None:
    async for line in typed_lines():
        try:
            answer = await playground.obey(line)
        except Exception:
            log.exception("could not do that")
            continue
        if answer is None:
            stop.set()
            return
        say(answer)


@asynccontextmanager
async def opened(create_bot: BotMaker, *, port: int) -> AsyncIterator[Playground]:
    """An open playground. At its end nothing is left of it.

    Raises:
        SystemExit: the port can't be used.
    """
    zone = _local_zone()
    clock = RunningClock(datetime.now(UTC))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pacer-demo-")))
        database_url = f"sqlite+aiosqlite:///{(folder / 'pacer.db').as_posix()}"
        settings = Settings(llm_provider="offline", database_url=database_url)
        bot = create_bot(settings, clock=clock.now)
        env = Env(bot)
        env.backend.clock = clock
        stack.push_async_callback(env.shutdown)
        stack.push_async_callback(bot.close)
        await env.start()
        # The simulator takes every error of a command for a crash, and its page then distrusts
        # the answer; back to the tree's own method, which answers people's mistakes.
        del bot.tree.on_error
        # Its timer would ring sixty times in each hour that is skipped: we tick ourselves.
        await bot.unload_extension("cogs.scheduler")
        town = seed.town(env, zone)
        preview = await stack.enter_async_context(_page(env, town, zone, port))
        await seed.tell_the_past(town, bot.study, clock)
        await preview.refresh()
        yield Playground(
            bot=bot, env=env, preview=preview, you=town.you, channel=town.channel, zone=zone
        )


@asynccontextmanager
async def _page(env: Env, town: seed.Town, zone: ZoneInfo, port: int) -> AsyncIterator[Preview]:
    refusal = SystemExit(
        f"Port {port} can't be used: choose another one, make demo PORT=8771 or --port 8771."
    )
    if not 0 <= port <= _HIGHEST_PORT:
        raise refusal
    # You first; the page can change places with everybody else.
    viewers = [member for _, member in town.members]
    preview = env.preview(
        town.channel, viewers=viewers, layout="channel", timezone=zone.key, port=port
    )
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(preview)
        except SetupError as error:
            if isinstance(error.__cause__, OSError):
                raise refusal from None
            raise
        yield preview


def _local_zone() -> ZoneInfo:
    """This computer's time zone; UTC when its name is not known."""
    name = tzlocal.get_localzone_name()
    return ZoneInfo(name if name in zone_names() else "UTC")
