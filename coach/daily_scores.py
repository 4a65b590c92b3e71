"""Daily scores: streak and improvement on leaderboards, which do not add up.

Functions on an open transaction. Both are derived from a person's days, with every change of a
history and whenever a new day begins.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import scoring
from coach.domain import days, stats
from coach.domain.ranking import Metric
from coach.records import Person, day_start_of, days_of, today_of, zone_of
from models.errors import is_undone_by_others
from models.queries import boards, guilds, people, scores
from models.queries.guilds import Membership
from models.queries.scores import Column, ScoreRow
from models.tables import Member

DUE_AT_ONCE = 20
TRY_AGAIN = timedelta(hours=1)
"""After a member whose days could not be looked at."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    """What a person's days say today.

    Attributes:
        streak: in days; 0 is none.
        streak_day: the last done day of it.
        improvement: minutes of the last 7 days against the weeks before, in %; None is unknown.
    """

    streak: int
    streak_day: date | None
    improvement: int | None


def form_from(history: stats.History, today: date) -> Form:
    """What a person's days say on ``today``."""
    return Form(
        streak=stats.streak_on(history, today).current,
        streak_day=stats.last_done(history, today),
        improvement=stats.versus_average_percent(history.days, today, history.first_day),
    )


async def form_of(
    db: AsyncSession, *, user_id: int, person: Person | None, now: datetime, min_minutes: int
) -> Form:
    """What a person's days say today."""
    today = today_of(person, now)
    history = await days_of(
        db,
        user_id=user_id,
        today=today,
        min_minutes=min_minutes,
        days_back=stats.COMPARED_DAYS,
    )
    return form_from(history, today)


async def place(db: AsyncSession, *, person: Person, form: Form, now: datetime) -> None:
    """Set what a person's days say today in all their guilds, and have the boards look."""
    memberships = await guilds.memberships(db, user_id=person.id)
    for member in memberships:
        # Whoever waits to be counted anew goes on waiting for that, not for the next day.
        due_at = now if member.is_stale else _next_day(person, now)
        await _place_member(db, member, form, due_at)
    await boards.touch(db, guild_ids=[member.guild_id for member in memberships], now=now)


async def place_streak(
    db: AsyncSession, *, memberships: Sequence[Membership], streak: int, last_done: date | None
) -> None:
    """Set a person's streak in these guilds; what else their days say is as it was."""
    form = Form(streak=streak, streak_day=last_done, improvement=None)
    for member in memberships:
        await _put_form(db, member, Metric.STREAK, form)


async def look_at_due(
    db: AsyncSession, *, now: datetime, min_minutes: int, guild_id: int | None = None
) -> bool:
    """Set anew what the days of members say whose day is over. True when there may be more."""
    due = await guilds.claimable(db, now=now, limit=DUE_AT_ONCE, guild_id=guild_id)
    for member in due:
        # What a savepoint undoes, PostgreSQL's session has to read anew: not in the handler.
        guild_id_due, user_id = member.guild_id, member.user_id
        if not await people.lock_if_free(db, user_id=user_id):
            # They log this moment, or somebody looks at them in another guild: next time.
            continue
        try:
            async with db.begin_nested():
                await _look_at(db, member, now, min_minutes)
        except Exception as error:
            if is_undone_by_others(error):
                raise
            # One of them must not hold up all the others.
            log.exception("the days of member %s could not be looked at", user_id)
            await guilds.set_due(db, guild_id=guild_id_due, user_id=user_id, due_at=now + TRY_AGAIN)
    return len(due) == DUE_AT_ONCE


async def _look_at(db: AsyncSession, member: Member, now: datetime, min_minutes: int) -> None:
    has_changed = member.is_stale
    if member.is_stale:
        guild = await guilds.known_guild(db, guild_id=member.guild_id)
        zone = scoring.guild_zone(guild.timezone)
        await scoring.recount_member(db, member=member, zone=zone, now=now)
        member.is_stale = False
    person = await people.known_person(db, user_id=member.user_id, now=now)
    form = await form_of(
        db, user_id=member.user_id, person=person, now=now, min_minutes=min_minutes
    )
    has_changed |= await _place_member(db, member, form, _next_day(person, now))
    if has_changed:
        await boards.touch(db, guild_ids=[member.guild_id], now=now)


async def _place_member(
    db: AsyncSession, member: Member | Membership, form: Form, due_at: datetime
) -> bool:
    """Set a member's streak and improvement; whether that changed anything."""
    await guilds.set_due(db, guild_id=member.guild_id, user_id=member.user_id, due_at=due_at)
    is_other_streak = await _put_form(db, member, Metric.STREAK, form)
    return await _put_form(db, member, Metric.IMPROVEMENT, form) or is_other_streak


async def _put_form(
    db: AsyncSession, member: Member | Membership, metric: Metric, form: Form
) -> bool:
    """Set what a member has by streak or by improvement; whether that changed anything."""
    column = Column(member.guild_id, metric.value, scoring.NOW, scoring.EPOCH)
    known = await scores.score(db, column=column, user_id=member.user_id)
    # Who did less than before is not paraded: a value that is not above 0 is listed nowhere.
    wanted = next(
        (s for s in form_scores(member, form) if s.metric == metric.value and s.value > 0), None
    )
    if known == wanted:
        return False
    if wanted is not None:
        await scores.put(db, scores=[wanted])
    else:
        await scores.remove_one(db, column=column, user_id=member.user_id)
    return True


def form_scores(member: Member | Membership, form: Form) -> Iterable[ScoreRow]:
    """A streak was reached on its last done day; improvements have no first one."""
    for metric, value, reached_on in (
        (Metric.STREAK, form.streak or None, form.streak_day),
        (Metric.IMPROVEMENT, form.improvement, scoring.EPOCH),
    ):
        if value is not None and reached_on is not None:
            reached_at = datetime.combine(reached_on, time(), UTC)
            yield ScoreRow(
                member.guild_id,
                member.user_id,
                metric.value,
                scoring.NOW,
                scoring.EPOCH,
                value,
                reached_at,
            )


def _next_day(person: Person, now: datetime) -> datetime:
    """When a person's next day begins, later than now even while clocks are set back."""
    return days.next_instant(now, day_start_of(person), zone_of(person))
