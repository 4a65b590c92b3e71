"""What goes into the logbook and what comes back: frozen values, checked once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.domain import errors
from coach.domain.goals import GoalStep
from coach.domain.limits import MAX_ACTIVITY, MAX_INTENSITY, MAX_MINUTES, MAX_NOTE
from coach.domain.milestones import Milestone
from coach.domain.moments import Moment
from coach.domain.ranking import Place
from coach.domain.stats import History, habit_of, streak_on
from coach.domain.streaks import DayState
from coach.domain.tiers import Tier
from coach.language.safety import Cue, crisis_cue


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

    @property
    def cue(self) -> Cue | None:
        """What was written with it sounds like an emergency: no figures now, no questions."""
        return session_cue(self.activity, self.note)


def session_cue(activity: str | None, note: str | None) -> Cue | None:
    """The gravest cue in what was written with a session."""
    if not activity and not note:
        return None
    return crisis_cue(f"{activity or ''}\n{note or ''}")


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
        place_before, place: rank in the guild where it was logged, by what its board shows;
            None when the person is not on its leaderboard.
        asks_timezone: this is the moment to ask for the zone; asked once.
        zone_name: by which the person's days are counted: their own, their server's, or UTC.
        offers_dms: this is the moment to offer direct messages; offered once.
        is_calm: the person wrote no words of an emergency within a day; else nothing is cheered.
        goal: what it did for the weekly goal; None when it changed nothing, or there is none.
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
    place_before: Place | None
    place: Place | None
    total_sessions: int
    asks_timezone: bool
    offers_dms: bool
    is_calm: bool = True
    goal: GoalStep | None = None
    zone_name: str = "UTC"


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


STREAK_VIEW_DAYS = 14


@dataclass(frozen=True, slots=True)
class StreakDayView:
    """What a day was for the streak, and why.

    Attributes:
        minutes: all that were logged for it.
        minutes_in_time: those that count for the streak.
    """

    day: date
    state: DayState
    minutes: int
    minutes_in_time: int


@dataclass(frozen=True, slots=True)
class StreakView:
    """A streak, explained; ``days`` are the last 14 at most, oldest first."""

    current: int
    longest: int
    freezes: int
    habit_score: int
    tier: Tier
    min_minutes: int
    days: tuple[StreakDayView, ...]


def streak_view(history: History, today: date) -> StreakView:
    """The streak that a person's days make, explained."""
    by_day = {total.day: total for total in history.days}
    streak = streak_on(history, today)
    habit = habit_of(streak, history.tally)
    return StreakView(
        current=streak.current,
        longest=streak.longest,
        freezes=streak.freezes,
        habit_score=round(habit.score),
        tier=habit.tier,
        min_minutes=history.streak_min_minutes,
        days=tuple(
            StreakDayView(
                day=day.day,
                state=day.state,
                minutes=by_day[day.day].minutes if day.day in by_day else 0,
                minutes_in_time=by_day[day.day].streak_minutes if day.day in by_day else 0,
            )
            for day in streak.days[-STREAK_VIEW_DAYS:]
        ),
    )
