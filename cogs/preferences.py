"""/settings, /pause and /resume: what a member decides."""

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain.kinds import InsightKind, Tone
from coach.language.catalogue import Language
from coach.study import Study
from cogs.ui import cards, panels, zones
from cogs.ui.hearing import hear
from cogs.ui.inputs import DayStartOption, TimeOption, WeekdaysOption
from cogs.ui.replies import answer, hold, think
from cogs.ui.views import (
    INBOX,
    MESSAGE,
    OFFER,
    PICKS_TONE,
    PICKS_WEEKDAY,
    PICKS_ZONE,
    REST,
    TONE,
    ZONE,
    PersistentItem,
)

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot

AUTOMATIC = "auto"
_LANGUAGES = [
    app_commands.Choice(name="As my Discord is set", value=AUTOMATIC),
    app_commands.Choice(name="English", value=Language.ENGLISH),
    app_commands.Choice(name="Deutsch", value=Language.GERMAN),
    app_commands.Choice(name="Español", value=Language.SPANISH),
]

_ALL = dict.fromkeys(panels.MESSAGES, True)
_OFFERS = {
    "all": _ALL,
    "streak": {InsightKind.STREAK_MOTIVATION: True},
    "none": dict.fromkeys(panels.MESSAGES, False),
}


class Settings(
    commands.GroupCog, group_name="settings", group_description="How Pacer works for you"
):
    """A member's own settings."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._accounts = study.accounts
        self._languages = study.languages
        self._clock = clock

    @app_commands.command()
    async def show(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """All your settings on one panel, with messages, tone and rest days to change there."""
        await think(interaction)
        shown = await self._accounts.preferences(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, panels.preferences(shown))

    @app_commands.command()
    @app_commands.describe(zone="Your city or country, for example Berlin or India")
    async def timezone(
        self,
        interaction: "discord.Interaction[CoachBot]",
        zone: app_commands.Range[str, 1, zones.MOST_TYPED],
    ) -> None:
        """Set your time zone, which decides when your day begins and ends."""
        await think(interaction)
        await zones.ready()
        receipt = await self._accounts.set_timezone(
            user_id=interaction.user.id, name=zones.resolved(zone), now=self._clock()
        )
        await answer(interaction, cards.zone_set(receipt))

    @timezone.autocomplete("zone")
    async def _zones(
        self, _interaction: "discord.Interaction[CoachBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        await zones.ready()
        return zones.choices(typed, self._clock())

    @app_commands.command()
    @app_commands.describe(
        day_start="When your day begins, from 0:00 to 6:00",
        summary="When the daily summary comes, for example 20:00",
        quiet_from="When quiet hours begin, for example 22:00",
        quiet_to="When quiet hours end, for example 8:00",
    )
    async def hours(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        day_start: app_commands.Transform[timedelta, DayStartOption] | None = None,
        summary: app_commands.Transform[timedelta, TimeOption] | None = None,
        quiet_from: app_commands.Transform[timedelta, TimeOption] | None = None,
        quiet_to: app_commands.Transform[timedelta, TimeOption] | None = None,
    ) -> None:
        """Set when your day begins, when messages come and when they never do."""
        await think(interaction)
        shown = await self._accounts.set_hours(
            user_id=interaction.user.id,
            now=self._clock(),
            day_start=day_start,
            summary_at=summary,
            quiet_from=quiet_from,
            quiet_to=quiet_to,
        )
        await answer(interaction, panels.preferences(shown))

    @app_commands.command()
    @app_commands.describe(
        daily_summary="Your day in two sentences, in the evening",
        weekly_review="Your week, on Monday morning",
        milestones="When you reach something",
        streak_warnings="When a streak of more than 3 days is about to end",
    )
    async def dms(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        daily_summary: bool | None = None,
        weekly_review: bool | None = None,
        milestones: bool | None = None,
        streak_warnings: bool | None = None,
    ) -> None:
        """Turn direct messages on or off."""
        await think(interaction)
        given = {
            InsightKind.DAILY_SUMMARY: daily_summary,
            InsightKind.WEEKLY_REVIEW: weekly_review,
            InsightKind.MILESTONE_CELEBRATION: milestones,
            InsightKind.STREAK_MOTIVATION: streak_warnings,
        }
        shown = await self._accounts.set_messages(
            user_id=interaction.user.id,
            now=self._clock(),
            wishes={kind: wish for kind, wish in given.items() if wish is not None},
        )
        await answer(interaction, panels.preferences(shown))

    @app_commands.command()
    @app_commands.describe(
        tone="How the coach speaks to you",
        ai="Whether a language model may word your texts",
        notes="Whether it may be told your notes too: up to three on the sessions in question",
    )
    async def coach(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        tone: Tone | None = None,
        ai: bool | None = None,
        notes: bool | None = None,
    ) -> None:
        """Set how the coach speaks and what a language model may be told."""
        await think(interaction)
        shown = await self._accounts.set_coach(
            user_id=interaction.user.id,
            now=self._clock(),
            tone=tone,
            is_ai_allowed=ai,
            is_note_sharing_allowed=notes,
        )
        await answer(interaction, panels.preferences(shown))

    @app_commands.command()
    @app_commands.describe(language="English, Deutsch or Español; or as your Discord is set")
    @app_commands.choices(language=_LANGUAGES)
    async def language(
        self, interaction: "discord.Interaction[CoachBot]", language: app_commands.Choice[str]
    ) -> None:
        """Set the language that Pacer speaks to you."""
        await think(interaction)
        languages, now = self._languages, self._clock()
        await languages.choose(
            user_id=interaction.user.id,
            language=None if language.value == AUTOMATIC else Language(language.value),
            now=now,
        )
        await hear(interaction)
        await answer(interaction, panels.language_set(is_chosen=language.value != AUTOMATIC))

    @app_commands.command()
    @app_commands.describe(days="Up to 4 weekdays, for example: sat, sun; or: none")
    async def rest(
        self,
        interaction: "discord.Interaction[CoachBot]",
        days: app_commands.Transform[frozenset[int], WeekdaysOption] | None = None,
    ) -> None:
        """Set the weekdays that your streak passes over, or see them."""
        await think(interaction)
        user_id, now = interaction.user.id, self._clock()
        if days is None:
            shown = await self._accounts.preferences(user_id=user_id, now=now)
        else:
            shown = await self._accounts.set_rest_days(user_id=user_id, now=now, weekdays=days)
        await answer(interaction, panels.preferences(shown))


class Leave(commands.Cog):
    """Pausing everything for a while."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._accounts = study.accounts
        self._clock = clock

    @app_commands.command()
    @app_commands.describe(days="How many days, today included: 1 to 30")
    async def pause(
        self, interaction: "discord.Interaction[CoachBot]", days: app_commands.Range[int, 1, 30]
    ) -> None:
        """Pause from today on: your streak waits, and Pacer does not write to you."""
        await think(interaction)
        paused = await self._accounts.pause(
            user_id=interaction.user.id, days=days, now=self._clock()
        )
        await answer(interaction, panels.paused(paused))

    @app_commands.command()
    async def resume(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """End your pause: today counts again."""
        await think(interaction)
        await self._accounts.resume(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, panels.resumed())


class ZoneSelect(PersistentItem, template=ZONE):
    """The zone, picked under the first receipt."""

    picks = PICKS_ZONE

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the zone; the receipt stays."""
        await think(interaction)
        bot = interaction.client
        receipt = await bot.study.accounts.set_timezone(
            user_id=interaction.user.id, name=self.picked[0], now=bot.clock()
        )
        await answer(interaction, cards.zone_set(receipt))


class MessageButton(PersistentItem, template=MESSAGE):
    """One kind of direct message, on or off; the panel shows it at once."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Turn it."""
        await hold(interaction)
        bot = interaction.client
        shown = await bot.study.accounts.set_messages(
            user_id=interaction.user.id,
            now=bot.clock(),
            wishes={InsightKind(self.fields["kind"]): self.fields["wish"] == "on"},
        )
        await answer(interaction, panels.preferences(shown))


class ToneSelect(PersistentItem, template=TONE):
    """How the coach speaks."""

    picks = PICKS_TONE

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the tone."""
        await hold(interaction)
        bot = interaction.client
        shown = await bot.study.accounts.set_coach(
            user_id=interaction.user.id, now=bot.clock(), tone=Tone(self.picked[0])
        )
        await answer(interaction, panels.preferences(shown))


class RestSelect(PersistentItem, template=REST):
    """The weekdays to rest on."""

    picks = PICKS_WEEKDAY

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the plan."""
        await hold(interaction)
        bot = interaction.client
        shown = await bot.study.accounts.set_rest_days(
            user_id=interaction.user.id,
            now=bot.clock(),
            weekdays=frozenset(int(day) for day in self.picked),
        )
        await answer(interaction, panels.preferences(shown))


class OfferButton(PersistentItem, template=OFFER):
    """The answer to the offer of direct messages."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the wish and show where to change it; a no is not answered with a panel."""
        await think(interaction)
        bot = interaction.client
        wish = self.fields["wish"]
        shown = await bot.study.accounts.set_messages(
            user_id=interaction.user.id, now=bot.clock(), wishes=_OFFERS[wish]
        )
        is_no = wish == "none"
        await answer(interaction, panels.offer_declined() if is_no else panels.preferences(shown))


class InboxButton(PersistentItem, template=INBOX):
    """Another try at a closed inbox."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Open it on our side."""
        await think(interaction)
        bot = interaction.client
        await bot.study.accounts.open_inbox(user_id=interaction.user.id, now=bot.clock())
        await answer(interaction, panels.inbox_opened())


async def setup(bot: "CoachBot") -> None:
    """Add the features."""
    bot.add_dynamic_items(
        ZoneSelect, MessageButton, ToneSelect, RestSelect, OfferButton, InboxButton
    )
    await bot.add_cog(Settings(bot.study, bot.clock))
    await bot.add_cog(Leave(bot.study, bot.clock))
