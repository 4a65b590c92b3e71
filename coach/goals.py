"""Weekly goals: set one, look at it, give it up; and what a session did for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import errors
from coach.domain.days import monday_of
from coach.domain.goals import (
    Goal,
    GoalStep,
    GoalWeek,
    Pace,
    checked_goal,
    goal_in,
    pace_of,
    step_of,
    week_of,
    wished,
)
from coach.domain.stats import History
from coach.ledger import State
from coach.records import days_of, today_of
from models.database import Database
from models.queries import goals, people
from models.queries.goals import KeptGoal

WEEKS_SHOWN = 6
"""Weeks that are over, beside the one that runs."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class GoalView:
    """A person's weekly goal.

    Attributes:
        today: the person's local day.
        week: the week that runs; None without a goal for it.
        pace: what it still needs; None when that is nothing.
        planned: what begins on next Monday; None when nothing changes then.
        before: those of the last weeks that had a goal, the newest first.
    """

    today: date
    week: GoalWeek | None
    pace: Pace | None
    planned: Goal | None
    before: tuple[GoalWeek, ...]


class Goals:
    """Use cases on a person's weekly goal. Each is one short transaction."""

    def __init__(self, database: Database, *, streak_min_minutes: int) -> None:
        self._database = database
        self._streak_min_minutes = streak_min_minutes

    async def show(self, *, user_id: int, now: datetime) -> GoalView:
        """The goal, how its week stands, and how the last ones ended."""
        return await self._database.read(self._show, user_id, now)

    async def set(self, *, user_id: int, minutes: int, now: datetime) -> GoalView:
        """Aim at so many minutes a week: at once, or from next Monday if that is easier.

        Raises:
            GoalOutOfRange: fewer than 10 or more than 5040.
        """
        wanted = checked_goal(minutes)
        return await self._database.write_for(user_id, self._wish, user_id, wanted, now)

    async def clear(self, *, user_id: int, now: datetime) -> GoalView:
        """Aim at nothing any more, from next Monday on.

        Raises:
            NoGoal: there is none.
        """
        return await self._database.write_for(user_id, self._wish, user_id, None, now)

    async def _show(self, db: AsyncSession, user_id: int, now: datetime) -> GoalView:
        today = today_of(await people.profile(db, user_id=user_id), now)
        return await self._view(db, user_id, today)

    async def _wish(
        self, db: AsyncSession, user_id: int, minutes: int | None, now: datetime
    ) -> GoalView:
        person = await people.known_profile(db, user_id=user_id, now=now)
        today = today_of(person, now)
        monday = monday_of(today)
        kept = await _goals_of(db, user_id)
        if minutes is None and all(goal_in(kept, week) is None for week in (monday, date.max)):
            raise errors.NoGoal
        goal = wished(kept, minutes, today)
        await goals.withdraw(db, user_id=user_id, after=monday)
        if goal_in((each for each in kept if each.since <= monday), goal.since) != minutes:
            await goals.put(db, user_id=user_id, goal=KeptGoal(goal.since, goal.minutes))
        return await self._view(db, user_id, today)

    async def _view(self, db: AsyncSession, user_id: int, today: date) -> GoalView:
        kept = await _goals_of(db, user_id)
        monday = monday_of(today)
        history = await days_of(
            db,
            user_id=user_id,
            today=today,
            min_minutes=self._streak_min_minutes,
            days_back=(today - monday).days + 7 * WEEKS_SHOWN,
        )
        week = week_of(history, goal_in(kept, monday), monday, today)
        mondays = (monday - n * _WEEK for n in range(1, WEEKS_SHOWN + 1))
        before = (week_of(history, goal_in(kept, each), each, today) for each in mondays)
        return GoalView(
            today=today,
            week=week,
            pace=pace_of(history, week, today) if week else None,
            planned=next((goal for goal in kept if goal.since > monday), None),
            before=tuple(each for each in before if each is not None),
        )


async def _goals_of(db: AsyncSession, user_id: int) -> tuple[Goal, ...]:
    return tuple(Goal(*kept) for kept in await goals.of(db, user_id=user_id))


async def step(
    db: AsyncSession, *, user_id: int, day: date, today: date, way: tuple[State, State]
) -> GoalStep | None:
    """What a session on ``day``, which led from one state to another, did for the weekly goal."""
    minutes = await goals.minutes_in(db, user_id=user_id, monday=monday_of(day))
    before, after = way
    return step_of(before.history, after.history, minutes, day, today)


async def goal_week(
    db: AsyncSession, *, user_id: int, history: History, monday: date, today: date
) -> GoalWeek | None:
    """How a person stands, or stood, in a week; None when it has no goal."""
    minutes = await goals.minutes_in(db, user_id=user_id, monday=monday)
    return week_of(history, minutes, monday, today)
