"""Told to stop, Pacer leaves nothing half done, within the ten seconds that Docker gives."""

import asyncio
import math
import signal
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.accounts import Accounts
from coach.domain.kinds import InsightKind
from coach.entries import Entry
from coach.logbook import Logbook
from models.database import Database
from tests.conftest import HandClock
from tests.llm.vendor import Reply, ScriptedVendor, says
from tests.wire.cast import Person
from tests.wire.clubs import Club, a_board, shown
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running
from tests.wire.process import BotProcess, environment, running_bot, zone_at_noon

DOCKER_SECONDS = 10.0
CROWD = tuple(
    Person(id=1100000000000002000 + number, name=f"runner {number}") for number in range(8)
)
AT_ONCE = 5


async def owe_a_message(path: Path, people: Sequence[Person]) -> None:
    """Everybody has just logged a first session: its celebration is due."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    accounts, now = Accounts(database), datetime.now(UTC)
    for person in people:
        await accounts.set_timezone(user_id=person.id, name=zone_at_noon(now), now=now)
        await accounts.set_messages(
            user_id=person.id, now=now, wishes={InsightKind.MILESTONE_CELEBRATION: True}
        )
        await Logbook(database, streak_min_minutes=10).log(
            user_id=person.id,
            guild_id=None,
            entry=Entry(45, 7),
            now=now,
        )
    await database.close()


def states(path: Path) -> list[tuple[str, str | None]]:
    """State and reason of each message."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT state, reason FROM direct_messages ORDER BY state, id"
        ).fetchall()


def sent_to_inboxes(discord: FakeDiscord) -> list[str]:
    """The nonce of each message that was posted."""
    return [
        str(one.body["nonce"])
        for one in discord.requests
        if one.method == "POST" and one.path.startswith("/channels/")
    ]


async def seconds_to_stop(process: BotProcess) -> float:
    """Stop it as Docker does; how long that took."""
    sent_at = time.monotonic()
    assert await process.terminate(DOCKER_SECONDS) == 0, process.output
    assert "Traceback" not in process.output
    return time.monotonic() - sent_at


@pytest.fixture
def crowded(fake_discord: FakeDiscord) -> FakeDiscord:
    for person in CROWD:
        fake_discord._world.people[person.id] = person
    return fake_discord


async def test_claims_under_way_are_settled_and_the_others_given_back(
    crowded: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    await owe_a_message(database_path, CROWD)
    env = environment(crowded, f"sqlite+aiosqlite:///{database_path}")
    crowded.hang("POST", "/channels/*/messages", times=math.inf)
    async with running_bot(env, tmp_path / "log") as process:
        await process.identified(crowded)
        await crowded.until(lambda: len(sent_to_inboxes(crowded)) == AT_ONCE, 20)
        assert {state for state, _ in states(database_path)} == {"claimed"}
        assert await seconds_to_stop(process) < DOCKER_SECONDS
    failed = ("failed", "stopped before an answer came")
    waiting = ("waiting", None)
    assert states(database_path) == [failed] * AT_ONCE + [waiting] * (len(CROWD) - AT_ONCE)

    crowded.heal()
    async with running_bot(env, tmp_path / "log") as process:
        await process.identified(crowded)
        await crowded.until(lambda: len(sent_to_inboxes(crowded)) == len(CROWD), 20)
        await seconds_to_stop(process)
    # Those of whom nobody knows whether they arrived are not sent again.
    assert len(set(sent_to_inboxes(crowded))) == len(CROWD)
    assert [state for state, _ in states(database_path)] == ["failed"] * AT_ONCE + ["sent"] * 3


async def test_a_message_that_discord_takes_meanwhile_counts_as_sent(
    crowded: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    await owe_a_message(database_path, CROWD[:1])
    env = environment(crowded, f"sqlite+aiosqlite:///{database_path}")
    crowded.fail("POST", "/channels/*/messages", status=429, retry_after=1.5)
    async with running_bot(env, tmp_path / "log") as process:
        await process.identified(crowded)
        await crowded.until(lambda: len(sent_to_inboxes(crowded)) == 1, 20)
        await seconds_to_stop(process)
    assert states(database_path) == [("sent", None)]


async def test_whoever_waits_for_a_model_has_an_answer_before_the_end(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(says("anthropic"), hold_seconds=60.0))
        env = environment(
            fake_discord,
            f"sqlite+aiosqlite:///{database_path}",
            LLM_PROVIDER="anthropic",
            ANTHROPIC_API_KEY="key",
            ANTHROPIC_BASE_URL=vendor.url("anthropic"),
        )
        async with running_bot(env, tmp_path / "log") as process:
            await process.identified(fake_discord)
            await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
            tip = await fake_discord.slash("tip")
            await vendor.was_asked(times=1)
            assert await seconds_to_stop(process) < DOCKER_SECONDS
            assert "Pacer’s own words" in text(await tip.answer(0.1))
    with closing(sqlite3.connect(database_path)) as connection:
        spent = connection.execute("SELECT DISTINCT calls FROM llm_spend").fetchall()
    # What was reserved is settled: the request that we gave up counts as one.
    assert spent == [(1,)]


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_it_at_once(
    crowded: FakeDiscord, database_path: Path, tmp_path: Path, second: signal.Signals
) -> None:
    await owe_a_message(database_path, CROWD[:1])
    env = environment(crowded, f"sqlite+aiosqlite:///{database_path}")
    crowded.hang("POST", "/channels/*/messages", times=math.inf)
    async with running_bot(env, tmp_path / "log") as process:
        await process.identified(crowded)
        await crowded.until(lambda: len(sent_to_inboxes(crowded)) == 1, 20)
        process.process.terminate()
        await crowded.until(lambda: "told to stop" in process.output)
        process.process.send_signal(second)
        assert await process.exited(1.0) == -second


async def test_a_closing_post_under_way_is_settled_and_the_board_is_looked_at_again(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        await club.log(45)
        fake_discord.hang("POST", "/channels/*/messages", times=math.inf)
        ticking = asyncio.create_task(club.tick(days=5))
        await fake_discord.until(lambda: len(sent_to_inboxes(fake_discord)) == 2)
        began_at = time.monotonic()
        await pacer.close()
        await ticking
        assert time.monotonic() - began_at < DOCKER_SECONDS
    with closing(sqlite3.connect(database_path)) as connection:
        assert connection.execute("SELECT state FROM closings").fetchall() == [("failed",)]
    fake_discord.heal()
    async with running(fake_discord, database_path, clock) as pacer:
        await Club(fake_discord, pacer, clock).tick(hours=2)
    assert "Nobody on it has logged a session this week yet" in text(shown(fake_discord)[0])
