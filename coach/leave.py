"""Leave: weekdays to rest on, and pauses, as a person sets them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import timetable
from coach.domain import errors, rest
from coach.records import leave_of, today_of
from models.queries import guilds
from models.queries import leave as queries
from models.tables import RestPlanRow, User

_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class PauseReceipt:
    """A pause that runs: its last day, and how many days of pause are left this year."""

    last: date
    left: int


async def set_rest_days(
    db: AsyncSession, person: User, now: datetime, weekdays: frozenset[int]
) -> None:
    """Set the weekdays to rest on: given up from tomorrow, taken up from 7 days later.

    Raises:
        TooManyRestDays: more than 4.
        StaleButton: some are no weekdays.
    """
    today = today_of(person, now)
    if not weekdays <= _WEEK:
        raise errors.StaleButton
    known = (await leave_of(db, user_id=person.id)).rest_plans
    plans = rest.replanned(known, weekdays, today)
    rows = [
        RestPlanRow(
            user_id=person.id, since=plan.since, weekdays=sum(1 << d for d in plan.weekdays)
        )
        for plan in plans
    ]
    await queries.replace_plans(db, user_id=person.id, after=today, plans=rows)
    await guilds.look_again(db, user_id=person.id, now=now)


async def pause(db: AsyncSession, person: User, now: datetime, days: int) -> PauseReceipt:
    """Pause from today on for so many days, in place of a pause that runs.

    Raises:
        PauseTooLong: more than 30 days, or more than 60 within 365.
    """
    today = today_of(person, now)
    await _end_pause(db, person.id, today)
    pauses = (await leave_of(db, user_id=person.id)).pauses
    new = rest.checked_pause(pauses, today, days)
    await queries.put_pause(db, user_id=person.id, first=new.first, last=new.last)
    await guilds.look_again(db, user_id=person.id, now=now)
    left = rest.pause_days_left((*pauses, new), new.last + timedelta(days=1))
    return PauseReceipt(last=new.last, left=left)


async def resume(db: AsyncSession, person: User, now: datetime) -> None:
    """End the pause that runs; today counts again.

    Raises:
        NotPaused: none runs.
    """
    if not await _end_pause(db, person.id, today_of(person, now)):
        raise errors.NotPaused
    await timetable.look_again(db, person=person, now=now)
    await guilds.look_again(db, user_id=person.id, now=now)


async def _end_pause(db: AsyncSession, user_id: int, today: date) -> bool:
    """End the pause that runs today, from today on; False when none does."""
    for running in await queries.pauses(db, user_id=user_id):
        if running.first_day <= today <= running.last_day:
            await queries.remove_pause(db, pause=running)
            if running.first_day < today:
                yesterday = today - timedelta(days=1)
                await queries.put_pause(
                    db, user_id=user_id, first=running.first_day, last=yesterday
                )
            return True
    return False
