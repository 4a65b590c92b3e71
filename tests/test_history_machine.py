"""Whatever people do to their history, what is kept beside it equals what it makes.

Random logs, edits, pauses and journeys run through the use cases on a real database file. After
each, day sums, milestones and the streak are worked out anew from the sessions alone, by the
slow and plain reckoning of `tests.naive_history`.
"""

import asyncio
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from coach.accounts import Accounts
from coach.domain.errors import CoachError
from coach.domain.moments import Ago
from coach.entries import Entry, PastSession, Receipt, RepeatQuestion
from coach.logbook import Logbook
from models.database import Database
from tests.naive_history import DAY, ENOUGH, Leave, Row, figures, newly_reached, reckoned, tier

STEPS, SHARES = 100, 4
MACHINES, WALKED = (112, 10_000) if "PACER_FULL" in os.environ else (28, 2_500)
"""The ten thousand steps take some minutes: `make full`."""
ANN = 100
MINUTES = st.sampled_from((3, 9, 10, 30, 45, 600))
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland")
T = TypeVar("T")


class History(RuleBasedStateMachine):
    """Ann, and what she does."""

    template: Path
    folder: Path
    steps = 0
    refused: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        path = Path(shutil.copy(self.template, self.folder / "pacer.db"))
        self.database = Database(f"sqlite+aiosqlite:///{path}")
        self.logbook = Logbook(self.database, streak_min_minutes=ENOUGH)
        self.accounts = Accounts(self.database)
        self.run(self.database.open())
        self.look = sqlite3.connect(path, isolation_level=None)
        self.now = datetime(2026, 3, 2, 18, tzinfo=UTC)
        self.zone = ZoneInfo("UTC")
        self.rows: list[Row] = []
        self.milestones: dict[tuple[str, int], tuple[int, int | None]] = {}
        self.seen: set[Row] = set()
        self.checked: tuple[list[Row], Leave, date] | None = None

    def teardown(self) -> None:
        self.look.close()
        self.run(self.database.close())
        self.runner.close()
        for path in self.folder.glob("pacer.db*"):
            path.unlink()

    def run(self, use_case: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(use_case)

    def attempt(self, use_case: Coroutine[Any, Any, T]) -> T | None:
        """Do it; what is refused must leave everything as it is, which the invariants see."""
        try:
            return self.run(use_case)
        except CoachError as refusal:
            self.refused[type(refusal).__name__] += 1
            return None

    @property
    def today(self) -> date:
        return (self.now.astimezone(self.zone).replace(tzinfo=None) - timedelta(hours=4)).date()

    # What she does

    @initialize(days=st.sampled_from((0, 0, 5, 6, 13, 29, 66)), gap=st.integers(1, 4))
    def bring_in(self, days: int, gap: int) -> None:
        ends = [self.now - (gap + back) * DAY for back in reversed(range(days))]
        past = [PastSession(Entry(50, 5), ended_at=end, logged_at=end) for end in ends]
        before = figures([], self.leave(), self.today)
        self.run(self.logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=self.now))
        self.reach(before, None)

    @rule(minutes=MINUTES, intensity=st.integers(1, 10), is_meant=st.booleans())
    def log(self, minutes: int, intensity: int, *, is_meant: bool) -> None:
        self.log_entry(Entry(minutes, intensity), is_meant=is_meant)

    @rule(minutes=MINUTES, days_ago=st.sampled_from((1, 1, 2, 2, 3, 5, 7, 8)))
    def log_back(self, minutes: int, days_ago: int) -> None:
        self.log_entry(Entry(minutes, 6, moment=Ago(days_ago * DAY)), is_meant=True)

    @rule(minutes=MINUTES)
    def train_the_next_day(self, minutes: int) -> None:
        self.now += DAY
        self.log_entry(Entry(minutes, 6), is_meant=True)

    def log_entry(self, entry: Entry, *, is_meant: bool) -> None:
        before = figures(self.rows, self.leave(), self.today)
        answer = self.attempt(
            self.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=self.now)
        )
        if isinstance(answer, RepeatQuestion):
            answer = self.attempt(
                self.logbook.confirm(
                    user_id=ANN, draft_id=answer.draft_id, is_meant=is_meant, now=self.now
                )
            )
        if isinstance(answer, Receipt):
            told = self.reach(before, answer.session_id)
            assert {(m.kind.value, m.occasion) for m in answer.milestones} == told

    @rule(minutes=st.sampled_from((1, 9, 10, 60, 400, 720)), which=st.integers(0, 9))
    def edit(self, minutes: int, which: int) -> None:
        if not self.rows:
            return
        session_id = self.rows[-1 - which % len(self.rows)].id
        before = figures(self.rows, self.leave(), self.today)
        change = self.logbook.edit(
            user_id=ANN, session_id=session_id, minutes=minutes, intensity=5, now=self.now
        )
        if self.attempt(change) is not None:
            self.reach(before, session_id)

    @rule(which=st.integers(0, 9))
    def delete(self, which: int) -> None:
        if self.rows:
            session_id = self.rows[-1 - which % len(self.rows)].id
            self.attempt(self.logbook.delete(user_id=ANN, session_id=session_id, now=self.now))
            self.forget()

    @rule()
    def undo(self) -> None:
        self.attempt(self.logbook.undo(user_id=ANN, now=self.now))
        self.forget()

    @rule(name=st.sampled_from(ZONES))
    def travel(self, name: str) -> None:
        self.run(self.accounts.set_timezone(user_id=ANN, name=name, now=self.now))
        self.zone = ZoneInfo(name)

    @rule(weekdays=st.frozensets(st.integers(0, 6), max_size=5))
    def rest(self, weekdays: frozenset[int]) -> None:
        self.attempt(self.accounts.set_rest_days(user_id=ANN, now=self.now, weekdays=weekdays))

    @rule(days=st.sampled_from((1, 2, 5, 30, 31)))
    def pause(self, days: int) -> None:
        self.attempt(self.accounts.pause(user_id=ANN, days=days, now=self.now))

    @rule()
    def resume(self) -> None:
        self.attempt(self.accounts.resume(user_id=ANN, now=self.now))

    @rule(minutes=st.sampled_from((1, 5, 20, 360)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def sleep(self) -> None:
        self.now += DAY

    @rule(days=st.sampled_from((2, 3, 9)))
    def be_away(self, days: int) -> None:
        self.now += days * DAY

    # What must be so

    @invariant()
    def all_figures_are_those_of_the_sessions(self) -> None:
        type(self).steps += 1
        self.rows = self.read_rows()
        self.check_sessions()
        self.check_days()
        self.check_milestones()
        self.check_streak()

    def check_sessions(self) -> None:
        for row in set(self.rows) - self.seen:
            wall = row.ended_at.astimezone(row.zone).replace(tzinfo=None)
            assert row.day == (wall - timedelta(hours=4)).date()
            after = row.day + DAY
            over = datetime(after.year, after.month, after.day, 4, tzinfo=row.zone)
            assert row.is_in_time == (row.logged_at <= over.astimezone(UTC) + timedelta(hours=48))
        self.seen.update(self.rows)

    def check_days(self) -> None:
        sums: dict[date, tuple[int, ...]] = {}
        for row in self.rows:
            own = (1, row.minutes, row.minutes * row.intensity, row.minutes * row.is_in_time)
            total = sums.get(row.day, (0, 0, 0, 0))
            sums[row.day] = tuple(a + b for a, b in zip(total, own, strict=True))
        kept = self.look.execute(
            "SELECT local_date, sessions, minutes, load, streak_minutes FROM user_days"
        )
        assert {day_of(day): tuple(figures) for day, *figures in kept} == sums

    def check_milestones(self) -> None:
        kept = {
            (kind, occasion): (value, session_id)
            for kind, occasion, value, session_id in self.look.execute(
                "SELECT kind, occasion, value, session_id FROM milestones"
            )
        }
        assert kept == self.milestones

    def check_streak(self) -> None:
        rests_on = (self.rows, self.leave(), self.today)
        if rests_on == self.checked:
            return
        self.checked = rests_on
        view = self.run(self.logbook.streak(user_id=ANN, now=self.now))
        expected = reckoned(*rests_on)
        assert (view.current, view.longest, view.freezes) == (
            expected.runs[-1],
            max(expected.runs),
            expected.freezes,
        )
        assert "".join(day.state.value[0].upper() for day in view.days) == expected.letters[-14:]
        assert int(view.tier) == tier(expected.letters)
        assert not view.days or view.days[-1].day == self.today

    # Reading

    def reach(self, before: dict[str, Any], session_id: int | None) -> set[tuple[str, int]]:
        """Expect the milestones on the way from there to here; gives those that are new."""
        self.rows = self.read_rows()
        after = figures(self.rows, self.leave(), self.today)
        new = {
            (kind, occasion): (value, session_id)
            for kind, occasion, value in newly_reached(before, after)
            if (kind, occasion) not in self.milestones
        }
        self.milestones |= new
        return set(new)

    def forget(self) -> None:
        """Expect no milestone of a session that is gone."""
        ids = {None, *(row.id for row in self.read_rows())}
        self.milestones = {key: kept for key, kept in self.milestones.items() if kept[1] in ids}

    def read_rows(self) -> list[Row]:
        found = self.look.execute(
            "SELECT id, ended_at, logged_at, local_date, timezone, minutes, intensity, is_in_time"
            " FROM sessions ORDER BY id"
        )
        return [row_of(*raw) for raw in found]

    def leave(self) -> Leave:
        pauses = self.look.execute("SELECT first_day, last_day FROM pauses").fetchall()
        plans = self.look.execute("SELECT since, weekdays FROM rest_plans").fetchall()
        return Leave(
            paused=frozenset(day_of(n) for first, last in pauses for n in range(first, last + 1)),
            plans=tuple((day_of(since), weekdays) for since, weekdays in plans),
        )


def day_of(number: int) -> date:
    return date(1970, 1, 1) + number * DAY


@lru_cache(maxsize=10_000)
def row_of(  # noqa: PLR0917 - the columns in their order
    id_: int,
    ended_at: int,
    logged_at: int,
    day: int,
    zone: str,
    minutes: int,
    intensity: int,
    is_in_time: int,
) -> Row:
    return Row(
        id=id_,
        ended_at=datetime.fromtimestamp(ended_at, UTC),
        logged_at=datetime.fromtimestamp(logged_at, UTC),
        day=day_of(day),
        zone=ZoneInfo(zone),
        minutes=minutes,
        intensity=intensity,
        is_in_time=bool(is_in_time),
    )


@pytest.fixture
def machine(migrated: Path, tmp_path: Path) -> Iterator[type[History]]:
    History.template, History.folder = migrated, tmp_path
    History.steps = 0
    History.refused.clear()
    yield History
    with suppress(AttributeError):
        del History.template, History.folder


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_thousands_of_random_steps_keep_every_figure_true(
    machine: type[History], share: int
) -> None:
    """In shares, which the workers take side by side."""
    run_state_machine_as_test(
        seed(share)(machine),
        settings=settings(
            max_examples=MACHINES // SHARES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert machine.steps >= WALKED // SHARES
    # The long way leads to the edges as well.
    assert WALKED < 10_000 or set(machine.refused) >= {
        "NoSuchSession",
        "NothingToUndo",
        "NotPaused",
        "PauseTooLong",
    }
