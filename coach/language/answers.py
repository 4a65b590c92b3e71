"""From the figures of an answer to its words, and to the facts that a model may word it from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coach.domain.questions import Answer, Question, Subject, Sums
from coach.domain.spans import Span, SpanKind
from coach.domain.stats import PEAK_HOUR_DAYS, PEAK_HOUR_SESSIONS, PeriodFigures
from coach.language.phrases import (
    capital,
    clock,
    counted,
    dated,
    duration,
    listed,
    long_day,
    ordinal,
    span,
    tier,
    weekday,
)

EXAMPLES = (
    "How much did I train last week?",
    "Which day do I train most?",
    "More sessions this month than last month?",
)
"""What can be asked, as it is suggested to whoever asked something else."""

DOCTOR = (
    "That is a question for a doctor, not for a training log: please ask one before you train on."
)
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in our own words.

    Attributes:
        text: a sentence or two.
        basis: what it rests on.
        facts: the lines that a model may word it from; none when ours are the only words.
        asked: what it would answer.
        figure: the number that its text has to hold.
    """

    text: str
    basis: str
    facts: tuple[str, ...] = ()
    asked: str = ""
    figure: str = ""


def words_for(answer: Answer) -> Words:
    """An answer in words. What members typed themselves stands in it as they typed it."""
    return Words(_text(answer), _basis(answer), *_for_model(answer))


def holds_figure(text: str, figure: str) -> bool:
    """Whether a text says the number that was asked for, with or without a comma in it."""
    return re.search(rf"(?<![\d.,]){figure}(?![\d.,]?\d)", text.replace(",", "")) is not None


def _text(answer: Answer) -> str:
    sums, question = answer.sums, answer.question
    if sums is None:
        return _PLAIN[question.subject](answer)
    if answer.against is not None:
        return _compared(answer, sums, answer.against)
    if not sums.figures.sessions:
        return f"You logged no session{_of(question)}{_when(sums.span)}.{_today_too(answer)}"
    return _OF_DAYS[question.subject](answer, sums, sums.span) + _today_too(answer)


# --- stretches of days --------------------------------------------------------------------------
_NAMED_SPANS = {
    SpanKind.TODAY: " today",
    SpanKind.YESTERDAY: " yesterday",
    SpanKind.THIS_WEEK: " this week",
    SpanKind.LAST_WEEK: " last week",
    SpanKind.THIS_MONTH: " this month",
    SpanKind.LAST_MONTH: " last month",
    SpanKind.THIS_YEAR: " this year",
    SpanKind.LAST_YEAR: " last year",
    SpanKind.ALL: " in all",
}


def _when(stretch: Span) -> str:
    """E.g. " last week", " this month so far", " in October 2026"."""
    days = (stretch.last - stretch.first).days + 1
    name = {
        SpanKind.LAST_DAYS: f" in the {counted(days, 'day')} before today",
        SpanKind.MONTH: f" in {stretch.first:%B %Y}",
        SpanKind.YEAR: f" in {stretch.first.year}",
        SpanKind.DAY: f" on {long_day(stretch.first)}",
        **_NAMED_SPANS,
    }[stretch.kind]
    return f"{name} so far" if stretch.whole_last > stretch.last else name


def _of(question: Question) -> str:
    """E.g. " of “run” on Mondays"."""
    activity = f" of “{question.asked_activity}”" if question.asked_activity else ""
    return activity + (f" on {weekday(question.weekday)}s" if question.weekday is not None else "")


def _amount(subject: Subject, sums: Sums) -> str:
    figures = sums.figures
    if not figures.sessions:
        return "no session"
    return {
        Subject.MINUTES: duration(figures.minutes),
        Subject.SESSIONS: counted(figures.sessions, "session"),
        Subject.ACTIVE_DAYS: counted(figures.active_days, "active day"),
        Subject.LOAD: f"a load of {sums.load:,}",
        Subject.INTENSITY: f"an average intensity of {figures.average_intensity}",
    }[subject]


def _sum(answer: Answer, sums: Sums, stretch: Span) -> str:
    question = answer.question
    of = _of(question)
    amount = _amount(question.subject, sums)
    if question.subject is Subject.ACTIVE_DAYS:
        days = counted(sums.figures.active_days, "day")
        return f"You logged sessions{of} on {days}{_when(stretch)}."
    if question.subject in (Subject.LOAD, Subject.INTENSITY):
        scale = " of 10" if question.subject is Subject.INTENSITY else ""
        return f"Your sessions{of}{_when(stretch)} had {amount}{scale}."
    return f"You logged {amount}{of}{_when(stretch)}."


def _longest(answer: Answer, _sums: Sums, stretch: Span) -> str:
    longest = answer.longest
    when = " so far" if stretch.kind is SpanKind.ALL else _when(stretch)
    day = dated(longest.day if longest else answer.today, answer.today)
    minutes = longest.minutes if longest else 0
    return f"Your longest session{_of(answer.question)}{when} was {duration(minutes)}, for {day}."


def _best_day(answer: Answer, sums: Sums, stretch: Span) -> str:
    when = " so far" if stretch.kind is SpanKind.ALL else _when(stretch)
    day = dated(sums.figures.best_day or answer.today, answer.today)
    return f"Your best day{when} was {day}, with {duration(sums.figures.best_day_minutes or 0)}."


def _by_weekday(answer: Answer, _sums: Sums, stretch: Span) -> str:
    question = answer.question
    days = listed([f"{weekday(day)}s" for day in answer.weekdays])
    amount = counted(answer.most, "session") if question.by_sessions else duration(answer.most)
    each = " each" if len(answer.weekdays) > 1 else ""
    what = f"You log{_named(question)}"
    extreme = "least" if question.is_least else "most"
    return f"{what} {extreme} on {days}: {amount}{each}{_when(stretch)}."


def _named(question: Question) -> str:
    return f" “{question.asked_activity}”" if question.asked_activity else ""


def _last_session(answer: Answer, _sums: Sums, _stretch: Span) -> str:
    day = dated(answer.last_day or answer.today, answer.today)
    since = answer.stats.days_since_last or 0
    ago = {0: "today", 1: "yesterday"}.get(since, f"{counted(since, 'day')} ago")
    return f"Your last session counts for {day}, {ago}."


_OF_DAYS: dict[Subject, Callable[[Answer, Sums, Span], str]] = {
    Subject.MINUTES: _sum,
    Subject.SESSIONS: _sum,
    Subject.ACTIVE_DAYS: _sum,
    Subject.LOAD: _sum,
    Subject.INTENSITY: _sum,
    Subject.LONGEST_SESSION: _longest,
    Subject.BEST_DAY: _best_day,
    Subject.WEEKDAY: _by_weekday,
    Subject.LAST_SESSION: _last_session,
}


def _today_too(answer: Answer) -> str:
    """The last days are those before today; what today has is said beside them."""
    today = answer.today_too
    if today is None:
        return ""
    sessions = counted(today.figures.sessions, "session")
    return (
        f" Today, which is not counted there, has {sessions} and {duration(today.figures.minutes)}."
    )


# --- one beside another -------------------------------------------------------------------------
def _compared(answer: Answer, sums: Sums, beside: Sums) -> str:
    subject, of = answer.question.subject, _of(answer.question)
    stretch, other = sums.span, beside.span
    if not (sums.figures.sessions or beside.figures.sessions):
        return f"You logged no session{of}{_when(stretch)}, and none{_when(other)}."
    if subject is Subject.INTENSITY and not (sums.figures.sessions and beside.figures.sessions):
        return (
            f"{capital(_amount(subject, sums))}{of}{_when(stretch)}, and "
            f"{_amount(subject, beside)}{_when(other)}: there is nothing to compare."
        )
    ours, theirs = _number(subject, sums), _number(subject, beside)
    lead = "As much" if ours == theirs else ("More" if ours > theirs else "Less")
    return (
        f"{lead}: {_amount(subject, sums)}{of}{_when(stretch)}, against "
        f"{_amount(subject, beside)}{of}{_when(other)}.{_so_far(answer, subject)}"
    )


def _number(subject: Subject, sums: Sums) -> float:
    figures = sums.figures
    return {
        Subject.MINUTES: figures.minutes,
        Subject.SESSIONS: figures.sessions,
        Subject.ACTIVE_DAYS: figures.active_days,
        Subject.LOAD: sums.load,
        Subject.INTENSITY: figures.average_intensity or 0,
    }[subject]


def _so_far(answer: Answer, subject: Subject) -> str:
    """What the other stretch had up to the same day, so that a running one is not wronged."""
    so_far = answer.so_far
    if so_far is None:
        return ""
    days = span(so_far.figures.first, so_far.figures.last, answer.today)
    return f" Up to the same day of it, {days}, there was {_amount(subject, so_far)}."


# --- as it stands today -------------------------------------------------------------------------
def _streak(answer: Answer) -> str:
    stats = answer.stats
    if not stats.current_streak:
        return "You have no streak right now: the next day that counts begins one."
    is_open = "" if stats.is_today_done else ", and today can still be added"
    return f"Your streak is {counted(stats.current_streak, 'day')}{is_open}."


def _form(answer: Answer) -> str:
    training, subject = answer.training, answer.question.subject
    if training.form is None or training.fitness is None or training.fatigue is None:
        return "That is told from 42 days of history on, and yours is shorter."
    return {
        Subject.FORM: (
            f"Your form is {training.form:,}: fitness {training.fitness:,} less fatigue "
            f"{training.fatigue:,}."
        ),
        Subject.FITNESS: f"Your fitness is {training.fitness:,}, a load a day over about 6 weeks.",
        Subject.FATIGUE: f"Your fatigue is {training.fatigue:,}, a load a day over about 1 week.",
    }[subject]


def _hour(answer: Answer) -> str:
    hour = answer.stats.peak_hour
    if hour is None:
        return (
            f"That is told from {PEAK_HOUR_SESSIONS} sessions in {PEAK_HOUR_DAYS} days on, and "
            "there are fewer."
        )
    return f"You are most active around {clock(hour)}."


def _milestones(answer: Answer) -> str:
    to = answer.milestones
    return (
        f"Next come a {to.streak:,}-day streak ({counted(to.days_left, 'day')} to go), "
        f"your {ordinal(to.sessions)} session ({to.sessions_left:,} to go) and "
        f"{counted(to.hours, 'hour')} in all ({duration(to.minutes_left)} to go)."
    )


_PLAIN: dict[Subject, Callable[[Answer], str]] = {
    Subject.STREAK: _streak,
    Subject.LONGEST_STREAK: lambda answer: (
        f"Your longest streak is {counted(answer.stats.longest_streak, 'day')}."
    ),
    Subject.FREEZES: lambda answer: f"You have {counted(answer.stats.freezes, 'freeze')} in hand.",
    Subject.HABIT_SCORE: lambda answer: f"Your habit score is {answer.stats.habit_score} of 100.",
    Subject.TIER: lambda answer: (
        f"You are in the {tier(answer.stats.tier)} tier, with a habit score of "
        f"{answer.stats.habit_score} of 100."
    ),
    Subject.FORM: _form,
    Subject.FITNESS: _form,
    Subject.FATIGUE: _form,
    Subject.HOUR: _hour,
    Subject.NEXT_MILESTONE: _milestones,
}


# --- what it rests on ---------------------------------------------------------------------------
def _basis(answer: Answer) -> str:
    """E.g. "Based on: 12 sessions, 540 min, Tue 3 – Mon 30 Nov"."""
    question, sums = answer.question, answer.sums
    if question.subject is Subject.HOUR:
        return f"Based on: your sessions of the last {PEAK_HOUR_DAYS} days"
    if sums is None:
        stats = answer.stats
        totals = f"{counted(stats.total_sessions, 'session')}, {stats.total_minutes:,} min"
        first = answer.first_day or answer.today
        return f"Based on: all your days, {totals}, since {dated(first, answer.today)}"
    parts = [_counted_days(sums.figures, answer.today)]
    if answer.against is not None:
        parts.append(f"against {_counted_days(answer.against.figures, answer.today)}")
    return f"Based on: {'; '.join(parts)}{_names(question)}"


def _counted_days(figures: PeriodFigures, today: date) -> str:
    days = span(figures.first, figures.last, today)
    if not figures.sessions:
        return f"no session, {days}"
    return f"{counted(figures.sessions, 'session')}, {figures.minutes:,} min, {days}"


def _names(question: Question) -> str:
    """Which activities were counted, so that everybody sees which were not."""
    names = sorted(question.activities or ())
    if not names:
        return ""
    quoted = [f"“{name}”" for name in names[:_MOST_NAMES]]
    more = [f"{len(names) - _MOST_NAMES:,} more spellings"] if len(names) > _MOST_NAMES else []
    return f"; only sessions named {listed([*quoted, *more])}"


# --- for a model --------------------------------------------------------------------------------
_WORDED_SUMS = {
    Subject.MINUTES: "how many minutes they logged",
    Subject.SESSIONS: "how many sessions they logged",
    Subject.ACTIVE_DAYS: "on how many days they logged a session",
}


def _for_model(answer: Answer) -> tuple[tuple[str, ...], str, str]:
    """Facts, what was asked, and the figure that an answer has to hold.

    Only plain figures: two that could be swapped, and activities, which are members' own words,
    are told in our words alone.
    """
    question, stats = answer.question, answer.stats
    streaks = {
        Subject.STREAK: ("how long their streak is", stats.current_streak),
        Subject.LONGEST_STREAK: ("how long their longest streak was", stats.longest_streak),
    }
    if question.subject in streaks and stats.current_streak:
        asked, days = streaks[question.subject]
        fact = (
            f"Current streak: {counted(stats.current_streak, 'day')}, longest streak: "
            f"{counted(stats.longest_streak, 'day')}"
        )
        return (fact,), asked, f"{days}"
    sums = answer.sums
    if sums is None or not _is_plain(answer, sums):
        return (), "", ""
    figures, stretch = sums.figures, sums.span
    fact = (
        f"Asked for{_when(stretch)}: {counted(figures.sessions, 'session')}, {figures.minutes} "
        f"minutes, active on {counted(figures.active_days, 'day')}"
    )
    number = int(_number(question.subject, sums))
    return (fact,), f"{_WORDED_SUMS[question.subject]}{_when(stretch)}", f"{number}"


def _is_plain(answer: Answer, sums: Sums) -> bool:
    question = answer.question
    is_whole = question.activities is None and question.weekday is None and not question.against
    return (
        question.subject in _WORDED_SUMS
        and is_whole
        and bool(sums.figures.sessions)
        and answer.today_too is None
    )
