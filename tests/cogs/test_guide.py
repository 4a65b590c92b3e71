"""/help, and what all commands have in common."""

from discord import app_commands

from tests.cogs.conftest import Stage


async def test_help_names_every_command(stage: Stage) -> None:
    text = await stage.ann_reads("help")
    for command in stage.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            assert f"`/{command.qualified_name}` — {command.description}" in text
    assert len(text) < 2000


async def test_every_command_and_option_explains_itself(stage: Stage) -> None:
    for command in stage.bot.tree.walk_commands():
        assert command.description not in ("", "…")
        if isinstance(command, app_commands.Command):
            for option in command.parameters:
                assert option.description not in ("", "…"), (command.name, option.name)


async def test_the_commands_are_those_that_were_promised(stage: Stage) -> None:
    options = {
        command.qualified_name: [(o.name, o.required) for o in command.parameters]
        for command in stage.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }
    assert options == {
        "log": [
            ("duration", True),
            ("intensity", True),
            ("activity", False),
            ("note", False),
            ("when", False),
        ],
        "undo": [],
        "streak": [],
        "coach": [],
        "tip": [],
        "review": [],
        "settings show": [],
        "settings timezone": [("zone", True)],
        "settings hours": [
            ("day_start", False),
            ("summary", False),
            ("quiet_from", False),
            ("quiet_to", False),
        ],
        "settings dms": [
            ("daily_summary", False),
            ("weekly_review", False),
            ("milestones", False),
            ("streak_warnings", False),
        ],
        "settings coach": [("tone", False), ("ai", False), ("notes", False)],
        "settings rest": [("days", False)],
        "pause": [("days", True)],
        "resume": [],
        "help": [],
    }
