"""Every text of the code, as the catalogues must hold it; and their files, brought up to date.

    python -m tests.language.gathered

adds what is new to each language's file, without a translation, and drops what is gone.
"""

import ast
import asyncio
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import app_commands

from bot import create_bot
from coach.config import Settings
from coach.language.catalogue import CATALOGUES, Language
from coach.language.command_names import Place
from cogs import FEATURES

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group

ROOT = Path(__file__).parents[2]
LEFT_OUT = ("cogs/upkeep/", "coach/language/catalogue.py")
"""For operators: these speak English."""

COMMANDS = "commands"
"""Where the names and descriptions of commands stand."""

HEADER = "# The texts of Pacer. `make texts` adds what is new.\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English.

    Attributes:
        many: of how many it is said in the plural; None where that does not matter.
        place: its module.
        context: where a name of a command stands; None for all other texts.
    """

    one: str
    many: str | None
    place: str
    context: str | None = None


@cache
def gathered() -> dict[str, Text]:
    """All texts by their English."""
    found: dict[str, Text] = {}
    for path in sorted([*(ROOT / "coach").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]):
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(LEFT_OUT):
            continue
        for text in _of_module(ast.parse(path.read_text(encoding="utf-8")), place):
            found.setdefault(text.one, text)
    for command in commands():
        for said in _said_of(command):
            found.setdefault(said, Text(said, None, COMMANDS))
    return found


@cache
def gathered_names() -> tuple[Text, ...]:
    """All names of commands and options, each once for every place that it stands in."""
    found: dict[tuple[Place, str], Text] = {}
    for command in commands():
        place = Place.COMMAND if command.parent is None else Place.SUBCOMMAND
        names = [(place, command.name)]
        if isinstance(command, app_commands.Command):
            names += [(Place.OPTION, option.name) for option in command.parameters]
        found |= {name: Text(name[1], None, COMMANDS, context=name[0]) for name in names}
    return tuple(found.values())


@cache
def commands() -> tuple[AnyCommand, ...]:
    """All of them, with groups and what is in these."""
    return asyncio.run(_commands())


async def _commands() -> tuple[AnyCommand, ...]:
    async with create_bot(Settings(llm_provider="offline")) as pacer:
        for feature in FEATURES:
            await importlib.import_module(feature).setup(pacer)
        return tuple(pacer.tree.walk_commands())


def _said_of(command: AnyCommand) -> Iterator[str]:
    """What Discord shows of it: descriptions, and what there is to choose from."""
    yield command.description
    if isinstance(command, app_commands.Command):
        for option in command.parameters:
            yield str(option.description)
            yield from (one.name for one in option.choices)


def _of_module(module: ast.Module, place: str) -> Iterator[Text]:
    if Path(place).name.startswith("wordings"):
        for statement in module.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
                yield from (Text(each, None, place) for each in _strings(statement.value))
        return
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            yield from _of_call(node.func.id, node.args, place)


def _of_call(name: str, args: list[ast.expr], place: str) -> Iterator[Text]:
    if name == "say_count" and len(args) > 1:
        yield from _pairs([args[0], args[1]], place)
    elif name in {"say", "texts"}:
        yield from (Text(each, None, place) for each in _strings(args[0]))
    elif name == "counts":
        for node in ast.walk(args[0]):
            if isinstance(node, ast.Tuple):
                yield from _pairs(node.elts, place)


def _pairs(nodes: list[ast.expr], place: str) -> Iterator[Text]:
    one, many = nodes
    if isinstance(one, ast.Constant) and isinstance(many, ast.Constant):
        yield Text(str(one.value), str(many.value), place)


def _strings(node: ast.expr) -> Iterator[str]:
    """The texts of an expression, the keys of a table and what is asked for aside."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value:
            yield node.value
        return
    for part in _PARTS.get(type(node), lambda _: [])(node):
        yield from _strings(part)


def _elements(node: Any) -> list[ast.expr]:  # noqa: ANN401 - a node of the kind that it stands for
    return list(node.elts)


_PARTS: dict[type[ast.expr], Callable[[Any], list[ast.expr]]] = {
    ast.Dict: lambda node: list(node.values),
    ast.IfExp: lambda node: [node.body, node.orelse],
    ast.Tuple: _elements,
    ast.List: _elements,
    ast.Set: _elements,
    ast.Starred: lambda node: [node.value],
    ast.BinOp: lambda node: [node.left, node.right],
    ast.Call: lambda node: [*node.args, *(keyword.value for keyword in node.keywords)],
}


def brought_up_to_date(language: Language, texts: Iterable[Text], path: Path) -> Catalog:
    """The file of a language with these texts and what it holds of their translations."""
    known = Catalog(locale=str(language))
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=str(language))
    catalog = Catalog(locale=str(language), header_comment=HEADER, fuzzy=False)
    for text in texts:
        message = known.get(text.one, text.context)
        is_same = message is not None and isinstance(message.id, str) is (text.many is None)
        catalog.add(
            text.one if text.many is None else (text.one, text.many),
            message.string if message is not None and is_same else None,
            auto_comments=[text.place],
            context=text.context,
        )
    return catalog


def write(catalog: Catalog, path: Path) -> None:
    """Write the file, without the dates that gettext would put in."""
    with path.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=True, include_lineno=False)


def main() -> None:
    """Bring the files up to date; of some modules' texts alone, into a file of its own, if told."""
    places = sys.argv[1:]
    texts = [
        text
        for text in (*gathered().values(), *gathered_names())
        if not places or any(text.place.startswith(place) for place in places)
    ]
    part = f".{places[0].replace('/', '_').removesuffix('.py')}" if places else ""
    for language in Language:
        if language is not Language.ENGLISH:
            path = CATALOGUES / f"{language}{part}.po"
            write(brought_up_to_date(language, texts, path), path)


if __name__ == "__main__":
    main()
