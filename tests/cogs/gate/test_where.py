"""Who may use what, and where: permissions, direct messages, servers without Pacer."""

from pathlib import Path

import discord

from cogs.ui.gate import is_for_servers
from tests.cogs.boarding import board_in, manager
from tests.cogs.conftest import Stage
from tests.cogs.gate.walks import answer_to, commands, everything, rows, use
from tests.driving import shown
from tests.forging import Forger


async def test_every_command_that_is_declared_for_managers_is_kept_for_them(stage: Stage) -> None:
    declared = [one for one in commands(stage) if (one.root_parent or one).default_permissions]
    assert {one.qualified_name for one in declared} >= {"server board", "server timezone"}
    for command in declared:
        needed = (command.root_parent or command).default_permissions
        assert needed == discord.Permissions(manage_guild=True), command.qualified_name
        result = await use(stage, stage.ann, stage.channel, command)
        assert "Only members who may manage this server" in shown(result), command.qualified_name
        assert result.ephemeral


async def test_no_command_and_no_button_of_a_member_changes_the_server(
    stage: Stage, forger: Forger, database_path: Path
) -> None:
    await board_in(stage, manager(stage), stage.channel)
    before = rows(database_path)
    for command in commands(stage):
        await use(stage, stage.ann, stage.channel, command)
    for custom_id, values in everything(stage, 1):
        await forger.presses(stage.ann, stage.channel, custom_id, values=values)
    after = rows(database_path)
    assert [after[table] for table in ("guilds", "closings")] == [
        before[table] for table in ("guilds", "closings")
    ]
    (board,), (was,) = after["boards"], before["boards"]
    # All but how often it has changed, and when it is looked at.
    assert board[:6] == was[:6]


async def test_every_command_of_a_server_says_so_in_a_direct_message(stage: Stage) -> None:
    found = [command for command in commands(stage) if is_for_servers(command)]
    assert {command.qualified_name for command in found} >= {"leaderboard", "server status"}
    for command in found:
        result = await use(stage, stage.ann.user, stage.ann.user.dm_channel, command)
        assert "this is a direct message" in shown(result), command.qualified_name


async def test_every_other_command_and_every_button_is_answered_in_a_direct_message(
    stage: Stage, forger: Forger
) -> None:
    inbox = stage.ann.user.dm_channel
    for command in commands(stage):
        result = await use(stage, stage.ann.user, inbox, command)
        assert shown(result), command.qualified_name
    for custom_id, values in everything(stage, 1):
        result = await forger.presses(stage.ann.user, inbox, custom_id, values=values)
        assert result.modal or answer_to(result), custom_id


async def test_where_pacer_is_not_a_member_nothing_of_the_server_is_shown_or_kept(
    stage: Stage, forger: Forger, database_path: Path
) -> None:
    boss = manager(stage)
    stage.bot._connection._remove_guild(stage.bot.guilds[0])
    for command in commands(stage):
        result = await use(stage, boss, stage.channel, command)
        if is_for_servers(command) and command.qualified_name != "board leave":
            assert "I am not a member of this server" in shown(result), command.qualified_name
        else:
            assert shown(result), command.qualified_name
    for custom_id, values in everything(stage, 1):
        result = await forger.presses(boss, stage.channel, custom_id, values=values)
        assert result.modal or answer_to(result), custom_id
    kept = rows(database_path)
    assert [kept[table] for table in ("members", "scores", "boards")] == [[], [], []]
