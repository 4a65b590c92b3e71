"""/help, and what all commands have in common."""

import re
from textwrap import wrap

import discord
import pytest
from discord import app_commands
from discord.ui import TextDisplay

from coach.language.catalogue import Language, command_name, speaking
from cogs.ui import help_cards
from tests.cogs.boarding import manager
from tests.cogs.conftest import Stage
from tests.driving import shown

PHONE_CHARACTERS, PHONE_LINES = 40, 32
MOST_CHARACTERS = 4_000
"""What Discord takes as text of one message."""


def lines_on_a_phone(text: str) -> int:
    """How many lines a page takes, with each command as its name alone, as Discord shows it."""
    visible = re.sub(r"</([a-z ]+):\d+>|`/([\w ]+)`", r" /\1\2 ", text)
    return sum(max(1, len(wrap(line, PHONE_CHARACTERS))) for line in visible.splitlines())


def whole_names(stage: Stage) -> set[str]:
    return {
        command.qualified_name
        for command in stage.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }


async def test_help_names_every_command_of_the_tree_once_to_who_may_use_it(stage: Stage) -> None:
    text = shown(await manager(stage).slash(stage.channel, "help"))
    pressed = re.findall(r"</([a-z ]+):\d+>", text)
    assert sorted(pressed) == sorted(whole_names(stage))


async def test_help_names_a_command_that_it_was_never_told_of(stage: Stage) -> None:
    @app_commands.command(description="Something new.")
    async def brand_new(interaction: discord.Interaction) -> None:
        """Never used."""

    stage.bot.tree.add_command(brand_new)
    assert "`/brand_new`" in await stage.ann_reads("help")


async def test_the_commands_in_help_can_be_pressed_on_after_a_restart_too(stage: Stage) -> None:
    (log_id,) = {
        command.id for command in await stage.bot.tree.fetch_commands() if command.name == "log"
    }
    assert f"</log:{log_id}>" in await stage.ann_reads("help")
    await stage.restart()
    assert f"</log:{log_id}>" in await stage.ann_reads("help")


async def test_help_fits_on_one_screen_of_a_phone(stage: Stage) -> None:
    text = shown(await manager(stage).slash(stage.channel, "help"))
    assert lines_on_a_phone(text) <= PHONE_LINES


@pytest.mark.parametrize("ids", [{}, {"server": 10**18, "log": 10**18, "new": 10**18}])
async def test_help_has_room_for_twice_as_many_commands(stage: Stage, ids: dict[str, int]) -> None:
    names = sorted(whole_names(stage))
    twice = [*names, *(f"new {name}"[:32] for name in names)]
    everything = dict.fromkeys([name.split()[0] for name in twice], 10**18) if ids else {}
    card = help_cards.page(twice, everything, 10)
    text = "\n".join(item.content for item in card.walk_children() if isinstance(item, TextDisplay))
    assert len(text) <= MOST_CHARACTERS
    assert text.count("/") >= len(twice)


def test_help_gives_up_pressing_before_it_gives_up_a_command() -> None:
    names = [f"settings number{number}" for number in range(100)]
    text = help_cards.page(names, {"settings": 10**18}, 10)
    shown_text = "\n".join(
        item.content for item in text.walk_children() if isinstance(item, TextDisplay)
    )
    assert all(f"`/{name}`" in shown_text for name in names)
    assert len(shown_text) <= MOST_CHARACTERS


@pytest.mark.parametrize("language", Language)
async def test_help_calls_commands_as_they_are_seen_and_lets_press_on_them_where_most_can_be(
    stage: Stage, language: Language
) -> None:
    names = sorted(whole_names(stage))
    ids = dict.fromkeys([name.split()[0] for name in names], 10**18)
    with speaking(language):
        called = {name: command_name(name) for name in names}
        card = help_cards.page(names, ids, 10)
    text = "\n".join(item.content for item in card.walk_children() if isinstance(item, TextDisplay))
    # Discord makes nothing to press on of a name that is not the one in code.
    pressed = names if language is Language.ENGLISH else []
    assert sorted(re.findall(r"</([^:]+):\d+>", text)) == pressed
    for name in names:
        assert name in pressed or f"`/{called[name]}`" in text
    assert lines_on_a_phone(text) <= PHONE_LINES


async def test_help_names_the_servers_commands_to_its_managers_alone(stage: Stage) -> None:
    in_server = await stage.ann_reads("help")
    in_inbox = shown(await manager(stage).user.slash("help"))
    for text in (in_server, in_inbox):
        assert "/server" not in text
        assert "Run this server" not in text
        assert "</board join:" in text
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
        "focus voice": [("activity", False)],
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
        "ask": [("question", True)],
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
        "settings language": [("language", True)],
        "settings rest": [("days", False)],
        "pause": [("days", True)],
        "resume": [],
        "import": [("file", True)],
        "privacy show": [],
        "privacy export": [],
        "privacy delete": [],
        "help": [],
    }
