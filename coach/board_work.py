"""What boards are about: a claimed one, what is set up in a guild, and where a message stands."""

from dataclasses import dataclass
from datetime import datetime

from coach.domain.ranking import Metric, Period, Span


@dataclass(frozen=True, slots=True)
class BoardWork:
    """A claimed board.

    Attributes:
        message_id: the message to edit; None when there is none yet.
        shown: digest of what it shows.
        changes: how often it may have changed by the time of the claim.
        span: the period to show.
        closing: the period before, while it is still to be closed.
        team_closings: weeks of a goal that are over and still to be closed, oldest first.
    """

    guild_id: int
    channel_id: int
    message_id: int | None
    shown: str | None
    changes: int
    metric: Metric
    span: Span
    closing: Span | None
    team_closings: tuple[Span, ...] = ()

    @property
    def message_nonce(self) -> str:
        """The same for each try at a message in place of one that is gone."""
        return f"b{self.guild_id % 10**12}.{(self.message_id or 0) % 10**10}"

    @property
    def closing_nonce(self) -> str:
        """Discord refuses a second message with the same one."""
        first = self.closing.first if self.closing else self.span.first
        return f"c{self.guild_id % 10**12}{self.span.period[0]}{first:%y%m%d}"

    def team_nonce(self, week: Span) -> str:
        """The same for the week of a goal."""
        return f"t{self.guild_id % 10**12}.{week.first:%y%m%d}"


@dataclass(frozen=True, slots=True)
class GuildStatus:
    """What is set up in a guild.

    Attributes:
        timezone: IANA name; None until it is set.
        members: who joined the leaderboard, counted up to 1000.
        channel_id: of the board; None without one.
        problem: why the board stopped, or what it waits for.
    """

    timezone: str | None
    wall: datetime
    members: int
    channel_id: int | None
    message_id: int | None
    period: Period | None
    metric: Metric | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """Where a message stands."""

    channel_id: int
    message_id: int
