"""What Discord refuses of the commands that a bot sends.

From its documentation of application commands: names, other texts, their localizations, and their
size.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.wire.cast import Json

MOST_CHARACTERS = 8_000
"""Of names, descriptions and values of a command with all that is in it."""

_MOST_TEXT = 100
"""Of a description, and of the name of a choice."""
_MOST_INSIDE = 25

_NAME = re.compile(r"[-'\w]{1,32}")
"""Letters and numbers of all scripts."""


def faults_of(commands: Iterable[Json]) -> Iterator[str]:
    """What is wrong with them, a sentence each."""
    siblings = list(commands)
    for command in siblings:
        yield from _faults_inside(command, command["name"])
        if (size := characters(command)) > MOST_CHARACTERS:
            yield f"{command['name']}: has {size} characters"
    yield from _faults_among(siblings, "the commands")


def _faults_inside(thing: Json, path: str) -> Iterator[str]:
    inner, choices = thing.get("options") or [], thing.get("choices") or []
    for locale, name in [("its own", thing["name"]), *_localized(thing)]:
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"{path}: {name!r} is no name ({locale})"
    if "description" in thing:
        yield from _faults_of_text(thing, "description", path)
    for choice in choices:
        yield from _faults_of_text(choice, "name", path)
    if max(len(inner), len(choices)) > _MOST_INSIDE:
        yield f"{path}: holds more than {_MOST_INSIDE}"
    for option in inner:
        yield from _faults_inside(option, f"{path} {option['name']}")
    yield from _faults_among(inner, path)


def _faults_of_text(thing: Json, key: str, path: str) -> Iterator[str]:
    for text in (thing[key], *_texts(thing, f"{key}_localizations")):
        if not 1 <= len(text) <= _MOST_TEXT:
            yield f"{path}: {text!r} has {len(text)} characters"


def _faults_among(siblings: Iterable[Json], path: str) -> Iterator[str]:
    for locale, named in names_by_locale(siblings).items():
        for name, times in Counter(named).items():
            if times > 1:
                yield f"{path}: {name!r} is there {times} times ({locale})"


def names_by_locale(siblings: Iterable[Json]) -> dict[str, list[str]]:
    """What a client with each locale shows of these; "" for all other locales."""
    things = list(siblings)
    locales = {"", *(locale for thing in things for locale, _ in _localized(thing))}
    return {locale: [name_in(thing, locale) for thing in things] for locale in locales}


def name_in(thing: Json, locale: str) -> str:
    """What a client with this locale shows of a command or option."""
    return str((thing.get("name_localizations") or {}).get(locale, thing["name"]))


def _localized(thing: Json) -> Iterable[tuple[str, str]]:
    return (thing.get("name_localizations") or {}).items()


def characters(thing: Json) -> int:
    """As Discord counts them: of each text its longest localization."""
    own = sum(
        max(len(text) for text in (thing.get(key) or "", *_texts(thing, f"{key}_localizations")))
        for key in ("name", "description")
    )
    value = len(str(thing.get("value", "")))
    inner = (*(thing.get("options") or ()), *(thing.get("choices") or ()))
    return own + value + sum(characters(one) for one in inner)


def _texts(thing: Json, key: str) -> Iterable[str]:
    return (thing.get(key) or {}).values()
