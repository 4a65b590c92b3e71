"""Settling: days that can't change any more go into a tally."""

from datetime import date, timedelta

from coach.domain.days import monday_of
from coach.domain.stats import History, days_after, done_days
from coach.domain.streaks import run_of, streak_of
from coach.domain.tallies import Tally, best_of, weeks_of
from coach.domain.tiers import NO_HABIT, habit_after

SETTLED_AFTER = timedelta(days=17)
"""A day is settled then: a session is logged up to 7 days late and changed up to 7 days after
that, and the rest is for days that begin late and for whoever moves across the date line."""

MOVED_ON_EVERY = timedelta(days=7)
"""A tally is moved on when it lies that much behind, so that not every log writes it."""

RULES = 1
"""The version of all rules that a tally is made by: freezes, habit score, tiers, bests. Whoever
changes one raises it: tallies of another version are not read, and are made anew."""

_DAY = timedelta(days=1)


def tally_through(history: History, through: date) -> Tally | None:
    """What a history comes to by the end of ``through``; None before the first session.

    Args:
        history: what came before, if anything, is in its tally.
        through: a day that is over.
    """
    since = history.tally
    if since is not None and through <= since.through:
        return since
    inside = [day for day in days_after(history.days, since) if day.day <= through]
    if since is None and not inside:
        return None
    minutes = {day.day: day.minutes for day in inside}
    weeks = weeks_of(minutes, since)
    done = done_days(inside, history.streak_min_minutes)
    run = since.run if since else None
    # Seen from the next day: on its own day a day that is not done yet is still open.
    walked = streak_of(done, through + _DAY, history.leave, run).days
    walked = tuple(day for day in walked if day.day <= through)
    first = since.first_day if since else inside[0].day
    best_days = {since.best_day[0]: since.best_day[1]} if since else {}
    return Tally(
        through=through,
        sessions=(since.sessions if since else 0) + sum(day.sessions for day in inside),
        minutes=(since.minutes if since else 0) + sum(minutes.values()),
        load=(since.load if since else 0) + sum(day.load for day in inside),
        active_days=(since.active_days if since else 0) + len(inside),
        first_day=first,
        last_day=inside[-1].day if inside else (since.last_day if since else first),
        best_day=best_of({**minutes, **best_days}) or (first, 0),
        best_week=best_of(weeks) or (first, 0),
        week_minutes=weeks.get(monday_of(through), 0),
        run=run_of(walked, run),
        habit=habit_after([day.state for day in walked], since.habit if since else NO_HABIT),
        last_done=max(done, default=since.last_done if since else None),
    )


def settled(history: History, today: date) -> Tally | None:
    """The tally of the days that can't change any more; None when it is not worth moving it on."""
    later = days_after(history.days, history.tally)
    if not later or today - later[0].day < SETTLED_AFTER + MOVED_ON_EVERY:
        return None
    return tally_through(history, today - SETTLED_AFTER)
