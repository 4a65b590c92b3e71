"""Scoring: what leaderboards rank by, kept in step with every change of a person's history.

Functions on an open transaction. Sums move with each session; streak and improvement, which do not
add up, are `coach.daily_scores`. Only periods that are still running are touched: a closed one
never changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import days, ranking
from coach.domain.load import session_load
from coach.domain.ranking import Metric, Period, Place, Span
from coach.domain.team_weeks import TEAM
from coach.records import DEFAULT_ZONE
from models.queries import boards, guilds, scores, sums
from models.queries.guilds import Membership
from models.queries.scores import Column, ScoreRow
from models.queries.sessions import NewSession
from models.queries.sums import Sums
from models.tables import Member

NOW = "now"
"""The period of what does not add up over one."""
EPOCH = date(1970, 1, 1)


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


def _holds(span: Span, zone: ZoneInfo, instant: datetime) -> bool:
    start, end = ranking.bounds_of(span, zone)
    return start <= instant and (end is None or instant < end)


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
