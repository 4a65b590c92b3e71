"""What Discord takes of a message, a form, a choice: what passes that, it refuses as a whole.

After its documentation of components; of commands: `tests.wire.command_rules`. Characters are code
points, as Python counts them: https://github.com/discord/discord-api-docs/issues/1315.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from discord import app_commands

from cogs.ui.replies import Card
from tests.wire.cast import Json
from tests.wire.messages import walk

ROW, BUTTON, SELECT, INPUT, CHANNELS, TEXT, GALLERY, FILE, LABEL = 1, 2, 3, 4, 8, 10, 12, 13, 18

MESSAGE_CHARACTERS = 4000
"""Of all texts of a message of components together."""
MESSAGE_PARTS = 40
FORM_PARTS = 5
ROW_BUTTONS = 5
OPTIONS = 25
PICTURES = 10
CUSTOM_ID = 100

_TEXTS: dict[int, dict[str, tuple[int, int]]] = {
    BUTTON: {"label": (1, 80)},
    SELECT: {"placeholder": (1, 150)},
    CHANNELS: {"placeholder": (1, 150)},
    INPUT: {"placeholder": (1, 100), "value": (0, 4000)},
    TEXT: {"content": (1, MESSAGE_CHARACTERS)},
    LABEL: {"label": (1, 45), "description": (1, 100)},
}
"""Characters of the texts that a part of a type may have."""
_OPTION = {"label": (1, 100), "value": (1, 100), "description": (1, 100)}
_PICTURE = {"description": (1, 1024)}


def parts(card: Card) -> list[Json]:
    """All parts of a card, those within others too, as Discord is sent them."""
    return list(walk(item.to_component_dict() for item in card.children))


def faults_of_card(card: Card) -> list[str]:
    """What Discord would not take of a message that shows a card alone."""
    return faults_of_message(parts(card), [file.filename for file in card.files])


def faults_of_message(found: Sequence[Json], sent: Iterable[str] = ()) -> list[str]:
    """The same, by all of its parts and the names of the files that come with it."""
    characters = sum(len(part["content"]) for part in found if part["type"] == TEXT)
    faults = list(_out_of("characters of the message", characters, (1, MESSAGE_CHARACTERS)))
    faults += _out_of("parts of the message", len(found), (1, MESSAGE_PARTS))
    faults += _faults_of_parts(found)
    shown = [part["file"]["url"] for part in found if part["type"] == FILE]
    shown += [item["media"]["url"] for part in found for item in part.get("items", [])]
    given = [f"attachment://{name}" for name in sent]
    if sorted(shown) != sorted(given):
        faults.append(f"shows {shown}, given are {given}")
    return faults


def faults_of_form(sent: Json) -> list[str]:
    """What Discord would not take of a form."""
    faults = list(_out_of("title", len(sent["title"]), (1, 45)))
    faults += _out_of("custom_id of the form", len(sent["custom_id"]), (1, CUSTOM_ID))
    faults += _out_of("parts of the form", len(sent["components"]), (1, FORM_PARTS))
    faults += _faults_of_parts(list(walk(sent["components"])))
    return faults


def faults_of_choices(choices: Sequence[app_commands.Choice[str]]) -> list[str]:
    """What Discord would not take of what is offered to somebody who types."""
    faults = list(_out_of("choices", len(choices), (0, OPTIONS)))
    for choice in choices:
        faults += _out_of(f"name of {choice}", len(choice.name), (1, 100))
        faults += _out_of(f"value of {choice}", len(choice.value), (1, 100))
    return faults


def _faults_of_parts(found: Sequence[Json]) -> Iterator[str]:
    for part in found:
        yield from _faults_of_texts(part, _TEXTS.get(part["type"], {}))
        if part["type"] == ROW:
            yield from _faults_of_row(part["components"])
        if part["type"] == GALLERY:
            yield from _out_of("pictures", len(part["items"]), (1, PICTURES))
            for item in part["items"]:
                yield from _faults_of_texts(item, _PICTURE)
        if part["type"] == SELECT:
            yield from _faults_of_menu(part)
        if part["type"] == INPUT and len(part.get("value") or "") > part.get("max_length", 4000):
            yield f"{part['custom_id']}: is filled with more than it takes"
    ids = [part["custom_id"] for part in found if "custom_id" in part]
    yield from _repeated("custom_id", ids)
    for custom_id in ids:
        yield from _out_of(f"custom_id {custom_id}", len(custom_id), (1, CUSTOM_ID))


def _faults_of_texts(part: Json, limits: dict[str, tuple[int, int]]) -> Iterator[str]:
    for key, limit in limits.items():
        text = part.get(key)
        if text is not None:
            # It takes no blanks for a text.
            yield from _out_of(f"{key} {text!r}", len(text) if text.strip() else 0, limit)


def _faults_of_row(components: Sequence[Json]) -> Iterator[str]:
    are_buttons = all(part["type"] == BUTTON for part in components)
    yield from _out_of("parts of a row", len(components), (1, ROW_BUTTONS if are_buttons else 1))
    for part in components:
        if part["type"] == BUTTON and not part.get("label") and not part.get("emoji"):
            yield f"{part['custom_id']}: a button without a label"


def _faults_of_menu(menu: Json) -> Iterator[str]:
    options, name = menu["options"], menu["custom_id"]
    yield from _out_of(f"options of {name}", len(options), (1, OPTIONS))
    for option in options:
        yield from _faults_of_texts(option, _OPTION)
    yield from _repeated(f"value of {name}", [option["value"] for option in options])
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    chosen = sum(bool(option.get("default")) for option in options)
    if not (0 <= least <= most <= len(options) and chosen <= most):
        yield f"{name}: {chosen} of {len(options)} chosen, takes {least} to {most}"


def _repeated(what: str, values: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {value} twice" for value, times in Counter(values).items() if times > 1)


def _out_of(what: str, number: int, limits: tuple[int, int]) -> Iterator[str]:
    least, most = limits
    if not least <= number <= most:
        yield f"{what}: {number}, takes {least} to {most}"
