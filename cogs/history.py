"""/history: a member's own sessions, looked up and changed."""

from contextlib import suppress
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from coach.domain.errors import CoachError
from coach.domain.limits import MAX_ACTIVITY, MAX_NOTE
from coach.entries import session_cue
from coach.history import EditReceipt, SessionView
from coach.language.catalogue import say, texts
from coach.language.phrases import duration
from coach.language.safety import kept_text
from coach.language.typed import intensity_in, minutes_in
from coach.logbook import Logbook
from coach.study import Study
from cogs.ui import cards, history_cards
from cogs.ui.forms import PersistentForm
from cogs.ui.replies import Card, answer, hold, think
from cogs.ui.views import (
    HISTORY_ASK,
    HISTORY_DELETE,
    HISTORY_EDIT,
    HISTORY_FORM,
    HISTORY_PAGE,
    HISTORY_PICK,
    HISTORY_SHOW,
    PICKS_SESSION,
    PersistentItem,
)

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class History(commands.Cog):
    """Looking up what was logged."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._logbook = study.logbook
        self._clock = clock

    @app_commands.command()
    async def history(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your sessions, newest first, to look up, edit or delete."""
        await think(interaction)
        now = self._clock()
        shown = await self._logbook.history(user_id=interaction.user.id, page=1, now=now)
        await answer(interaction, history_cards.page(shown, now))


class HistoryItem(PersistentItem, template=r"(?!)"):
    """A button or a menu that puts another card in place of its own; children give it."""

    @property
    def page(self) -> int:
        """The page of the list from which its reader came."""
        return int(self.fields["page"])

    @property
    def session_id(self) -> int:
        """The session that it speaks of."""
        return int(self.fields["session_id"])

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Turn the message, for the member whose it is."""
        await hold(interaction)
        bot = interaction.client
        card = await self.card(bot.study.logbook, interaction.user.id, bot.clock())
        await answer(interaction, card)

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """What comes in place of the message."""
        raise NotImplementedError


class PageButton(HistoryItem, template=HISTORY_PAGE):
    """To a page of the list."""

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """The page."""
        shown = await logbook.history(user_id=user_id, page=self.page, now=now)
        return history_cards.page(shown, now)


class SessionSelect(HistoryItem, template=HISTORY_PICK):
    """The session that is to be changed, picked from a page."""

    picks = PICKS_SESSION

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """The session."""
        shown = await logbook.session(user_id=user_id, session_id=int(self.picked[0]), now=now)
        return history_cards.session(shown, self.page, now)


class SessionButton(HistoryItem, template=HISTORY_SHOW):
    """Back to a session that is kept."""

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """The session."""
        shown = await logbook.session(user_id=user_id, session_id=self.session_id, now=now)
        return history_cards.session(shown, self.page, now)


class AskButton(HistoryItem, template=HISTORY_ASK):
    """A session may be to be deleted."""

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """The question."""
        shown = await logbook.session(user_id=user_id, session_id=self.session_id, now=now)
        return history_cards.delete_question(shown, self.page, now)


class DeleteButton(HistoryItem, template=HISTORY_DELETE):
    """A session is to be deleted."""

    async def card(self, logbook: Logbook, user_id: int, now: datetime) -> Card:
        """What is left."""
        gone = await logbook.delete(user_id=user_id, session_id=self.session_id, now=now)
        return history_cards.deleted(gone, self.page)


class EditButton(PersistentItem, template=HISTORY_EDIT):
    """Change a session."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Open the form, with the session as it is."""
        bot = interaction.client
        # A form can't be put off: this one read has to be enough.
        shown = await bot.study.logbook.session(
            user_id=interaction.user.id, session_id=int(self.fields["session_id"]), now=bot.clock()
        )
        await interaction.response.send_modal(EditForm(shown, int(self.fields["page"])))


class EditForm(PersistentForm, template=HISTORY_FORM, title=texts("Change a session")):
    """A session's figures and words, to be written over."""

    most = MappingProxyType(
        {"duration": 20, "intensity": 2, "activity": MAX_ACTIVITY, "note": MAX_NOTE}
    )

    def __init__(self, session: SessionView, page: int) -> None:
        super().__init__(f"history:form:{session.id}:{page}")
        self._ask(
            say("How long?"),
            say("45, 1h30, 1:30 or 90 min"),
            ui.TextInput(
                custom_id="duration",
                max_length=self.most["duration"],
                default=duration(session.minutes),
            ),
        )
        self._ask(
            say("How hard, from 1 to 10?"),
            say("1 is very easy, 10 all out"),
            ui.TextInput(
                custom_id="intensity",
                max_length=self.most["intensity"],
                default=str(session.intensity),
            ),
        )
        self._ask(
            say("What was it?"),
            say("Such as run or yoga; may be empty"),
            ui.TextInput(
                custom_id="activity",
                max_length=self.most["activity"],
                default=session.activity,
                required=False,
            ),
        )
        self._ask(
            say("A note to yourself"),
            say("May be empty"),
            ui.TextInput(
                custom_id="note",
                max_length=self.most["note"],
                default=session.note,
                required=False,
                style=discord.TextStyle.paragraph,
            ),
        )

    def _ask(self, text: str, description: str, field: ui.TextInput[Any]) -> None:
        self.add_item(ui.Label(text=text, description=description, component=field))

    @classmethod
    async def submitted(
        cls,
        interaction: "discord.Interaction[CoachBot]",
        fields: dict[str, str],
        values: dict[str, str],
    ) -> None:
        """Change the session; the card under the form shows what it did."""
        await hold(interaction)
        bot = interaction.client
        now = bot.clock()
        cue = session_cue(values["activity"], values["note"])
        change = _change(bot.study.logbook, interaction.user.id, fields, values, now)
        if cue is not None:
            # Whatever becomes of the session, this comes first.
            await bot.study.logbook.care(user_id=interaction.user.id, cue=cue, now=now)
            with suppress(CoachError):
                await change
            await answer(interaction, cards.kind_answer(cue))
            return
        edit = await change
        await answer(interaction, history_cards.edited(edit, int(fields["page"]), now))
        if edit.milestones:
            # A celebration may be waiting in the outbox; it need not wait for the minute.
            await bot.nudge(now)


async def _change(
    logbook: Logbook,
    user_id: int,
    fields: dict[str, str],
    values: dict[str, str],
    now: datetime,
) -> EditReceipt:
    return await logbook.edit(
        user_id=user_id,
        session_id=int(fields["session_id"]),
        minutes=minutes_in(values["duration"]),
        intensity=intensity_in(values["intensity"]),
        activity=kept_text(values["activity"]),
        note=kept_text(values["note"]),
        now=now,
    )


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(
        PageButton, SessionSelect, SessionButton, AskButton, DeleteButton, EditButton
    )
    bot.add_forms(EditForm)
    await bot.add_cog(History(bot.study, bot.clock))
