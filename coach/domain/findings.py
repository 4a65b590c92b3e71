"""What stands out in a person's figures, and one thing to do about it: the words for it in code.

``coach.domain.detectors`` finds them, ``coach.domain.choice`` chooses among them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log10

from coach.domain.stats import History, Stats

SHORT_MINUTES = 15
MOST_MINUTES = 120
_STEP_MINUTES = 5
_SURE = 6.0
"""A p of 10⁻⁶ weighs 1."""


class FindingKind(StrEnum):
    """What a text may rest on. See `Finding` for the figures that each quotes."""

    # Patterns: what intensity goes with, by statistics.
    STRONG_WEEKDAY = "strong_weekday"
    WEAK_WEEKDAY = "weak_weekday"
    STRONG_HOURS = "strong_hours"
    WEAK_HOURS = "weak_hours"
    FADES_WITH_LENGTH = "fades_with_length"
    INTENSITY_RISING = "intensity_rising"
    INTENSITY_FALLING = "intensity_falling"
    # Changes against one's own weeks.
    LOAD_JUMP = "load_jump"
    MORE_REGULAR = "more_regular"
    LESS_REGULAR = "less_regular"
    BELOW_USUAL = "below_usual"
    ABOVE_USUAL = "above_usual"
    # Facts that stand out.
    NO_REST = "no_rest"
    LONG_GAP = "long_gap"
    COME_BACK = "come_back"
    HARD_LATELY = "hard_lately"
    MONOTONOUS = "monotonous"
    ONE_ACTIVITY = "one_activity"
    BIGGEST_DAY = "biggest_day"
    NEAR_STREAK = "near_streak"
    NEAR_SESSIONS = "near_sessions"
    NEAR_HOURS = "near_hours"
    # Plain figures, for when nothing stands out.
    PEAK_HOUR = "peak_hour"
    STREAK = "streak"
    HABIT = "habit"
    TYPICAL_LENGTH = "typical_length"
    TOTAL_HOURS = "total_hours"
    STEADY = "steady"


PATTERNS = frozenset(
    {
        FindingKind.STRONG_WEEKDAY,
        FindingKind.WEAK_WEEKDAY,
        FindingKind.STRONG_HOURS,
        FindingKind.WEAK_HOURS,
        FindingKind.FADES_WITH_LENGTH,
        FindingKind.INTENSITY_RISING,
        FindingKind.INTENSITY_FALLING,
    }
)
INFERRED = PATTERNS | {
    FindingKind.LOAD_JUMP,
    FindingKind.MORE_REGULAR,
    FindingKind.LESS_REGULAR,
}
"""What could be chance: told by a test. All others are plain facts."""

PLAIN = frozenset(
    {
        FindingKind.PEAK_HOUR,
        FindingKind.STREAK,
        FindingKind.HABIT,
        FindingKind.TYPICAL_LENGTH,
        FindingKind.TOTAL_HOURS,
        FindingKind.STEADY,
    }
)
"""True of nearly everybody: said when nothing stands out."""

LAST_7_DAYS = frozenset(
    {
        FindingKind.BELOW_USUAL,
        FindingKind.ABOVE_USUAL,
        FindingKind.LOAD_JUMP,
        FindingKind.MONOTONOUS,
    }
)
"""About the 7 days before today: a review speaks of another stretch, the week that ended."""

_ANGLES: dict[str, str] = {
    FindingKind.STRONG_WEEKDAY: "weekday",
    FindingKind.WEAK_WEEKDAY: "weekday",
    FindingKind.STRONG_HOURS: "hours",
    FindingKind.WEAK_HOURS: "hours",
    FindingKind.PEAK_HOUR: "hours",
    FindingKind.INTENSITY_RISING: "trend",
    FindingKind.INTENSITY_FALLING: "trend",
    FindingKind.LONG_GAP: "gap",
    FindingKind.COME_BACK: "gap",
    FindingKind.MORE_REGULAR: "regular",
    FindingKind.LESS_REGULAR: "regular",
    FindingKind.BELOW_USUAL: "usual",
    FindingKind.ABOVE_USUAL: "usual",
    FindingKind.LOAD_JUMP: "usual",
    FindingKind.STREAK: "streak",
    FindingKind.NEAR_STREAK: "streak",
    FindingKind.STEADY: "count",
    FindingKind.NEAR_SESSIONS: "count",
    FindingKind.TOTAL_HOURS: "hours_in_all",
    FindingKind.NEAR_HOURS: "hours_in_all",
}


def angle_of(kind: str) -> str:
    """What a finding is about: findings of one angle are not told within 7 days of each other.

    Args:
        kind: of a finding, as the database keeps it; one that is not known any more is an angle of
            its own.
    """
    return _ANGLES.get(kind, kind)


class ActionKind(StrEnum):
    """What to do."""

    SHORT_SESSION = "short_session"
    EASY_SESSION = "easy_session"
    USUAL_SESSION = "usual_session"
    SAME_HOUR = "same_hour"
    HARD_ON_WEEKDAY = "hard_on_weekday"
    EASY_ON_WEEKDAY = "easy_on_weekday"
    SHORTER_SESSIONS = "shorter_sessions"
    ANOTHER_ACTIVITY = "another_activity"
    REST_DAY = "rest_day"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        minutes: how long; enough to make a day done. 0 for a rest day. For shorter sessions the
            length to stay within.
        hour: local clock hour at which, when one is advised.
        weekday: on which (0 = Monday), when one is advised.
    """

    kind: ActionKind
    minutes: int
    hour: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands out.

    | kinds | figure | other | mark |
    |---|---|---|---|
    | weekday | average intensity on it | of all other days | weekday, 0 = Monday |
    | hours (strong, weak) | average intensity in them | of all other hours | hour they begin at |
    | fades with length | average intensity beyond it | of shorter sessions | minutes |
    | intensity rising, falling | average of the newest sessions | of those before | - |
    | no rest | days in a row with a session | - | - |
    | load jump | load of the last 7 days | median of the weeks before | - |
    | long gap | days since the last session | - | - |
    | come back | whole days without a session | - | - |
    | hard lately | average intensity | - | - |
    | monotonous | monotony of the last 7 days | - | - |
    | regular (more, less) | active days of the last 28 | of the 28 before | - |
    | usual (below, above) | percent below or above | - | - |
    | one activity | sessions in a row of one activity | - | activities before |
    | biggest day | its minutes | - | its weekday |
    | near streak | days left | - | streak |
    | near sessions, near hours | sessions or minutes left | - | sessions or hours |
    | peak hour | the hour | - | the hour |
    | streak, habit, typical length | days, score, minutes | - | - |
    | total hours, steady | whole hours, sessions in all | - | - |

    Attributes:
        figure: the number that it rests on. Averages are rounded to a tenth.
        other: the number that it is compared with.
        mark: what it is about, where a number says it.
        effect: how large it is: of a pattern Cohen's d, shrunk for little data; of a change its
            robust z or the z of its shares; 0 where nothing was measured.
        n: how many sessions, days or weeks ``figure`` rests on.
        of_n: how many were looked at in all.
        p: the chance of it if there were nothing, corrected for all looks of its kind; 1 where it
            was not tested.
        weight: how surprising it is, from 0 to 1.
    """

    kind: FindingKind
    action: Action
    figure: float
    other: float | None = None
    mark: int | None = None
    effect: float = 0.0
    n: int = 0
    of_n: int = 0
    p: float = 1.0
    weight: float = 0.0

    @property
    def angle(self) -> str:
        """What it is about, see `angle_of`."""
        return angle_of(self.kind)


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a detector may look at: a history, its figures, and the person's local day."""

    history: History
    stats: Stats
    today: date

    @property
    def action(self) -> Action:
        """What fits when a finding asks for nothing of its own."""
        return usual_action(self.stats)


def weight_of(p: float) -> float:
    """How surprising something is that has this chance, from 0 to 1."""
    return min(1.0, -log10(max(p, 1e-12)) / _SURE)


def usual_minutes(stats: Stats) -> int:
    """The typical length of a session, rounded to 5 minutes, but enough to make a day done.

    At most two hours are ever advised, whatever somebody logs.
    """
    rounded = _STEP_MINUTES * round((stats.typical_minutes or 0) / _STEP_MINUTES)
    return max(min(rounded, MOST_MINUTES), stats.streak_min_minutes)


def usual_action(stats: Stats) -> Action:
    """One more session of the usual length."""
    return Action(ActionKind.USUAL_SESSION, usual_minutes(stats))


def easy_action(stats: Stats) -> Action:
    """An easy session of about half the usual length, but enough to make a day done."""
    half = _STEP_MINUTES * round(usual_minutes(stats) / 2 / _STEP_MINUTES)
    return Action(ActionKind.EASY_SESSION, max(half, stats.streak_min_minutes))


def short_action(stats: Stats) -> Action:
    """At most a quarter of an hour and no longer than usual, but enough to make a day done."""
    minutes = max(min(SHORT_MINUTES, usual_minutes(stats)), stats.streak_min_minutes)
    return Action(ActionKind.SHORT_SESSION, minutes)


REST = Action(ActionKind.REST_DAY, 0)
