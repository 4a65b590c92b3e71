"""Privacy: what is kept of a person, all of it to take along, and all of it deleted.

Which rows are theirs is found by `models.queries.personal`, for the export and the deletion alike:
what the one gives, the other takes away.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import archive
from coach.domain import errors
from models.database import Database
from models.queries import boards, guilds, people, personal

MOST_BYTES = 10_000_000
"""Discord takes no larger file from a bot, unless the server was boosted."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person.

    Attributes:
        since: when Pacer met them; None when it does not know them.
        sessions, texts, boards: how many sessions, texts of the coach and leaderboards.
        rows: how many in all, sums and settings included.
        providers: who words texts on this Pacer, the first one first; empty when Pacer does.
        is_ai_allowed, is_note_sharing_allowed: what this person allows.
    """

    since: datetime | None
    sessions: int
    texts: int
    boards: int
    rows: int
    providers: tuple[str, ...]
    is_ai_allowed: bool
    is_note_sharing_allowed: bool


class Privacy:
    """Use cases on all that is kept of a person.

    Args:
        database: where it is kept.
        providers: of language models that word texts here.
        forget: what is known of a person in memory.
    """

    def __init__(
        self,
        database: Database,
        providers: Sequence[str] = (),
        *,
        forget: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._providers = tuple(providers)
        self._forget = forget

    async def kept(self, *, user_id: int) -> Kept:
        """What is kept of a person, in figures."""
        async with self._database.reading() as db:
            person = await people.person(db, user_id=user_id)
            counts = await personal.counts(db, user_id=user_id)
        return Kept(
            since=person.created_at if person else None,
            sessions=counts["sessions"],
            texts=counts["insights"],
            boards=counts["members"],
            rows=sum(counts.values()),
            providers=self._providers,
            is_ai_allowed=person is None or person.is_ai_allowed,
            is_note_sharing_allowed=person is not None and person.is_note_sharing_allowed,
        )

    async def export(self, *, user_id: int, readme: str) -> bytes:
        """All that is kept of a person, as a ZIP.

        Args:
            user_id: whose.
            readme: what explains it.

        Raises:
            NothingKept: there is nothing.
            ExportTooLarge: Discord would not take it.
        """
        # One view of all tables, which belong together.
        async with self._database.reading() as db:
            rows = await personal.rows(db, user_id=user_id)
        if not rows:
            raise errors.NothingKept
        content = await asyncio.to_thread(archive.zipped, rows, readme)
        if len(content) > MOST_BYTES:
            raise errors.ExportTooLarge(size=len(content), most=MOST_BYTES)
        return content

    async def delete(self, *, user_id: int, now: datetime) -> None:
        """Delete all that is kept of a person, at once.

        Leaderboards that they were on are looked at again. What is under way for them (a text, a
        direct message) finds nobody, and is dropped.

        Raises:
            NothingKept: there is nothing.
        """
        await self._database.write_for(user_id, _delete, user_id, now)
        self._forget(user_id)


async def _delete(db: AsyncSession, user_id: int, now: datetime) -> None:
    if await people.profile(db, user_id=user_id) is None:
        raise errors.NothingKept
    memberships = await guilds.memberships(db, user_id=user_id)
    await personal.remove(db, user_id=user_id)
    await boards.touch(db, guild_ids=[one.guild_id for one in memberships], now=now)
