"""All commands, buttons, menus and forms that there are, found by walking over them.

Nothing here is listed by hand, so that a new one is walked over too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from discord import app_commands
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from cogs.ui.gate import AnyCommand
from cogs.ui.views import PersistentItem
from tests.cogs.conftest import Stage
from tests.driving import shown, shown_beside
from tests.forging import Forger, Json, Who, custom_ids, described, fitting


def commands(stage: Stage) -> list[AnyCommand]:
    found = [
        command
        for command in stage.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    ]
    assert len(found) >= 23
    return found


def items(stage: Stage) -> list[type[PersistentItem]]:
    assert len(stage.bot.items) >= 22
    return list(stage.bot.items)


def is_menu(item: type[PersistentItem], custom_id: str) -> bool:
    """Whether it stands for a menu; of those that are both, what asks for a choice."""
    return item.picks != PersistentItem.picks and not custom_id.endswith(":show")


def a_pick(item: type[PersistentItem]) -> str:
    return item.picks.split("|", maxsplit=1)[0] if "[" not in item.picks else "1"


def everything(stage: Stage, number: int) -> Iterator[tuple[str, list[str] | None]]:
    """All that can be pressed, with a number for each id; and what is chosen, if it is a menu."""
    for item in items(stage):
        for custom_id in custom_ids(item.pattern.pattern, number):
            yield custom_id, [a_pick(item)] if is_menu(item, custom_id) else None


def answer_to(result: InteractionResult) -> str:
    """What is shown of a press, in a message of its own."""
    assert result.acknowledged
    return shown_beside(result) if result.followups else shown(result)


def rows(path: Path, user_id: int | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept, or all that is kept of one person."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        found = {}
        for table in sorted({*tables} - {"meta", "alembic_version", "sqlite_sequence"}):
            columns = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
            owner = "id" if table == "users" else "user_id"
            if user_id is None:
                found[table] = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            elif owner in columns:
                query = f"SELECT * FROM {table} WHERE {owner} = ?"  # noqa: S608
                found[table] = connection.execute(query, (user_id,)).fetchall()
        return found


def options_of(stage: Stage, command: AnyCommand) -> list[Json]:
    return [fitting(one, stage.channel, stage.ann.id) for one in command.parameters]


async def use(
    stage: Stage, who: Who, channel: ChannelHandle, command: AnyCommand
) -> InteractionResult:
    return await Forger(stage.env).uses(
        who,
        channel,
        command.qualified_name,
        *options_of(stage, command),
        resolved=described(stage.env, stage.channel, stage.ann.id),
    )
