"""A brief: all that a text is written from, whoever words it."""

from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.days import monday_of
from coach.domain.findings import Finding
from coach.domain.follow_up import FollowUp
from coach.domain.goals import GoalWeek
from coach.domain.kinds import InsightKind, Tone
from coach.domain.milestones import Milestone
from coach.domain.stats import History, PeriodFigures, Stats, period_figures

DEFAULT_LOCALE = "en-US"

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a text of a kind may say.

    Attributes:
        today: the person's local day.
        period: the day or the week that a summary or a review is about.
        period_before: the week before, for a review.
        goal: how the week stood to its goal, for a review; None without a goal.
        milestones: what was reached, the greatest first, for a celebration.
        follow_up: what became of the last advice, for a review.
        notes: the person's own words on the sessions in question, cleaned, with their consent.
        said_lately: the last texts that the person was shown, the newest first.
        locale: the person's language and region as Discord names them, such as "en-GB".
    """

    kind: InsightKind
    today: date
    stats: Stats
    finding: Finding
    tone: Tone = Tone.BALANCED
    period: PeriodFigures | None = None
    period_before: PeriodFigures | None = None
    goal: GoalWeek | None = None
    milestones: tuple[Milestone, ...] = ()
    follow_up: FollowUp | None = None
    notes: tuple[str, ...] = ()
    said_lately: tuple[str, ...] = ()
    locale: str = DEFAULT_LOCALE


def last_week(history: History, today: date) -> tuple[PeriodFigures, PeriodFigures]:
    """The ISO week that ended last, and the one before."""
    first, last = reviewed_days(today)
    monday = first + _WEEK
    return (
        period_figures(history.days, monday, last),
        period_figures(history.days, first, monday - _DAY),
    )


def reviewed_days(today: date) -> tuple[date, date]:
    """First and last day of the two ISO weeks that a review on ``today`` looks at."""
    monday = monday_of(today)
    return monday - 2 * _WEEK, monday - _DAY
