"""Many at once: who is served is served as always, who is not is told so. And the bench works."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.wire.load import put_on
from benchmarks.wire.members import Members
from benchmarks.wire.search import NEAR, highest
from benchmarks.wire.town import hang_board, settle
from benchmarks.wire.verdict import percentile, verdict_on
from cogs.ui.doors import Doors
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running
from tests.wire.process import environment, running_bot


async def test_in_a_rush_every_log_is_either_stored_with_a_receipt_or_refused_with_a_sentence(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    people = crowd(40)
    async with running(fake_discord, database_path) as pacer:
        pacer.doors = Doors(at_once=10)
        logs = [
            await fake_discord.slash("log", user=person, duration="45", intensity=7)
            for person in people
        ]
        answers = {log.person.id: text(await log.answer(30)) for log in logs}
        served = {user_id for user_id, said in answers.items() if "45 min at intensity 7" in said}
        refused = {user_id for user_id, said in answers.items() if "nothing was done" in said}
        assert len(served) >= 10
        assert served | refused == {person.id for person in people}
        # A command ends a moment after its answer is seen.
        await fake_discord.until(lambda: not pacer.doors._inside)
        later = await fake_discord.slash("log", user=people[-1], duration="30", intensity=7)
        assert "30 min at intensity 7" in text(await later.answer())
    with closing(sqlite3.connect(database_path)) as connection:
        rows = connection.execute("SELECT user_id FROM sessions WHERE minutes = 45").fetchall()
    assert sorted(user_id for (user_id,) in rows) == sorted(served)


@pytest.mark.full
async def test_a_light_load_on_a_process_is_answered_without_an_error(
    database_path: Path, tmp_path: Path
) -> None:
    people = crowd(10)
    await settle(database_path, people)
    async with FakeDiscord(is_strict=False) as discord:
        await hang_board(database_path, discord)
        env = environment(discord, f"sqlite+aiosqlite:///{database_path}")
        async with running_bot(env, tmp_path / "bot.log") as bot:
            await bot.identified(discord)
            members = Members(discord, people, seed=1)
            load = await put_on(members, bot.pid, rate=4, seconds=8, drain_seconds=60)
            verdict = verdict_on(load, database_path, bot.output)
    assert dict(verdict.problems) == {}
    assert len(load.acts) == 32
    assert verdict.kept == verdict.logged > 0
    assert load.begin.mib > 10


@pytest.mark.parametrize("limit", [7.0, 37.0, 199.0, 450.0])
async def test_the_highest_rate_that_is_held_is_found(limit: float) -> None:
    async def tried(rate: float) -> bool:
        return rate <= limit

    held = await highest(tried, 200.0, is_held=limit >= 200.0)
    assert limit / NEAR < held <= limit


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile([float(number) for number in range(100)], 0.99) == 99.0
