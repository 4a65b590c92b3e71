"""Standings: where everybody in a guild stands. One ranking for every view."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import daily_scores, scoring, teams
from coach.domain import ranking
from coach.domain.ranking import Metric, Period, Span
from coach.domain.team_weeks import TeamWeek
from coach.language.catalogue import spoken
from coach.membership import Membership as Memberships
from coach.scoring import column_of, guild_zone
from models.database import Database
from models.queries import guilds, people, scores, sums
from models.queries.guilds import Membership, Setting
from models.queries.scores import Column, Listed, ScoreRow

MEMBERS_COUNTED = 1000
"""A leaderboard says "1000+" beyond that: counting further would only cost time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a leaderboard. ``seen_at``: when the member was last known to be there."""

    rank: int
    user_id: int
    name: str
    value: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where the one who asks stands, or would stand if they were listed.

    ``rank`` and ``value`` are None without anything to rank by. ``ahead`` and ``behind`` are the
    listed members next to them.
    """

    user_id: int
    is_listed: bool
    rank: int | None = None
    value: int | None = None
    ahead: Entry | None = None
    behind: Entry | None = None


@dataclass(frozen=True, slots=True)
class StandingsView:
    """A leaderboard as it stands.

    Attributes:
        span: the period; by streak and improvement the day that it is for the guild.
        entries: the best, at most 10; none while there are too few members.
        members: how many joined, counted up to 1000.
        unshown_winners: who are on the first three ranks and have no line.
        team: how far all are with the goal of this week, if there is one.
        own: of the one who asked, if anybody did.
    """

    metric: Metric
    period: Period
    span: Span
    entries: tuple[Entry, ...]
    members: int
    unshown_winners: int = 0
    team: TeamWeek | None = None
    own: OwnPlace | None = None

    @property
    def has_enough_members(self) -> bool:
        """Whether anybody may be shown."""
        return self.members >= ranking.LEAST_MEMBERS

    @property
    def digest(self) -> str:
        """The same for two views that show the same in the language that is spoken here."""
        lines = [(entry.rank, entry.user_id, entry.name, entry.value) for entry in self.entries]
        shown: tuple[object, ...] = (
            *(self.metric, self.period, self.span.first, self.members, lines),
            *self._team_shown,
            str(spoken()),
        )
        return hashlib.sha256(repr(shown).encode()).hexdigest()

    @property
    def _team_shown(self) -> tuple[object, ...]:
        """Of the goal; while too few joined, nothing of what they have is shown."""
        if self.team is None:
            return ()
        return (self.team,) if self.has_enough_members else (self.team.goal_minutes,)

    @property
    def winners(self) -> tuple[Entry, ...]:
        """Those on the first three ranks; whoever only fell back the least has not won."""
        first = (entry for entry in self.entries if entry.rank <= ranking.WINNERS)
        return tuple(entry for entry in first if entry.value > 0)


class Standings:
    """Reading leaderboards."""

    def __init__(
        self, database: Database, membership: Memberships, *, streak_min_minutes: int
    ) -> None:
        self._database = database
        self._membership = membership
        self._streak_min_minutes = streak_min_minutes

    async def is_listed(self, *, guild_id: int, user_id: int) -> bool:
        """Whether a person joined the leaderboard of a guild, and is there."""
        return await self._database.read(guilds.is_listed, guild_id=guild_id, user_id=user_id)

    async def of(
        self,
        *,
        guild_id: int,
        now: datetime,
        period: Period | None = None,
        metric: Metric | None = None,
        user_id: int | None = None,
    ) -> StandingsView:
        """The standings of a guild, with the place of the one who asks.

        By default in the period and by the metric of its board, else this week by minutes; a
        period alone asks for something that adds up over it.
        """
        if metric is None or not metric.is_summed:
            await self._membership.look_at_days(now, guild_id=guild_id)
        return await self._database.read(
            self._of, guild_id, period, metric, user_id=user_id, now=now
        )

    async def _of(
        self,
        db: AsyncSession,
        guild_id: int,
        period: Period | None,
        metric: Metric | None,
        *,
        user_id: int | None,
        now: datetime,
    ) -> StandingsView:
        setting = await guilds.setting(db, guild_id=guild_id)
        period, metric = _wished(period, metric, setting)
        span = ranking.span_of(period, ranking.guild_day(now, guild_zone(setting.timezone)))
        view = replace(
            await _view(db, guild_id, metric, span),
            team=await teams.running(db, guild_id=guild_id, zone=setting.timezone, now=now),
        )
        if user_id is None:
            return view
        own = await self._own_score(
            db, guild_id, metric, span, user_id=user_id, now=now, zone=setting.timezone
        )
        place = await _own_place(db, guild_id, view, own, user_id=user_id)
        return replace(view, own=place)

    async def at_end(self, *, guild_id: int, metric: Metric, span: Span) -> StandingsView:
        """The standings of a period that is over."""
        return await self._database.read(_view, guild_id, metric, span)

    async def _own_score(
        self,
        db: AsyncSession,
        guild_id: int,
        metric: Metric,
        span: Span,
        *,
        user_id: int,
        now: datetime,
        zone: str | None,
    ) -> ScoreRow | None:
        """What a person has, listed or not."""
        column = column_of(guild_id, metric, span)
        listed = await scores.score(db, column=column, user_id=user_id)
        if listed is not None:
            return listed
        as_member = Membership(
            guild_id, user_id, is_stale=False, due_at=None, timezone=zone, metric=None, period=None
        )
        if metric.is_summed:
            start, end = ranking.bounds_of(span, guild_zone(zone))
            total = await sums.between(db, user_id=user_id, start=start, end=end)
            found = list(scoring.sum_scores(as_member, span, total)) if total else []
        else:
            form = await daily_scores.form_of(
                db,
                user_id=user_id,
                person=await people.profile(db, user_id=user_id),
                now=now,
                min_minutes=self._streak_min_minutes,
            )
            found = list(daily_scores.form_scores(as_member, form))
        return next((score for score in found if score.metric == metric.value), None)


def _wished(
    period: Period | None, metric: Metric | None, setting: Setting
) -> tuple[Period, Metric]:
    shown = Metric(setting.metric or Metric.MINUTES)
    if period is not None and not shown.is_summed:
        shown = Metric.MINUTES
    return period or Period(setting.period or Period.WEEK), metric or shown


async def _view(db: AsyncSession, guild_id: int, metric: Metric, span: Span) -> StandingsView:
    members = await guilds.members_counted(db, guild_id=guild_id, limit=MEMBERS_COUNTED + 1)
    best: Sequence[Listed] = ()
    column = column_of(guild_id, metric, span)
    if members >= ranking.LEAST_MEMBERS:
        best = await scores.top(db, column=column, limit=ranking.TOP)
    ranks = ranking.competition_ranks([score.value for score in best])
    unshown = 0
    if len(best) == ranking.TOP and ranks[-1] <= ranking.WINNERS:
        unshown = await scores.above(db, column=column, value=best[-1].value - 1) - len(best)
    return StandingsView(
        metric=metric,
        period=span.period,
        span=span,
        entries=tuple(_entry(rank, score) for rank, score in zip(ranks, best, strict=True)),
        members=members,
        unshown_winners=unshown,
    )


def _entry(rank: int, score: Listed) -> Entry:
    return Entry(
        rank=rank,
        user_id=score.user_id,
        name=score.name,
        value=score.value,
        seen_at=score.seen_at,
    )


async def _own_place(
    db: AsyncSession, guild_id: int, view: StandingsView, own: ScoreRow | None, *, user_id: int
) -> OwnPlace:
    is_listed = await guilds.is_listed(db, guild_id=guild_id, user_id=user_id)
    if own is None or not view.has_enough_members:
        return OwnPlace(user_id, is_listed, value=own.value if own else None)
    column = column_of(guild_id, view.metric, view.span)
    return OwnPlace(
        user_id,
        is_listed,
        rank=ranking.rank(await scores.above(db, column=column, value=own.value)),
        value=own.value,
        ahead=await _neighbour(db, column, own, is_ahead=True),
        behind=await _neighbour(db, column, own, is_ahead=False),
    )


async def _neighbour(
    db: AsyncSession, column: Column, own: ScoreRow, *, is_ahead: bool
) -> Entry | None:
    found = await scores.neighbour(db, column=column, of=own, is_ahead=is_ahead)
    if found is None:
        return None
    above = await scores.above(db, column=column, value=found.value)
    # One who is not listed has no line: whoever has less moves up by none.
    return _entry(ranking.rank(above), found)
