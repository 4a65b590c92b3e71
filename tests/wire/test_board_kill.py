"""A process that is killed while it closes a week never leads to a second closing post."""

import signal
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.board_work import Message
from coach.boards import LEASE, Boards
from coach.domain.ranking import Metric, Period
from coach.entries import Entry
from coach.logbook import Logbook
from coach.membership import Membership
from coach.standings import Standings
from coach.teams import Teams
from models.database import Database
from tests.wire.cast import ADA, BOARD, GRACE, OWNER, RUNNERS, Json
from tests.wire.closing import POINTS, TOLD
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.process import environment, running_bot

LOGGED_AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
CLOSES_AT = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.full


async def compete_for_a_week(discord: FakeDiscord, path: Path, period: Period) -> None:
    """Three members are on the board of a guild, and one of them has logged something.

    A board of all time has no winners, and a goal for each week instead.
    """
    message = discord._world.messages.create(BOARD.id, {"content": "the board"})
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    membership = Membership(database, streak_min_minutes=10)
    standings = Standings(database, membership, streak_min_minutes=10)
    for person in (ADA, GRACE, OWNER):
        await membership.join(
            guild_id=RUNNERS.id, user_id=person.id, name=person.name.title(), now=LOGGED_AT
        )
    await Boards(database, standings).set_up(
        guild_id=RUNNERS.id,
        message=Message(BOARD.id, int(message["id"])),
        view=await standings.of(
            guild_id=RUNNERS.id, period=period, metric=Metric.MINUTES, now=LOGGED_AT
        ),
        now=LOGGED_AT,
    )
    if period is Period.ALL:
        await Teams(database).set_goal(guild_id=RUNNERS.id, minutes=60, now=LOGGED_AT)
    await Logbook(database, streak_min_minutes=10).log(
        user_id=ADA.id, guild_id=RUNNERS.id, entry=Entry(45, 7), now=LOGGED_AT
    )
    await database.close()


@dataclass
class Closer:
    """Starts processes that tick on one database and one Discord."""

    discord: FakeDiscord
    database_path: Path
    folder: Path

    async def run(self, *ticks: datetime, die_at: str | None = None) -> int:
        """Tick in a process of its own; gives its exit code."""
        url = f"sqlite+aiosqlite:///{self.database_path}"
        env = environment(self.discord, url, TICKS=",".join(tick.isoformat() for tick in ticks))
        env |= {"DIE_AT": die_at} if die_at else {}
        log = self.folder / f"{die_at}.log"
        async with running_bot(env, log, ("-m", "tests.wire.closing")) as process:
            code = await process.exited(60)
            assert code in {0, -signal.SIGKILL}, process.output
            return code

    def posts(self) -> int:
        """How often something was posted in the channel, or tried to be."""
        return sum(
            request.method == "POST" and request.path.endswith("/messages")
            for request in self.discord.requests
        )

    def shown(self) -> tuple[Json, list[Json]]:
        """The board, and the closing posts."""
        board, *closings = self.discord.messages(BOARD.id)
        return board, closings


@pytest.fixture(params=[Period.WEEK, Period.ALL], ids=["winners", "recap"])
async def closer(
    request: pytest.FixtureRequest, fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> Closer:
    await compete_for_a_week(fake_discord, database_path, request.param)
    return Closer(fake_discord, database_path, tmp_path)


async def test_what_is_over_is_told_when_nothing_happens(closer: Closer) -> None:
    assert await closer.run(CLOSES_AT, CLOSES_AT + A_MINUTE) == 0
    board, (closing,) = closer.shown()
    if "🏁" in text(closing):
        assert "Congratulations, Ada!" in text(closing)
        assert "Nobody on it has logged a session this week yet" in text(board)
    else:
        assert "**45 min** of 1 h\n1 member took part." in text(closing)
        assert "**0 min** of 1 h" in text(board)


@pytest.mark.parametrize("point", POINTS)
async def test_a_process_that_is_killed_leads_to_no_second_closing_post(
    closer: Closer, point: str
) -> None:
    assert await closer.run(CLOSES_AT, die_at=point) == -signal.SIGKILL
    posts_then = closer.posts()
    assert posts_then == (POINTS.index(point) >= TOLD)

    assert await closer.run(CLOSES_AT + A_MINUTE, CLOSES_AT + LEASE + A_MINUTE) == 0
    board, closings = closer.shown()
    if POINTS.index(point) < POINTS.index("closed"):
        # The post was not claimed: the second process takes it up as if nothing had been.
        assert len(closings) == closer.posts() == 1
    else:
        assert len(closings) == closer.posts() == posts_then
    begun_anew = ("Nobody on it has logged a session this week yet", "**0 min** of 1 h")
    assert any(sign in text(board) for sign in begun_anew)
