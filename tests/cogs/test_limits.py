"""The judge of Discord's limits: it finds what passes one of them, and nothing that just fits."""

from collections.abc import Callable

import pytest
from discord import app_commands

from tests.cogs.limits import (
    BUTTON,
    CHANNELS,
    FILE,
    GALLERY,
    INPUT,
    LABEL,
    ROW,
    SELECT,
    TEXT,
    faults_of_choices,
    faults_of_form,
    faults_of_message,
)
from tests.wire.cast import Json
from tests.wire.messages import walk


def text(characters: int) -> Json:
    return {"type": TEXT, "content": "x" * characters}


def texts(number: int) -> list[Json]:
    return [text(1)] * number


def row(*parts: Json) -> list[Json]:
    return [text(1), *walk([{"type": ROW, "components": list(parts)}])]


def button(label: int = 1, custom_id: str = "a") -> Json:
    return {"type": BUTTON, "label": "x" * label, "custom_id": custom_id}


def buttons(number: int) -> list[Json]:
    return row(*(button(custom_id=str(each)) for each in range(number)))


def menu(
    options: int = 1, *, text: int = 1, chosen: int = 1, placeholder: int = 1, most: int = 1
) -> list[Json]:
    offered = [
        {"label": "x" * text, "value": f"{each:0{text}}", "default": each < chosen}
        for each in range(options)
    ]
    return row(
        {
            "type": SELECT,
            "custom_id": "a",
            "placeholder": "x" * placeholder,
            "options": offered,
            "max_values": most,
        }
    )


def channels(placeholder: int) -> Json:
    return {"type": CHANNELS, "custom_id": "a", "placeholder": "x" * placeholder}


def gallery(description: int = 1, pictures: int = 1) -> list[Json]:
    item = {"media": {"url": "attachment://a"}, "description": "x" * description}
    return [text(1), {"type": GALLERY, "items": [item] * pictures}]


@pytest.mark.parametrize(
    ("made", "most"),
    [
        (lambda number: [text(number)], 4000),
        (lambda number: [text(2000), text(number)], 2000),
        (texts, 40),
        (buttons, 5),
        (lambda number: row(button(label=number)), 80),
        (lambda number: row(button(custom_id="x" * number)), 100),
        (menu, 25),
        (lambda number: menu(text=number), 100),
        (lambda number: menu(3, chosen=number), 1),
        (lambda number: menu(3, most=number), 3),
        (lambda number: menu(placeholder=number), 150),
        (lambda number: row(channels(number)), 150),
    ],
)
def test_a_message_has_its_limits(made: Callable[[int], list[Json]], most: int) -> None:
    assert faults_of_message(made(most)) == []
    assert faults_of_message(made(most + 1))


def test_pictures_and_files_have_theirs() -> None:
    assert faults_of_message(gallery(1024), ["a"]) == []
    assert len(faults_of_message(gallery(1025), ["a"])) == 1
    assert len(faults_of_message(gallery(), [])) == 1
    assert len(faults_of_message(gallery(), ["a", "b"])) == 1
    file = [text(1), {"type": FILE, "file": {"url": "attachment://a"}}]
    assert faults_of_message(file, ["a"]) == []
    assert len(faults_of_message(file)) == 1


@pytest.mark.parametrize(
    "parts",
    [
        [],
        texts(0),
        [text(0)],
        [{"type": TEXT, "content": " \n"}],
        row(),
        row(button(label=0)),
        row(button(), button()),
        [*menu(), button()],
        menu(0, chosen=0),
    ],
)
def test_what_is_empty_or_there_twice_is_not_taken(parts: list[Json]) -> None:
    assert faults_of_message(parts)


def form(
    title: int = 1, label: int = 1, description: int = 1, value: int = 1, fields: int = 1
) -> Json:
    return {
        "title": "x" * title,
        "custom_id": "form",
        "components": [
            {
                "type": LABEL,
                "label": "x" * label,
                "description": "x" * description,
                "component": {
                    "type": INPUT,
                    "custom_id": str(number),
                    "value": "x" * value,
                    "max_length": 20,
                },
            }
            for number in range(fields)
        ],
    }


@pytest.mark.parametrize(
    ("what", "most"),
    [("title", 45), ("label", 45), ("description", 100), ("value", 20), ("fields", 5)],
)
def test_a_form_has_its_limits(what: str, most: int) -> None:
    assert faults_of_form(form(**{what: most})) == []
    assert len(faults_of_form(form(**{what: most + 1}))) == 1


def test_choices_have_their_limits() -> None:
    def choice(name: int, value: int) -> app_commands.Choice[str]:
        return app_commands.Choice(name="x" * name, value="x" * value)

    assert faults_of_choices([choice(100, 100)] * 25) == []
    assert len(faults_of_choices([choice(101, 100)])) == 1
    assert len(faults_of_choices([choice(100, 101)])) == 1
    assert len(faults_of_choices([choice(1, 1)] * 26)) == 1
