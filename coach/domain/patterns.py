"""Patterns in how hard a person trains: told when chance is an unlikely reason, or not at all.

Four kinds are looked for in the last 200 sessions: a weekday, a part of the day, sessions beyond
some length, and a trend. Each is a rank test, corrected for the number of looks of its kind, at a
level such that all four together stay below 5 %: of people without any pattern, fewer than one in
twenty is told of one. ``python -m benchmarks.coach.patterns`` measures that, and what is found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from coach.domain import robust
from coach.domain.stats import LoggedSession

PATTERN_SESSIONS = 200
PATTERN_DAYS = 365
"""Older sessions are no pattern of today."""

FEWEST_SESSIONS = 20
FEWEST_IN_GROUP = 4

LENGTHS = (20, 30, 40, 45, 60, 90)
"""Minutes beyond which intensity may drop."""

SMALLEST_SHARE = 0.2
"""Of all sessions, on either side of such a length."""

TELLING_DIFFERENCE = 0.2
"""Points of intensity between the averages: what is less looks equal once it is rounded."""

_TWO_GROUPS = 2


class PatternKind(StrEnum):
    """What intensity goes with."""

    WEEKDAY = "weekday"
    DAY_PART = "day_part"
    LENGTH = "length"
    TREND = "trend"


LEVELS = {
    PatternKind.WEEKDAY: 0.016,
    PatternKind.DAY_PART: 0.0095,
    PatternKind.LENGTH: 0.0095,
    PatternKind.TREND: 0.0095,
}
"""The greatest p that is told, together 4.5 %. A weekday hides among seven: it gets more room."""


class DayPart(StrEnum):
    """When a session began."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PART_BEGINS = {
    DayPart.MORNING: 5,
    DayPart.AFTERNOON: 11,
    DayPart.EVENING: 17,
    DayPart.NIGHT: 22,
}
"""The hour at which each begins; the night lasts until the morning."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that intensity goes with.

    Attributes:
        mark: the weekday (0 = Monday), the part of the day, or the length in minutes beyond
            which it drops; None for a trend.
        average: intensity on that weekday, in that part, beyond that length, or lately.
        other: intensity of all other sessions; both rounded to a tenth.
        effect: between these two, in standard deviations, shrunk for little data.
        sessions: how many ``average`` rests on.
        of_sessions: how many were looked at.
        p: the chance of as much without any pattern, corrected for the looks of its kind.
    """

    kind: PatternKind
    mark: int | DayPart | None
    average: float
    other: float
    effect: float
    sessions: int
    of_sessions: int
    p: float


def day_part(session: LoggedSession) -> DayPart:
    """The part of the day that a session began in, by its own wall clock."""
    hour = session.began_wall.hour
    begun = [part for part, begins_at in PART_BEGINS.items() if hour >= begins_at]
    return begun[-1] if begun else DayPart.NIGHT


def patterns_of(sessions: Sequence[LoggedSession]) -> tuple[Pattern, ...]:
    """All patterns of these sessions, the surest first; mostly none.

    A second one is looked for in what the first leaves over: where evenings are hard because they
    are short, only one of the two is told.

    Args:
        sessions: oldest first.
    """
    if len(sessions) < FEWEST_SESSIONS:
        return ()
    told: list[Pattern] = []
    looks = dict(LOOKS)
    values = [float(session.intensity) for session in sessions]
    while looks:
        scores = robust.normal_scores(values)
        found = [pattern for look in looks.values() if (pattern := look(sessions, scores))]
        sure = [each for each in found if each.p <= LEVELS[each.kind] and _is_telling(each)]
        if not sure:
            break
        surest = min(sure, key=lambda pattern: pattern.p)
        told.append(surest)
        del looks[surest.kind]
        values = _without(surest, sessions, values)
    return tuple(told)


def _is_telling(pattern: Pattern) -> bool:
    """Whether the averages that are quoted show what the ranks say."""
    difference = round(pattern.average - pattern.other, 1)
    return abs(difference) >= TELLING_DIFFERENCE and (difference > 0) == (pattern.effect > 0)


def _without(
    pattern: Pattern, sessions: Sequence[LoggedSession], values: Sequence[float]
) -> list[float]:
    """What a pattern leaves over: the values less their mean on its side, or less their trend."""
    if pattern.kind is PatternKind.TREND:
        middle = (len(values) - 1) / 2
        moment = sum((at - middle) ** 2 for at in range(len(values)))
        slope = sum((at - middle) * value for at, value in enumerate(values)) / moment
        return [value - slope * (at - middle) for at, value in enumerate(values)]
    sides = [_is_of(pattern, session) for session in sessions]
    means = {
        side: fmean(value for value, own in zip(values, sides, strict=True) if own is side)
        for side in (True, False)
    }
    return [value - means[side] for value, side in zip(values, sides, strict=True)]


def _is_of(pattern: Pattern, session: LoggedSession) -> bool:
    if pattern.kind is PatternKind.WEEKDAY:
        return session.day.weekday() == pattern.mark
    if pattern.kind is PatternKind.DAY_PART:
        return day_part(session) == pattern.mark
    return isinstance(pattern.mark, int) and session.minutes > pattern.mark


@dataclass(frozen=True, slots=True)
class _Group:
    """Some of the sessions, which may differ from the rest."""

    mark: int | DayPart
    places: tuple[int, ...]


def weekday_pattern(sessions: Sequence[LoggedSession], scores: Sequence[float]) -> Pattern | None:
    """The weekday that differs most from the others, whether that means anything or not."""
    groups = _groups(sessions, lambda session: session.day.weekday())
    return _most_different(PatternKind.WEEKDAY, sessions, scores, groups)


def day_part_pattern(sessions: Sequence[LoggedSession], scores: Sequence[float]) -> Pattern | None:
    """The part of the day that differs most from the others."""
    groups = _groups(sessions, day_part)
    return _most_different(PatternKind.DAY_PART, sessions, scores, groups)


def length_pattern(sessions: Sequence[LoggedSession], scores: Sequence[float]) -> Pattern | None:
    """The length beyond which intensity drops most; a rise with length gives nothing to advise."""
    groups = list(_longer_groups(sessions))
    if not groups:
        return None
    apart = ((robust.group_z(scores, group.places), group) for group in groups)
    z, group = min(apart, key=lambda each: each[0])
    p = robust.p_of_best(robust.p_one_sided(-z), len(groups))
    pattern = _pattern(PatternKind.LENGTH, group.mark, sessions, group.places, p)
    return pattern if pattern.effect < 0 else None  # what is quoted must drop as the scores do


def trend_pattern(sessions: Sequence[LoggedSession], scores: Sequence[float]) -> Pattern | None:
    """Whether intensity rises or falls; quoted as the newest quarter against those before."""
    p = robust.p_two_sided(z := robust.trend_z(scores))
    newest = range(len(sessions) - len(sessions) // 4, len(sessions))
    pattern = _pattern(PatternKind.TREND, None, sessions, tuple(newest), p)
    return pattern if (z > 0) == (pattern.effect > 0) else None


Look = Callable[[Sequence[LoggedSession], Sequence[float]], Pattern | None]

LOOKS: dict[PatternKind, Look] = {
    PatternKind.WEEKDAY: weekday_pattern,
    PatternKind.DAY_PART: day_part_pattern,
    PatternKind.LENGTH: length_pattern,
    PatternKind.TREND: trend_pattern,
}
"""How each kind is looked for, in sessions and a score of each."""


def _groups(
    sessions: Sequence[LoggedSession], mark_of: Callable[[LoggedSession], int | DayPart]
) -> list[_Group]:
    """The sessions by a mark; groups that are too small to tell anything by are left out."""
    places: dict[int | DayPart, list[int]] = {}
    for place, session in enumerate(sessions):
        places.setdefault(mark_of(session), []).append(place)
    most = len(sessions) - FEWEST_IN_GROUP
    return [
        _Group(mark, tuple(group))
        for mark, group in places.items()
        if FEWEST_IN_GROUP <= len(group) <= most
    ]


def _longer_groups(sessions: Sequence[LoggedSession]) -> Iterator[_Group]:
    """The sessions beyond each length; lengths that part them alike are one look."""
    seen = set()
    for length in LENGTHS:
        places = tuple(at for at, session in enumerate(sessions) if session.minutes > length)
        share = len(places) / len(sessions)
        if SMALLEST_SHARE <= share <= 1 - SMALLEST_SHARE and len(places) not in seen:
            seen.add(len(places))
            yield _Group(length, places)


def _most_different(
    kind: PatternKind,
    sessions: Sequence[LoggedSession],
    scores: Sequence[float],
    groups: Sequence[_Group],
) -> Pattern | None:
    if not groups:
        return None
    z, group = max(
        ((robust.group_z(scores, group.places), group) for group in groups),
        key=lambda each: abs(each[0]),
    )
    # Where there are two groups in all, each is the rest of the other: that is one look.
    covered = sum(len(each.places) for each in groups)
    is_one_look = len(groups) == _TWO_GROUPS and covered == len(sessions)
    p = robust.p_of_best(robust.p_two_sided(z), 1 if is_one_look else len(groups))
    return _pattern(kind, group.mark, sessions, group.places, p)


def _pattern(
    kind: PatternKind,
    mark: int | DayPart | None,
    sessions: Sequence[LoggedSession],
    places: tuple[int, ...],
    p: float,
) -> Pattern:
    inside = set(places)
    group = [float(sessions[at].intensity) for at in places]
    others = [float(each.intensity) for at, each in enumerate(sessions) if at not in inside]
    return Pattern(
        kind=kind,
        mark=mark,
        average=round(fmean(group), 1),
        other=round(fmean(others), 1),
        effect=robust.shrunk_effect(group, others),
        sessions=len(group),
        of_sessions=len(sessions),
        p=p,
    )
