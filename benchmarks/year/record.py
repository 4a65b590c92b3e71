"""What is kept of a simulated year: deeds of members, attempts to send, messages at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from coach.domain.kinds import InsightKind


@dataclass(frozen=True, slots=True)
class Log:
    """A session is logged that ended so long ago."""

    minutes: int
    intensity: int
    ago: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Undo:
    """The session that was logged last is taken back."""


@dataclass(frozen=True, slots=True)
class Past:
    """A session of a history."""

    ended_at: datetime
    logged_at: datetime
    minutes: int
    intensity: int


@dataclass(frozen=True, slots=True)
class BringIn:
    """A history is imported."""

    past: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class SetZone:
    """The member lives in another zone from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class SetHours:
    """The member's own hours, as spans since midnight."""

    day_start: timedelta
    summary_at: timedelta
    quiet_from: timedelta
    quiet_to: timedelta


@dataclass(frozen=True, slots=True)
class SetWishes:
    """Kinds of messages are turned on or off."""

    wishes: Mapping[InsightKind, bool]


@dataclass(frozen=True, slots=True)
class SetRest:
    """Weekdays (0 = Monday) to rest on."""

    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of so many days begins today."""

    days: int


@dataclass(frozen=True, slots=True)
class Resume:
    """The pause ends."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """No messages for a day."""


@dataclass(frozen=True, slots=True)
class CloseInbox:
    """The member's Discord takes no more messages; Pacer is not told."""


@dataclass(frozen=True, slots=True)
class OpenInbox:
    """The member's Discord takes messages again, and the member says so."""


Deed = (
    Log
    | Undo
    | BringIn
    | SetZone
    | SetHours
    | SetWishes
    | SetRest
    | Pause
    | Resume
    | Snooze
    | CloseInbox
    | OpenInbox
)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a member does (in a script) or did (in a record).

    Attributes:
        session_id: of the session that was logged or taken back.
    """

    at: datetime
    user_id: int
    deed: Deed
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A message was handed to Discord.

    Attributes:
        about: the session that a celebration is about.
        outcome: "sent", "failed" or "closed".
    """

    at: datetime
    user_id: int
    kind: InsightKind
    message_id: int
    about: int | None = None
    outcome: str = "sent"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the database has it at the end."""

    message_id: int
    user_id: int
    kind: InsightKind
    period: int
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Outage:
    """The machine was off."""

    first: datetime
    last: datetime


@dataclass
class Record:
    """All that happened, in its order.

    Attributes:
        refused: how often Pacer refused something, by the name of the error.
    """

    events: list[Act | Attempt] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    outages: tuple[Outage, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)
    ticks: int = 0
    crashes: int = 0
