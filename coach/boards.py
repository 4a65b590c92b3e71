"""Boards: the leaderboard message of a guild, when it is looked at, and its closing posts.

A board is claimed before it is worked on, and a closing post right before it is sent, so that no
crash sends one twice; no transaction is open while Discord is awaited.
"""

import logging
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import teams
from coach.board_work import BoardWork, GuildStatus, Message
from coach.domain import ranking
from coach.domain.errors import NoBoard
from coach.domain.ranking import Metric, Period, Span
from coach.scoring import guild_zone
from coach.shards import Shards
from coach.standings import MEMBERS_COUNTED, Standings, StandingsView
from models.database import Database
from models.queries import boards, guilds
from models.tables import Board, Guild

EDIT_PAUSE = timedelta(minutes=1)
"""A message is edited no more often than that."""
LEASE = timedelta(minutes=2)
"""So long a claimed board is left to whoever claimed it."""
LOOK_AGAIN = timedelta(days=1)
"""A board is looked at so often without any change: members may have left."""
TRY_AGAIN = timedelta(hours=1)
"""After a failure, or while a permission is missing."""
BATCH = 20

log = logging.getLogger(__name__)


class Boards:
    """Use cases on the message of a guild. Each is one short transaction."""

    def __init__(
        self,
        database: Database,
        standings: Standings,
        shards: Shards = Shards(),  # noqa: B008 - frozen
    ) -> None:
        self._database = database
        self._standings = standings
        self._shards = shards

    async def set_up(
        self,
        *,
        guild_id: int,
        message: Message,
        view: StandingsView,
        now: datetime,
    ) -> Message | None:
        """Keep the message that shows ``view`` from now on. Gives the one before it, if any."""
        return await self._database.write(
            _set_up,
            guild_id=guild_id,
            message=message,
            view=view,
            # Taken here: the thread of the database does not know which language is spoken.
            shown=view.digest,
            now=now,
        )

    async def remove(self, *, guild_id: int) -> Message | None:
        """Forget a guild's board. Gives its message, if that is not gone already.

        Raises:
            NoBoard: there is none.
        """
        return await self._database.write(_remove, guild_id=guild_id)

    async def status(self, *, guild_id: int, now: datetime) -> GuildStatus:
        """What is set up in a guild."""
        return await self._database.read(_status, guild_id=guild_id, now=now)

    async def claim(self, now: datetime) -> list[BoardWork]:
        """Take the boards that are due here, some at a time.

        Those of other processes are left to them: only they know the channels.
        """
        part = None if self._shards.are_all else (self._shards.count, self._shards.ids)
        if not await self._database.read(boards.due, now=now, limit=1, part=part):
            return []
        claimed, failures = await self._database.claim(_claim, now, part)
        for guild_id, error in failures:
            log.error("the board of guild %s can't be looked at", guild_id, exc_info=error)
        return claimed

    async def settle(
        self,
        work: BoardWork,
        *,
        now: datetime,
        message_id: int | None,
        shown: str | None,
        problem: str | None = None,
        is_stopped: bool = False,
    ) -> bool:
        """Keep what came of a claimed board, and when it is looked at next.

        False when that is of no use any more: it was set up anew, or removed, meanwhile.

        Args:
            work: what was claimed.
            now: aware, UTC.
            message_id: the message that shows it now; None when there is none.
            shown: the digest of what that shows.
            problem: what it waits for; it is tried again in an hour, unless it is stopped.
            is_stopped: it is not looked at any more.
        """
        return await self._database.write(
            _settle,
            work,
            now=now,
            message_id=message_id,
            shown=shown,
            problem=problem,
            is_stopped=is_stopped,
        )

    async def begin_closing(self, work: BoardWork, now: datetime) -> bool:
        """Close the period before, and claim its closing post; False when that has been done."""
        if work.closing is None:
            return False
        return await self._database.write(_begin_closing, work, work.closing, now)

    async def give_back(self, work: BoardWork) -> None:
        """Have a period closed later whose closing post Discord refused."""
        if work.closing is None:
            return
        await self._database.write(_give_back, guild_id=work.guild_id, closing=work.closing)

    async def settle_closing(
        self, work: BoardWork, *, state: str, message_id: int | None = None
    ) -> None:
        """Keep what came of a closing post: "sent", "failed" or "skipped"."""
        if work.closing is None:
            return
        await self._database.write(
            boards.settle_closing,
            guild_id=work.guild_id,
            period=work.closing.period.value,
            first_day=work.closing.first,
            state=state,
            message_id=message_id,
        )

    async def view(self, work: BoardWork, now: datetime) -> StandingsView:
        """What a board has to show."""
        return await self._standings.of(
            guild_id=work.guild_id, period=work.span.period, metric=work.metric, now=now
        )

    async def closing_view(self, work: BoardWork) -> StandingsView | None:
        """What a closing post has to show; None when nothing is to be closed."""
        if work.closing is None:
            return None
        return await self._standings.at_end(
            guild_id=work.guild_id, metric=work.metric, span=work.closing
        )


async def _set_up(
    db: AsyncSession,
    *,
    guild_id: int,
    message: Message,
    view: StandingsView,
    shown: str,
    now: datetime,
) -> Message | None:
    guild = await guilds.known_guild(db, guild_id=guild_id)
    known = await boards.board(db, guild_id=guild_id)
    before = _message(known)
    span = _current(view.period, guild, now)
    first = span.first
    if known is not None and known.period == view.period:
        # A period that is over by now and still to be closed is not forgotten.
        first = min(first, known.first_day)
    await boards.put(
        db,
        board=Board(
            guild_id=guild_id,
            channel_id=message.channel_id,
            message_id=message.message_id,
            period=view.period.value,
            metric=view.metric.value,
            first_day=first,
            shown=shown,
            rests_until=now + EDIT_PAUSE,
            changes=known.changes + 1 if known else 0,
            # Somebody may have logged while it was posted: it is looked at once more.
            due_at=now if first < span.first else now + EDIT_PAUSE,
        ),
    )
    return before


async def _remove(db: AsyncSession, *, guild_id: int) -> Message | None:
    board = await boards.board(db, guild_id=guild_id)
    if board is None:
        raise NoBoard
    await boards.remove(db, board=board)
    return _message(board)


async def _status(db: AsyncSession, *, guild_id: int, now: datetime) -> GuildStatus:
    guild = await guilds.guild(db, guild_id=guild_id)
    board = await boards.board(db, guild_id=guild_id)
    name = guild.timezone if guild else None
    return GuildStatus(
        timezone=name,
        wall=now.astimezone(guild_zone(name)),
        members=await guilds.members_counted(db, guild_id=guild_id, limit=MEMBERS_COUNTED + 1),
        channel_id=board.channel_id if board else None,
        message_id=board.message_id if board else None,
        period=Period(board.period) if board else None,
        metric=Metric(board.metric) if board else None,
        problem=board.problem if board else None,
    )


async def _claim(
    db: AsyncSession, now: datetime, part: boards.GuildPart
) -> tuple[list[BoardWork], list[tuple[int, Exception]]]:
    """Take the boards that are due; with the guilds whose board can't be looked at, and why."""
    claimed: list[BoardWork] = []
    failures: list[tuple[int, Exception]] = []
    for board in await boards.claimable(db, now=now, limit=BATCH, part=part):
        board.due_at = now + LEASE
        db.add(board)
        try:
            guild = await guilds.known_guild(db, guild_id=board.guild_id)
            weeks = await teams.to_close(db, guild_id=guild.id, zone=guild.timezone, now=now)
            claimed.append(_work(board, _current(Period(board.period), guild, now), weeks))
        except Exception as error:  # noqa: BLE001 - one must not hold up all the others
            failures.append((board.guild_id, error))
            board.due_at = now + TRY_AGAIN
    return claimed, failures


async def _settle(
    db: AsyncSession,
    work: BoardWork,
    *,
    now: datetime,
    message_id: int | None,
    shown: str | None,
    problem: str | None,
    is_stopped: bool,
) -> bool:
    board = await boards.board(db, guild_id=work.guild_id)
    if board is None or board.message_id != work.message_id:
        return False
    guild = await guilds.known_guild(db, guild_id=work.guild_id)
    if shown != board.shown:
        board.rests_until = now + EDIT_PAUSE
    board.message_id, board.shown, board.problem = message_id, shown, problem
    if is_stopped:
        board.due_at = None
    elif problem is not None:
        # Whatever is logged meanwhile, nothing is asked of Discord again before then.
        board.rests_until = board.due_at = now + TRY_AGAIN
    elif board.changes != work.changes:
        board.due_at = max(board.rests_until, now)
    else:
        board.due_at = _next_look(work.span, guild, now)
    db.add(board)
    return True


async def _begin_closing(db: AsyncSession, work: BoardWork, closing: Span, now: datetime) -> bool:
    board = await boards.board(db, guild_id=work.guild_id)
    if board is None or board.message_id != work.message_id:
        return False
    board.first_day = work.span.first
    db.add(board)
    return await boards.close(
        db,
        guild_id=work.guild_id,
        period=closing.period.value,
        first_day=closing.first,
        now=now,
    )


async def _give_back(db: AsyncSession, *, guild_id: int, closing: Span) -> None:
    await boards.reopen(db, guild_id=guild_id, period=closing.period.value, first_day=closing.first)
    board = await boards.board(db, guild_id=guild_id)
    if board is not None and board.period == closing.period:
        board.first_day = closing.first
        db.add(board)


def _message(board: Board | None) -> Message | None:
    if board is None or board.message_id is None:
        return None
    return Message(board.channel_id, board.message_id)


def _current(period: Period, guild: Guild, now: datetime) -> Span:
    return ranking.span_of(period, ranking.guild_day(now, guild_zone(guild.timezone)))


def _next_look(span: Span, guild: Guild, now: datetime) -> datetime:
    """When its period ends, or the week of a goal, whatever the board shows."""
    zone = guild_zone(guild.timezone)
    ends = (ranking.bounds_of(each, zone)[1] for each in (span, _current(Period.WEEK, guild, now)))
    return min(now + LOOK_AGAIN, *(end for end in ends if end is not None))


def _work(board: Board, span: Span, team_closings: tuple[Span, ...]) -> BoardWork:
    is_over = span.ends and board.first_day < span.first
    return BoardWork(
        guild_id=board.guild_id,
        channel_id=board.channel_id,
        message_id=board.message_id,
        shown=board.shown,
        changes=board.changes,
        metric=Metric(board.metric),
        span=span,
        closing=ranking.span_of(span.period, board.first_day) if is_over else None,
        team_closings=team_closings,
    )
