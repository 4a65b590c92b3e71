"""Changing rest days and pauses: nobody rests a streak into safety after the fact."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from coach.domain.errors import PauseTooLong, TooManyRestDays
from coach.domain.streaks import Pause, RestPlan

MOST_REST_DAYS = 4
REST_AFTER = timedelta(days=7)
"""A weekday that is taken up as a rest day counts from then on."""

MOST_PAUSE_DAYS = 30
MOST_PAUSE_DAYS_A_YEAR = 60
PAUSE_YEAR = timedelta(days=365)

_DAY = timedelta(days=1)


def replanned(
    plans: Collection[RestPlan], wanted: frozenset[int], today: date
) -> tuple[RestPlan, ...]:
    """The plans from tomorrow on when a person wants to rest on these weekdays.

    A weekday that is given up is one no more from tomorrow; one that is taken up begins in 7
    days, or when it was already going to. A plan that would repeat the one before it, today's
    for the first, is left out: wishing for what is so already changes nothing.

    Args:
        plans: all plans so far, in the order of their ``since``.
        wanted: weekdays, 0 = Monday.
        today: the person's local day.

    Raises:
        TooManyRestDays: more than 4 weekdays.
    """
    if len(wanted) > MOST_REST_DAYS:
        raise TooManyRestDays(given=len(wanted))
    tomorrow = today + _DAY
    begins = {weekday: _begin(plans, weekday, today) for weekday in wanted}
    in_force = frozenset[int]()
    for plan in plans:
        if plan.since <= today:
            in_force = plan.weekdays
    changes = []
    for since in sorted({tomorrow, *begins.values()}):
        weekdays = frozenset(day for day, begin in begins.items() if begin <= since)
        if weekdays != in_force:
            changes.append(RestPlan(since, weekdays))
        in_force = weekdays
    return tuple(changes)


def _begin(plans: Collection[RestPlan], weekday: int, today: date) -> date:
    """When a weekday begins to be a rest day: as planned already, else in 7 days."""
    tomorrow = today + _DAY
    begin = None
    for plan in plans:
        if weekday not in plan.weekdays:
            begin = None
        elif begin is None:
            begin = max(plan.since, tomorrow)
    return begin or today + REST_AFTER


def pause_days_left(pauses: Iterable[Pause], first: date) -> int:
    """How many days a pause that begins on ``first`` may still last."""
    since = first - PAUSE_YEAR
    used = sum(
        max(0, (min(pause.last, first - _DAY) - max(pause.first, since + _DAY)).days + 1)
        for pause in pauses
    )
    return max(0, min(MOST_PAUSE_DAYS, MOST_PAUSE_DAYS_A_YEAR - used))


def checked_pause(pauses: Collection[Pause], first: date, days: int) -> Pause:
    """The pause of so many days from ``first`` on.

    Raises:
        PauseTooLong: more than 30 days, or more than 60 within 365; tells how many are left.
    """
    left = pause_days_left(pauses, first)
    if not 1 <= days <= left:
        raise PauseTooLong(days=days, left=left)
    return Pause(first, first + (days - 1) * _DAY)
