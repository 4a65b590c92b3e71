"""The pieces that cards are made of."""

from typing import Any

import discord
from discord import ui

from cogs.ui.replies import Card

GREEN = discord.Colour(0x2FBF71)
BLUE = discord.Colour(0x4F8CFF)
GOLD = discord.Colour(0xFFC83D)
AMBER = discord.Colour(0xF2A93B)
GREY = discord.Colour(0x8A93A5)


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
