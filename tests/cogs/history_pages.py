"""Pages of /history on the simulated Discord: what they show, and how a member uses them."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from simcord.results import InteractionResult

from tests.cogs.conftest import Stage
from tests.driving import buttons
from tests.wire.cast import Json
from tests.wire.messages import walk

Later: TypeAlias = Callable[[], Awaitable[None]]
SELECT, BUTTON, TEXT = 3, 2, 10


def parts(result: InteractionResult, kind: int) -> list[Json]:
    assert result.response is not None
    return [part for part in walk(result.response.components) if part["type"] == kind]


def choices(result: InteractionResult) -> dict[str, str]:
    """The values of the menu, by label; nothing where there is no menu."""
    return {
        option["label"]: option["value"]
        for menu in parts(result, SELECT)
        for option in menu["options"]
    }


async def press(stage: Stage, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await stage.ann.click(result.response, custom_id=buttons(result)[label])


async def pick(stage: Stage, result: InteractionResult, place: int = 0) -> InteractionResult:
    """Ann chooses a session of the page, by its place in the menu."""
    assert result.response is not None
    (menu,) = parts(result, SELECT)
    value = menu["options"][place]["value"]
    return await stage.ann.select(result.response, [value], custom_id=menu["custom_id"])


async def send(stage: Stage, form: InteractionResult, **written: str) -> InteractionResult:
    """Ann sends the form, with what stood in it unless she wrote something else."""
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    values = {field["custom_id"]: field.get("value", "") for field in fields} | written
    return await stage.ann.submit_modal(form, values)


def place(result: InteractionResult) -> int:
    assert result.response is not None
    return result.response.id


async def three_sessions(stage: Stage) -> None:
    """A ride the day before, a run in the morning, yoga now."""
    await stage.ann_says("log", duration="1h30", intensity=5, activity="ride", when="1d ago")
    await stage.ann_says(
        "log", duration="45", intensity=7, activity="run", note="wet", when="today 08:30"
    )
    await stage.ann_says("log", duration="30", intensity=3, activity="yoga")


async def many_sessions(stage: Stage, number: int) -> None:
    """One a day."""
    for minutes in range(11, 11 + number):
        await stage.ann_says("log", duration=str(minutes), intensity=5)
        stage.clock.forward(days=1)


async def opened(stage: Stage, session: int = 0) -> InteractionResult:
    """A session of the first page."""
    return await pick(stage, await stage.ann_says("history"), session)


def audit_of(database_path: Path) -> list[str]:
    with closing(sqlite3.connect(database_path)) as connection:
        return [action for (action,) in connection.execute("SELECT action FROM audit ORDER BY id")]
