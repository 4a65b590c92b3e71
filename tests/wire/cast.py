"""Who and what exists at the fake Discord: people, guilds, channels, files.

They are plain values, so that a test can name them: `ADA` writes in `RUNNERS`, or in her inbox.
"""

import itertools
import mimetypes
import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_DISCORD_EPOCH_MS = 1_420_070_400_000
_serial = itertools.count(1)

# View channels, send messages, embed links, attach files, read history, use application commands.
ORDINARY_PERMISSIONS = 0x400 | 0x800 | 0x4000 | 0x8000 | 0x10000 | 0x80000000
MANAGE_GUILD = 0x20


def snowflake() -> int:
    """A new id. It carries the present time: discord.py reads an interaction's age from it."""
    milliseconds = int(time.time() * 1000) - _DISCORD_EPOCH_MS
    return (milliseconds << 22) | (next(_serial) & 0x3FFFFF)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone with an account. `permissions` are the same in every guild."""

    id: int
    name: str
    permissions: int = ORDINARY_PERMISSIONS
    locale: str = "en-US"
    bot: bool = False


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A text or voice channel of a guild. Nobody has the permissions that are `denied`."""

    id: int
    name: str
    denied: int = 0


@dataclass(frozen=True, kw_only=True)
class Guild:
    """A Discord server. The first channel is where its people use commands."""

    id: int
    name: str
    channels: tuple[Channel, ...]
    voice_channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class File:
    """What a member attaches to an attachment option."""

    filename: str
    content: bytes = field(repr=False)

    @property
    def content_type(self) -> str:
        """The MIME type by the file's name."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


ADA = Person(id=1100000000000000101, name="ada")
GRACE = Person(id=1100000000000000102, name="grace")
OWNER = Person(
    id=1100000000000000100, name="owner", permissions=ORDINARY_PERMISSIONS | MANAGE_GUILD
)
PACER = Person(id=1100000000000000001, name="Pacer", bot=True)

GENERAL = Channel(id=1100000000000000301, name="general")
BOARD = Channel(id=1100000000000000302, name="leaderboard")
STUDY = Channel(id=1100000000000000303, name="study")
LOUNGE = Channel(id=1100000000000000304, name="lounge")
RUNNERS = Guild(
    id=1100000000000000200,
    name="Runners",
    channels=(GENERAL, BOARD),
    voice_channels=(STUDY, LOUNGE),
)
