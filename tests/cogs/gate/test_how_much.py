"""How much is taken: every option and field is held to what it declares."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from discord import app_commands

from cogs.ui.forms import PersistentForm
from tests.cogs.boarding import manager
from tests.cogs.conftest import Stage
from tests.cogs.gate.walks import answer_to, commands, options_of, rows
from tests.driving import shown
from tests.forging import CHANNEL, INTEGER, STRING, Forger, Json, described, option

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


def form_of(stage: Stage, custom_id: str) -> type[PersistentForm]:
    (form,) = [one for one in stage.bot.forms if one.template.fullmatch(custom_id)]
    return form


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


async def test_an_answer_leaves_nothing_behind_in_memory(stage: Stage, forger: Forger) -> None:
    before = len(asyncio.all_tasks())
    for _ in range(5):
        await stage.ann_says("help")
        await stage.ann_says("settings show")
        await forger.presses(stage.ann, stage.channel, "nothing")
        await forger.presses(stage.ann, stage.channel, "tone", values=["gentle"])
        await forger.presses(stage.ann, stage.channel, "log")
    assert len(asyncio.all_tasks()) == before
