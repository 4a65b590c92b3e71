"""What a language has to give so that the guard reads it word by word: words, and nothing else.

English has rules of its own (`grounding.py`), which refuse on evidence. A language read with a
``Lexicon`` is read the other way round: what is not understood around a figure is refused, and
then our own words are shown. How it is judged stands in `closed.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from re import Pattern


class Sense(StrEnum):
    """What a word or phrase says of the figures around it."""

    FREE = "free"
    """Nothing."""
    BREAK = "break"
    """Another thought begins: "and", "but"."""
    ONE = "one"
    """An article, which counts when something was done: "eine Einheit"."""
    NOT = "not"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    LAST = "last"
    """What was looked at follows: "the last 7 days"."""
    OF = "of"
    """What stands between a part and its whole: "8 of the last 28 days"."""

    UP = "up"
    DOWN = "down"
    VERSUS = "versus"
    THAN = "than"
    """Compares only behind a direction: "más … que"."""
    FROM = "from"
    TO = "to"
    USUAL = "usual"
    OTHERS = "others"
    SHORTER = "shorter"
    LONGER = "longer"

    TODAY = "today"
    LAST_7 = "last 7 days"
    WEEK = "that week"
    BEFORE = "the week before"
    LAST_28 = "last 28 days"
    BEFOREHAND = "beforehand"
    AFTERWARDS = "afterwards"
    LATELY = "lately"
    TOTAL = "in all"

    MINUTES = "minutes"
    SESSIONS = "sessions"
    INTENSITY = "intensity"
    LOAD = "load"
    MONOTONY = "monotony"
    STREAK = "streak"
    LONGEST = "longest"
    CURRENT = "current"
    PEAK = "peak"
    MEAN = "mean"
    BEST = "best"
    TYPICAL = "typical"
    ACTIVE = "active"
    ACTIVITY = "activity"
    FREEZE = "freeze"
    HABIT = "habit"
    RANK = "rank"
    GOAL = "goal"
    REACHED = "reached"
    MISSED = "missed"
    LACKING = "lacking"
    LEFT = "left"
    MARK = "mark"
    GAP = "gap"
    NO_REST = "no rest"
    HOUR = "hour"

    DONE = "done"
    PLAN = "plan"


class Unit(StrEnum):
    """What a number counts."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    SESSIONS = "sessions"
    TIMES = "times"
    PERCENT = "percent"
    INTENSITY = "intensity"
    POINTS = "points"
    FREEZES = "freezes"
    ACTIVITIES = "activities"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Name:
    """A weekday, a month, a part of the day or a tier, by its name in our English facts."""

    of: str
    name: str


Said = Sense | Unit | Name


@dataclass(frozen=True, slots=True)
class Manners:
    """What a text must not hold in a language, and how it is cut.

    Attributes:
        meta: talk of the text's making; over folded text, as all patterns but ``labels``.
        topics: what a coach leaves alone.
        labels: what a model puts before its text.
        abbreviations: words behind whose stop a sentence goes on.
        goes_on: what follows a number and its stop in the same sentence: "3. Mai".
        to_the_person: whom a coach speaks to.
        of_itself: whom it does not speak of.
        most_unknown: the share of words that may be missing from the lexicon; beyond it, it is
            another language.
    """

    meta: Pattern[str]
    topics: Pattern[str]
    labels: Pattern[str]
    abbreviations: frozenset[str]
    goes_on: Pattern[str]
    to_the_person: Pattern[str]
    of_itself: Pattern[str]
    most_unknown: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, in small letters.

    Attributes:
        phrases: what words and phrases say; of those that begin alike the longest counts. Numbers
            stand as "#" in them.
        numbers: numbers in words.
        suspect: words that may not stand in any text unless they are understood: counts,
            comparatives and superlatives.
        manners: how texts are judged beyond their figures.
    """

    phrases: Mapping[str, tuple[Said, ...]]
    numbers: Mapping[str, float]
    suspect: Pattern[str]
    manners: Manners
