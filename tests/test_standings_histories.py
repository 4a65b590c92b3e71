"""Whatever happens, leaderboards equal what the sessions make of them, recomputed from scratch.

Random histories run through the use cases on real database files: logs late and on time, edits,
deletions, joining, leaving, members who leave the server and come back, zones of servers and of
members that change, pauses, goals that are set, and periods that close. After each step every
ranking of every server, and what its members have together, equals the slow reckoning of
``tests.naive_standings``, and closed ones never change.
"""

import asyncio
import os
import shutil
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from coach.accounts import Accounts
from coach.board_work import BoardWork, Message
from coach.boards import Boards
from coach.domain.errors import CoachError, NoSuchSession
from coach.domain.moments import Ago
from coach.domain.ranking import SUMMED, Metric, Period, Span
from coach.domain.streaks import Leave, Pause
from coach.domain.team_weeks import TeamWeek
from coach.entries import Entry
from coach.logbook import Logbook
from coach.membership import Membership
from coach.standings import Entry as Line
from coach.standings import Standings, StandingsView
from coach.teams import Teams
from models.database import Database
from models.tables import ActivitySession
from tests import naive_standings as naive
from tests.naive_standings import Frame, Scores
from tests.peephole import Peephole

if TYPE_CHECKING:
    from tests.postgres import Server

HISTORIES = 1000 if "PACER_FULL" in os.environ else 40
"""All of them take some minutes: `make full`."""
SHARES = 4
STEPS = 14
ENOUGH = 10
PEOPLE = tuple(range(1, 8))
GUILDS = (1001, 1002)
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland")
WEEK = timedelta(days=7)
NOW = None
"""In place of the period, of what speaks of today whatever the period."""
START = datetime(2026, 10, 29, 20, 0, tzinfo=UTC)
"""Before the end of a week, of a month, and a change of clocks in America."""


@dataclass
class World:
    """One history, and what it is expected to come to."""

    database: Database
    random: Random
    now: datetime = START
    zones: dict[int, str] = field(default_factory=lambda: dict.fromkeys(GUILDS, "UTC"))
    listed: dict[int, set[int]] = field(default_factory=lambda: {guild: set() for guild in GUILDS})
    away: dict[int, set[int]] = field(default_factory=lambda: {guild: set() for guild in GUILDS})
    closed: set[tuple[int, Frame]] = field(default_factory=set)
    frozen: dict[tuple[int, Frame], dict[Metric, dict[int, tuple[int, datetime]]]] = field(
        default_factory=dict
    )
    goals: dict[tuple[int, date], int] = field(default_factory=dict)
    hardest: dict[tuple[int, date], int] = field(default_factory=dict)
    told: set[tuple[int, date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.logbook = Logbook(self.database, streak_min_minutes=ENOUGH)
        self.accounts = Accounts(self.database)
        self.membership = Membership(self.database, streak_min_minutes=ENOUGH)
        self.standings = Standings(self.database, self.membership, streak_min_minutes=ENOUGH)
        self.boards = Boards(self.database, self.standings)
        self.teams = Teams(self.database)
        self._look = Peephole(self.database)
        self._sessions: list[ActivitySession] | None = None
        self._days: dict[int, tuple[date, Leave]] = {}

    def close(self) -> None:
        self._look.close()

    # What happens

    async def step(self) -> None:
        steps: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self.log, 9),
            (self.edit, 2),
            (self.delete, 2),
            (self.undo, 1),
            (self.join, 3),
            (self.leave, 1),
            (self.go, 1),
            (self.come_back, 2),
            (self.move, 1),
            (self.move_guild, 1),
            (self.pause, 1),
            (self.set_goal, 2),
            (self.switch_off, 1),
            (self.tick, 4),
            (self.wait, 6),
            (self.end_week, 3),
        ]
        chosen = self.random.choices([s for s, _ in steps], [weight for _, weight in steps])[0]
        with suppress(CoachError):
            await chosen()
        self._sessions = None
        self._days.clear()

    async def log(self) -> None:
        ago = self.random.choice((0, 0, 0, 10, 60 * 26, 60 * 50, 60 * 24 * 6))
        for _ in range(self.random.randint(1, 4)):
            await self.logbook.log(
                user_id=self.random.choice(PEOPLE),
                guild_id=self.random.choice((*GUILDS, None)),
                entry=Entry(
                    minutes=self.random.choice((5, 10, 30, 45, 90)),
                    intensity=self.random.choice((3, 6)),
                    moment=Ago(timedelta(minutes=ago)),
                ),
                now=self.now,
            )
            self.now += timedelta(seconds=self.random.choice((0, 1, 61)))

    async def edit(self) -> None:
        session = self.some_session()
        await self.logbook.edit(
            user_id=session.user_id,
            session_id=session.id or 0,
            minutes=self.random.choice((5, 30, 60)),
            intensity=self.random.choice((2, 9)),
            now=self.now,
        )

    async def delete(self) -> None:
        session = self.some_session()
        await self.logbook.delete(user_id=session.user_id, session_id=session.id or 0, now=self.now)

    async def undo(self) -> None:
        await self.logbook.undo(user_id=self.random.choice(PEOPLE), now=self.now)

    async def join(self) -> None:
        guild = self.random.choice(GUILDS)
        for user_id in self.random.sample(PEOPLE, 3):
            await self.membership.join(
                guild_id=guild, user_id=user_id, name=f"P{user_id}", now=self.now
            )
            self.listed[guild].add(user_id)
            self.away[guild].discard(user_id)

    async def leave(self) -> None:
        guild, user_id = self.random.choice(GUILDS), self.random.choice(PEOPLE)
        await self.membership.leave(guild_id=guild, user_id=user_id, now=self.now)
        self.listed[guild].discard(user_id)
        self.away[guild].discard(user_id)
        self.forget(guild, user_id)

    async def go(self) -> None:
        guild, user_id = self.random.choice(GUILDS), self.random.choice(PEOPLE)
        await self.membership.gone(guild_id=guild, user_id=user_id, now=self.now)
        if user_id in self.listed[guild]:
            self.listed[guild].discard(user_id)
            self.away[guild].add(user_id)
        self.forget(guild, user_id)

    async def come_back(self) -> None:
        guild = self.random.choice(GUILDS)
        for user_id in sorted(self.away[guild]):
            await self.membership.seen(
                guild_id=guild, user_id=user_id, name=f"P{user_id}", now=self.now
            )
        self.listed[guild] |= self.away[guild]
        self.away[guild] = set()

    async def move(self) -> None:
        await self.accounts.set_timezone(
            user_id=self.random.choice(PEOPLE), name=self.random.choice(ZONES), now=self.now
        )

    async def move_guild(self) -> None:
        guild, zone = self.random.choice(GUILDS), self.random.choice(ZONES)
        await self.close_over(self.now, {guild: zone})
        await self.membership.set_timezone(guild_id=guild, name=zone, now=self.now)
        self.zones[guild] = zone

    async def pause(self) -> None:
        await self.accounts.pause(user_id=self.random.choice(PEOPLE), days=2, now=self.now)

    async def set_goal(self, chosen: int | None = None) -> None:
        guild = chosen or self.random.choice(GUILDS)
        minutes = self.random.choice((30, 100, 400))
        monday = self.monday(guild)
        self.expect_goal(guild, monday)
        await self.teams.set_goal(guild_id=guild, minutes=minutes, now=self.now)
        is_open = (guild, Frame(Period.WEEK, monday)) not in self.closed
        is_no_easier = minutes >= self.hardest.get((guild, monday), 0)
        self.keep_goal(guild, monday, minutes, counts_now=is_open and is_no_easier)

    async def switch_off(self) -> None:
        guild = self.random.choice(GUILDS)
        monday = self.monday(guild)
        self.expect_goal(guild, monday)
        await self.teams.switch_off(guild_id=guild, now=self.now)
        is_open = (guild, Frame(Period.WEEK, monday)) not in self.closed
        self.keep_goal(guild, monday, 0, counts_now=is_open)

    def keep_goal(self, guild: int, monday: date, minutes: int, *, counts_now: bool) -> None:
        """From now or next Monday on; a week that is to come again is as if it had never run."""
        for kept in (self.goals, self.hardest):
            for key in [key for key in kept if key[0] == guild and key[1] > monday]:
                del kept[key]
        if counts_now:
            self.goals[guild, monday] = minutes
        self.goals[guild, monday + WEEK] = minutes

    async def tick(self) -> None:
        for work in await self.boards.claim(self.now):
            for week in work.team_closings:
                await self.close_team(work, week)
            if await self.boards.begin_closing(work, self.now) and work.closing is not None:
                frame = Frame(work.closing.period, work.closing.first)
                self.closed.add((work.guild_id, frame))
                await self.expect_closed(work.guild_id, frame)

    async def wait(self) -> None:
        then = self.now + timedelta(hours=self.random.choice((1, 5, 24, 24 * 4)))
        await self.close_over(then, {})
        self.now = then

    async def end_week(self) -> None:
        """The first look after the end of a week; now and then that week begins again."""
        guild = self.random.choice(GUILDS)
        midnight = datetime.combine(self.monday(guild) + WEEK, time(), ZoneInfo(self.zones[guild]))
        then = midnight.astimezone(UTC) + timedelta(minutes=self.random.choice((0, 2, 60)))
        await self.close_over(then, {})
        self.now = then
        await self.tick()
        if self.random.random() < 0.3:
            await self.move_guild()

    async def close_team(self, work: BoardWork, week: Span) -> None:
        recap = await self.teams.recap(work, week)
        assert await self.teams.begin_closing(work, week, self.now)
        assert not await self.teams.begin_closing(work, week, self.now)
        frame = Frame(Period.WEEK, week.first)
        assert (work.guild_id, week.first) not in self.told
        self.told.add((work.guild_id, week.first))
        self.closed.add((work.guild_id, frame))
        self.expect_recap(work.guild_id, week, recap)

    # What is expected

    def monday(self, guild: int) -> date:
        today = self.now.astimezone(ZoneInfo(self.zones[guild])).date()
        return today - timedelta(days=today.weekday())

    def expect_goal(self, guild: int, monday: date) -> int:
        """The goal of a week: as the last one before it, unless it was set; 0 is none."""
        earlier = [day for of, day in self.goals if of == guild and day <= monday]
        goal = self.goals[guild, max(earlier)] if earlier else 0
        key = (guild, monday)
        self.hardest[key] = max(self.hardest.get(key, 0), goal)
        return goal

    def expect_recap(self, guild: int, week: Span, recap: TeamWeek | None) -> None:
        """What a week that is over came to, as it stood when it ended."""
        scores = self.frozen.get((guild, Frame(Period.WEEK, week.first)), {}).get(
            Metric.MINUTES, {}
        )
        if not scores or len(self.listed[guild]) < 3:
            assert recap is None
        else:
            assert recap is not None
            goal = self.expect_goal(guild, week.first)
            assert recap == TeamWeek(week, goal, naive.together(scores), len(scores))

    async def expect_team(self, guild: int) -> None:
        """The running week of a goal is what everybody's sessions come to."""
        monday = self.monday(guild)
        goal = self.expect_goal(guild, monday)
        view = await self.standings.of(guild_id=guild, now=self.now)
        if not goal:
            assert view.team is None
            return
        scores = self.expected(guild, Frame(Period.WEEK, monday), Metric.MINUTES)
        week = Span(Period.WEEK, monday, monday + timedelta(days=6))
        assert view.team == TeamWeek(week, goal, naive.together(scores), len(scores))

    async def close_over(self, then: datetime, zones: dict[int, str]) -> None:
        """Remember what stands in the periods that do not run any more after this."""
        for guild in GUILDS:
            zone = ZoneInfo(self.zones[guild])
            after = naive.frames(then, ZoneInfo(zones.get(guild, zone.key)))
            for frame in after:
                if (guild, frame) not in self.closed:
                    self.frozen.pop((guild, frame), None)
            for frame in naive.frames(self.now, zone) - after:
                if (guild, frame) not in self.frozen:
                    self.frozen[guild, frame] = {
                        metric: self.running(guild, frame, metric) for metric in SUMMED
                    }

    def forget(self, guild: int, user_id: int) -> None:
        """Who leaves goes from what is closed as well, and does not come back there."""
        for (frozen_guild, _), by_metric in self.frozen.items():
            if frozen_guild == guild:
                for scores in by_metric.values():
                    scores.pop(user_id, None)

    def running(self, guild: int, frame: Frame, metric: Metric) -> dict[int, tuple[int, datetime]]:
        sessions = self.sessions()
        zone = ZoneInfo(self.zones[guild])
        found = naive.summed(sessions, frame, metric, zone)
        return {user_id: score for user_id, score in found.items() if user_id in self.listed[guild]}

    def everybody(self, guild: int, frame: Frame, metric: Metric) -> Scores:
        """What everybody has or would have, listed or not."""
        sessions = self.sessions()
        if metric in SUMMED:
            return naive.summed(sessions, frame, metric, ZoneInfo(self.zones[guild]))
        found = {}
        for user_id in PEOPLE:
            score = self.form(user_id, [s for s in sessions if s.user_id == user_id], metric)
            if score is not None:
                found[user_id] = score
        return found

    def form(
        self, user_id: int, sessions: list[ActivitySession], metric: Metric
    ) -> tuple[int, datetime] | None:
        today, leave = self.day_of(user_id)
        if metric is Metric.IMPROVEMENT:
            return naive.improvement(sessions, today)
        return naive.streak(sessions, leave, today, ENOUGH)

    def sessions(self) -> list[ActivitySession]:
        """All of them; read anew after each step, past all that is under test."""
        if self._sessions is None:
            rows = self._look(
                "SELECT id, user_id, ended_at, logged_at, local_date, minutes, intensity,"
                " is_in_time FROM sessions"
            )
            self._sessions = [
                ActivitySession(
                    id=row[0],
                    user_id=row[1],
                    ended_at=_instant(row[2]),
                    logged_at=_instant(row[3]),
                    local_date=_day(row[4]),
                    timezone="",
                    minutes=row[5],
                    intensity=row[6],
                    is_in_time=bool(row[7]),
                )
                for row in rows
            ]
        return self._sessions

    def day_of(self, user_id: int) -> tuple[date, Leave]:
        """A person's today, and their pauses."""
        if user_id not in self._days:
            query = "SELECT coalesce(timezone, presumed_timezone, 'UTC') FROM users WHERE id = ?"
            ((zone,),) = self._look(query, (user_id,)) or [("UTC",)]
            query = "SELECT first_day, last_day FROM pauses WHERE user_id = ?"
            pauses = tuple(
                Pause(_day(first), _day(last)) for first, last in self._look(query, (user_id,))
            )
            wall = self.now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            self._days[user_id] = ((wall - timedelta(hours=4)).date(), Leave(pauses=pauses))
        return self._days[user_id]

    def some_session(self) -> ActivitySession:
        sessions = self.sessions()
        if not sessions:
            raise NoSuchSession
        return self.random.choice(sessions)

    # The comparison

    async def check(self) -> None:
        """All that is kept, and one view of it as somebody sees it."""
        await self.membership.look_at_days(self.now)
        for guild in GUILDS:
            kept = self.kept(guild)
            for frame in naive.frames(self.now, ZoneInfo(self.zones[guild])):
                for metric in Metric:
                    expected = self.expected(guild, frame, metric)
                    key = (metric, frame) if metric in SUMMED else (metric, NOW)
                    assert kept.get(key, {}) == expected, (guild, frame, metric)
            await self.expect_team(guild)
        guild = self.random.choice(GUILDS)
        frames = sorted(naive.frames(self.now, ZoneInfo(self.zones[guild])), key=str)
        frame, metric = self.random.choice(frames), self.random.choice(list(Metric))
        await self.compare(guild, frame, metric, self.random.choice(PEOPLE))

    def kept(
        self, guild: int
    ) -> dict[tuple[Metric, Frame | None], dict[int, tuple[int, datetime]]]:
        found: dict[tuple[Metric, Frame | None], dict[int, tuple[int, datetime]]] = {}
        query = (
            "SELECT metric, period, first_day, user_id, value, reached_at FROM scores"
            " WHERE guild_id = ?"
        )
        for metric, period, first, user_id, value, at in self._look(query, (guild,)):
            frame = NOW if period == "now" else Frame(Period(period), _day(first))
            found.setdefault((Metric(metric), frame), {})[user_id] = (value, _instant(at))
        return found

    def expected(self, guild: int, frame: Frame, metric: Metric) -> Scores:
        if metric in SUMMED and (guild, frame) in self.closed:
            return self.frozen[guild, frame][metric]
        every = self.everybody(guild, frame, metric)
        # Who did less than before is not paraded.
        return {u: s for u, s in every.items() if u in self.listed[guild] and s[0] > 0}

    async def compare(self, guild: int, frame: Frame, metric: Metric, asking: int) -> None:
        every = self.everybody(guild, frame, metric)
        listed = self.expected(guild, frame, metric)
        view = await self.standings.of(
            guild_id=guild, period=frame.period, metric=metric, now=self.now, user_id=asking
        )
        assert view.members == len(self.listed[guild])
        assert view.own is not None
        assert view.own.is_listed == (asking in self.listed[guild])
        if view.members < 3:
            assert view.entries == ()
            assert view.own.rank is None
            return
        order = naive.in_order(listed)
        assert [(e.user_id, e.value, e.rank) for e in view.entries] == [
            (user_id, listed[user_id][0], naive.rank(listed, listed[user_id][0]))
            for user_id in order
        ]
        own = listed.get(asking, every.get(asking))
        assert view.own.value == (own[0] if own else None)
        if own is None:
            return
        assert view.own.rank == naive.rank(listed, own[0])
        around = naive.in_order({**listed, asking: own})
        place = around.index(asking)
        assert view.own.ahead == _entry(around[place - 1] if place else None, view)
        behind = around[place + 1] if place + 1 < len(around) else None
        assert view.own.behind == _entry(behind, view)

    async def expect_closed(self, guild: int, frame: Frame) -> None:
        """A closed period stands as it stood when it ended, whatever was logged since."""
        for metric in SUMMED:
            span = Span(frame.period, frame.first, frame.first)
            view = await self.standings.at_end(guild_id=guild, metric=metric, span=span)
            scores = self.frozen[guild, frame][metric]
            order = naive.in_order(scores) if len(self.listed[guild]) >= 3 else []
            assert [(e.user_id, e.value) for e in view.entries] == [
                (user_id, scores[user_id][0]) for user_id in order
            ]


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)


def _entry(user_id: int | None, view: StandingsView) -> Line | None:
    return next((entry for entry in view.entries if entry.user_id == user_id), None)


async def faults(url: str, seed: int) -> list[str]:
    """Live a history up to the first fault, and tell of it."""
    database = Database(url)
    world = World(database, Random(seed))  # noqa: S311 - a made-up history, no secret
    try:
        await world.join()
        for guild in GUILDS:
            view = await world.standings.of(
                guild_id=guild, period=world.random.choice(list(Period)), now=world.now
            )
            await world.boards.set_up(
                guild_id=guild, message=Message(1, 1), view=view, now=world.now
            )
            if world.random.random() < 0.8:
                await world.set_goal(guild)
        for _ in range(STEPS):
            await world.step()
            await world.check()
        for guild, frame in world.closed:
            await world.expect_closed(guild, frame)
    except AssertionError as error:
        told = "".join(traceback.format_exception(error))
        return [f"history {seed} at {world.now}: {told}"]
    else:
        return []
    finally:
        world.close()
        await database.close()


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
async def test_standings_equal_a_recount_whatever_happens(
    share: int, migrated: Path, tmp_path: Path
) -> None:
    for seed in range(share, HISTORIES, SHARES):
        path = Path(shutil.copy(migrated, tmp_path / f"{seed}.db"))
        assert await faults(f"sqlite+aiosqlite:///{path}", seed) == []
        for file in tmp_path.iterdir():
            file.unlink()


@pytest.mark.postgres
@pytest.mark.long
@pytest.mark.parametrize(
    "seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(3, 20))]
)
async def test_standings_equal_a_recount_on_postgresql(
    seed: int, postgres_server: "Server"
) -> None:
    name = await asyncio.to_thread(postgres_server.migrated)
    found = await faults(postgres_server.url(name), seed)
    await asyncio.to_thread(postgres_server.drop, name)
    assert found == []
