"""What goes into the logbook and what comes back: frozen values, checked once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.domain import errors
from coach.domain.milestones import Milestone
from coach.domain.moments import Moment
from coach.language.safety import Cue
from models.tables import MAX_ACTIVITY, MAX_NOTE

MAX_MINUTES = 720
MAX_INTENSITY = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as a person tells it.

    Attributes:
        minutes: 1 to 720.
        intensity: 1 to 10, 10 = all out.
        moment: when it ended; None is now.
    """

    minutes: int
    intensity: int
    activity: str | None = None
    note: str | None = None
    moment: Moment | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be.

        Raises:
            CoachError: the child that names the field.
        """
        if not 1 <= self.minutes <= MAX_MINUTES:
            raise errors.MinutesOutOfRange(minutes=self.minutes)
        if not 1 <= self.intensity <= MAX_INTENSITY:
            raise errors.IntensityOutOfRange(intensity=self.intensity)
        for field, value, limit in (
            ("activity", self.activity, MAX_ACTIVITY),
            ("note", self.note, MAX_NOTE),
        ):
            if value is not None and len(value) > limit:
                raise errors.TextTooLong(field=field, length=len(value), limit=limit)


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session of a history that is brought in, with the instants (aware) that are known."""

    entry: Entry
    ended_at: datetime
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a logged session did.

    Attributes:
        day: the local day that it counts for.
        is_other_day: this is not the calendar day on which it ended.
        day_start: how long after midnight the person's day begins.
        day_minutes: of that day, with this session.
        streak_before, streak: current streak in days, on the person's today.
        minutes_to_done: minutes that the day still lacks; 0 when it is done.
        is_in_time: logged soon enough to count for the streak.
        milestones: reached by it, the greatest first.
        cue: what was written with it sounds like an emergency: no figures now.
        asks_timezone: this is the moment to ask for the zone; asked once.
    """

    session_id: int
    minutes: int
    intensity: int
    activity: str | None
    day: date
    today: date
    is_other_day: bool
    day_start: timedelta
    day_minutes: int
    streak_before: int
    streak: int
    minutes_to_done: int
    is_in_time: bool
    milestones: tuple[Milestone, ...]
    total_sessions: int
    asks_timezone: bool
    cue: Cue | None


@dataclass(frozen=True, slots=True)
class RepeatQuestion:
    """The same session was logged a moment ago: is this a second one?"""

    draft_id: int
    minutes: int
    intensity: int
    activity: str | None
    seconds_ago: int


@dataclass(frozen=True, slots=True)
class UndoReceipt:
    """What was taken back, and where that leaves its day and the streak."""

    minutes: int
    intensity: int
    activity: str | None
    day: date
    today: date
    day_minutes: int
    streak: int
