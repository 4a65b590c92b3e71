"""The bot as a whole: what it asks of Discord, syncing, ticking, unexpected errors."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from coach.language import catalogue
from cogs.ui import help_cards
from cogs.ui.doors import Doors
from tests.cogs.conftest import Stage
from tests.driving import shown

PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15


def syncs(stage: Stage) -> int:
    return sum(
        request.method == "PUT" and request.path.endswith("/commands")
        for request in stage.env.http_requests
    )


async def test_no_privileged_intent_is_asked_for(stage: Stage) -> None:
    assert stage.bot.intents.value & PRIVILEGED == 0


async def test_commands_are_sent_again_only_when_they_changed(stage: Stage) -> None:
    assert syncs(stage) == 1
    await stage.restart()
    assert syncs(stage) == 1
    stage.bot.tree.remove_command("help")
    await stage.bot.sync_commands()
    assert syncs(stage) == 2


async def test_commands_are_sent_again_when_a_language_calls_one_of_them_otherwise(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.bot.sync_commands()
    assert syncs(stage) == 1
    for file in catalogue.CATALOGUES.glob("*.po"):
        text = file.read_text(encoding="utf-8").replace('"rückgängig"', '"zurücknehmen"')
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    read_anew()
    try:
        await stage.bot.sync_commands()
    finally:
        monkeypatch.undo()
        read_anew()
    assert syncs(stage) == 2


def read_anew() -> None:
    for kept in (catalogue._messages, catalogue._names, catalogue._entries):
        kept.cache_clear()


async def test_a_tick_leaves_a_sign_of_life(stage: Stage) -> None:
    await stage.bot.tick(stage.clock.forward(minutes=1))
    assert await stage.bot.study.alive_at() == stage.clock.now


async def test_a_tick_that_waited_its_turn_knows_what_time_it_is(stage: Stage) -> None:
    now = stage.clock.forward(minutes=1)
    async with stage.bot._sending:
        waiting = asyncio.create_task(stage.bot.tick(now))
        await asyncio.sleep(1.1)
    await waiting
    assert await stage.bot.study.alive_at() == now + timedelta(seconds=1)


async def test_an_unexpected_error_gets_a_reference_that_stands_in_the_log(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(help_cards, "page", breaks)
    with caplog.at_level(logging.ERROR, logger="cogs.ui.on_error"):
        text = shown(await stage.ann_says("help"))
    assert "Something went wrong on my side" in text
    (record,) = caplog.records
    assert record.args
    reference = record.args[0] if isinstance(record.args, tuple) else ""
    assert f"`{reference}`" in text
    (error,) = stage.env.errors
    assert isinstance(error.__cause__, ZeroDivisionError)
    stage.env._errors.clear()


async def test_a_wrong_command_that_expired_is_let_go(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    result = await stage.ann_says("log", duration="a while", intensity=7)
    assert result.response is None
    assert "an answer could not be shown" in caplog.text


async def test_who_comes_in_a_rush_is_told_at_once_and_nothing_is_done(stage: Stage) -> None:
    panel = await stage.ann_says("settings show")
    doors = stage.bot.doors
    stage.bot.doors = Doors(at_once=0)
    assert "nothing was done" in await stage.ann_reads("log", duration="45", intensity=7)
    assert panel.response is not None
    pressed = await stage.ann.click(panel.response, label="Daily summary: off")
    assert "nothing was done" in shown(pressed)
    stage.bot.doors = doors
    logged = await stage.ann_reads("log", duration="30", intensity=7)
    assert "Today: **30 min** in all" in logged
    again = await stage.ann_says("settings show")
    assert again.response is not None
    assert shown(await stage.ann.click(again.response, label="Daily summary: off"))


async def test_one_person_alone_does_not_fill_the_house(stage: Stage) -> None:
    stage.bot.doors = Doors(each_at_once=0)
    assert "5 s" in await stage.ann_reads("log", duration="45", intensity=7)
    stage.bot.doors = Doors(each_at_once=1)
    for minutes in (10, 20, 30):
        logged = await stage.ann_reads("log", duration=str(minutes), intensity=7)
        assert f"{minutes} min at intensity 7" in logged


async def test_who_was_served_makes_room_for_the_next(stage: Stage) -> None:
    stage.bot.doors = Doors(at_once=1)
    for minutes in (10, 20, 30):
        logged = await stage.ann_reads("log", duration=str(minutes), intensity=7)
        assert f"{minutes} min at intensity 7" in logged
