"""A process that is killed loses and repeats nothing, and keeps what it said it had kept."""

import signal
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.kill.rounds import killed
from coach.accounts import Accounts
from coach.claims import LEASE, SENDING
from coach.domain.kinds import InsightKind
from coach.entries import Entry
from coach.focus import Focus
from coach.logbook import Logbook
from models.database import Database
from tests.ticking import POINTS
from tests.wire.cast import ADA
from tests.wire.conftest import fake_discord
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import environment, running_bot

__all__ = ["fake_discord"]

LOGGED_AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
DUE_AT = datetime(2026, 11, 18, 20, 10, tzinfo=UTC)
KINDS = (InsightKind.DAILY_SUMMARY, InsightKind.MILESTONE_CELEBRATION)

pytestmark = pytest.mark.long


async def owe_two_messages(path: Path) -> None:
    """Ada's first session: at 20:10 its celebration and the summary of the day are due."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await Accounts(database).set_messages(
        user_id=ADA.id, now=LOGGED_AT, wishes=dict.fromkeys(KINDS, True)
    )
    await Logbook(database, streak_min_minutes=10).log(
        user_id=ADA.id, guild_id=None, entry=Entry(45, 7), now=LOGGED_AT
    )
    await database.close()


async def owe_the_end_of_a_timer(path: Path) -> None:
    """A focus timer of Ada's is over at 20:10; nothing else is due."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    focus = Focus(database, Logbook(database, streak_min_minutes=10))
    await focus.start(user_id=ADA.id, guild_id=None, minutes=130, now=LOGGED_AT)
    await database.close()


@dataclass
class Ticker:
    """Starts processes that tick on one database and one Discord."""

    discord: FakeDiscord
    database_path: Path
    folder: Path

    async def run(self, *ticks: datetime, die_at: str | None = None) -> tuple[int, str]:
        """Tick in a process of its own; gives its exit code and what it logged."""
        url = f"sqlite+aiosqlite:///{self.database_path}"
        env = environment(self.discord, url, TICKS=",".join(tick.isoformat() for tick in ticks))
        env |= {"DIE_AT": die_at} if die_at else {}
        log = self.folder / f"{die_at}.log"
        async with running_bot(env, log, ("-m", "tests.ticking")) as process:
            return await process.exited(60), process.output

    def attempts(self) -> Counter[str]:
        """How often each message was posted to an inbox, by its nonce."""
        return Counter(
            request.body["nonce"]
            for request in self.discord.requests
            if request.method == "POST" and request.path.endswith("/messages")
        )

    def states(self) -> dict[str, str]:
        """The state of each message, by its nonce."""
        with closing(sqlite3.connect(self.database_path)) as connection:
            rows = connection.execute("SELECT id, state FROM direct_messages")
            return {f"pacer-{message_id}": state for message_id, state in rows}


@pytest.fixture
async def ticker(fake_discord: FakeDiscord, database_path: Path, tmp_path: Path) -> Ticker:
    await owe_two_messages(database_path)
    return Ticker(fake_discord, database_path, tmp_path)


async def test_both_messages_are_sent_when_nothing_happens(ticker: Ticker) -> None:
    code, output = await ticker.run(DUE_AT, DUE_AT + timedelta(minutes=1))
    assert (code, lost_lines(output)) == (0, [])
    assert len(ticker.discord.inbox(ADA)) == 2
    assert list(ticker.attempts().values()) == [1, 1]
    assert set(ticker.states().values()) == {"sent"}


SOON = DUE_AT + SENDING + timedelta(seconds=20)
LATE = DUE_AT + LEASE + timedelta(minutes=1)


@pytest.mark.parametrize("point", POINTS)
async def test_after_a_kill_each_message_arrives_once(ticker: Ticker, point: str) -> None:
    code, _ = await ticker.run(DUE_AT, die_at=point)
    assert code == -signal.SIGKILL
    attempts_then = ticker.attempts()
    code, output = await ticker.run(SOON, LATE)
    assert (code, lost_lines(output)) == (0, [])
    assert set(ticker.states().values()) == {"sent"}
    assert len(ticker.discord.inbox(ADA)) == 2
    attempts = ticker.attempts()
    assert len(attempts) == 2
    # What was handed to Discord and never settled was handed to it again, with the same nonce.
    assert bool(attempts_then) == (point not in POINTS[:3])
    assert max(attempts.values()) <= (2 if attempts_then else 1)


@pytest.mark.parametrize("point", POINTS)
async def test_long_after_a_kill_nothing_is_sent_that_may_have_arrived(
    ticker: Ticker, point: str
) -> None:
    await ticker.run(DUE_AT, die_at=point)
    attempts_then = ticker.attempts()
    code, output = await ticker.run(LATE)
    assert code == 0
    attempts = ticker.attempts()
    assert max(attempts.values(), default=0) <= 1
    assert attempts_then <= attempts
    # The log names each that was given up.
    given_up = {nonce for nonce, state in ticker.states().items() if state != "sent"}
    assert {f"pacer-{line.split()[2]}" for line in lost_lines(output)} == given_up
    assert {ticker.states()[nonce] for nonce in given_up} <= {"failed"}
    # It had got as far as to be sent.
    assert bool(given_up) == (point not in POINTS[:2])


@pytest.mark.parametrize("point", POINTS)
async def test_after_a_kill_the_end_of_a_timer_is_told_once(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path, point: str
) -> None:
    await owe_the_end_of_a_timer(database_path)
    ticker = Ticker(fake_discord, database_path, tmp_path)
    code, _ = await ticker.run(DUE_AT, die_at=point)
    assert code == -signal.SIGKILL
    attempts_then = ticker.attempts()
    code, output = await ticker.run(SOON, LATE)
    assert (code, lost_lines(output)) == (0, [])
    assert list(ticker.states().values()) == ["sent"]
    assert len(ticker.discord.inbox(ADA)) == 1
    assert bool(attempts_then) == (point not in POINTS[:3])
    assert max(ticker.attempts().values()) <= (2 if attempts_then else 1)


def lost_lines(output: str) -> list[str]:
    """The lines of a log that tell of a lost message, without what stands before them."""
    return [
        line.partition("coach.checkins:")[2]
        for line in output.splitlines()
        if "never settled" in line
    ]


@pytest.mark.full
async def test_what_members_were_told_is_true_after_a_bot_was_killed_under_load(
    tmp_path: Path,
) -> None:
    found = await killed(tmp_path, crowd(30), kills=2, seed=2)
    assert found.kills == 2
    assert found.receipts > 0
    assert (found.lost, found.twice) == (0, 0)
    assert found.drifts == []
    # How many were on their way is up to chance.
    assert found.messages_twice == 0
