"""The pieces that cards are made of."""

import re
from typing import Any

import discord
from discord import ui

from coach.language.catalogue import say
from coach.language.safety import NOTE_LIMIT, cleaned_note
from cogs.ui.replies import Card

GREEN = discord.Colour(0x2FBF71)
BLUE = discord.Colour(0x4F8CFF)
GOLD = discord.Colour(0xFFC83D)
AMBER = discord.Colour(0xF2A93B)
GREY = discord.Colour(0x8A93A5)

_LONGEST_NAME = 32
"""Discord takes none longer, but what is made plain (NFKC) can be several times as long."""


_FORMATTING = re.compile(r"[\\*_~|`\[\]]")
"""Anywhere in a line. `discord.utils.escape_markdown` leaves what stands in a masked link."""
_AT_START = re.compile(r"^(\d+(?=\.\s)|)(?=[#>+.-])")
"""What makes a line a heading, a quotation or a list is to follow."""


def box(colour: discord.Colour, *items: ui.Item[Any]) -> ui.Container[Any]:
    """Items in a box with a coloured edge."""
    return ui.Container(*items, accent_colour=colour)


def small(text: str) -> ui.TextDisplay[Any]:
    """A line of small print."""
    return ui.TextDisplay(f"-# {text}")


def button(
    label: str, custom_id: str, *, primary: bool = False, emoji: str | None = None
) -> ui.Button[Any]:
    """A button that is answered by the item whose template its ``custom_id`` matches."""
    style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
    return ui.Button(label=label, custom_id=custom_id, style=style, emoji=emoji)


def note(text: str) -> Card:
    """A plain answer."""
    return Card(ui.TextDisplay(text))


def harmless(text: str, *, most: int = NOTE_LIMIT) -> str:
    """What somebody typed, to be shown: one line without formatting, mentions or links.

    ``most`` characters of it, before it is made harmless; a longer one ends with "…".
    """
    plain = cleaned_note(text, most + 1)
    if len(plain) > most:
        plain = f"{plain[:most].rstrip()}…"
    escaped = _AT_START.sub(r"\1\\", _FORMATTING.sub(r"\\\g<0>", plain))
    # Discord makes a link of every address, and something of most of what begins with these.
    for sign in ("<", "@"):
        escaped = escaped.replace(sign, f"{sign}\u200b")
    return escaped.replace("://", ":/\u200b/")


def named(name: str) -> str:
    """A name as people chose it, harmless."""
    return harmless(cleaned_note(name, _LONGEST_NAME)) or say("Somebody")
