"""Where the load comes from: a guild whose members have a year of training and are on its board."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from coach.board_work import Message
from coach.boards import Boards
from coach.domain.ranking import Metric, Period
from coach.membership import Membership
from coach.standings import Standings
from models.database import Database
from tests.wire.cast import BOARD, RUNNERS, Person
from tests.wire.crowd import give_histories
from tests.wire.fake_discord import FakeDiscord

STREAK_MIN_MINUTES = 10


async def settle(path: Path, people: Sequence[Person]) -> None:
    """Make a database in which all of these have a history and are on the board of `RUNNERS`."""
    now = datetime.now(UTC)
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    give_histories(path, people, now.date())
    membership = Membership(database, streak_min_minutes=STREAK_MIN_MINUTES)
    for person in people:
        await membership.join(guild_id=RUNNERS.id, user_id=person.id, name=person.name, now=now)
    await database.close()


async def hang_board(path: Path, discord: FakeDiscord) -> None:
    """Let the guild have its leaderboard message, which the bot edits as members log."""
    now = datetime.now(UTC)
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    membership = Membership(database, streak_min_minutes=STREAK_MIN_MINUTES)
    standings = Standings(database, membership, streak_min_minutes=STREAK_MIN_MINUTES)
    message = discord._world.messages.create(BOARD.id, {"content": "the board"})  # noqa: SLF001
    view = await standings.of(
        guild_id=RUNNERS.id, period=Period.WEEK, metric=Metric.MINUTES, now=now
    )
    await Boards(database, standings).set_up(
        guild_id=RUNNERS.id, message=Message(BOARD.id, int(message["id"])), view=view, now=now
    )
    await database.close()
