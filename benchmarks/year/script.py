"""What each member does with Pacer, and when: made from their diary before the year begins.

A member lives with Pacer in stretches: there they log, change their minds, and are written to.
What they did between two stretches they import when they come back. Some never leave.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.year import record
from benchmarks.year.people import Done, Member, clock_changes, instant, one_in
from benchmarks.year.record import Act, Deed
from coach.domain.kinds import InsightKind

KINDS = (
    InsightKind.DAILY_SUMMARY,
    InsightKind.WEEKLY_REVIEW,
    InsightKind.MILESTONE_CELEBRATION,
    InsightKind.STREAK_MOTIVATION,
)
STRETCH_DAYS = 10
ALWAYS_THERE = 200
"""One in so many members never leaves Pacer."""

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days, the last not included, that a member lives with Pacer."""

    first: int
    last: int


def script(
    rng: Random, member: Member, lines: Sequence[Done], days: int, live_days: int
) -> list[Act]:
    """All that a member does with Pacer, in no order."""
    acts = list(_arrival(rng, member))
    moved_on = [edge for trip in member.trips for edge in (trip.first, trip.last)]
    acts += [
        Act(instant(day, rng.uniform(6, 22), "UTC"), member.user_id, record.SetZone(zone))
        for day, zone in ((day, member.zone_on(day)) for day in moved_on)
    ]
    known_until = instant(0, 0, "UTC")
    for stretch in _stretches(rng, member, days, live_days):
        first, last = (instant(day, 0, member.home) for day in (stretch.first, stretch.last))
        gap = [line for line in lines if known_until <= line.ended_at < first]
        known_until = max(last, known_until)
        acts += _wishes(rng, member, first, last)
        if gap and not one_in(rng, 7):
            acts.append(_import(member, gap, first + timedelta(seconds=rng.randrange(3 * 3600))))
        for line in lines:
            if first <= line.ended_at < last:
                acts += _logging(rng, member, line)
        acts += _changes_of_mind(rng, member, stretch)
    return acts


def _arrival(rng: Random, member: Member) -> Iterator[Act]:
    """The first settings, in the first hour of the year."""
    at = instant(0, 0, "UTC") + timedelta(seconds=rng.randrange(3600))
    yield Act(at, member.user_id, record.SetZone(member.home))
    if not one_in(rng, 3):
        yield Act(at + 2 * _MINUTE, member.user_id, _hours(rng))
    if one_in(rng, 3):
        yield Act(at + 3 * _MINUTE, member.user_id, _rest(rng))


def _wishes(rng: Random, member: Member, first: datetime, last: datetime) -> Iterator[Act]:
    """What a member wants to get in a stretch; some who leave want nothing any more."""
    wishes = {kind: not one_in(rng, 3) for kind in KINDS}
    yield Act(first, member.user_id, record.SetWishes(wishes))
    if not one_in(rng, 3):
        left_at = last + timedelta(seconds=rng.randrange(2 * 86400))
        yield Act(left_at, member.user_id, record.SetWishes(dict.fromkeys(KINDS, False)))


def _stretches(rng: Random, member: Member, days: int, live_days: int) -> list[_Stretch]:
    if live_days >= days or member.user_id % ALWAYS_THERE == 0:
        return [_Stretch(0, days)]
    changes = clock_changes(member.home, days)
    stretches = []
    while live_days > 0:
        length = min(STRETCH_DAYS, live_days)
        latest = max(1, days - length)
        if changes and one_in(rng, 3):
            first = rng.choice(changes) - rng.randrange(1, length + 1)
        else:
            first = rng.randrange(latest)
        first = min(max(first, 0), latest)
        stretches.append(_Stretch(first, first + length))
        live_days -= length
    stretches.sort(key=lambda stretch: stretch.first)
    # What would lie within an earlier stretch begins after it.
    return [
        _Stretch(max(this.first, before.last), max(this.last, before.last))
        for before, this in zip([_Stretch(0, 0), *stretches], stretches, strict=False)
    ]


def _import(member: Member, gap: Sequence[Done], at: datetime) -> Act:
    past = tuple(
        record.Past(line.ended_at, line.ended_at + 5 * _MINUTE, line.minutes, line.intensity)
        for line in gap
        if line.ended_at + 5 * _MINUTE <= at
    )
    return Act(at, member.user_id, record.BringIn(past))


def _logging(rng: Random, member: Member, line: Done) -> Iterator[Act]:
    """Log a line of the diary: mostly at once, at times late, twice, or by mistake."""
    late = timedelta(seconds=rng.randrange(300))
    if one_in(rng, 8):
        late += rng.choice((1, 3, 8, 20, 40, 75, 120)) * _HOUR
    at = line.ended_at + late
    log = record.Log(line.minutes, line.intensity, ago=late)
    yield Act(at, member.user_id, log)
    if one_in(rng, 30):
        yield Act(at + timedelta(seconds=20), member.user_id, log)
    elif one_in(rng, 12):
        undone_at = at + timedelta(seconds=rng.randrange(30, 1200))
        yield Act(undone_at, member.user_id, record.Undo())
        if one_in(rng, 2):
            again = record.Log(line.minutes + 1, line.intensity, ago=undone_at + _MINUTE - at)
            yield Act(undone_at + _MINUTE, member.user_id, again)


def _hours(rng: Random) -> Deed:
    quiet_from, quiet_to = rng.choice(
        ((22, 8), (22, 8), (23, 7), (21.5, 9.5), (0, 6), (1, 10), (20.5, 11), (12, 13), (0, 0))
    )
    return record.SetHours(
        day_start=rng.choice((0, 3, 4, 4, 4, 5.5, 6)) * _HOUR,
        summary_at=rng.choice((18, 20, 20, 20, 21.25, 21.9, 23, 0.5, 2.5)) * _HOUR,
        quiet_from=quiet_from * _HOUR,
        quiet_to=quiet_to * _HOUR,
    )


def _rest(rng: Random) -> Deed:
    return record.SetRest(frozenset(rng.sample(range(7), rng.randrange(4))))


def _changes_of_mind(rng: Random, member: Member, stretch: _Stretch) -> Iterator[Act]:
    """About one in three days brings one, up to some days after the stretch."""
    for _ in range(max(1, (stretch.last - stretch.first) // 3)):
        day = rng.randrange(stretch.first, stretch.last + 4)
        at = instant(day, rng.uniform(6, 26), member.home).astimezone(UTC)
        for after, deed in rng.choice(_MINDS)(rng):
            yield Act(at + after, member.user_id, deed)


_Mind = tuple[tuple[timedelta, Deed], ...]
_NOW = timedelta(0)


def _pausing(rng: Random) -> _Mind:
    resumed = rng.randrange(1, 10 * 24) * _HOUR
    return ((_NOW, record.Pause(rng.randrange(1, 12))), (resumed, record.Resume()))


def _closing(rng: Random) -> _Mind:
    opened = rng.randrange(6, 8 * 24) * _HOUR
    return ((_NOW, record.CloseInbox()), (opened, record.OpenInbox()))


def _wishing(rng: Random) -> _Mind:
    kind = rng.choice(KINDS)
    again = rng.randrange(1, 60) * _HOUR
    return (
        (_NOW, record.SetWishes({kind: False})),
        (again, record.SetWishes({kind: True})),
    )


def _snoozing(rng: Random) -> _Mind:  # noqa: ARG001 - one of several ways, called alike
    return ((_NOW, record.Snooze()),)


def _moving_hours(rng: Random) -> _Mind:
    return ((_NOW, _hours(rng)),)


def _resting(rng: Random) -> _Mind:
    return ((_NOW, _rest(rng)),)


_MINDS: tuple[Callable[[Random], _Mind], ...] = (
    _pausing,
    _pausing,
    _closing,
    _wishing,
    _snoozing,
    _moving_hours,
    _resting,
)


def outages(rng: Random, days: int) -> tuple[record.Outage, ...]:
    """When the machine is off: about once in three weeks, for minutes, hours or days."""
    found = []
    day = rng.uniform(5, 30)
    while day < days:
        first = instant(0, day * 24, "UTC")
        length = rng.choice((0.2, 1, 3, 8, 15, 30, 70)) * _HOUR
        found.append(record.Outage(first, first + length))
        day += length / _DAY + rng.uniform(5, 36)
    return tuple(found)
