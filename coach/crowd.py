"""The crowd: where a person's last four weeks stand among everybody's.

To rank somebody among all, all have to be looked at. As long as there are some hundred that is
done each time anew; after that they are looked at every ten minutes, off the beaten track, and a
place in that is found at once. Being ten minutes old is the only error that it has.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain.ranking import PERCENTILE_DAYS, Standing
from coach.domain.stats import DayTotal
from models.database import Database
from models.queries import crowd

FEW = 500
"""Up to so many people everybody is looked at each time."""
LOOK_AGAIN = timedelta(minutes=10)

_DAY = timedelta(days=1)


class Crowd:
    """Everybody who was active lately, by their minutes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looks: dict[date, Sequence[int]] = {}
        self._looked_at: datetime | None = None

    async def standing(
        self, db: AsyncSession, *, user_id: int, today: date, days: Iterable[DayTotal]
    ) -> Standing | None:
        """Where a person stands on their ``today``; None when they were not active.

        Args:
            db: a view.
            user_id: whose.
            today: their local day.
            days: theirs, those of the last 28 at least.
        """
        first = _first_day(today)
        look = self._looks.get(today)
        if look is None:
            found = await crowd.standing(db, user_id=user_id, first=first, last=today)
            return Standing(*found) if found else None
        minutes = sum(total.minutes for total in days if first <= total.day <= today)
        if not minutes:
            return None
        below = bisect_left(look, minutes)
        # Who logged since then may be the only one with as many.
        equal = max(1, bisect_right(look, minutes) - below)
        return Standing(below, equal, max(len(look), below + equal))

    async def look(self, now: datetime) -> None:
        """Look at everybody, when the last look is ten minutes old; on all days that it is now."""
        # A clock that was set back makes the last look lie ahead.
        if self._looked_at is not None and timedelta(0) <= now - self._looked_at < LOOK_AGAIN:
            return
        self._looked_at = now
        today = now.astimezone(UTC).date()
        looks = {}
        for day in (today - _DAY, today, today + _DAY):
            async with self._database.reading() as db:
                minutes = await crowd.minutes_of_all(db, first=_first_day(day), last=day)
            if len(minutes) > FEW:
                looks[day] = minutes
        self._looks = looks


def _first_day(today: date) -> date:
    return today - (PERCENTILE_DAYS - 1) * _DAY
