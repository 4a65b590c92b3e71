"""Who may come in: walks over all commands, buttons, menus and forms that there are.

Nothing here is listed by hand, so that a new one is walked over too.
"""

import asyncio
import importlib
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from cogs.ui.forms import PersistentForm
from cogs.ui.gate import AnyCommand, is_for_servers
from cogs.ui.throttle import Throttle
from cogs.ui.views import PersistentItem
from tests.cogs.boarding import board_in, joins, logs, manager, member
from tests.cogs.conftest import Stage
from tests.driving import shown, shown_beside
from tests.forging import (
    CHANNEL,
    INTEGER,
    STRING,
    Forger,
    Json,
    Who,
    custom_ids,
    described,
    fitting,
    option,
)

FORGED = (
    "",
    "0",
    "-1",
    "9" * 18,
    "9" * 19,
    "9" * 60,
    "\u0661\u0662",
    "1\n",
    " 1",
    "1.0",
    "0x1",
    "1:1",
    "%d",
    "' OR 1=1 --",
    "\ud800",
)


@pytest.fixture
def forger(stage: Stage) -> Forger:
    """A patient one: ten seconds pass before each of its inputs."""
    stage.bot.throttle = Throttle(partial(next, count(step=10.0)))
    return Forger(stage.env)


@pytest.fixture
def ben(stage: Stage) -> MemberActor:
    return member(stage, "ben")


@pytest.fixture(autouse=True)
def _nothing_unexpected(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No walk may cause an error that is not meant for the person."""
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


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


# Permissions


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


# Where


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


# Whose


async def test_what_answers_one_person_is_pressed_by_nobody_else(
    stage: Stage, forger: Forger, ben: MemberActor, database_path: Path
) -> None:
    before = rows(database_path)
    for custom_id, values in everything(stage, 1):
        result = await forger.presses(
            ben, stage.channel, custom_id, values=values, asked_by=stage.ann
        )
        assert "belongs to somebody else’s message" in shown(result), custom_id
        assert result.ephemeral
    assert rows(database_path) == before


@pytest.mark.long
async def test_the_ids_of_what_is_somebody_elses_open_nothing(
    stage: Stage, forger: Forger, ben: MemberActor, database_path: Path
) -> None:
    note = "my secret"
    await stage.ann_says("log", duration="45", intensity=7, note=note)
    await stage.ann_says("log", duration="45", intensity=7, note=note)  # leaves a draft
    await stage.ann_says("tip")
    await joins(stage, stage.ann)
    await stage.ann_says("focus start")
    stage.clock.forward(minutes=45)
    await stage.ann_says("focus stop")
    before = rows(database_path, stage.ann.id)
    owned = ("sessions", "session_drafts", "insights", "members", "focus_timers")
    assert all(before[table] for table in owned)
    for number in (1, 2, stage.ann.id):
        for custom_id, values in everything(stage, number):
            result = await forger.presses(ben, stage.channel, custom_id, values=values)
            assert result.modal or answer_to(result), custom_id
            assert note not in str([result.modal, result.response and result.response.components])
        for form in stage.bot.forms:
            for custom_id in custom_ids(form.template.pattern, number):
                written = {"duration": "30", "intensity": "3", "note": "mine", "activity": ""}
                sent = await forger.sends(ben, stage.channel, custom_id, written)
                assert answer_to(sent)
    assert rows(database_path, stage.ann.id) == before


@pytest.mark.parametrize("forged", FORGED)
async def test_an_id_that_nobody_gave_out_is_answered_and_changes_nothing(
    stage: Stage, forger: Forger, database_path: Path, forged: str
) -> None:
    await logs(stage, stage.ann, 45)
    await joins(stage, stage.ann)
    before = rows(database_path)
    templates = {item.pattern.pattern for item in items(stage)}
    for template in sorted(one for one in templates if "[0-" in one):
        custom_id = next(custom_ids(template, 777)).replace("777", forged)
        result = await forger.presses(stage.ann, stage.channel, custom_id)
        # A form can be opened with the number of a page that is not there.
        assert result.modal or answer_to(result), custom_id
    assert rows(database_path) == before


@pytest.mark.parametrize("forged", ["", "x", "rate:1", "history", "board:off\n", "\uff4cog"])
async def test_a_button_or_form_that_is_none_of_ours_is_answered(
    stage: Stage, forger: Forger, forged: str
) -> None:
    pressed = await forger.presses(stage.ann, stage.channel, forged)
    assert "That button is no longer in use" in shown(pressed)
    sent = await forger.sends(stage.ann, stage.channel, forged, {"duration": "45"})
    assert "That form is no longer in use" in shown(sent)
    assert pressed.ephemeral
    assert sent.ephemeral


async def test_a_button_that_does_not_stand_in_its_message_is_answered(
    stage: Stage, forger: Forger, database_path: Path
) -> None:
    before = rows(database_path)
    message = forger.message(stage.channel, "snooze", 2)
    for custom_id, values in (("log", None), ("snooze", ["1"]), ("tone", ["gentle"])):
        result = await forger.presses(
            stage.ann, stage.channel, custom_id, values=values, message=message
        )
        assert "That button is no longer in use" in shown(result)
    assert rows(database_path) == before


@pytest.mark.parametrize("picked", [[], ["\u0661"], ["9" * 70], ["no such thing"], ["0", "1", "2"]])
async def test_a_choice_that_no_menu_offers_changes_nothing(
    stage: Stage, forger: Forger, database_path: Path, picked: list[str]
) -> None:
    before = rows(database_path)
    menus = [(one, values) for one, values in everything(stage, 1) if values is not None]
    assert {"zone", "tone", "rest", "history:pick:1"} <= {custom_id for custom_id, _ in menus}
    for custom_id, _ in menus:
        result = await forger.presses(stage.ann, stage.channel, custom_id, values=picked)
        assert "That button is no longer in use" in answer_to(result), custom_id
    assert rows(database_path) == before


async def test_ids_fit_into_discords_and_take_no_digits_but_ascii(stage: Stage) -> None:
    parser: Any = importlib.import_module("re._parser")
    templates = [item.pattern for item in items(stage)]
    templates += [form.template for form in stage.bot.forms]
    for template in templates:
        least, most = parser.parse(template.pattern).getwidth()
        assert 1 <= least <= most <= 100, template.pattern
        for custom_id in custom_ids(template.pattern, 4):
            assert template.fullmatch(custom_id), custom_id
            if "4" in custom_id:
                assert not template.fullmatch(custom_id.replace("4", "\u0664"))


async def test_each_id_is_answered_once(stage: Stage) -> None:
    for custom_id, _ in everything(stage, 1):
        fits = [item for item in items(stage) if item.pattern.fullmatch(custom_id)]
        assert len(fits) == 1, custom_id


# How much


async def test_every_option_declares_what_it_takes(stage: Stage) -> None:
    for command in commands(stage):
        for one in command.parameters:
            if one.type.value in (STRING, INTEGER) and not one.choices:
                where = f"{command.qualified_name} {one.name}"
                assert one.min_value is not None, where
                assert one.max_value is not None, where
                assert one.type.value == INTEGER or one.max_value <= 200, where


@pytest.mark.long
async def test_every_option_is_held_to_what_it_declares(
    stage: Stage, forger: Forger, database_path: Path
) -> None:
    boss = manager(stage)
    before = rows(database_path)
    resolved = described(stage.env, stage.channel, stage.ann.id)
    tried = 0
    for command in commands(stage):
        for at, one in enumerate(command.parameters):
            for wrong in wrong_values(one):
                given = options_of(stage, command)
                given[at] = {**given[at], **wrong}
                result = await forger.uses(
                    boss, stage.channel, command.qualified_name, *given, resolved=resolved
                )
                text = shown(result)
                assert text.count(". ") == 0, text
                assert any(start in text for start in REFUSALS), (command.qualified_name, text)
                tried += 1
    assert tried > 100
    assert rows(database_path) == before


REFUSALS = (
    "That command is not what it was",
    "there is room for",
    "is empty: write",
    "takes a number from",
)


def wrong_values(one: app_commands.Parameter) -> Iterator[Json]:
    """What Discord would not send, in place of the value of an option."""
    yield {"value": None}
    yield {"value": ["1"]}
    yield {"name": "another"}
    yield {"type": 10 if one.type.value != 10 else STRING}
    if one.choices:
        yield {"value": "none of these"}
    elif one.type.value == STRING:
        yield from ({"value": "x" * 6000}, {"value": "x" * (int(one.max_value or 0) + 1)})
        yield from ({"value": ""}, {"value": 7})
    elif one.type.value == INTEGER:
        assert one.max_value is not None
        assert one.min_value is not None
        yield from ({"value": one.max_value + 1}, {"value": one.min_value - 1})
        yield from ({"value": 10**30}, {"value": True}, {"value": "7"}, {"value": 1.5})
    elif one.type.value == CHANNEL:
        yield {"value": "1"}


async def test_an_option_that_has_to_be_there_is_missed(stage: Stage, forger: Forger) -> None:
    for command in commands(stage):
        if any(one.required for one in command.parameters):
            result = await forger.uses(manager(stage), stage.channel, command.qualified_name)
            assert "That command is not what it was" in shown(result)


@pytest.mark.parametrize("name", ["nothing", "log more", "server", "settings show now", "بحث"])
async def test_a_command_that_is_not_there_any_more_is_answered(
    stage: Stage, forger: Forger, name: str
) -> None:
    result = await forger.uses(stage.ann, stage.channel, name)
    assert "That command is not what it was" in shown(result)
    assert result.ephemeral


async def test_whoever_types_too_much_is_offered_nothing(stage: Stage, forger: Forger) -> None:
    for typed, offers in (("berl", 1), ("b" * 61, 0), ("", 25)):
        result = await forger.uses(
            stage.ann, stage.channel, "settings timezone", option("zone", typed), is_typing=True
        )
        assert result.autocomplete_choices is not None
        assert len(result.autocomplete_choices) == offers


async def test_every_field_of_every_form_is_held_to_what_it_declares(
    stage: Stage, forger: Forger, database_path: Path
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    before = rows(database_path)
    opened = [
        await forger.presses(stage.ann, stage.channel, custom_id)
        for custom_id in ("log", "history:edit:1:1", "focus:other:1")
    ]
    modals = [result.modal for result in opened if result.modal is not None]
    assert len(modals) == len(stage.bot.forms)
    for modal in modals:
        form = form_of(stage, modal["custom_id"])
        declared = {
            part["component"]["custom_id"]: part["component"]["max_length"]
            for part in modal["components"]
        }
        assert declared == dict(form.most)
        for field, most in declared.items():
            written = {"duration": "30", "intensity": "3"} | {field: "9" * (most + 1)}
            result = await forger.sends(stage.ann, stage.channel, modal["custom_id"], written)
            assert f"Your {field} has {most + 1} characters" in answer_to(result)
    assert rows(database_path) == before


def form_of(stage: Stage, custom_id: str) -> type[PersistentForm]:
    (form,) = [one for one in stage.bot.forms if one.template.fullmatch(custom_id)]
    return form


async def test_an_answer_leaves_nothing_behind_in_memory(stage: Stage, forger: Forger) -> None:
    before = len(asyncio.all_tasks())
    for _ in range(5):
        await stage.ann_says("help")
        await stage.ann_says("settings show")
        await forger.presses(stage.ann, stage.channel, "nothing")
        await forger.presses(stage.ann, stage.channel, "tone", values=["gentle"])
        await forger.presses(stage.ann, stage.channel, "log")
    assert len(asyncio.all_tasks()) == before
