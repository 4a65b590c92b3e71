"""What a server is told when Pacer was added to it. Pure: nothing in, a layout out."""

from typing import Any

import discord
from discord import ui

from coach.domain.ranking import LEAST_MEMBERS
from coach.language.catalogue import decimal, say
from cogs.ui import zones
from cogs.ui.blocks import BLUE, box, small
from cogs.ui.replies import Card


def welcome() -> Card:
    """What Pacer does, and the two things that can be set up right there."""
    channel: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id="setup:board",
        placeholder=say("Choose a channel"),
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
    )
    zone: ui.Select[Any] = ui.Select(
        custom_id="setup:zone",
        placeholder=say("Choose a time zone"),
        # Without the clock: this message stays.
        options=[
            discord.SelectOption(label=zones.place(name), value=name) for name in zones.COMMON
        ],
    )
    return Card(
        box(
            BLUE,
            ui.TextDisplay(
                say(
                    "## 👋 Hello, I am Pacer\n"
                    "Log what you do with `/log duration:45 intensity:7` (minutes, and how hard it "
                    "was from 1 to 10), and I keep your streak and your statistics. Only you see "
                    "my answers, and nobody is on the leaderboard who has not joined it."
                )
            ),
            ui.Separator(),
            ui.TextDisplay(
                say(
                    "**Where should the leaderboard go?** I post a message there and keep it up to "
                    "date; members join with `/board join`. It shows names once {least} members "
                    "have joined.",
                    least=decimal(LEAST_MEMBERS),
                )
            ),
            ui.ActionRow(channel),
            ui.TextDisplay(
                say(
                    "**Which time zone does this server live by?** Its days and weeks begin at "
                    "midnight there, in UTC until you choose. `/server timezone` finds more cities."
                )
            ),
            ui.ActionRow(zone),
            small(
                say(
                    "Both menus are for members who may manage this server, and can wait. "
                    "`/server goal` sets a weekly goal, `/server status` shows what is set up, "
                    "`/help` all commands."
                )
            ),
        )
    )
