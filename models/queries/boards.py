"""Leaderboard messages, and the periods that are closed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, and_, bindparam, case, literal
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.statements import Prepared
from models.tables import Board, Closing
from models.types import UtcSeconds

LONGEST_REST = timedelta(hours=2)

_BITS_OF_NO_SHARD = 22
"""Discord tells the shard of a guild from what its id holds above these bits."""

GuildPart = tuple[int, tuple[int, ...]] | None
"""Which guilds are meant: how many shards there are, and those that they are on; None means all."""


_NOW = bindparam("now", type_=UtcSeconds)
_RESTS_UNTIL = col(Board.rests_until)
_TOUCH = Prepared(
    update(Board)
    .where(col(Board.guild_id) == bindparam("of_guild"), col(Board.due_at).is_not(None))
    .values(
        changes=col(Board.changes) + 1,
        due_at=case(
            # A rest that is too long to be one comes of a clock that was wrong.
            (
                and_(
                    _RESTS_UNTIL > _NOW,
                    bindparam("longest", type_=UtcSeconds) >= _RESTS_UNTIL,
                ),
                _RESTS_UNTIL,
            ),
            else_=_NOW,
        ),
    ),
    tuple,
)


def _pair(period: str, first_day: date) -> tuple[str, date]:
    return period, first_day


_CLOSED = Prepared(
    select(col(Closing.period), col(Closing.first_day)).where(
        col(Closing.guild_id) == bindparam("guild_id"),
        col(Closing.first_day) >= bindparam("since"),
    ),
    _pair,
)


async def board(db: AsyncSession, *, guild_id: int) -> Board | None:
    """The guild's leaderboard message, if it has one."""
    return await db.get(Board, guild_id)


async def due(
    db: AsyncSession, *, now: datetime, limit: int, part: GuildPart = None
) -> Sequence[Board]:
    """Messages that have to be looked at, the longest due first; those of some guilds, or all."""
    return (await db.exec(_due(now, limit, part))).all()


async def claimable(
    db: AsyncSession, *, now: datetime, limit: int, part: GuildPart = None
) -> Sequence[Board]:
    """The same, each locked until the end of the transaction; without those that others locked."""
    return (await db.exec(_due(now, limit, part).with_for_update(skip_locked=True))).all()


def _due(now: datetime, limit: int, part: GuildPart) -> SelectOfScalar[Board]:
    statement = select(Board).where(col(Board.due_at) <= now)
    if part is not None:
        count, ids = part
        shard = col(Board.guild_id).bitwise_rshift(literal(_BITS_OF_NO_SHARD, Integer)) % count
        statement = statement.where(shard.in_(ids))
    return statement.order_by(col(Board.due_at), col(Board.guild_id)).limit(limit)


async def put(db: AsyncSession, *, board: Board) -> None:
    """Keep a board."""
    await db.merge(board)
    await db.flush()


async def remove(db: AsyncSession, *, board: Board) -> None:
    """Forget a board."""
    await db.delete(board)
    await db.flush()


async def touch(db: AsyncSession, *, guild_ids: Sequence[int], now: datetime) -> None:
    """Have these guilds' messages looked at as soon as they may be edited again."""
    # In their order: two people in the same two guilds would else wait for one another.
    rows = [
        {"of_guild": guild_id, "now": now, "longest": now + LONGEST_REST}
        for guild_id in sorted(guild_ids)
    ]
    await _TOUCH.run_each(db, rows)


async def closed(db: AsyncSession, *, guild_id: int, since: date) -> set[tuple[str, date]]:
    """The closed periods (with their first days) of a guild that began on a day or later."""
    return set(await _CLOSED.all(db, guild_id=guild_id, since=since))


async def close(
    db: AsyncSession, *, guild_id: int, period: str, first_day: date, now: datetime
) -> bool:
    """Close a period and claim its closing post; False when that has been done."""
    statement = (
        insert(Closing)
        .values(
            guild_id=guild_id, period=period, first_day=first_day, state="claimed", claimed_at=now
        )
        .on_conflict_do_nothing()
        .returning(col(Closing.guild_id))
    )
    return (await db.exec(statement)).first() is not None


async def reopen(db: AsyncSession, *, guild_id: int, period: str, first_day: date) -> None:
    """Give back a period whose closing post was claimed and not sent."""
    await db.exec(
        delete(Closing).where(
            col(Closing.guild_id) == guild_id,
            col(Closing.period) == period,
            col(Closing.first_day) == first_day,
            col(Closing.state) == "claimed",
        )
    )


async def settle_closing(
    db: AsyncSession,
    *,
    guild_id: int,
    period: str,
    first_day: date,
    state: str,
    message_id: int | None,
) -> None:
    """Keep what came of a closing post."""
    await db.exec(
        update(Closing)
        .where(
            col(Closing.guild_id) == guild_id,
            col(Closing.period) == period,
            col(Closing.first_day) == first_day,
        )
        .values(state=state, message_id=message_id)
    )
