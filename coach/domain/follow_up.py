"""Was the last advice followed, and what changed? Told only where the data can tell."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from coach.domain.findings import Action, ActionKind
from coach.domain.stats import LoggedSession

WATCHED_DAYS = 7
"""An advice is followed within as many days, or was not."""

FEWEST_EACH_SIDE = 3
"""Sessions before and after, so that a change of their average means something."""

EASY_INTENSITY = 5
_CLOSE_TO = 0.8
_HOURS = 24
_FEWEST_SHORTER = 2


@dataclass(frozen=True, slots=True)
class Advice:
    """What a text told a person to do.

    Attributes:
        given_wall: when, on the wall clock of the person's zone.
        given_on: their local day then.
    """

    action: Action
    given_wall: datetime
    given_on: date


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of the 7 days after an advice against the 7 days before it.

    Attributes:
        minutes, minutes_before: of all sessions.
        average, average_before: intensity, rounded to a tenth.
    """

    minutes: int
    minutes_before: int
    average: float
    average_before: float


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of an advice.

    Attributes:
        was_followed: within 7 days.
        is_over: these have passed.
        change: None unless they have, with 3 sessions on either side.
    """

    advice: Advice
    was_followed: bool
    is_over: bool
    change: Change | None


def follow_up_of(
    advice: Advice, sessions: Sequence[LoggedSession], *, today: date, now_wall: datetime
) -> FollowUp | None:
    """What became of an advice; None when the sessions can't tell.

    Args:
        advice: the last one that is at least two days old.
        sessions: those around it, oldest first.
        today: the person's local day, which is not over.
        now_wall: their wall clock.
    """
    week = timedelta(days=WATCHED_DAYS)
    given = advice.given_wall
    after = [each for each in sessions if given <= each.began_wall < given + week]
    before = [each for each in sessions if given - week <= each.began_wall < given]
    was_followed = _WAS_FOLLOWED[advice.action.kind](
        _Case(advice, tuple(after), tuple(before), today)
    )
    if was_followed is None:
        return None
    is_over = now_wall >= given + week
    change = _change(after, before) if is_over else None
    return FollowUp(advice, was_followed, is_over, change)


def _change(after: Sequence[LoggedSession], before: Sequence[LoggedSession]) -> Change | None:
    if min(len(after), len(before)) < FEWEST_EACH_SIDE:
        return None
    return Change(
        minutes=sum(each.minutes for each in after),
        minutes_before=sum(each.minutes for each in before),
        average=round(fmean(each.intensity for each in after), 1),
        average_before=round(fmean(each.intensity for each in before), 1),
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """An advice with the sessions of the 7 days after and before it."""

    advice: Advice
    after: tuple[LoggedSession, ...]
    before: tuple[LoggedSession, ...]
    today: date

    @property
    def action(self) -> Action:
        return self.advice.action


def _long_enough(case: _Case) -> bool | None:
    return any(each.minutes >= _CLOSE_TO * case.action.minutes for each in case.after)


def _next_is_easy(case: _Case) -> bool | None:
    return case.after[0].intensity <= EASY_INTENSITY if case.after else None


def _at_hour(case: _Case) -> bool | None:
    if not case.after:
        return None
    apart = [(each.began_wall.hour - (case.action.hour or 0)) % _HOURS for each in case.after]
    return any(hours in {0, 1, _HOURS - 1} for hours in apart)


def _hard_on_weekday(case: _Case) -> bool | None:
    if not case.before:
        return None
    usual = fmean(each.intensity for each in case.before)
    if any(each.intensity >= usual for each in _on_weekday(case)):
        return True
    return False if _has_passed(case) else None


def _easy_on_weekday(case: _Case) -> bool | None:
    on_day = _on_weekday(case)
    return all(each.intensity <= EASY_INTENSITY for each in on_day) if on_day else None


def _has_passed(case: _Case) -> bool:
    """Whether the weekday of the advice has come and gone since."""
    days_until = ((case.action.weekday or 0) - case.advice.given_on.weekday()) % WATCHED_DAYS
    return case.today > case.advice.given_on + timedelta(days=days_until or WATCHED_DAYS)


def _on_weekday(case: _Case) -> list[LoggedSession]:
    return [each for each in case.after if each.day.weekday() == case.action.weekday]


def _shorter(case: _Case) -> bool | None:
    if len(case.after) < _FEWEST_SHORTER:
        return None
    shorter = sum(each.minutes <= case.action.minutes for each in case.after)
    return 2 * shorter > len(case.after)


def _another_activity(case: _Case) -> bool | None:
    before = Counter(each.activity.casefold() for each in case.before if each.activity)
    after = {each.activity.casefold() for each in case.after if each.activity}
    if not before or not after:
        return None
    ((usual, _times),) = before.most_common(1)
    return bool(after - {usual})


def _rested(case: _Case) -> bool | None:
    """A whole day without a session, of those that are over."""
    active = {each.day for each in case.after}
    until = min(case.today, case.advice.given_on + timedelta(days=WATCHED_DAYS))
    day = case.advice.given_on + timedelta(days=1)
    while day < until:
        if day not in active:
            return True
        day += timedelta(days=1)
    return False


_WAS_FOLLOWED: dict[ActionKind, Callable[[_Case], bool | None]] = {
    ActionKind.SHORT_SESSION: _long_enough,
    ActionKind.USUAL_SESSION: _long_enough,
    ActionKind.EASY_SESSION: _next_is_easy,
    ActionKind.SAME_HOUR: _at_hour,
    ActionKind.HARD_ON_WEEKDAY: _hard_on_weekday,
    ActionKind.EASY_ON_WEEKDAY: _easy_on_weekday,
    ActionKind.SHORTER_SESSIONS: _shorter,
    ActionKind.ANOTHER_ACTIVITY: _another_activity,
    ActionKind.REST_DAY: _rested,
}
"""Whether each kind of advice was followed; None where the sessions can't tell."""
