"""Scoring: what leaderboards rank by, kept in step with every change of a person's history.

Functions on an open transaction. Sums move with each session; streak and improvement are derived
from the person's days, now and whenever a new day begins. Only periods that are still running
are touched: a closed one never changes.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import days, ranking, stats
from coach.domain.load import session_load
from coach.domain.ranking import Metric, Period, Place, Span
from coach.domain.team_weeks import TEAM
from coach.records import (
    DEFAULT_ZONE,
    Person,
    day_start_of,
    days_of,
    today_of,
    zone_of,
)
from models.errors import is_undone_by_others
from models.queries import boards, guilds, people, scores, sums
from models.queries.guilds import Membership
from models.queries.scores import Column, ScoreRow
from models.queries.sessions import NewSession
from models.queries.sums import Sums
from models.tables import Member

NOW = "now"
"""The period of what does not add up over one."""
EPOCH = date(1970, 1, 1)
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


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """What a guild's board shows."""

    metric: Metric
    period: Period
    column: Column


def guild_zone(name: str | None) -> ZoneInfo:
    """The zone of a guild; UTC until somebody sets it."""
    return days.zone_named(name or DEFAULT_ZONE)


def column_of(guild_id: int, metric: Metric, span: Span) -> Column:
    """Where the scores of a ranking are kept."""
    if metric.is_summed:
        return Column(guild_id, metric.value, span.period.value, span.first)
    return Column(guild_id, metric.value, NOW, EPOCH)


async def open_spans(
    db: AsyncSession, *, guild_id: int, zone: ZoneInfo, now: datetime
) -> tuple[Span, ...]:
    """The periods that run in a guild."""
    day = ranking.guild_day(now, zone)
    spans = [ranking.span_of(period, day) for period in Period]
    # After a change of the guild's zone a day that is closed may run again.
    closed = await boards.closed(db, guild_id=guild_id, since=min(s.first for s in spans if s.ends))
    return tuple(span for span in spans if closed.isdisjoint(_closings(span)))


def _closings(span: Span) -> Iterator[tuple[str, date]]:
    """Under what a span may be closed: a board's, and a week as that of a team too."""
    yield span.period.value, span.first
    if span.period is Period.WEEK:
        yield TEAM, span.first


async def count_session(
    db: AsyncSession, *, session: NewSession, memberships: Sequence[Membership], now: datetime
) -> None:
    """Add a new session to what its person has, in all these guilds."""
    newest = Sums(
        minutes=session.minutes,
        load=session_load(session.minutes, session.intensity),
        sessions=1,
        reached_at=session.logged_at,
    )
    found: list[ScoreRow] = []
    for member in memberships:
        zone = guild_zone(member.timezone)
        for span in await open_spans(db, guild_id=member.guild_id, zone=zone, now=now):
            if _holds(span, zone, session.ended_at):
                found += sum_scores(member, span, newest)
    await scores.add(db, scores=found)


async def recount(
    db: AsyncSession, *, user_id: int, now: datetime, around: datetime | None = None
) -> None:
    """Compute what a person has anew, in the running periods that hold ``around``, or in all."""
    for member in await guilds.memberships(db, user_id=user_id):
        await recount_member(
            db, member=member, zone=guild_zone(member.timezone), now=now, around=around
        )


async def recount_member(
    db: AsyncSession,
    *,
    member: Member | Membership,
    zone: ZoneInfo,
    now: datetime,
    around: datetime | None = None,
) -> None:
    """Compute what a member has anew in one guild.

    All of it, when no moment is given: also what was counted for days that are yet to come, when
    the guild's zone was one further east.
    """
    if around is None:
        day = ranking.guild_day(now, zone)
        for period in Period:
            await scores.remove_later(
                db,
                guild_id=member.guild_id,
                user_id=member.user_id,
                period=period.value,
                than=ranking.span_of(period, day).first,
            )
    for span in await open_spans(db, guild_id=member.guild_id, zone=zone, now=now):
        if around is not None and not _holds(span, zone, around):
            continue
        start, end = ranking.bounds_of(span, zone)
        total = await sums.between(db, user_id=member.user_id, start=start, end=end)
        if total is not None:
            await scores.put(db, scores=sum_scores(member, span, total))
        else:
            await scores.remove(
                db,
                guild_id=member.guild_id,
                user_id=member.user_id,
                period=span.period.value,
                first_day=span.first,
            )


async def shown_column(
    db: AsyncSession, *, membership: Membership | None, now: datetime
) -> ShownColumn | None:
    """What the board of a member's guild ranks by: minutes of the week unless it says otherwise.

    None without a membership, and while there are too few members for a leaderboard.
    """
    if membership is None:
        return None
    guild_id = membership.guild_id
    members = await guilds.members_counted(db, guild_id=guild_id, limit=ranking.LEAST_MEMBERS)
    if members < ranking.LEAST_MEMBERS:
        return None
    metric = Metric(membership.metric or Metric.MINUTES)
    period = Period(membership.period or Period.WEEK)
    span = ranking.span_of(period, ranking.guild_day(now, guild_zone(membership.timezone)))
    return ShownColumn(metric, period, column_of(guild_id, metric, span))


async def place_of(db: AsyncSession, *, shown: ShownColumn | None, user_id: int) -> Place | None:
    """A member's rank by what their guild's board shows; None with nothing to rank by."""
    if shown is None:
        return None
    score = await scores.score(db, column=shown.column, user_id=user_id)
    if score is None:
        return None
    above = await scores.above(db, column=shown.column, value=score.value)
    return Place(shown.metric, shown.period, ranking.rank(above))


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
        await recount_member(db, member=member, zone=guild_zone(guild.timezone), now=now)
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
    column = Column(member.guild_id, metric.value, NOW, EPOCH)
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


def _holds(span: Span, zone: ZoneInfo, instant: datetime) -> bool:
    start, end = ranking.bounds_of(span, zone)
    return start <= instant and (end is None or instant < end)


def _next_day(person: Person, now: datetime) -> datetime:
    """When a person's next day begins, later than now even while clocks are set back."""
    return days.next_instant(now, day_start_of(person), zone_of(person))


def sum_scores(member: Member | Membership, span: Span, total: Sums) -> Sequence[ScoreRow]:
    """Sums as scores."""
    values = (
        (Metric.MINUTES, total.minutes),
        (Metric.LOAD, total.load),
        (Metric.SESSIONS, total.sessions),
    )
    return [
        ScoreRow(
            member.guild_id,
            member.user_id,
            metric.value,
            span.period.value,
            span.first,
            value,
            total.reached_at,
        )
        for metric, value in values
    ]


def form_scores(member: Member | Membership, form: Form) -> Iterable[ScoreRow]:
    """A streak was reached on its last done day; improvements have no first one."""
    for metric, value, reached_on in (
        (Metric.STREAK, form.streak or None, form.streak_day),
        (Metric.IMPROVEMENT, form.improvement, EPOCH),
    ):
        if value is not None and reached_on is not None:
            reached_at = datetime.combine(reached_on, time(), UTC)
            yield ScoreRow(
                member.guild_id, member.user_id, metric.value, NOW, EPOCH, value, reached_at
            )
