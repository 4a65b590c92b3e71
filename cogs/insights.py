"""/coach, /tip and /review, and what people think of the texts."""

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import discord
from discord import app_commands
from discord.ext import commands

from coach.insights import NoReviewYet, Panel
from coach.study import Study
from coach.texts import Care, InsightText, NothingLogged
from cogs.ui import cards
from cogs.ui.gate import DEAR
from cogs.ui.replies import Card, answer, think
from cogs.ui.throttle import Effort
from cogs.ui.views import PANEL, RATE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


Text = InsightText | NoReviewYet | NothingLogged | Care


class Wish(Protocol):
    """What gives the text that was wished for."""

    async def __call__(
        self, *, user_id: int, guild_id: int | None, now: datetime, locale: str | None
    ) -> Text:
        """It, or why there is none."""


class Coaching(commands.Cog):
    """The coach's texts on request."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._insights = study.insights
        self._clock = clock

    @app_commands.command()
    async def coach(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your figures, the newest texts, and buttons to ask for more."""
        await think(interaction)
        panel = await self._insights.panel(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, _card(panel))

    @app_commands.command(extras=DEAR)
    async def tip(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """One thing to do next, from your own figures."""
        await think(interaction)
        await _answer_with(self._insights.tip, interaction, self._clock())

    @app_commands.command(extras=DEAR)
    async def review(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your last full week in a few sentences."""
        await think(interaction)
        await _answer_with(self._insights.review, interaction, self._clock())


class PanelButton(PersistentItem, template=PANEL):
    """A wish from the panel."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Answer in a message of its own; the panel stays."""
        await think(interaction)
        bot = interaction.client
        insights = bot.study.insights
        wish: Wish = insights.tip if self.fields["wish"] == "tip" else insights.review
        await _answer_with(wish, interaction, bot.clock())


class RateButton(PersistentItem, template=RATE):
    """Helpful, not helpful, or not relevant."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the opinion and say thanks."""
        await think(interaction)
        opinion = cards.VERDICTS[self.fields["verdict"]]
        await interaction.client.study.insights.rate(
            user_id=interaction.user.id,
            insight_id=int(self.fields["insight_id"]),
            opinion=opinion,
        )
        await answer(interaction, cards.rated(opinion))


async def _answer_with(
    text_of: Wish, interaction: "discord.Interaction[CoachBot]", now: datetime
) -> None:
    text = await text_of(
        user_id=interaction.user.id,
        guild_id=interaction.guild_id,
        now=now,
        locale=str(interaction.locale),
    )
    await answer(interaction, _card(text))


def _card(text: Text | Panel) -> Card:
    match text:
        case Panel():
            return cards.panel(text)
        case InsightText():
            return cards.insight(text)
        case NoReviewYet():
            return cards.no_review_yet(text)
        case NothingLogged():
            return cards.nothing_logged(text)
        case Care():
            return cards.kind_answer(text.cue)


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(PanelButton, RateButton)
    await bot.add_cog(Coaching(bot.study, bot.clock))
