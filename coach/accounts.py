"""Accounts: what a person set, and their leave."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import leave, timetable
from coach.domain import errors
from coach.domain.days import zone_named
from coach.domain.kinds import InsightKind, Tone
from coach.domain.outreach import is_quiet_at
from coach.leave import PauseReceipt
from coach.records import hours_of, leave_of, today_of, zone_of
from models.database import Database
from models.queries import guilds, people
from models.tables import User

T = TypeVar("T")
P = ParamSpec("P")

SNOOZE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ZoneReceipt:
    """The zone that was set, and what the clock shows there now."""

    zone: ZoneInfo
    wall: datetime


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that a person can set.

    Attributes:
        timezone: IANA name; None until they told.
        presumed_timezone: what is taken for it meanwhile; None for UTC.
        day_start, summary_at, quiet_from, quiet_to: spans since midnight.
        wanted: kinds of direct messages that are on.
        rest_days: weekdays (0 = Monday) of the newest plan.
        rest_from: when that plan is in force as a whole; None when it is already.
        paused_until: last day of the pause that runs today.
        is_language_chosen: theirs, in these settings; else Discord decides.
    """

    timezone: str | None
    presumed_timezone: str | None
    wall: datetime
    day_start: timedelta
    summary_at: timedelta
    quiet_from: timedelta
    quiet_to: timedelta
    wanted: frozenset[InsightKind]
    is_inbox_open: bool
    snoozed_until: datetime | None
    tone: Tone
    is_ai_allowed: bool
    is_note_sharing_allowed: bool
    rest_days: frozenset[int]
    rest_from: date | None
    paused_until: date | None
    is_language_chosen: bool


class Accounts:
    """Use cases on a person's own settings. Each is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preferences(self, *, user_id: int, now: datetime) -> Preferences:
        """All that a person set, or the defaults."""
        return await self._database.read(_preferences_of, user_id=user_id, now=now)

    async def set_timezone(self, *, user_id: int, name: str, now: datetime) -> ZoneReceipt:
        """Set a person's zone. Days that are already logged stay as they are.

        Raises:
            UnknownTimeZone: there is no such zone.
        """
        zone = zone_named(name)
        await self._change(user_id, now, _set_timezone, zone)
        return ZoneReceipt(zone=zone, wall=now.astimezone(zone))

    async def set_hours(
        self,
        *,
        user_id: int,
        now: datetime,
        day_start: timedelta | None = None,
        summary_at: timedelta | None = None,
        quiet_from: timedelta | None = None,
        quiet_to: timedelta | None = None,
    ) -> Preferences:
        """Set some of a person's hours; what is None stays.

        Raises:
            SummaryInQuietHours: the summary would never come.
        """
        spans = {
            "day_start_minutes": day_start,
            "summary_minutes": summary_at,
            "quiet_from_minutes": quiet_from,
            "quiet_to_minutes": quiet_to,
        }
        return await self._change(user_id, now, _set_hours, spans)

    async def set_messages(
        self, *, user_id: int, now: datetime, wishes: Mapping[InsightKind, bool]
    ) -> Preferences:
        """Turn kinds of direct messages on or off; turning one on opens the inbox again."""
        return await self._change(user_id, now, _set_messages, wishes)

    async def open_inbox(self, *, user_id: int, now: datetime) -> None:
        """Try a person's inbox again."""
        await self._change(user_id, now, _open_inbox)

    async def set_coach(
        self,
        *,
        user_id: int,
        now: datetime,
        tone: Tone | None = None,
        is_ai_allowed: bool | None = None,
        is_note_sharing_allowed: bool | None = None,
    ) -> Preferences:
        """Set how the coach speaks, and what a language model may be told; None stays."""
        return await self._change(
            user_id,
            now,
            _set_coach,
            tone=tone,
            is_ai_allowed=is_ai_allowed,
            is_note_sharing_allowed=is_note_sharing_allowed,
        )

    async def set_rest_days(
        self, *, user_id: int, now: datetime, weekdays: frozenset[int]
    ) -> Preferences:
        """Set the weekdays to rest on: given up from tomorrow, taken up from 7 days later.

        Raises:
            TooManyRestDays: more than 4.
        """
        return await self._change(user_id, now, _set_rest_days, weekdays)

    async def pause(self, *, user_id: int, days: int, now: datetime) -> PauseReceipt:
        """Pause from today on for so many days, in place of a pause that runs.

        Raises:
            PauseTooLong: more than 30 days, or more than 60 within 365.
        """
        return await self._change(user_id, now, leave.pause, days)

    async def resume(self, *, user_id: int, now: datetime) -> None:
        """End the pause that runs; today counts again.

        Raises:
            NotPaused: none runs.
        """
        await self._change(user_id, now, leave.resume)

    async def snooze(self, *, user_id: int, now: datetime) -> datetime:
        """No direct messages for a day. Gives until when."""
        return await self._change(user_id, now, _snooze)

    async def is_inbox_news(self, *, user_id: int) -> bool:
        """Whether a person does not know yet that their inbox takes nothing; asked, told once."""
        person = await self._database.read(people.person, user_id=user_id)
        if person is None or person.inbox_closed_at is None or person.is_inbox_told:
            return False
        return await self._database.write_for(user_id, _tell_of_inbox, user_id=user_id)

    async def _change(
        self,
        user_id: int,
        now: datetime,
        change: Callable[Concatenate[AsyncSession, User, datetime, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Change what a person set, in one transaction; they are met now if they are new."""

        async def changed(db: AsyncSession) -> T:
            person = await people.known_person(db, user_id=user_id, now=now)
            return await change(db, person, now, *args, **kwargs)

        return await self._database.write_for(user_id, changed)


async def _preferences_of(db: AsyncSession, *, user_id: int, now: datetime) -> Preferences:
    person = await people.person(db, user_id=user_id) or User(id=user_id, created_at=now)
    return await _preferences(db, person, now)


async def _set_timezone(db: AsyncSession, person: User, now: datetime, zone: ZoneInfo) -> None:
    person.timezone, person.is_timezone_asked = zone.key, True
    # Kept for want of a zone only: docs/privacy-policy.md.
    person.home_guild_id, person.presumed_timezone = None, None
    await timetable.rearm(db, person=person, now=now)
    await guilds.look_again(db, user_id=person.id, now=now)


async def _set_hours(
    db: AsyncSession, person: User, now: datetime, spans: Mapping[str, timedelta | None]
) -> Preferences:
    for field, value in spans.items():
        if value is not None:
            setattr(person, field, value // timedelta(minutes=1))
    hours = hours_of(person)
    if is_quiet_at(hours.summary_at, hours):
        raise errors.SummaryInQuietHours
    await timetable.rearm(db, person=person, now=now)
    await guilds.look_again(db, user_id=person.id, now=now)
    return await _preferences(db, person, now)


async def _set_messages(
    db: AsyncSession, person: User, now: datetime, wishes: Mapping[InsightKind, bool]
) -> Preferences:
    for kind, is_wanted in wishes.items():
        setattr(person, _WISHES[kind], is_wanted)
    person.is_dm_offered = True
    if any(wishes.values()):
        person.inbox_closed_at, person.snoozed_until = None, None
    await timetable.arm(db, person=person, now=now)
    return await _preferences(db, person, now)


async def _open_inbox(db: AsyncSession, person: User, now: datetime) -> None:
    person.inbox_closed_at = None
    await timetable.arm(db, person=person, now=now)


async def _set_coach(
    db: AsyncSession,
    person: User,
    now: datetime,
    *,
    tone: Tone | None,
    is_ai_allowed: bool | None,
    is_note_sharing_allowed: bool | None,
) -> Preferences:
    if tone is not None:
        person.tone = tone.value
    if is_ai_allowed is not None:
        person.is_ai_allowed = is_ai_allowed
    if is_note_sharing_allowed is not None:
        person.is_note_sharing_allowed = is_note_sharing_allowed
    return await _preferences(db, person, now)


async def _set_rest_days(
    db: AsyncSession, person: User, now: datetime, weekdays: frozenset[int]
) -> Preferences:
    await leave.set_rest_days(db, person, now, weekdays)
    return await _preferences(db, person, now)


async def _snooze(_: AsyncSession, person: User, now: datetime) -> datetime:
    person.snoozed_until = now + SNOOZE
    return person.snoozed_until


async def _tell_of_inbox(db: AsyncSession, *, user_id: int) -> bool:
    # Two commands at once: the second finds that the first has told.
    person = await people.person(db, user_id=user_id)
    is_news = person is not None and not person.is_inbox_told
    if person is not None:
        person.is_inbox_told = True
    return is_news


_WISHES = {
    InsightKind.DAILY_SUMMARY: "wants_daily_summary",
    InsightKind.WEEKLY_REVIEW: "wants_weekly_review",
    InsightKind.MILESTONE_CELEBRATION: "wants_milestones",
    InsightKind.STREAK_MOTIVATION: "wants_streak_warnings",
}


async def _preferences(db: AsyncSession, person: User, now: datetime) -> Preferences:
    hours = hours_of(person)
    today = today_of(person, now)
    known = await leave_of(db, user_id=person.id)
    newest = known.rest_plans[-1] if known.rest_plans else None
    running = [pause.last for pause in known.pauses if pause.first <= today <= pause.last]
    is_snoozed = person.snoozed_until is not None and person.snoozed_until > now
    return Preferences(
        timezone=person.timezone,
        presumed_timezone=person.presumed_timezone,
        wall=now.astimezone(zone_of(person)),
        day_start=hours.day_start,
        summary_at=hours.summary_at,
        quiet_from=hours.quiet_from,
        quiet_to=hours.quiet_to,
        wanted=frozenset(kind for kind in _WISHES if timetable.wants(person, kind)),
        is_inbox_open=person.inbox_closed_at is None,
        snoozed_until=person.snoozed_until if is_snoozed else None,
        tone=Tone(person.tone),
        is_ai_allowed=person.is_ai_allowed,
        is_note_sharing_allowed=person.is_note_sharing_allowed,
        rest_days=newest.weekdays if newest else frozenset(),
        rest_from=newest.since if newest and newest.since > today else None,
        paused_until=max(running, default=None),
        is_language_chosen=person.language is not None,
    )
