"""One base for all buttons and selects: they outlive the process."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

import discord
from discord import app_commands, ui

from coach.domain.errors import StaleButton, TooFast
from coach.domain.kinds import InsightKind, Tone
from coach.domain.ranking import Metric, Period
from cogs.ui import gate
from cogs.ui.hearing import hear, note_heard
from cogs.ui.on_error import answer_error
from cogs.ui.throttle import Effort

if TYPE_CHECKING:
    from cogs.client import CoachBot

_ID = "[0-9]{1,18}"
"""Of a row of ours; one digit more, and the database could not hold it."""
_SNOWFLAKE = "[0-8]?[0-9]{1,18}"
"""Discord's ids; the first of 19 digits is no 9, so that the database can hold them."""
_PAGE = "[0-9]{1,6}"
_KINDS = "|".join(kind for kind in InsightKind if kind is not InsightKind.PERFORMANCE_TIP)
"""What can come as a direct message."""

Value = TypeVar("Value")

RATE = rf"rate:(?P<insight_id>{_ID}):(?P<verdict>up|down|off)"
REPEAT = rf"repeat:(?P<draft_id>{_ID}):(?P<answer>yes|no)"
PANEL = r"panel:(?P<wish>tip|review)"
ZONE = r"zone"
MESSAGE = rf"message:(?P<kind>{_KINDS}):(?P<wish>on|off)"
TONE = r"tone"
REST = r"rest"
OFFER = r"offer:(?P<wish>all|streak|none)"
INBOX = r"inbox:open"
LOG = r"log"
SNOOZE = r"snooze"
MUTE = rf"mute:(?P<kind>{_KINDS})"
RANKS = (
    rf"ranks:(?P<period>{'|'.join(Period)})"
    rf":(?P<metric>{'|'.join(Metric)}):(?P<choice>period|metric|show)"
)
BOARD = r"board:(?P<wish>ask|join|leave)"
BOARD_OFF = r"board:off"
TEAM_OFF = r"team:off"
SETUP_BOARD = r"setup:board"
SETUP_ZONE = r"setup:zone"
STATS = rf"stats:(?P<period>week|month|year|all):(?P<user_id>{_SNOWFLAKE})"
SHARE = r"share:(?P<period>week|month|year|all)"
UNSHARE = rf"unshare:(?P<user_id>{_SNOWFLAKE})"
HISTORY_PAGE = rf"history:page:(?P<page>{_PAGE})"
HISTORY_PICK = rf"history:pick:(?P<page>{_PAGE})"
HISTORY_SHOW = rf"history:show:(?P<session_id>{_ID}):(?P<page>{_PAGE})"
HISTORY_EDIT = rf"history:edit:(?P<session_id>{_ID}):(?P<page>{_PAGE})"
HISTORY_ASK = rf"history:ask:(?P<session_id>{_ID}):(?P<page>{_PAGE})"
HISTORY_DELETE = rf"history:delete:(?P<session_id>{_ID}):(?P<page>{_PAGE})"
HISTORY_FORM = rf"history:form:(?P<session_id>{_ID}):(?P<page>{_PAGE})"
FOCUS_LOG = rf"focus:log:(?P<timer_id>{_ID}):(?P<intensity>1|2|3|4|5|6|7|8|9|10)"
FOCUS_DROP = rf"focus:drop:(?P<timer_id>{_ID})"
FOCUS_MINUTES = rf"focus:minutes:(?P<timer_id>{_ID}):(?P<minutes>15|30|45|60|90|120)"
FOCUS_OTHER = rf"focus:other:(?P<timer_id>{_ID})"
FOCUS_FORM = rf"focus:form:(?P<timer_id>{_ID})"
PRIVACY = r"privacy:(?P<wish>ask|keep)"
EXPORT = r"privacy:export"
DELETE = r"privacy:delete"
IMPORT_SHOW = rf"import:show:(?P<import_id>{_ID})"
IMPORT_INTENSITY = rf"import:intensity:(?P<import_id>{_ID})"
IMPORT_STORE = rf"import:(?P<wish>all|rest):(?P<import_id>{_ID})"
IMPORT_DROP = rf"import:drop:(?P<import_id>{_ID})"
IMPORT_UNDO = rf"import:undo:(?P<import_id>{_ID})"


PICKS_ZONE = r"[A-Za-z0-9_+/-]{1,60}"
PICKS_TONE = "|".join(Tone)
PICKS_WEEKDAY = "[0-6]"
PICKS_RANKS = "|".join((*Period, *Metric))
PICKS_SESSION = _ID
PICKS_INTENSITY = "10|[1-9]"
"""What each choice of a menu looks like."""


class PersistentItem(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A button or a select that is answered from its ``custom_id`` alone.

    Children give a template and `pressed`; ``self.fields`` holds the template's named groups. A
    child that is a select says in ``picks`` what its choices look like, and whatever draws, posts
    or asks a language model says so in ``effort``.
    """

    pattern: ClassVar[re.Pattern[str]]
    picks: ClassVar[str] = r"(?!)"
    effort: ClassVar[Effort] = Effort.LIGHT

    def __init_subclass__(cls, *, template: str) -> None:
        super().__init_subclass__(template=template)
        cls.pattern = re.compile(template)

    def __init__(self, item: ui.Item[Any], fields: dict[str, str]) -> None:
        super().__init__(item)
        self.fields = fields

    @property
    def picked(self) -> list[str]:
        """What was chosen in a select, as many as it lets one choose.

        Raises:
            StaleButton: it offers no such choice.
        """
        item = self.item
        if not isinstance(item, ui.Select):
            raise StaleButton
        values: list[str] = item.values
        is_offered = all(re.fullmatch(self.picks, value) for value in values)
        if not is_offered or not item.min_values <= len(values) <= item.max_values:
            raise StaleButton
        return values

    @property
    def picked_channel(self) -> app_commands.AppCommandChannel:
        """The channel that was chosen in a select of channels, even one that is hidden from Pacer.

        Raises:
            StaleButton: none was.
        """
        values = self.item.values if isinstance(self.item, ui.ChannelSelect) else []
        channels = [one for one in values if isinstance(one, app_commands.AppCommandChannel)]
        if len(channels) != 1:
            raise StaleButton
        return channels[0]

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
        """Answer whose it is; whatever goes wrong is answered in one place."""
        await hear(interaction)
        try:
            interaction.client.doors.enter(interaction.user.id)
            gate.check_pace(interaction, self.effort)
            gate.check_owner(interaction)
            await self.pressed(interaction)
        except Exception as error:  # noqa: BLE001 - answered and logged there
            await answer_error(interaction, error)
        else:
            interaction.client.meter.used(interaction, "done")
            await note_heard(interaction)

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What to do.

        Raises:
            CoachError: it can't be done; the person is told.
        """
        raise NotImplementedError


def offered(kind: Callable[[str], Value], value: str) -> Value:
    """A value that came from a button or a menu, as what it stands for.

    Raises:
        StaleButton: it stands for nothing.
    """
    try:
        return kind(value)
    except ValueError:
        raise StaleButton from None


async def answer_stray(
    interaction: "discord.Interaction[CoachBot]", items: Iterable[type[PersistentItem]]
) -> None:
    """Answer a press that discord.py lets fall, because none of ``items`` is to be found there."""
    if _is_dispatched(interaction, items):
        return
    await hear(interaction)
    try:
        gate.check_pace(interaction, Effort.LIGHT)
    except TooFast as error:
        await answer_error(interaction, error)
    else:
        await answer_error(interaction, StaleButton())


def _is_dispatched(
    interaction: "discord.Interaction[CoachBot]", items: Iterable[type[PersistentItem]]
) -> bool:
    """Whether discord.py calls an item: one knows the id, and it stands in the message."""
    data: Any = interaction.data
    message, custom_id = interaction.message, data["custom_id"]
    if message is None or not any(item.pattern.fullmatch(custom_id) for item in items):
        return False
    view_type = ui.LayoutView if message.flags.components_v2 else ui.View
    view = view_type.from_message(message, timeout=None)
    return any(
        item.type.value == data["component_type"] and getattr(item, "custom_id", None) == custom_id
        for item in view.walk_children()
    )
