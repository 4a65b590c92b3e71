"""/focus: a timer that asks at its end how hard it was, and logs it."""

import logging
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from coach.domain.errors import CoachError, NotInServer, NotInVoice, ServerOnly
from coach.domain.limits import MAX_ACTIVITY
from coach.entries import session_cue
from coach.focus import MOST_MINUTES, FocusQuestion, RunningTimer, TooShort
from coach.language.catalogue import texts
from coach.language.safety import kept_text
from coach.language.typed import minutes_in
from coach.study import Study
from cogs.following import Following, forget_voice, people_in_voice
from cogs.receipts import answer_logged
from cogs.ui import cards, focus_cards
from cogs.ui.forms import PersistentForm
from cogs.ui.replies import Card, answer, hold, think
from cogs.ui.views import (
    FOCUS_DROP,
    FOCUS_FORM,
    FOCUS_LOG,
    FOCUS_MINUTES,
    FOCUS_OTHER,
    PersistentItem,
)

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class FocusTimers(commands.GroupCog, group_name="focus", group_description="A timer that logs"):
    """Starting, stopping and looking at a timer."""

    def __init__(self, study: Study, clock: "Clock", following: Following) -> None:
        self._focus = study.focus
        self._logbook = study.logbook
        self._clock = clock
        self._following = following

    @app_commands.command()
    @app_commands.describe(
        minutes="When it ends by itself, in minutes: 1 to 720; without, when you stop it",
        activity="What it is, such as run or yoga",
    )
    async def start(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        minutes: app_commands.Range[int, 1, MOST_MINUTES] | None = None,
        activity: app_commands.Range[str, 1, MAX_ACTIVITY] | None = None,
    ) -> None:
        """Start a timer for what you are about to do."""
        await think(interaction)
        await answer(interaction, await self._begun(interaction, minutes, activity))

    @app_commands.command()
    @app_commands.describe(activity="What it is, such as run or yoga")
    async def voice(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        activity: app_commands.Range[str, 1, MAX_ACTIVITY] | None = None,
    ) -> None:
        """Start a timer that ends when you leave the voice channel."""
        await think(interaction)
        if interaction.user.id not in people_in_voice(_joined_guild(interaction)):
            raise NotInVoice
        card = await self._begun(interaction, None, activity, is_in_voice=True)
        # Followed before it is said.
        await self._following.look(self._clock())
        await answer(interaction, card)

    async def _begun(
        self,
        interaction: "discord.Interaction[CoachBot]",
        minutes: int | None,
        activity: str | None,
        *,
        is_in_voice: bool = False,
    ) -> Card:
        """Start a timer; gives what there is to say."""
        now = self._clock()
        kept = kept_text(activity)
        start = self._focus.start(
            user_id=interaction.user.id,
            guild_id=interaction.guild_id,
            minutes=minutes,
            activity=kept,
            is_in_voice=is_in_voice,
            now=now,
        )
        cue = session_cue(kept, None)
        if cue is not None:
            # Whatever becomes of the timer, this comes first.
            await self._logbook.care(user_id=interaction.user.id, cue=cue, now=now)
            with suppress(CoachError):
                await start
            return cards.kind_answer(cue)
        return _started(await start)

    @app_commands.command()
    async def stop(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Stop your timer, say how hard it was, and have it logged."""
        await think(interaction)
        ended = await self._focus.stop(user_id=interaction.user.id, now=self._clock())
        if isinstance(ended, TooShort):
            await answer(interaction, focus_cards.too_short())
        else:
            await answer(interaction, focus_cards.question(ended))

    @app_commands.command()
    async def status(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Whether a timer is running, and for how long."""
        await think(interaction)
        shown = await self._focus.status(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, _status(shown))

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, _before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody whom a timer follows came, left, or did something else in voice."""
        await self._following.moved(member, after.channel, self._clock())

    @commands.Cog.listener()
    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """Nothing is heard of a server for a while."""
        forget_voice(guild)

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: "discord.Interaction[CoachBot]",
        _command: app_commands.Command[Any, ..., Any],
    ) -> None:
        """Ask once, after the next command, what an inbox did not take."""
        question = await self._focus.untold(user_id=interaction.user.id, now=self._clock())
        if question is None:
            return
        try:
            await interaction.followup.send(view=focus_cards.untold(question), ephemeral=True)
        except (discord.HTTPException, OSError) as error:
            log.warning("the question of a timer did not arrive: %s", type(error).__name__)
            await self._focus.was_not_asked(user_id=interaction.user.id, timer_id=question.timer_id)


def _joined_guild(interaction: "discord.Interaction[CoachBot]") -> discord.Guild:
    """The server that this is about, when Pacer is in it and so is told who is in voice there.

    Raises:
        ServerOnly: it is a direct message.
        NotInServer: Pacer was installed by a person, not added to this server.
    """
    if interaction.guild_id is None:
        raise ServerOnly
    guild = interaction.client.get_guild(interaction.guild_id)
    if guild is None:
        raise NotInServer
    return guild


def _started(timer: RunningTimer | FocusQuestion) -> Card:
    if isinstance(timer, FocusQuestion):
        return focus_cards.start_waits(timer)
    return focus_cards.running(timer) if timer.is_new else focus_cards.running_already(timer)


def _status(timer: RunningTimer | FocusQuestion | None) -> Card:
    if timer is None:
        return focus_cards.no_timer()
    if isinstance(timer, FocusQuestion):
        return focus_cards.question(timer)
    return focus_cards.running(timer)


class IntensityButton(PersistentItem, template=FOCUS_LOG):
    """How hard it was."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Log the timer; the receipt takes the place of the question."""
        await hold(interaction)
        bot = interaction.client
        now = bot.clock()
        logged = await bot.study.focus.log(
            user_id=interaction.user.id,
            timer_id=int(self.fields["timer_id"]),
            intensity=int(self.fields["intensity"]),
            now=now,
        )
        await answer_logged(interaction, logged, now)


class LetGoButton(PersistentItem, template=FOCUS_DROP):
    """Nothing is to be logged."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Forget the timer; the question disappears."""
        await hold(interaction)
        timer_id = int(self.fields["timer_id"])
        await interaction.client.study.focus.let_go(user_id=interaction.user.id, timer_id=timer_id)
        await answer(interaction, focus_cards.let_go())


class MinutesButton(PersistentItem, template=FOCUS_MINUTES):
    """So many minutes of a forgotten timer were real."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep them, and ask how hard it was."""
        await hold(interaction)
        await _ask_how_hard(interaction, int(self.fields["timer_id"]), int(self.fields["minutes"]))


class OtherButton(PersistentItem, template=FOCUS_OTHER):
    """Another number of minutes was real."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Open the form."""
        await interaction.response.send_modal(MinutesForm(int(self.fields["timer_id"])))


class MinutesForm(
    PersistentForm, template=FOCUS_FORM, title=texts("How long did you really train?")
):
    """A length."""

    most = MappingProxyType({"duration": 20})

    duration = ui.Label[Any](
        text=texts("How long were you at it?"),
        description=texts("45, 1h30, 1:30 or 90 min"),
        component=ui.TextInput[Any](custom_id="duration", max_length=most["duration"]),
    )

    def __init__(self, timer_id: int) -> None:
        super().__init__(f"focus:form:{timer_id}")

    @classmethod
    async def submitted(
        cls,
        interaction: "discord.Interaction[CoachBot]",
        fields: dict[str, str],
        values: dict[str, str],
    ) -> None:
        """Keep it, and ask how hard it was."""
        await hold(interaction)
        await _ask_how_hard(interaction, int(fields["timer_id"]), minutes_in(values["duration"]))


async def _ask_how_hard(
    interaction: "discord.Interaction[CoachBot]", timer_id: int, minutes: int
) -> None:
    bot = interaction.client
    question = await bot.study.focus.tell_minutes(
        user_id=interaction.user.id, timer_id=timer_id, minutes=minutes, now=bot.clock()
    )
    await answer(interaction, focus_cards.question(question))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(IntensityButton, LetGoButton, MinutesButton, OtherButton)
    bot.add_forms(MinutesForm)
    await bot.add_cog(FocusTimers(bot.study, bot.clock, bot.following))
