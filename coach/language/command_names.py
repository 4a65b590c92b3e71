"""What commands are called in a language, and texts that mention them by these names.

All texts write the names that a command has in code, in backticks: "`/log duration:45`", or an
option alone, "`days:none`". The catalogues hold the names of each language, by where they stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum


class Place(StrEnum):
    """Where a name stands; the context that it has in the catalogues."""

    COMMAND = "command"
    SUBCOMMAND = "subcommand"
    OPTION = "option"


Names = Mapping[tuple[str, str], str]
"""By place and by the name in code; what is not there is called as in code."""

_QUOTED = re.compile(r"`([^`]+)`")


def whole_name(name: str, names: Names) -> str:
    """What a command is called, with its group: "settings show" is "einstellungen anzeigen"."""
    first, *others = name.split(" ")
    return " ".join(
        [
            _called(first, (Place.COMMAND,), names),
            *(_called(other, (Place.SUBCOMMAND,), names) for other in others),
        ]
    )


def renamed(text: str, names: Names) -> str:
    """A text that mentions commands and options by these names; all else stays."""
    return _QUOTED.sub(lambda quoted: f"`{_mention(quoted[1], names)}`", text) if names else text


def _mention(quoted: str, names: Names) -> str:
    words = quoted.split(" ")
    return " ".join(_command(words, names) if quoted.startswith("/") else _options(words, names))


def _command(words: list[str], names: Names) -> Iterator[str]:
    command, *others = words
    yield f"/{_called(command.removeprefix('/'), (Place.COMMAND,), names)}"
    for other in others:
        if ":" in other:
            yield from _options([other], names)
        else:
            yield _called(other, (Place.SUBCOMMAND, Place.OPTION), names)


def _options(words: Iterable[str], names: Names) -> Iterator[str]:
    """Those with a value: a word alone may be something else, such as a column of a table."""
    for word in words:
        name, colon, value = word.partition(":")
        yield f"{_called(name, (Place.OPTION,), names)}:{value}" if colon else word


def _called(name: str, places: Iterable[Place], names: Names) -> str:
    return next((names[place, name] for place in places if (place, name) in names), name)
