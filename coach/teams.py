"""Teams: the goal that a guild's members want to reach together each week, and its recap.

What they have is the sum of the scores that leaderboards rank by, so that the two never differ. A
recap is claimed right before it is posted, as other closing posts are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.board_work import BoardWork
from coach.domain import ranking, team_weeks
from coach.domain.errors import NoBoardForGoal, NoTeamGoal
from coach.domain.ranking import Metric, Period, Span
from coach.domain.team_weeks import TEAM, Goal, TeamWeek
from coach.scoring import column_of, guild_zone
from models.database import Database
from models.queries import boards, guilds, scores, team_goals
from models.queries.team_goals import KeptGoal

_WEEK = timedelta(days=7)
_WEEKS_CAUGHT_UP = 2
"""Scores of older weeks may be forgotten already."""


@dataclass(frozen=True, slots=True)
class TeamStatus:
    """The goal of a guild.

    Attributes:
        running: how far they are this week; None while there is no goal.
        coming: what a later week begins with; None when nothing changes.
        has_enough_members: whether what they have may be shown.
    """

    running: TeamWeek | None
    coming: Goal | None
    has_enough_members: bool


@dataclass(frozen=True, slots=True)
class GoalReceipt:
    """What came of asking for a goal.

    Attributes:
        before_minutes: what this week's was until then; None without one.
        channel_id: where the leaderboard message stands.
        status: how things are now.
    """

    goal: Goal
    before_minutes: int | None
    channel_id: int
    status: TeamStatus

    @property
    def counts_now(self) -> bool:
        """Whether it is the goal of the week that runs."""
        return self.status.coming is None


class Teams:
    """Use cases on the goal of a guild. Each is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_goal(self, *, guild_id: int, minutes: int, now: datetime) -> GoalReceipt:
        """Set what the members want to reach: at once when that is more, else from next Monday on.

        Args:
            guild_id: of the guild.
            minutes: 1 to `team_weeks.MOST_MINUTES`.
            now: aware, UTC.

        Raises:
            NoBoardForGoal: there is no leaderboard message that shows it.
        """
        return await self._database.write(_set_goal, guild_id=guild_id, minutes=minutes, now=now)

    async def switch_off(self, *, guild_id: int, now: datetime) -> None:
        """Have no goal any more, from this week on.

        Raises:
            NoTeamGoal: there is none.
        """
        await self._database.write(_switch_off, guild_id=guild_id, now=now)

    async def status(self, *, guild_id: int, now: datetime) -> TeamStatus | None:
        """The goal of a guild; None when there is none, now or to come."""
        return await self._database.read(_status_if_any, guild_id=guild_id, now=now)

    async def recap(self, work: BoardWork, week: Span) -> TeamWeek | None:
        """What a week that is over came to; None when that is nothing to be told."""
        return await self._database.read(_recap, guild_id=work.guild_id, week=week)

    async def begin_closing(self, work: BoardWork, week: Span, now: datetime) -> bool:
        """Close a week, and claim its recap; False when that has been done."""
        return await self._database.write(_begin_closing, work, week, now)

    async def give_back(self, work: BoardWork, week: Span) -> None:
        """Have a week closed later whose recap Discord refused."""
        await self._database.write(
            boards.reopen, guild_id=work.guild_id, period=TEAM, first_day=week.first
        )

    async def settle_closing(
        self, work: BoardWork, week: Span, *, state: str, message_id: int | None = None
    ) -> None:
        """Keep what came of a recap: "sent", "failed" or "skipped"."""
        await self._database.write(
            boards.settle_closing,
            guild_id=work.guild_id,
            period=TEAM,
            first_day=week.first,
            state=state,
            message_id=message_id,
        )


async def running(
    db: AsyncSession, *, guild_id: int, zone: str | None, now: datetime
) -> TeamWeek | None:
    """How far a guild is with the goal of this week, if it has one."""
    return await _team_week(db, guild_id, await _goals(db, guild_id), _this_week(zone, now))


async def to_close(
    db: AsyncSession, *, guild_id: int, zone: str | None, now: datetime
) -> tuple[Span, ...]:
    """The weeks of a goal that are over and not closed, the oldest first."""
    goals = await _goals(db, guild_id)
    if not goals:
        return ()
    monday = _this_week(zone, now).first
    mondays = [monday - back * _WEEK for back in range(_WEEKS_CAUGHT_UP, 0, -1)]
    closed = await boards.closed(db, guild_id=guild_id, since=mondays[0])
    return tuple(
        ranking.span_of(Period.WEEK, first)
        for first in mondays
        if team_weeks.minutes_in(goals, first) and (TEAM, first) not in closed
    )


async def _set_goal(db: AsyncSession, *, guild_id: int, minutes: int, now: datetime) -> GoalReceipt:
    board = await boards.board(db, guild_id=guild_id)
    if board is None or board.due_at is None:
        # It is not there, or has stopped for good: its channel is gone.
        raise NoBoardForGoal
    zone = (await guilds.setting(db, guild_id=guild_id)).timezone
    goals, monday = await _goals(db, guild_id), _this_week(zone, now).first
    is_closed = await _is_closed(db, guild_id, monday)
    goal = team_weeks.asked_for(goals, monday, minutes, is_closed=is_closed)
    await _put(db, guild_id, goal, now)
    return GoalReceipt(
        goal=goal,
        before_minutes=team_weeks.minutes_in(goals, monday),
        channel_id=board.channel_id,
        status=await _status(db, guild_id=guild_id, zone=zone, now=now),
    )


async def _switch_off(db: AsyncSession, *, guild_id: int, now: datetime) -> None:
    zone = (await guilds.setting(db, guild_id=guild_id)).timezone
    goals, monday = await _goals(db, guild_id), _this_week(zone, now).first
    is_closed = await _is_closed(db, guild_id, monday)
    off = team_weeks.switched_off(goals, monday, is_closed=is_closed)
    if off is None:
        raise NoTeamGoal
    await _put(db, guild_id, off, now)


async def _put(db: AsyncSession, guild_id: int, goal: Goal, now: datetime) -> None:
    kept = KeptGoal(goal.since, goal.minutes, goal.is_off)
    await team_goals.put(db, guild_id=guild_id, goal=kept)
    await boards.touch(db, guild_ids=[guild_id], now=now)


async def _status_if_any(db: AsyncSession, *, guild_id: int, now: datetime) -> TeamStatus | None:
    zone = (await guilds.setting(db, guild_id=guild_id)).timezone
    found = await _status(db, guild_id=guild_id, zone=zone, now=now)
    has_any = found.running is not None or (found.coming is not None and not found.coming.is_off)
    return found if has_any else None


async def _status(
    db: AsyncSession, *, guild_id: int, zone: str | None, now: datetime
) -> TeamStatus:
    goals, week = await _goals(db, guild_id), _this_week(zone, now)
    return TeamStatus(
        running=await _team_week(db, guild_id, goals, week),
        coming=team_weeks.coming_after(goals, week.first),
        has_enough_members=await _has_enough_members(db, guild_id),
    )


async def _recap(db: AsyncSession, *, guild_id: int, week: Span) -> TeamWeek | None:
    found = await _team_week(db, guild_id, await _goals(db, guild_id), week)
    if found is None or not found.members or not await _has_enough_members(db, guild_id):
        return None
    return found


async def _begin_closing(db: AsyncSession, work: BoardWork, week: Span, now: datetime) -> bool:
    board = await boards.board(db, guild_id=work.guild_id)
    if board is None or board.message_id != work.message_id:
        return False
    return await boards.close(
        db, guild_id=work.guild_id, period=TEAM, first_day=week.first, now=now
    )


async def _team_week(
    db: AsyncSession, guild_id: int, goals: Sequence[Goal], week: Span
) -> TeamWeek | None:
    goal_minutes = team_weeks.minutes_in(goals, week.first)
    if goal_minutes is None:
        return None
    column = column_of(guild_id, Metric.MINUTES, week)
    together = await scores.together(db, column=column)
    return TeamWeek(week, goal_minutes, together.value, together.members)


async def _goals(db: AsyncSession, guild_id: int) -> list[Goal]:
    return [Goal(*kept) for kept in await team_goals.goals(db, guild_id=guild_id)]


async def _is_closed(db: AsyncSession, guild_id: int, monday: date) -> bool:
    closed = await boards.closed(db, guild_id=guild_id, since=monday)
    return not closed.isdisjoint({(TEAM, monday), (Period.WEEK.value, monday)})


async def _has_enough_members(db: AsyncSession, guild_id: int) -> bool:
    least = ranking.LEAST_MEMBERS
    return await guilds.members_counted(db, guild_id=guild_id, limit=least) >= least


def _this_week(zone: str | None, now: datetime) -> Span:
    return ranking.span_of(Period.WEEK, ranking.guild_day(now, guild_zone(zone)))
