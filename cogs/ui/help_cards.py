"""The page of /help: every command, on one screen of a phone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from discord import ui

from coach.language.catalogue import command_name, say, texts
from coach.language.phrases import counted
from cogs.ui.blocks import BLUE, box, small
from cogs.ui.replies import Card

_TOPICS = texts(
    {
        ("log", "undo", "focus", "history", "import"): "Log what you do",
        ("stats", "streak", "goal", "ask"): "See your figures",
        ("coach", "tip", "review"): "Hear the coach",
        ("leaderboard", "board"): "Compare yourself",
        ("settings", "pause", "resume", "privacy", "help"): "Have it your way",
        ("server",): "Run this server",
    }
)
"""Which commands stand together under which title; what has no place stands under the last."""
_REST = texts("And")

_ROOM = 3_500
"""Characters: Discord takes 4,000, of which a command to press on needs 25 beside its name."""


def page(names: Sequence[str], ids: Mapping[str, int], streak_min_minutes: int) -> Card:
    """All commands by topic, as they are called here.

    To press on if their ids are known, there is room, and they are called as in code: Discord
    makes nothing to press on of another name, and shows this one to whoever knows the other.
    Where most are called otherwise none is to press on, so that the page is all of one look.

    Args:
        names: whole ones, such as "settings show", in any order.
        ids: of commands, by the first word of their names.
        streak_min_minutes: what makes a day count.
    """
    of_the_same_name = sum(command_name(name) == name for name in names)
    if of_the_same_name < len(names) / 2:
        ids = {}
    text = "\n".join(_lines(names, ids))
    if len(text) > _ROOM:
        text = "\n".join(_lines(names, {}))
    return Card(
        box(
            BLUE,
            ui.TextDisplay(f"## Pacer\n{text}"),
            ui.Separator(),
            small(
                say(
                    "Start with `/log duration:45 intensity:7`: minutes, and how hard from 1 to "
                    "10. A day counts for your streak from {minutes} on. Only you see these "
                    "answers until you share one.",
                    minutes=counted(streak_min_minutes, "minute"),
                )
            ),
        )
    )


def _lines(names: Sequence[str], ids: Mapping[str, int]) -> Iterator[str]:
    placed = {root for roots in _TOPICS for root in roots}
    for roots, title in _TOPICS.items():
        here = [name for root in roots for name in names if _root(name) == root]
        yield from _topic(title, here, ids)
    yield from _topic(_REST, [name for name in names if _root(name) not in placed], ids)


def _topic(title: str, names: Iterable[str], ids: Mapping[str, int]) -> Iterator[str]:
    if called := " ".join(_called(name, ids.get(_root(name))) for name in names):
        yield f"**{say(title)}**\n{called}"


def _called(name: str, command_id: int | None) -> str:
    """To be pressed on: Discord then shows what it does and takes its options."""
    called = command_name(name)
    is_pressed = command_id is not None and called == name
    return f"</{name}:{command_id}>" if is_pressed else f"`/{called}`"


def _root(name: str) -> str:
    return name.partition(" ")[0]
