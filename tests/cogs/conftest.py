"""The real bot on a simulated Discord, with a server, a channel and a member."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.env import Env
from simcord.results import InteractionResult

import bot
from coach import studio
from coach.config import Settings
from coach.domain.errors import CoachError
from coach.domain.series import daily_minutes
from coach.easel import Easel
from cogs.client import CoachBot
from tests.conftest import HandClock
from tests.driving import shown


@dataclass
class Stage:
    """A member in a channel, and the bot."""

    env: Env
    channel: ChannelHandle
    ann: MemberActor
    clock: HandClock
    settings: Settings

    @property
    def bot(self) -> CoachBot:
        assert isinstance(self.env.bot, CoachBot)
        return self.env.bot

    async def ann_says(self, command: str, **options: object) -> InteractionResult:
        """Ann uses a slash command."""
        return await self.ann.slash(self.channel, command, **options)

    async def ann_reads(self, command: str, **options: object) -> str:
        """What Ann, and nobody else, is shown."""
        result = await self.ann_says(command, **options)
        assert result.ephemeral
        return shown(result)

    async def ann_presses(self, result: InteractionResult, custom_id: str) -> str:
        """What Ann is shown after a press of a button."""
        assert result.response is not None
        return shown(await self.ann.click(result.response, custom_id=custom_id))

    async def ann_selects(
        self, result: InteractionResult, custom_id: str, *values: str
    ) -> InteractionResult:
        """Ann chooses in a menu."""
        assert result.response is not None
        return await self.ann.select(result.response, values, custom_id=custom_id)

    @property
    def inbox(self) -> list[discord.Message]:
        """The direct messages that Ann got, oldest first."""
        user = self.ann.user
        history = user.dm_channel.history(viewer=user)
        return [message for message in history if not message.flags.ephemeral]

    async def restart(self) -> None:
        """A new process on the same database."""
        await self.bot.close()
        await self.env.restart_bot(bot.create_bot(self.settings, clock=self.clock))


@pytest.fixture
def settings(database_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{database_path}", llm_provider="offline")


class LastingEasel(Easel):
    """One process draws for all tests: each would spend most of its time on starting its own."""

    def close(self) -> None:
        """Stay for the next test."""


@pytest.fixture(scope="session")
def easel() -> Iterator[Easel]:
    easel = LastingEasel()
    # The first picture waits for matplotlib, on a busy machine for longer than the simulator does.
    easel.draw(daily_minutes((), date(2026, 11, 18)))
    yield easel
    Easel.close(easel)


@pytest.fixture
async def env(
    settings: Settings, clock: HandClock, easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Env]:
    """A simulated Discord with the bot in it; only answered errors may happen there."""
    monkeypatch.setattr(studio, "Easel", lambda: easel)
    env = Env(bot.create_bot(settings, clock=clock))
    await env.start()
    try:
        yield env
    finally:
        # The simulator detaches a bot without closing it.
        await env.bot.close()
        await env.shutdown()
    assert [error for error in env.errors if not _is_answered(error)] == []


@pytest.fixture
def stage(env: Env, settings: Settings, clock: HandClock) -> Stage:
    guild = env.create_guild()
    ann = guild.add_member(env.create_user("ann"))
    return Stage(env, guild.create_text_channel("general"), ann, clock, settings)


@pytest.fixture
def ben(stage: Stage) -> MemberActor:
    """Somebody else in the server."""
    return stage.ann.guild.add_member(stage.env.create_user("ben"))


@pytest.fixture(
    params=["in the same process", pytest.param("after a restart", marks=pytest.mark.long)]
)
def later(request: pytest.FixtureRequest, stage: Stage) -> Callable[[], Awaitable[None]]:
    """What happens between a message and its buttons: nothing, or a restart."""

    async def nothing() -> None:
        pass

    return stage.restart if request.param == "after a restart" else nothing


def _is_answered(error: BaseException) -> bool:
    cause = getattr(error, "original", None) or error.__cause__ or error
    return isinstance(cause, CoachError)
