"""One base for all buttons and selects: they outlive the process."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from cogs.ui.errors import answer_error

if TYPE_CHECKING:
    from cogs.client import CoachBot

RATE = r"rate:(?P<insight_id>[0-9]{1,18}):(?P<verdict>up|down)"
REPEAT = r"repeat:(?P<draft_id>[0-9]{1,18}):(?P<answer>yes|no)"
PANEL = r"panel:(?P<wish>tip|review)"
ZONE = r"zone"
MESSAGE = r"message:(?P<kind>[a-z_]{1,30}):(?P<wish>on|off)"
TONE = r"tone"
REST = r"rest"
OFFER = r"offer:(?P<wish>all|streak|none)"
INBOX = r"inbox:open"
LOG = r"log"
SNOOZE = r"snooze"
MUTE = r"mute:(?P<kind>[a-z_]{1,30})"


class PersistentItem(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A button or a select that is answered from its ``custom_id`` alone.

    Children give a template and `pressed`; ``self.fields`` holds the template's named groups.
    """

    def __init__(self, item: ui.Item[Any], fields: dict[str, str]) -> None:
        super().__init__(item)
        self.fields = fields

    @classmethod
    async def from_custom_id(
        cls,
        _interaction: "discord.Interaction[Any]",
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The item that was pressed."""
        return cls(item, match.groupdict())

    async def callback(self, interaction: "discord.Interaction[Any]") -> None:
        """Answer; whatever goes wrong is answered in one place."""
        try:
            await self.pressed(interaction)
        except Exception as error:  # noqa: BLE001 - answered and logged there
            await answer_error(interaction, error)

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What to do.

        Raises:
            CoachError: it can't be done; the person is told.
        """
        raise NotImplementedError
