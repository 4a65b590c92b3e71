"""The ledger: what every change of a person's history has to keep in step.

Functions on an open transaction; `coach.logbook` and `coach.imported` call them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import attrgetter

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import daily_scores, scoring
from coach.domain import milestones, stats
from coach.domain.kinds import InsightKind
from coach.domain.settling import settled, tally_through
from coach.records import Clock, Person, days_of, keep_tally
from models.queries import boards, guilds, people, sessions
from models.queries import direct_messages as messages
from models.queries import milestones as milestone_queries
from models.queries.guilds import Membership
from models.queries.people import Profile
from models.queries.sessions import NewSession
from models.tables import DirectMessage, ReachedMilestone


@dataclass(frozen=True, slots=True)
class State:
    """Where a person stands before or after a change.

    Attributes:
        history: their days.
        longest_minutes: of their longest session.
        streak: in days, on their today.
    """

    history: stats.History
    longest_minutes: int
    streak: int
    reach: milestones.Reach

    def day(self, day: date) -> stats.DayTotal:
        """What a day holds."""
        return next((total for total in self.history.days if total.day == day), _empty(day))


def _empty(day: date) -> stats.DayTotal:
    return stats.DayTotal(day=day, sessions=0, minutes=0, load=0, streak_minutes=0)


async def settle_home(db: AsyncSession, *, person: Profile, guild_id: int | None) -> Profile:
    """Presume the zone of the first guild that a person without one logs in."""
    if guild_id is None or person.timezone or person.presumed_timezone:
        return person
    guild = await guilds.guild(db, guild_id=guild_id)
    zone = guild.timezone if guild else None
    if person.home_guild_id is not None and not zone:
        return person
    values = {"home_guild_id": guild_id, "presumed_timezone": zone}
    await people.change(db, user_id=person.id, values=values)
    return person._replace(home_guild_id=guild_id, presumed_timezone=zone)


async def score_new(
    db: AsyncSession,
    *,
    person: Person,
    session: NewSession,
    memberships: Sequence[Membership],
    after: State,
    clock: Clock,
) -> None:
    """Keep leaderboards in step with a new session."""
    if not memberships:
        return
    await scoring.count_session(db, session=session, memberships=memberships, now=clock.now)
    if session.local_date == clock.today:
        # What today holds is no part of an improvement, which speaks of the days before.
        await daily_scores.place_streak(
            db,
            memberships=memberships,
            streak=after.streak,
            last_done=stats.last_done(after.history, clock.today),
        )
        guild_ids = [membership.guild_id for membership in memberships]
        await boards.touch(db, guild_ids=guild_ids, now=clock.now)
    else:
        await _place(db, person, after.history.streak_min_minutes, clock)


async def score_changed(
    db: AsyncSession,
    *,
    person: Person,
    clock: Clock,
    min_minutes: int,
    around: datetime | None = None,
) -> None:
    """Keep leaderboards in step with a change at ``around``, or with a whole history."""
    await scoring.recount(db, user_id=person.id, now=clock.now, around=around)
    await _place(db, person, min_minutes, clock)


async def _place(db: AsyncSession, person: Person, min_minutes: int, clock: Clock) -> None:
    form = await daily_scores.form_of(
        db, user_id=person.id, person=person, now=clock.now, min_minutes=min_minutes
    )
    await daily_scores.place(db, person=person, form=form, now=clock.now)


async def state_of(db: AsyncSession, user_id: int, today: date, min_minutes: int) -> State:
    """Where a person stands on their ``today``."""
    history = await days_of(db, user_id=user_id, today=today, min_minutes=min_minutes)
    longest = await sessions.longest_minutes(db, user_id=user_id)
    return _state(history, longest, today)


async def states_around(
    db: AsyncSession, session: NewSession, today: date, min_minutes: int
) -> tuple[State, State]:
    """Where a person stands before and after a session that is about to be logged.

    What is settled by now is kept on the way.
    """
    user_id = session.user_id
    history = await days_of(db, user_id=user_id, today=today, min_minutes=min_minutes)
    longest = await sessions.longest_minutes(db, user_id=user_id)
    tally = settled(history, today)
    if tally is not None:
        await keep_tally(db, user_id=user_id, min_minutes=min_minutes, tally=tally)
    # Up to the day before the session both are the same: reckoned once.
    yesterday = session.local_date - timedelta(days=1)
    history = replace(history, tally=tally_through(history, yesterday))
    before = _state(history, longest, today)
    with_it = replace(history, days=_with(history.days, session))
    return before, _state(with_it, max(longest, session.minutes), today)


def _with(totals: Sequence[stats.DayTotal], session: NewSession) -> tuple[stats.DayTotal, ...]:
    """Days, the oldest first, with a session more."""
    by_day = {total.day: total for total in totals}
    total = by_day.get(session.local_date, _empty(session.local_date))
    by_day[session.local_date] = stats.DayTotal(
        day=total.day,
        sessions=total.sessions + 1,
        minutes=total.minutes + session.minutes,
        load=total.load + session.load,
        streak_minutes=total.streak_minutes + session.minutes * session.is_in_time,
    )
    return tuple(sorted(by_day.values(), key=attrgetter("day")))


def _state(history: stats.History, longest: int, today: date) -> State:
    streak = stats.streak_on(history, today)
    reach = milestones.reach_of(history, streak, longest)
    return State(history, longest, streak.current, reach)


async def reach(
    db: AsyncSession,
    person: Person,
    session_id: int,
    clock: Clock,
    *,
    way: tuple[State, State],
) -> tuple[milestones.Milestone, ...]:
    """Keep the milestones that a session reached on its way from one state to another.

    To tell of them is planned as well.
    """
    before, after = way
    found = milestones.crossed(before.reach, after.reach)
    reached = await keep_milestones(db, person.id, found, clock.now, session_id=session_id)
    if reached and person.wants_milestones:
        await _plan_celebration(db, person, session_id, clock)
    return reached


async def _plan_celebration(
    db: AsyncSession, person: Person, session_id: int, clock: Clock
) -> None:
    """In the same transaction as the session: a crash can't lose the one without the other.

    It is due at once: whether it has to wait is decided in `coach.domain.outreach`, as of all
    messages.
    """
    await messages.plan(
        db,
        message=DirectMessage(
            user_id=person.id,
            kind=InsightKind.MILESTONE_CELEBRATION,
            period=session_id,
            local_date=clock.today,
            state="waiting",
            due_at=clock.now,
        ),
    )


async def keep_milestones(
    db: AsyncSession,
    user_id: int,
    found: Iterable[milestones.Milestone],
    now: datetime,
    *,
    session_id: int | None,
) -> tuple[milestones.Milestone, ...]:
    """Keep those that are new; gives them, in the order of ``found``."""
    found = tuple(found)
    new = await milestone_queries.reach(
        db,
        milestones=[
            ReachedMilestone(
                user_id=user_id,
                kind=milestone.kind,
                occasion=milestone.occasion,
                value=milestone.value,
                reached_at=now,
                session_id=session_id,
            )
            for milestone in found
        ],
    )
    return tuple(m for m in found if (m.kind, m.occasion) in new)
