"""/help, and what all commands have in common."""

from discord import app_commands

from tests.cogs.boarding import manager
from tests.cogs.conftest import Stage
from tests.driving import shown


async def test_help_names_every_command_to_who_may_use_it(stage: Stage) -> None:
    text = shown(await manager(stage).slash(stage.channel, "help"))
    for command in stage.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            assert f"`/{command.qualified_name}` — {command.description}" in text
    # Discord takes no more in one message.
    assert len(text) < 4000


async def test_help_names_the_servers_commands_to_its_managers_alone(stage: Stage) -> None:
    in_server = await stage.ann_reads("help")
    in_inbox = shown(await manager(stage).user.slash("help"))
    for text in (in_server, in_inbox):
        assert "`/server" not in text
        assert "`/board join`" in text
        assert "Only you see these answers until you share one." in text


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
        "history": [],
        "focus start": [("minutes", False), ("activity", False)],
        "focus stop": [],
        "focus status": [],
        "stats": [("member", False), ("period", False)],
        "streak": [],
        "goal set": [("minutes", True)],
        "goal show": [],
        "goal clear": [],
        "leaderboard": [("period", False), ("metric", False)],
        "board join": [],
        "board leave": [],
        "server board": [("channel", True), ("period", False), ("metric", False)],
        "server timezone": [("zone", True)],
        "server status": [],
        "server goal": [("minutes", True)],
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
        "import": [("file", True)],
        "privacy show": [],
        "privacy export": [],
        "privacy delete": [],
        "help": [],
    }
