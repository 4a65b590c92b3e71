"""What a brief's facts hold, read from the brief itself: no code is shared with the guard."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

from benchmarks.coach.briefs import briefs_of
from coach.domain.briefs import Brief
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.follow_up import Advice, Change, FollowUp
from coach.domain.kinds import InsightKind
from coach.domain.milestones import MilestoneKind
from coach.domain.stats import Stats, change_percent

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {5: "morning", 11: "afternoon", 17: "evening", 22: "night"}
_K = FindingKind


@dataclass(frozen=True, slots=True)
class Value:
    """A number of the facts and what it counts."""

    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: the figures that sentences about it may use.

    Attributes:
        group: the kind of fact, as `benchmarks.coach.sayings` names it.
        names: weekdays and parts of the day.
        sign: 1 when the figure went up, -1 when it went down, 0 without a direction.
    """

    group: str
    values: dict[str, Value]
    names: dict[str, str] = field(default_factory=lambda: dict(MappingProxyType({})))
    sign: int = 0


def varied_briefs(seed: str) -> Iterator[Brief]:
    """Briefs of one synthetic member, half of them with a finding or an outcome that is rare."""
    dice = random.Random(f"varied {seed}")  # noqa: S311 - texts, not secrets
    for brief in briefs_of(seed):
        varied = brief
        if brief.kind is not InsightKind.STREAK_MOTIVATION and dice.random() < 0.6:  # noqa: PLR2004
            varied = replace(varied, finding=_any_finding(dice))
        if brief.kind is InsightKind.WEEKLY_REVIEW and dice.random() < 0.4:  # noqa: PLR2004
            varied = replace(varied, follow_up=_any_follow_up(dice, brief))
        yield varied


_WHOLE: dict[FindingKind, tuple[range, range | tuple[int, ...]]] = {
    _K.LOAD_JUMP: (range(1500, 4000), range(500, 1300)),
    _K.MORE_REGULAR: (range(15, 28), range(3, 14)),
    _K.LESS_REGULAR: (range(3, 14), range(15, 28)),
}
_WITH_MARK: dict[FindingKind, tuple[range, range | tuple[int, ...]]] = {
    _K.NEAR_STREAK: (range(1, 4), (14, 30, 60)),
    _K.NEAR_SESSIONS: (range(1, 6), (50, 100, 250)),
    _K.NEAR_HOURS: (range(20, 120), (25, 50, 100)),
    _K.BIGGEST_DAY: (range(60, 240), range(7)),
    _K.PEAK_HOUR: (range(1), range(5, 22)),
    _K.ONE_ACTIVITY: (range(6, 15), range(2, 5)),
}
_PATTERN_MARKS: dict[FindingKind, range | tuple[int, ...]] = {
    _K.STRONG_WEEKDAY: range(7),
    _K.WEAK_WEEKDAY: range(7),
    _K.STRONG_HOURS: tuple(_PARTS),
    _K.WEAK_HOURS: tuple(_PARTS),
    _K.FADES_WITH_LENGTH: (20, 30, 40, 45, 60, 90),
    _K.INTENSITY_RISING: (0,),
    _K.INTENSITY_FALLING: (0,),
}
_RISING = {_K.STRONG_WEEKDAY, _K.STRONG_HOURS, _K.INTENSITY_RISING}
_TENTHS = {_K.HARD_LATELY: (8.1, 8.7, 9.2), _K.MONOTONOUS: (2.1, 2.6, 3.3)}


def _any_finding(dice: random.Random) -> Finding:
    kind = dice.choice(tuple(_K))
    figure, other, mark = _any_figures(kind, dice)
    count = dice.randint(20, 60)
    action = _any_action(dice)
    return Finding(kind, action, figure, other, mark, n=count, of_n=count + dice.randint(20, 60))


def _any_figures(kind: FindingKind, dice: random.Random) -> tuple[float, float, int]:
    """Figure, other and mark, such as a detector might find."""
    if kind in _PATTERN_MARKS:
        high, low = round(dice.uniform(6.0, 9.5), 1), round(dice.uniform(3.0, 5.8), 1)
        figure, other = (high, low) if kind in _RISING else (low, high)
        return figure, other, dice.choice(_PATTERN_MARKS[kind])
    if kind in _WHOLE:
        figures, others = _WHOLE[kind]
        return dice.choice(figures), dice.choice(others), 0
    if kind in _WITH_MARK:
        figures, marks = _WITH_MARK[kind]
        return dice.choice(figures), 0, dice.choice(marks)
    return dice.choice(_TENTHS.get(kind, tuple(range(8, 96)))), 0, 0


def _any_action(dice: random.Random) -> Action:
    kind = dice.choice(tuple(ActionKind))
    return Action(
        kind,
        0 if kind is ActionKind.REST_DAY else 5 * dice.randint(3, 14),
        hour=dice.randint(5, 21) if kind is ActionKind.SAME_HOUR else None,
        weekday=dice.randrange(7) if kind.value.endswith("weekday") else None,
    )


def _any_follow_up(dice: random.Random, brief: Brief) -> FollowUp:
    change = Change(
        dice.randint(130, 300),
        dice.randint(130, 300),
        dice.randint(30, 90) / 10,
        dice.randint(30, 90) / 10,
    )
    given = datetime.combine(brief.today - timedelta(days=8), time(9))
    advice = Advice(_any_action(dice), given, given.date())
    return FollowUp(advice, was_followed=dice.random() < 0.5, is_over=True, change=change)  # noqa: PLR2004


# --- groups -------------------------------------------------------------------------------------
def known_of(brief: Brief) -> tuple[Known, ...]:
    """All facts of a brief, the action the last among them."""
    found = [
        *_period(brief),
        *_milestones(brief),
        *_stats(brief),
        *([] if brief.kind is InsightKind.MILESTONE_CELEBRATION else _finding(brief)),
        _action(brief.finding.action),
    ]
    return tuple(found)


def _values(**given: tuple[float | Decimal, str]) -> dict[str, Value]:
    return {name: Value(Decimal(str(number)), unit) for name, (number, unit) in given.items()}


def _sign(gap: float) -> int:
    return (gap > 0) - (gap < 0)


def _period(brief: Brief) -> Iterator[Known]:
    week, before = brief.period, brief.period_before
    if week is None:
        return
    if brief.kind is InsightKind.DAILY_SUMMARY:
        yield Known("today", _values(m=(week.minutes, "minutes"), s=(week.sessions, "sessions")))
        return
    own = _values(
        ws=(week.sessions, "sessions"), wm=(week.minutes, "minutes"), wd=(week.active_days, "days")
    )
    if week.average_intensity is not None and week.best_day is not None:
        own |= _values(wi=(week.average_intensity, "intensity"))
        own |= _values(bm=(week.best_day_minutes or 0, "minutes"))
        yield Known("week", own, {"B": f"{week.best_day:%A}"})
    change = change_percent(week.minutes, before.minutes) if before else None
    if before and change and week.minutes:
        own |= _values(bs=(before.sessions, "sessions"), bt=(before.minutes, "minutes"))
        yield Known("before", own | _values(c=(abs(change), "percent")), sign=_sign(change))
    yield from _follow_up(brief)


def _follow_up(brief: Brief) -> Iterator[Known]:
    if brief.follow_up is None or brief.follow_up.change is None:
        return
    change = brief.follow_up.change
    yield Known(
        "follow_up",
        _values(
            fm=(change.minutes, "minutes"),
            fb=(change.minutes_before, "minutes"),
            fi=(change.average, "intensity"),
            fj=(change.average_before, "intensity"),
        ),
        sign=_sign(change.minutes - change.minutes_before),
    )


def _milestones(brief: Brief) -> Iterator[Known]:
    for reached in brief.milestones:
        unit, group = {
            MilestoneKind.SESSIONS: ("sessions", "reached_sessions"),
            MilestoneKind.STREAK: ("days", "reached_streak"),
            MilestoneKind.HOURS: ("hours", "reached_hours"),
            MilestoneKind.TIER: ("tier", "reached_tier"),
        }.get(reached.kind, ("minutes", "reached_best"))
        yield Known(group, _values(x=(reached.value, unit)))


def _stats(brief: Brief) -> Iterator[Known]:
    for kinds, known in _STATS:
        if brief.kind in kinds:
            yield from known(brief.stats)


def _streak(stats: Stats) -> Iterator[Known]:
    streak = _values(k=(stats.current_streak, "days"), l=(stats.longest_streak, "days"))
    yield Known("streak", streak)


def _last_7(stats: Stats) -> Iterator[Known]:
    if stats.last_7_days_sessions is not None:
        sessions = (stats.last_7_days_sessions, "sessions")
        yield Known("last_7", _values(s7=sessions, m7=(stats.last_7_days_minutes or 0, "minutes")))


def _versus(stats: Stats) -> Iterator[Known]:
    percent = stats.versus_average_percent
    if percent:
        yield Known("versus", _values(v=(abs(percent), "percent")), sign=_sign(percent))


def _recent(stats: Stats) -> Iterator[Known]:
    yield Known("recent", _values(rs=(stats.sessions, "sessions"), rm=(stats.minutes, "minutes")))
    if stats.average_intensity is not None and stats.peak_intensity is not None:
        average, peak = stats.average_intensity, stats.peak_intensity
        yield Known("intensity", _values(ia=(average, "intensity"), ip=(peak, "intensity")))
    if stats.peak_hour is not None:
        yield Known("hour", _values(h=(stats.peak_hour, "clock")))


def _total(stats: Stats) -> Iterator[Known]:
    yield Known("total", _values(t=(stats.total_sessions, "sessions")))
    if stats.top_percent is not None:
        yield Known("rank", _values(r=(stats.top_percent, "percent")))


_I = InsightKind
_STATS: tuple[tuple[set[InsightKind], Callable[[Stats], Iterator[Known]]], ...] = (
    (set(_I) - {_I.WEEKLY_REVIEW}, _streak),
    ({_I.DAILY_SUMMARY, _I.STREAK_MOTIVATION}, _last_7),
    ({_I.DAILY_SUMMARY, _I.PERFORMANCE_TIP}, _versus),
    ({_I.PERFORMANCE_TIP}, _recent),
    ({_I.MILESTONE_CELEBRATION}, _total),
)


# --- findings and actions -----------------------------------------------------------------------
_GROUPS = {
    _K.MORE_REGULAR: "regular",
    _K.LESS_REGULAR: "regular",
    _K.ABOVE_USUAL: "usual",
    _K.BELOW_USUAL: "usual",
    _K.PEAK_HOUR: "hour",
}
_SIGNS = {
    **dict.fromkeys((*_RISING, _K.LOAD_JUMP, _K.MORE_REGULAR, _K.ABOVE_USUAL), 1),
    **dict.fromkeys((_K.WEAK_WEEKDAY, _K.WEAK_HOURS, _K.FADES_WITH_LENGTH), -1),
    **dict.fromkeys((_K.INTENSITY_FALLING, _K.LESS_REGULAR, _K.BELOW_USUAL), -1),
}
_UNITS: dict[FindingKind, dict[str, tuple[str, str]]] = {
    # Which figure a sentence's place takes, and what it counts.
    _K.LOAD_JUMP: {"j": ("figure", "points"), "u": ("other", "points")},
    _K.MORE_REGULAR: {"k": ("figure", "days"), "e": ("other", "days")},
    _K.LESS_REGULAR: {"k": ("figure", "days"), "e": ("other", "days")},
    _K.ABOVE_USUAL: {"v": ("figure", "percent")},
    _K.BELOW_USUAL: {"v": ("figure", "percent")},
    _K.HARD_LATELY: {"a": ("tenth", "intensity")},
    _K.MONOTONOUS: {"a": ("tenth", "points")},
    _K.ONE_ACTIVITY: {"s": ("figure", "sessions"), "b": ("mark", "activities")},
    _K.BIGGEST_DAY: {"m": ("figure", "minutes")},
    _K.NEAR_STREAK: {"k": ("figure", "days"), "b": ("mark", "days")},
    _K.NEAR_SESSIONS: {"s": ("figure", "sessions"), "b": ("mark", "sessions")},
    _K.NEAR_HOURS: {"m": ("figure", "minutes"), "b": ("mark", "hours")},
    _K.PEAK_HOUR: {"h": ("mark", "clock")},
    _K.STREAK: {"k": ("figure", "days")},
    _K.NO_REST: {"k": ("figure", "days")},
    _K.LONG_GAP: {"k": ("figure", "days")},
    _K.COME_BACK: {"k": ("figure", "days")},
    _K.HABIT: {"n": ("figure", "points")},
    _K.TYPICAL_LENGTH: {"n": ("figure", "minutes")},
    _K.TOTAL_HOURS: {"n": ("figure", "hours")},
    _K.STEADY: {"t": ("figure", "sessions")},
}


def _finding(brief: Brief) -> Iterator[Known]:
    finding = brief.finding
    kind = finding.kind
    numbers: dict[str, float | Decimal] = {
        "figure": round(finding.figure),
        "tenth": Decimal(f"{finding.figure:.1f}"),
        "other": round(finding.other or 0),
        "other_tenth": Decimal(f"{finding.other or 0:.1f}"),
        "mark": finding.mark or 0,
        "n": finding.n if kind in {_K.INTENSITY_RISING, _K.INTENSITY_FALLING} else finding.of_n,
    }
    pattern = {
        "a": ("tenth", "intensity"),
        "o": ("other_tenth", "intensity"),
        "n": ("n", "sessions"),
        **({"b": ("mark", "minutes")} if kind is _K.FADES_WITH_LENGTH else {}),
    }
    values = {
        place: (numbers[name], unit) for place, (name, unit) in _UNITS.get(kind, pattern).items()
    }
    group = _GROUPS.get(kind, kind.value)
    yield Known(group, _values(**values), _names(finding), _SIGNS.get(kind, 0))


def _names(finding: Finding) -> dict[str, str]:
    mark = finding.mark or 0
    if finding.kind in {_K.STRONG_WEEKDAY, _K.WEAK_WEEKDAY, _K.BIGGEST_DAY}:
        return {"W": _WEEKDAYS[mark]}
    if finding.kind in {_K.STRONG_HOURS, _K.WEAK_HOURS}:
        part = _PARTS[mark]
        return {"P": part, "part": "at night" if part == "night" else f"in the {part}"}
    return {}


def _action(action: Action) -> Known:
    values = _values(y=(action.minutes, "minutes")) if action.minutes else {}
    names = {}
    if action.hour is not None:
        values |= _values(z=(action.hour, "clock"))
    if action.weekday is not None:
        names = {"A": _WEEKDAYS[action.weekday]}
    return Known(action.kind.value, values, names)
