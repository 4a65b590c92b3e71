"""What members can ask of their own figures, and the figures that answer it.

Each figure comes from the function that `/stats`, `/streak` and `/coach` show it from: sums of
days from `period_figures` and `all_time_figures`, all others from `stats_of` and `training_of`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coach.domain.load import Training, session_load, training_of
from coach.domain.milestones import COUNT_STEP, COUNTS, DAYS_PER_YEAR, STREAK_DAYS, next_step
from coach.domain.spans import Span, SpanKind, named_span, same_day
from coach.domain.stats import (
    DayTotal,
    History,
    LoggedSession,
    PeriodFigures,
    Stats,
    all_time_figures,
    period_figures,
    stats_of,
)

_MINUTES_PER_HOUR = 60


class Subject(StrEnum):
    """What is asked for."""

    MINUTES = "minutes"
    SESSIONS = "sessions"
    LOAD = "load"
    INTENSITY = "intensity"
    ACTIVE_DAYS = "active_days"
    LONGEST_SESSION = "longest_session"
    BEST_DAY = "best_day"
    WEEKDAY = "weekday"
    HOUR = "hour"
    LAST_SESSION = "last_session"
    STREAK = "streak"
    LONGEST_STREAK = "longest_streak"
    FREEZES = "freezes"
    HABIT_SCORE = "habit_score"
    TIER = "tier"
    FORM = "form"
    FITNESS = "fitness"
    FATIGUE = "fatigue"
    NEXT_MILESTONE = "next_milestone"


SUMS = frozenset(
    {
        Subject.MINUTES,
        Subject.SESSIONS,
        Subject.LOAD,
        Subject.INTENSITY,
        Subject.ACTIVE_DAYS,
    }
)
"""What a stretch of days adds up to, so that two stretches can be compared."""

OF_NOW = frozenset(
    {
        Subject.STREAK,
        Subject.LONGEST_STREAK,
        Subject.FREEZES,
        Subject.HABIT_SCORE,
        Subject.TIER,
        Subject.FORM,
        Subject.FITNESS,
        Subject.FATIGUE,
        Subject.NEXT_MILESTONE,
    }
)
"""What stands as it does today, and has no stretch of days."""


_TRAINED = frozenset({Subject.FORM, Subject.FITNESS, Subject.FATIGUE})


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, understood.

    Attributes:
        span: the stretch of days; None of a figure that stands as it does today.
        against: the stretch that it is compared with.
        activities: only sessions with one of these activities, as they were logged; None is all.
        asked_activity: how the question names them, spelled as they were logged.
        weekday: only days of that name (0 = Monday).
        is_least: of weekdays, that with the fewest minutes.
        by_sessions: of weekdays, by sessions and not by minutes.
    """

    subject: Subject
    span: Span | None = None
    against: Span | None = None
    activities: frozenset[str] | None = None
    asked_activity: str | None = None
    weekday: int | None = None
    is_least: bool = False
    by_sessions: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """What a stretch of days adds up to.

    Attributes:
        span: as it was asked for; the figures may be of a part of it.
        load: minutes × intensity, of all its sessions.
    """

    span: Span
    figures: PeriodFigures
    load: int


@dataclass(frozen=True, slots=True)
class Milestones:
    """The next milestone of each count, and what is left to it: days, sessions, minutes."""

    streak: int
    days_left: int
    sessions: int
    sessions_left: int
    hours: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures that answer a question; what the question is not about is None or empty.

    Attributes:
        today: the person's local day.
        sums: of the question's stretch of days.
        against: of the stretch that it is compared with.
        so_far: of that, up to the same day of it, when the first one still runs.
        today_too: what today holds beside the days before it.
        longest: the longest session, the earliest of equals.
        weekdays: those with the most, or the fewest, in their order; ``most`` is how much.
        last_day: the last one with a session.
    """

    question: Question
    today: date
    stats: Stats
    training: Training
    milestones: Milestones
    sums: Sums | None = None
    against: Sums | None = None
    so_far: Sums | None = None
    today_too: Sums | None = None
    longest: LoggedSession | None = None
    weekdays: tuple[int, ...] = ()
    most: int = 0
    first_day: date | None = None
    last_day: date | None = None


def answer_to(
    question: Question, history: History, sessions: Sequence[LoggedSession], today: date
) -> Answer:
    """The figures for a question.

    Args:
        question: as it was understood.
        history: all days, without a tally.
        sessions: those of the question's days, both of its stretches, in any order; without
            activity and longest session none are needed.
        today: the person's local day.
    """
    stats = stats_of(history, today)
    days = _days_meant(question, history, sessions)
    answer = Answer(
        question=question,
        today=today,
        stats=stats,
        training=training_of(history.days, today) if question.subject in _TRAINED else Training(),
        milestones=_milestones(stats),
        first_day=days[0].day if days else None,
        last_day=days[-1].day if days else None,
    )
    span = question.span
    if span is None:
        return answer
    sums = _sums(span, history, days, today)
    inside = [day for day in days if sums.figures.first <= day.day <= sums.figures.last]
    weekdays, most = _weekdays(question, inside, sums.figures)
    against = question.against
    return replace(
        answer,
        sums=sums,
        against=_plain_sums(days, against) if against else None,
        so_far=_so_far(question, days),
        today_too=_today_too(question, days, today),
        longest=_longest(question, sums.figures, sessions),
        weekdays=weekdays,
        most=most,
    )


def _days_meant(
    question: Question, history: History, sessions: Iterable[LoggedSession]
) -> Sequence[DayTotal]:
    """The days as they would be with no other session than those that are meant."""
    days = history.days
    if question.activities is not None:
        days = days_of(each for each in sessions if each.activity in question.activities)
    if question.weekday is not None:
        days = [total for total in days if total.day.weekday() == question.weekday]
    return days


def days_of(sessions: Iterable[LoggedSession]) -> list[DayTotal]:
    """The days that these sessions add up to, oldest first."""
    found: dict[date, DayTotal] = {}
    for each in sessions:
        total = found.get(each.day, DayTotal(each.day, 0, 0, 0, 0))
        found[each.day] = DayTotal(
            each.day,
            total.sessions + 1,
            total.minutes + each.minutes,
            total.load + session_load(each.minutes, each.intensity),
            0,
        )
    return [found[day] for day in sorted(found)]


def _sums(span: Span, history: History, days: Sequence[DayTotal], today: date) -> Sums:
    if span.kind is not SpanKind.ALL:
        return _plain_sums(days, span)
    if days is history.days:
        figures = all_time_figures(history, today)
    else:
        first = days[0].day if days else today
        figures = period_figures(days, first, max(days[-1].day if days else today, today))
    return Sums(span, figures, sum(total.load for total in days))


def _plain_sums(days: Iterable[DayTotal], span: Span, last: date | None = None) -> Sums:
    last = last or span.last
    inside = [total for total in days if span.first <= total.day <= last]
    figures = period_figures(inside, span.first, last)
    return Sums(span, figures, sum(total.load for total in inside))


def _so_far(question: Question, days: Sequence[DayTotal]) -> Sums | None:
    """The other stretch up to the day of it that the running one has reached."""
    span, against = question.span, question.against
    last = same_day(span, against) if span and against else None
    return _plain_sums(days, against, last) if against and last else None


def _today_too(question: Question, days: Sequence[DayTotal], today: date) -> Sums | None:
    span = question.span
    if span is None or span.kind is not SpanKind.LAST_DAYS:
        return None
    sums = _plain_sums(days, named_span(SpanKind.TODAY, today))
    return sums if sums.figures.sessions else None


def _longest(
    question: Question, figures: PeriodFigures, sessions: Iterable[LoggedSession]
) -> LoggedSession | None:
    if question.subject is not Subject.LONGEST_SESSION:
        return None
    meant = [each for each in sessions if _is_meant(question, each, figures)]
    return min(meant, key=lambda each: (-each.minutes, each.ended_wall), default=None)


def _is_meant(question: Question, session: LoggedSession, figures: PeriodFigures) -> bool:
    return (
        figures.first <= session.day <= figures.last
        and (question.activities is None or session.activity in question.activities)
        and (question.weekday is None or session.day.weekday() == question.weekday)
    )


def _weekdays(
    question: Question, days: Sequence[DayTotal], figures: PeriodFigures
) -> tuple[tuple[int, ...], int]:
    """Of those weekdays that have come at all in these days: the others were not missed."""
    if question.subject is not Subject.WEEKDAY or not days:
        return (), 0
    length = (figures.last - figures.first).days + 1
    amounts = dict.fromkeys(
        sorted((figures.first.weekday() + since) % 7 for since in range(min(length, 7))), 0
    )
    for total in days:
        amounts[total.day.weekday()] += total.sessions if question.by_sessions else total.minutes
    most = min(amounts.values()) if question.is_least else max(amounts.values())
    return tuple(day for day, amount in amounts.items() if amount == most), most


def _milestones(stats: Stats) -> Milestones:
    """As `near_milestones` has them, but for a streak: those up to the longest are reached."""
    streak = next_step(STREAK_DAYS, DAYS_PER_YEAR, stats.longest_streak)
    sessions = next_step(COUNTS["sessions"], COUNT_STEP, stats.total_sessions)
    hours = next_step(COUNTS["hours"], COUNT_STEP, stats.total_minutes // _MINUTES_PER_HOUR)
    return Milestones(
        streak=streak,
        days_left=streak - stats.current_streak,
        sessions=sessions,
        sessions_left=sessions - stats.total_sessions,
        hours=hours,
        minutes_left=hours * _MINUTES_PER_HOUR - stats.total_minutes,
    )


def days_needed(question: Question, first_day: date, today: date) -> tuple[date, date] | None:
    """The days whose sessions the answer looks at, one by one; None when sums of days suffice."""
    span = question.span
    needs = question.activities is not None or question.subject is Subject.LONGEST_SESSION
    if span is None or not needs:
        return None
    if span.kind is SpanKind.ALL:
        return min(first_day, today), date.max
    first = min(span.first, question.against.first if question.against else span.first)
    return first, today
