"""Whose it is: ids of somebody else's, forged ones, and those that nobody gave out."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from simcord.actors import MemberActor

from tests.cogs.boarding import joins, logs
from tests.cogs.conftest import Stage
from tests.cogs.gate.walks import answer_to, everything, items, rows
from tests.driving import shown
from tests.forging import Forger, custom_ids

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
