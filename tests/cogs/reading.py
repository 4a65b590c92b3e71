"""Reading what the simulated Discord shows: menus, and letters in an inbox."""

from collections.abc import Iterator

import discord
from simcord.results import InteractionResult

from tests.wire.cast import Json
from tests.wire.messages import walk

_BUTTON, _TEXT = 2, 10


def chosen(result: InteractionResult, custom_id: str) -> list[str]:
    """The values that a menu shows as chosen."""
    assert result.response is not None
    (menu,) = (
        part for part in walk(result.response.components) if part.get("custom_id") == custom_id
    )
    return [option["value"] for option in menu["options"] if option.get("default")]


def words(message: discord.Message) -> str:
    """All text of a letter, a block a line."""
    return "\n".join(part["content"] for part in _parts(message) if part["type"] == _TEXT)


def keys(message: discord.Message) -> dict[str, str]:
    """The custom ids of a letter's buttons, by label."""
    return {part["label"]: part["custom_id"] for part in _parts(message) if part["type"] == _BUTTON}


def _parts(message: discord.Message) -> Iterator[Json]:
    yield from walk([dict(component.to_dict()) for component in message.components])
