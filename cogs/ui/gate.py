"""The one way in: asked once for every command, button and form, before anything is done.

Discord checks most of this too. But a server's admins can let anybody use a command, clients keep
old commands for a while, and what Discord declares is not what it is sure to send.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import AppCommandOptionType as Kind
from discord import app_commands

from coach.domain import errors
from cogs.ui.throttle import Effort

if TYPE_CHECKING:
    from cogs.client import CoachBot

AnyCommand = app_commands.Command[Any, ..., Any]
Json = Mapping[str, Any]

DEAR: dict[Any, Any] = {"effort": Effort.DEAR}
"""For the ``extras`` of a command that draws, posts, or asks a language model."""

_GROUPS = (Kind.subcommand.value, Kind.subcommand_group.value)
_RESOLVED = {Kind.user: "users", Kind.channel: "channels", Kind.attachment: "attachments"}
"""Where Discord describes what an option names by its id."""

_PLAIN: dict[Kind, type | tuple[type, ...]] = {
    Kind.string: str,
    Kind.integer: int,
    Kind.number: (int, float),
    Kind.boolean: bool,
}


def check_pace(interaction: "discord.Interaction[CoachBot]", effort: Effort) -> None:
    """Let people through, and scripts wait.

    Raises:
        TooFast: this person has to wait.
    """
    seconds = interaction.client.throttle.wait(interaction.user.id, effort)
    if seconds:
        raise errors.TooFast(seconds=seconds)


def check_owner(interaction: "discord.Interaction[CoachBot]") -> None:
    """Keep what answers one person's command in the hands of that person.

    Messages that answer nobody (a letter, the leaderboard of a channel) are for who sees them.

    Raises:
        NotYours: this is somebody else.
    """
    origin = interaction.message and interaction.message.interaction_metadata
    if origin and origin.user.id != interaction.user.id:
        raise errors.NotYours


def check_command(interaction: "discord.Interaction[CoachBot]") -> None:
    """Let a slash command through that this person may use here, with options that it takes.

    Raises:
        CoachError: they may not, or it does not.
    """
    is_typing = interaction.type is discord.InteractionType.autocomplete
    command = interaction.command
    known = command if isinstance(command, app_commands.Command) else None
    effort = Effort.LIGHT if known is None else known.extras.get("effort", Effort.LIGHT)
    check_pace(interaction, Effort.TYPING if is_typing else effort)
    if known is None:
        raise errors.StaleCommand
    if is_for_servers(known) and interaction.guild_id is None:
        raise errors.ServerOnly
    if not may_use(interaction, known):
        raise errors.NeedsManageServer
    data: Any = interaction.data
    _check_options(known, _given(data), data.get("resolved", {}), is_typing=is_typing)
    _check_readable(interaction)


def _check_readable(interaction: "discord.Interaction[CoachBot]") -> None:
    """Read people and channels as discord.py is about to, which would leave it unanswered."""
    try:
        _ = interaction.namespace
    except (LookupError, TypeError, ValueError, AttributeError):
        raise errors.StaleCommand from None


def is_for_servers(command: AnyCommand) -> bool:
    """Whether it can't be used in a direct message."""
    contexts = (command.root_parent or command).allowed_contexts
    return contexts is not None and bool(contexts.guild) and not contexts.dm_channel


def may_use(interaction: "discord.Interaction[Any]", command: AnyCommand) -> bool:
    """Whether whoever asks has the permissions that the command is declared with.

    Those that they have now, in this channel, as Discord says: it is not enough that an admin made
    the command visible to them.
    """
    needed = (command.root_parent or command).default_permissions
    if needed is None:
        return True
    return interaction.guild_id is not None and needed <= interaction.permissions


def _given(data: Json) -> Sequence[Json]:
    """The options of the command itself, below the groups that it is in."""
    options: Sequence[Json] = data.get("options", [])
    while options and options[0]["type"] in _GROUPS:
        options = options[0].get("options", [])
    return options


def _check_options(
    command: AnyCommand, given: Sequence[Json], resolved: Json, *, is_typing: bool
) -> None:
    declared = {option.display_name: option for option in command.parameters}
    for option in given:
        known = declared.get(option["name"])
        if known is None or option["type"] != known.type.value:
            raise errors.StaleCommand
        _check_value(known, option.get("value"), resolved, is_typing=is_typing)
    # Whoever still types has not come to all of them.
    if not is_typing and set(_required(command)) - {option["name"] for option in given}:
        raise errors.StaleCommand


def _required(command: AnyCommand) -> Iterator[str]:
    return (option.display_name for option in command.parameters if option.required)


def _check_value(
    option: app_commands.Parameter, value: object, resolved: Json, *, is_typing: bool
) -> None:
    if is_typing and option.type not in (Kind.string, Kind.boolean):
        return
    if option.type in _RESOLVED:
        is_right = isinstance(value, str) and value in resolved.get(_RESOLVED[option.type], {})
    else:
        is_right = isinstance(value, _PLAIN[option.type])
        # To Python, True is a whole number.
        is_right &= option.type is Kind.boolean or not isinstance(value, bool)
    if not is_right:
        raise errors.StaleCommand
    if isinstance(value, str) and option.type is Kind.string:
        _check_text(option, value, is_typing=is_typing)
    elif isinstance(value, int | float) and option.type is not Kind.boolean:
        _check_number(option, value)
    if not is_typing and option.choices and value not in [one.value for one in option.choices]:
        raise errors.StaleCommand


def _check_text(option: app_commands.Parameter, value: str, *, is_typing: bool) -> None:
    if option.max_value is not None and len(value) > option.max_value:
        raise errors.TextTooLong(
            field=option.display_name, length=len(value), limit=int(option.max_value)
        )
    if option.min_value is not None and len(value) < option.min_value and not is_typing:
        raise errors.EmptyText(field=option.display_name)


def _check_number(option: app_commands.Parameter, value: float) -> None:
    least, most = option.min_value, option.max_value
    # Written this way round, it refuses what is no number too.
    if not ((least is None or value >= least) and (most is None or value <= most)):
        raise errors.NumberOutOfRange(field=option.display_name, least=least, most=most)
