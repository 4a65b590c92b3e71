"""Pacer's main screens, and how a member gets there.

To add one, add a line to ``SCREENS``: ``_command`` is enough for the answer to a command; what
takes more than that is a small function.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import discord
from discord.ui import LayoutView, Select, TextDisplay
from simcord import SetupError
from simcord.results import InteractionResult, ResponseMessage

from coach.domain.days import DEFAULT_DAY_START, instant_of, local_date
from coach.language.catalogue import Language
from cogs.ui.playground_camera import View
from cogs.ui.playground_language import said
from cogs.ui.playground_place import Playground

Found = InteractionResult | ResponseMessage | discord.Message | None
Reach = Callable[[Playground], Awaitable[Found]]
"""Does what a member would, and gives what is to be pictured: an answer, or any message."""

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 21, 18, 30, tzinfo=ZONE)
"""When the first screen is reached: always the same Saturday, so that the same pictures come out
of the same code."""

_SEVEN_IN_THE_EVENING = timedelta(hours=19)
_TO_THE_SUMMARY = timedelta(minutes=70)
"""It is due at eight, or some minutes later."""
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Screen:
    """Something worth a picture.

    Attributes:
        name: of its file, without ``.png``.
        says: words that stand on it, and not on the answer to a mistake.
        reach: how to get there, from where the screens above it left.
    """

    name: str
    says: str
    reach: Reach


def _command(name: str, **options: object) -> Callable[[Playground], Awaitable[InteractionResult]]:
    """The answer to a command that you give in the channel."""

    async def reach(ground: Playground) -> InteractionResult:
        answer: InteractionResult = await ground.you.slash(ground.channel, name, **options)
        return answer

    return reach


async def _receipt(ground: Playground) -> InteractionResult:
    # To somebody who has no messages turned on, the first receipt also offers them.
    await _turn_summary_on(ground)
    return await _log(ground)


async def _first_receipt(ground: Playground) -> InteractionResult:
    """The same, for whoever has not been anywhere yet."""
    await ground.you.slash(ground.channel, "board join")
    return await _receipt(ground)


async def _turn_summary_on(ground: Playground) -> None:
    await ground.you.slash(ground.channel, "settings dms", daily_summary=True)


async def _log(ground: Playground) -> InteractionResult:
    answer: InteractionResult = await ground.you.slash(
        ground.channel,
        "log",
        duration="45",
        intensity=7,
        activity=said(ground.language, "run"),
    )
    return answer


async def _session(ground: Playground) -> InteractionResult:
    """The newest session, picked from the history."""
    listed = _answer(await _history(ground))
    parts = LayoutView.from_message(listed.message).walk_children()
    menu = next(part for part in parts if isinstance(part, Select))
    answer: InteractionResult = await ground.you.select(
        listed, [menu.options[0].value], custom_id=menu.custom_id
    )
    return answer


async def _shared(ground: Playground) -> ResponseMessage:
    """Your card, for everybody in the channel."""
    own = _answer(await _stats(ground))
    shared: InteractionResult = await ground.you.click(own, label="Share")
    return shared.followups[0]


def _answer(result: InteractionResult) -> ResponseMessage:
    if result.response is None:
        raise SetupError("a screen on the way there did not come")
    return result.response


async def _board(ground: Playground) -> discord.Message:
    """The leaderboard in its channel, once it shows what you logged."""
    await ground.skip(_A_MINUTE)
    return ground.board_channel.history(viewer=ground.you)[0]


async def _letter(ground: Playground) -> discord.Message | None:
    """Tomorrow's daily summary."""
    await _turn_summary_on(ground)
    # At whatever time of day this begins, tomorrow evening it says the same.
    await _skip_to(ground, _SEVEN_IN_THE_EVENING)
    await _log(ground)
    await ground.skip(_TO_THE_SUMMARY)
    return ground.you.user.dm_channel.last_message


async def _closing(ground: Playground) -> discord.Message:
    """The winners of the week, on the Monday after it."""
    monday = START.date() + timedelta(days=(7 - START.weekday()))
    await ground.skip(instant_of(monday, _A_MINUTE, ground.zone) - ground.now)
    return ground.board_channel.history(viewer=ground.you)[-2]


async def _recap(ground: Playground) -> discord.Message:
    """What came of their goal, right below the winners."""
    return ground.board_channel.history(viewer=ground.you)[-1]


async def _skip_to(ground: Playground, since_midnight: timedelta) -> None:
    tomorrow = local_date(ground.now, ground.zone, DEFAULT_DAY_START) + timedelta(days=1)
    await ground.skip(instant_of(tomorrow, since_midnight, ground.zone) - ground.now)


_history = _command("history")
_stats = _command("stats")

SCREENS = (
    Screen("place", "You would be", _command("leaderboard")),
    Screen("join", "You are on this server’s leaderboard now", _command("board join")),
    Screen("log", "From 3rd to **2nd** by minutes this week", _receipt),
    Screen("leaderboard", "(you)", _command("leaderboard")),
    Screen("tip", "### Performance tip", _command("tip")),
    Screen("review", "### Weekly review", _command("review")),
    Screen("coach", "## Your coach", _command("coach")),
    Screen("streak", "13 days in a row", _command("streak")),
    Screen("stats", "## Your stats", _stats),
    Screen("shared", "## Alex’s stats", _shared),
    Screen("history", "## Your sessions", _history),
    Screen("session", "45 min at intensity 7", _session),
    Screen("settings", "## Your settings", _command("settings show")),
    Screen("server", "## This server", _command("server status")),
    Screen("help", "Start with `/log", _command("help")),
    Screen("board", "Updated", _board),
    # The last ones, since they are reached a day later, and at the end of the week.
    Screen("letter", "### Daily summary", _letter),
    Screen("closing", "Week closed", _closing),
    Screen("recap", "You reached your goal together!", _recap),
)

ABROAD: dict[Language, tuple[Screen, ...]] = {
    Language.GERMAN: (Screen("log-de", "Serie: **13 Tage**", _first_receipt),),
    Language.SPANISH: (Screen("board-es", "Esta semana", _board),),
}
"""What is pictured in other languages, each in a playground of its own."""


async def reached(ground: Playground, screen: Screen) -> View:
    """A screen, once you walked there.

    Raises:
        SystemExit: it is not what it should be; the text is one sentence.
    """
    missing = f"There is no picture of the screen {screen.name}:"
    try:
        found = await screen.reach(ground)
    except SetupError as error:
        # No such command, no such button.
        raise SystemExit(f"{missing} {str(error).splitlines()[0]}") from error
    message = _message(found)
    if message is None:
        raise SystemExit(f"{missing} nothing came.")
    text = text_of(message)
    if screen.says not in text:
        raise SystemExit(f"{missing} it should say “{screen.says}” but says “{text}”.")
    return _view(ground, message)


def _message(found: Found) -> discord.Message | None:
    if isinstance(found, InteractionResult):
        found = found.response
    return found.message if isinstance(found, ResponseMessage) else found


def _view(ground: Playground, message: discord.Message) -> View:
    zone = ground.zone.key
    inbox = ground.you.user.dm_channel
    if message.channel.id == inbox.id:
        return View(inbox, ground.you.user, message, zone, ground.language)
    channels = {channel.id: channel for channel in ground.you.guild.channels.values()}
    return View(channels[message.channel.id], ground.you, message, zone, ground.language)


def text_of(message: discord.Message) -> str:
    """All text of a message's layout, a block a line."""
    return "\n".join(
        part.content
        for part in LayoutView.from_message(message).walk_children()
        if isinstance(part, TextDisplay)
    )
