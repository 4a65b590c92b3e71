"""What is counted: the events that the rest of the house tells of, and nobody who has to listen.

Nothing that is told names a person, a server, a channel or a text. `cogs.upkeep.metrics` is the
one that listens when there is somebody to ask it.
"""

from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from coach.llm.calls import Attempt
from models.timing import TransactionKind

if TYPE_CHECKING:
    from cogs.client import CoachBot


class Meter:
    """Is told of events, and forgets them.

    Attributes:
        http_trace: to be told of discord.py's requests.
        content_type: of `text`.
    """

    content_type = "text/plain"

    def __init__(self) -> None:
        self.http_trace = aiohttp.TraceConfig()

    def text(self) -> bytes:
        """All that was counted."""
        return b""

    def watch(self, bot: "CoachBot") -> None:
        """From now on, this is the connection whose state is told."""

    def came_in(self, interaction: "discord.Interaction[Any]") -> None:
        """Discord handed over what somebody did; nothing has been done about it yet."""

    def used(self, interaction: "discord.Interaction[Any]", outcome: str) -> None:
        """A command, a button or a form was answered.

        Args:
            interaction: what was used.
            outcome: "done", "refused" (with a sentence for the person), "gone" (Discord gave it
                up), or "failed".
        """

    def message(self, kind: str, outcome: str) -> None:
        """A direct message came to an end: sent, closed, failed or skipped."""

    def board(self, outcome: str) -> None:
        """A leaderboard message was looked after: unchanged, shown, or what stood in the way."""

    def tick(self, job: str, *, seconds: float, late_seconds: float) -> None:
        """A look at what is due took so long, and began so much later than planned."""

    def attempt(self, attempt: Attempt) -> None:
        """A provider was asked for a text."""

    def transaction(self, kind: TransactionKind, seconds: float) -> None:
        """A transaction took so long, waiting for its turn included."""


def name_of(interaction: "discord.Interaction[Any]") -> str:
    """What was used: a command by its name, a button or a form by the first word of its id.

    There are no more of them than this repository declares: what an id holds behind its first
    word is left out.
    """
    if interaction.command is not None:
        return interaction.command.qualified_name
    data: Any = interaction.data or {}
    custom_id = data.get("custom_id")
    return f"#{custom_id.partition(':')[0]}" if custom_id else "unknown"
