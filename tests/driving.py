"""Driving the simulated Discord as a member would, and reading what is shown."""

from collections.abc import Iterator
from typing import Any

from simcord.results import InteractionResult

_TEXT, _BUTTON = 10, 2


def shown(result: InteractionResult) -> str:
    """All text of an answer, a block a line."""
    assert result.response is not None, "the interaction was not answered"
    return "\n".join(
        part["content"] for part in _parts(result.response.components) if part["type"] == _TEXT
    )


def shown_beside(result: InteractionResult) -> str:
    """All text of the first message that came beside the answer."""
    return "\n".join(
        part["content"] for part in _parts(result.followups[0].components) if part["type"] == _TEXT
    )


def buttons(result: InteractionResult) -> dict[str, str]:
    """The custom ids of an answer's buttons, by label; of equal labels the last."""
    assert result.response is not None, "the interaction was not answered"
    return {
        part["label"]: part["custom_id"]
        for part in _parts(result.response.components)
        if part["type"] == _BUTTON
    }


def _parts(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for child in node:
            yield from _parts(child)
    elif isinstance(node, dict):
        if isinstance(node.get("type"), int):
            yield node
        yield from _parts(node.get("components", []))
        yield from _parts(node.get("accessory", []))
