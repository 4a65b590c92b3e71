"""A person's own settings."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from coach.accounts import Accounts
from coach.domain.errors import (
    NotPaused,
    PauseTooLong,
    SummaryInQuietHours,
    TooManyRestDays,
    UnknownTimeZone,
)
from coach.domain.kinds import InsightKind, Tone
from coach.domain.outreach import spread_of
from models.database import Database
from models.queries import leave, timers
from models.tables import User
from tests import changing
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine(seldom=True)

ANN, BEN = 100, 200
TODAY = date(2026, 11, 18)  # a Wednesday
DAY = timedelta(days=1)
SUMMARY = InsightKind.DAILY_SUMMARY


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database)


async def timers_of(database: Database, user_id: int = ANN) -> dict[str, datetime]:
    async with database.reading() as db:
        return await timers.of(db, user_id=user_id)


async def pauses_of(database: Database, user_id: int = ANN) -> list[tuple[date, date]]:
    async with database.reading() as db:
        rows = await leave.pauses(db, user_id=user_id)
    return [(row.first_day, row.last_day) for row in rows]


async def person_of(database: Database) -> User:
    async with database.reading() as db:
        return (await db.exec(select(User))).one()


async def test_a_zone_is_kept_under_its_iana_name(database: Database, clock: HandClock) -> None:
    receipt = await Accounts(database).set_timezone(
        user_id=1, name=" europe/berlin ", now=clock.now
    )
    assert receipt.zone.key == "Europe/Berlin"
    assert f"{receipt.wall:%H:%M}" == "19:00"
    async with database.reading() as db:
        person = (await db.exec(select(User))).one()
    assert (person.timezone, person.is_timezone_asked) == ("Europe/Berlin", True)


async def test_a_second_zone_replaces_the_first(database: Database, clock: HandClock) -> None:
    accounts = Accounts(database)
    await accounts.set_timezone(user_id=1, name="Asia/Tokyo", now=clock.now)
    await accounts.set_timezone(user_id=1, name="UTC", now=clock.forward(days=1))
    async with database.reading() as db:
        person = (await db.exec(select(User))).one()
    assert person.timezone == "UTC"
    assert person.created_at < clock.now


async def test_a_zone_of_ones_own_ends_the_presumption_and_its_server(
    database: Database, clock: HandClock
) -> None:
    person = User(id=ANN, created_at=clock.now, home_guild_id=501, presumed_timezone="Asia/Tokyo")
    await database.write(changing.add, person)
    await Accounts(database).set_timezone(user_id=ANN, name="Europe/Berlin", now=clock.now)
    person = await person_of(database)
    assert person.timezone == "Europe/Berlin"
    assert (person.home_guild_id, person.presumed_timezone) == (None, None)


@pytest.mark.parametrize("name", ["", "Berlin", "CET+1", "../etc/passwd", "Europe/Berlin\0"])
async def test_what_is_no_iana_name_is_refused(
    database: Database, clock: HandClock, name: str
) -> None:
    with pytest.raises(UnknownTimeZone):
        await Accounts(database).set_timezone(user_id=1, name=name, now=clock.now)


async def test_who_is_unknown_has_the_defaults_and_leaves_no_trace(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    shown = await accounts.preferences(user_id=ANN, now=clock.now)
    assert shown.timezone is None
    assert shown.wall == clock.now
    assert (shown.day_start, shown.summary_at) == (timedelta(hours=4), timedelta(hours=20))
    assert (shown.quiet_from, shown.quiet_to) == (timedelta(hours=22), timedelta(hours=8))
    assert shown.wanted == frozenset()
    assert shown.is_inbox_open
    assert (shown.tone, shown.is_ai_allowed) == (Tone.BALANCED, True)
    assert not shown.is_note_sharing_allowed
    assert (shown.rest_days, shown.rest_from) == (frozenset(), None)
    assert (shown.snoozed_until, shown.paused_until) == (None, None)
    async with database.reading() as db:
        assert (await db.exec(select(User))).all() == []


# Hours


async def test_hours_that_are_not_named_stay(accounts: Accounts, clock: HandClock) -> None:
    await accounts.set_hours(user_id=ANN, now=clock.now, day_start=timedelta(hours=2))
    shown = await accounts.set_hours(
        user_id=ANN, now=clock.now, summary_at=timedelta(hours=19, minutes=30)
    )
    assert (shown.day_start, shown.summary_at) == (
        timedelta(hours=2),
        timedelta(hours=19, minutes=30),
    )
    assert shown.quiet_from == timedelta(hours=22)


async def test_new_hours_set_the_timers_anew(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.set_messages(user_id=ANN, now=clock.now, wishes={SUMMARY: True})
    assert (await timers_of(database))[SUMMARY] == clock.now.replace(hour=20) + spread_of(ANN)
    await accounts.set_hours(user_id=ANN, now=clock.now, summary_at=timedelta(hours=21))
    assert (await timers_of(database))[SUMMARY] == clock.now.replace(hour=21) + spread_of(ANN)


async def test_a_new_zone_sets_the_timers_anew(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.set_messages(user_id=ANN, now=clock.now, wishes={SUMMARY: True})
    await accounts.set_timezone(user_id=ANN, name="Asia/Tokyo", now=clock.now)
    # 20:00 in Tokyo is 11:00 UTC.
    expected = datetime(2026, 11, 19, 11, tzinfo=UTC) + spread_of(ANN)
    assert (await timers_of(database))[SUMMARY] == expected


@pytest.mark.parametrize(
    "hours",
    [
        {"summary_at": timedelta(hours=23)},
        {"summary_at": timedelta(hours=22)},
        {"summary_at": timedelta(hours=7, minutes=59)},
        {"quiet_from": timedelta(hours=20)},
        {"quiet_from": timedelta(hours=9), "quiet_to": timedelta(hours=21)},
    ],
)
async def test_a_summary_in_the_quiet_hours_is_refused_and_nothing_changes(
    accounts: Accounts, clock: HandClock, hours: dict[str, timedelta]
) -> None:
    before = await accounts.preferences(user_id=ANN, now=clock.now)
    with pytest.raises(SummaryInQuietHours):
        await accounts.set_hours(user_id=ANN, now=clock.now, **hours)
    assert await accounts.preferences(user_id=ANN, now=clock.now) == before


async def test_a_summary_at_the_very_end_of_the_quiet_hours_is_taken(
    accounts: Accounts, clock: HandClock
) -> None:
    shown = await accounts.set_hours(user_id=ANN, now=clock.now, summary_at=timedelta(hours=8))
    assert shown.summary_at == timedelta(hours=8)


async def test_equal_ends_mean_no_quiet_hours(accounts: Accounts, clock: HandClock) -> None:
    shown = await accounts.set_hours(
        user_id=ANN,
        now=clock.now,
        summary_at=timedelta(hours=23),
        quiet_from=timedelta(0),
        quiet_to=timedelta(0),
    )
    assert shown.summary_at == timedelta(hours=23)


async def test_the_database_holds_the_hours_as_well(accounts: Accounts, clock: HandClock) -> None:
    with pytest.raises(IntegrityError):
        await accounts.set_hours(user_id=ANN, now=clock.now, day_start=timedelta(hours=7))


# Messages and the inbox


async def test_kinds_are_turned_on_and_off_apart_from_each_other(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.set_messages(
        user_id=ANN,
        now=clock.now,
        wishes={SUMMARY: True, InsightKind.WEEKLY_REVIEW: True},
    )
    shown = await accounts.set_messages(
        user_id=ANN,
        now=clock.now,
        wishes={SUMMARY: False, InsightKind.MILESTONE_CELEBRATION: True},
    )
    assert shown.wanted == {InsightKind.WEEKLY_REVIEW, InsightKind.MILESTONE_CELEBRATION}
    # A milestone has no time of its own.
    assert set(await timers_of(database)) == {InsightKind.WEEKLY_REVIEW}
    assert (await person_of(database)).is_dm_offered


async def test_a_streak_has_no_timer_before_the_first_session(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.set_messages(
        user_id=ANN, now=clock.now, wishes={InsightKind.STREAK_MOTIVATION: True}
    )
    assert await timers_of(database) == {}


async def test_a_wish_that_is_repeated_leaves_its_timer_alone(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.set_messages(user_id=ANN, now=clock.now, wishes={SUMMARY: True})
    before = await timers_of(database)
    # The timer has run out, but nobody has looked yet.
    clock.forward(hours=3)
    await accounts.set_messages(user_id=ANN, now=clock.now, wishes={SUMMARY: True})
    assert await timers_of(database) == before


@pytest.mark.parametrize(("wish", "is_open"), [(True, True), (False, False)])
async def test_turning_something_on_opens_a_closed_inbox_and_ends_the_silence(
    accounts: Accounts, database: Database, clock: HandClock, *, wish: bool, is_open: bool
) -> None:
    await accounts.snooze(user_id=ANN, now=clock.now)
    await database.write(changing.put, User, ANN, inbox_closed_at=clock.now)
    shown = await accounts.set_messages(user_id=ANN, now=clock.now, wishes={SUMMARY: wish})
    assert shown.is_inbox_open == is_open
    assert (shown.snoozed_until is None) == is_open
    assert bool(await timers_of(database)) == is_open


async def test_an_open_inbox_is_no_news(accounts: Accounts, clock: HandClock) -> None:
    assert not await accounts.is_inbox_news(user_id=ANN)
    await accounts.snooze(user_id=ANN, now=clock.now)
    assert not await accounts.is_inbox_news(user_id=ANN)


async def test_an_inbox_that_closes_again_is_told_of_again(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    for _ in range(2):
        await accounts.open_inbox(user_id=ANN, now=clock.now)
        await database.write(
            changing.put, User, ANN, inbox_closed_at=clock.now, is_inbox_told=False
        )
        news = [await accounts.is_inbox_news(user_id=ANN) for _ in range(3)]
        assert news == [True, False, False]


async def test_a_snooze_ends_by_itself_after_a_day(accounts: Accounts, clock: HandClock) -> None:
    until = await accounts.snooze(user_id=ANN, now=clock.now)
    assert until == clock.now + DAY
    shown = await accounts.preferences(user_id=ANN, now=clock.forward(hours=23))
    assert shown.snoozed_until == until
    shown = await accounts.preferences(user_id=ANN, now=clock.forward(hours=1))
    assert shown.snoozed_until is None


# The coach


async def test_how_the_coach_speaks_is_set_piece_by_piece(
    accounts: Accounts, clock: HandClock
) -> None:
    await accounts.set_coach(user_id=ANN, now=clock.now, tone=Tone.DIRECT)
    await accounts.set_coach(user_id=ANN, now=clock.now, is_ai_allowed=False)
    shown = await accounts.set_coach(user_id=ANN, now=clock.now, is_note_sharing_allowed=True)
    assert (shown.tone, shown.is_ai_allowed) == (Tone.DIRECT, False)
    assert shown.is_note_sharing_allowed
    shown = await accounts.set_coach(user_id=ANN, now=clock.now, is_ai_allowed=True)
    assert (shown.is_ai_allowed, shown.tone) == (True, Tone.DIRECT)


# Rest days


async def test_a_rest_day_counts_from_a_week_later(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    shown = await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({3, 6}))
    assert (shown.rest_days, shown.rest_from) == (frozenset({3, 6}), TODAY + 7 * DAY)
    async with database.reading() as db:
        plans = await leave.of(db, user_id=ANN)
    assert [plan.weekdays for plan in plans if plan.first_day <= TODAY + 6 * DAY] in ([], [0])
    assert plans[-1].weekdays == 0b1001000
    shown = await accounts.preferences(user_id=ANN, now=clock.forward(days=7))
    assert (shown.rest_days, shown.rest_from) == (frozenset({3, 6}), None)


async def test_a_rest_day_is_given_up_from_tomorrow(accounts: Accounts, clock: HandClock) -> None:
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({3, 6}))
    clock.forward(days=14)
    shown = await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({6}))
    assert (shown.rest_days, shown.rest_from) == (frozenset({6}), TODAY + 15 * DAY)


async def test_a_change_of_mind_on_the_same_day_replaces_the_plan(
    accounts: Accounts, clock: HandClock
) -> None:
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({1}))
    shown = await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({2}))
    assert (shown.rest_days, shown.rest_from) == (frozenset({2}), TODAY + 7 * DAY)
    shown = await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset())
    assert shown.rest_days == frozenset()


async def test_five_rest_days_are_too_many(accounts: Accounts, clock: HandClock) -> None:
    four = frozenset({0, 1, 2, 3})
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=four)
    with pytest.raises(TooManyRestDays):
        await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=four | {4})
    assert (await accounts.preferences(user_id=ANN, now=clock.now)).rest_days == four


# Pauses


async def test_a_pause_begins_today(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    receipt = await accounts.pause(user_id=ANN, days=3, now=clock.now)
    assert receipt.last == TODAY + 2 * DAY
    assert await pauses_of(database) == [(TODAY, TODAY + 2 * DAY)]
    for ahead, until in ((0, receipt.last), (2, receipt.last), (3, None)):
        shown = await accounts.preferences(user_id=ANN, now=clock.now + ahead * DAY)
        assert shown.paused_until == until


async def test_a_day_of_pause_is_the_persons_own(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    # 18:00 UTC is 05:00 of the next day in Wellington.
    await accounts.set_timezone(user_id=ANN, name="Pacific/Auckland", now=clock.now)
    await accounts.pause(user_id=ANN, days=1, now=clock.now)
    assert await pauses_of(database) == [(TODAY + DAY, TODAY + DAY)]


async def test_a_second_pause_takes_the_place_of_the_one_that_runs(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.pause(user_id=ANN, days=10, now=clock.now)
    await accounts.pause(user_id=ANN, days=5, now=clock.now)
    assert await pauses_of(database) == [(TODAY, TODAY + 4 * DAY)]
    receipt = await accounts.pause(user_id=ANN, days=2, now=clock.forward(days=1))
    assert await pauses_of(database) == [(TODAY, TODAY), (TODAY + DAY, TODAY + 2 * DAY)]
    assert receipt.left == 30


async def test_a_pause_that_is_resumed_ends_yesterday(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.pause(user_id=ANN, days=10, now=clock.now)
    await accounts.resume(user_id=ANN, now=clock.forward(days=4))
    assert await pauses_of(database) == [(TODAY, TODAY + 3 * DAY)]
    with pytest.raises(NotPaused):
        await accounts.resume(user_id=ANN, now=clock.now)


async def test_a_pause_that_is_resumed_on_its_first_day_never_was(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.pause(user_id=ANN, days=10, now=clock.now)
    await accounts.resume(user_id=ANN, now=clock.forward(hours=3))
    assert await pauses_of(database) == []


async def test_nobody_ends_the_pause_of_somebody_else(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.pause(user_id=ANN, days=3, now=clock.now)
    with pytest.raises(NotPaused):
        await accounts.resume(user_id=BEN, now=clock.now)
    assert len(await pauses_of(database)) == 1


async def test_a_pause_lasts_thirty_days_and_sixty_a_year(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    for days in (0, 31):
        with pytest.raises(PauseTooLong):
            await accounts.pause(user_id=ANN, days=days, now=clock.now)
    assert (await accounts.pause(user_id=ANN, days=30, now=clock.now)).left == 30
    clock.forward(days=40)
    assert (await accounts.pause(user_id=ANN, days=25, now=clock.now)).left == 5
    clock.forward(days=40)
    with pytest.raises(PauseTooLong) as refused:
        await accounts.pause(user_id=ANN, days=6, now=clock.now)
    assert refused.value.left == 5
    # A year after the first, its days come back.
    clock.forward(days=365)
    assert (await accounts.pause(user_id=ANN, days=30, now=clock.now)).left == 30
    assert len(await pauses_of(database)) == 3


async def test_a_pause_that_is_too_long_leaves_the_one_that_runs(
    accounts: Accounts, database: Database, clock: HandClock
) -> None:
    await accounts.pause(user_id=ANN, days=3, now=clock.now)
    with pytest.raises(PauseTooLong):
        await accounts.pause(user_id=ANN, days=31, now=clock.now)
    assert await pauses_of(database) == [(TODAY, TODAY + 2 * DAY)]
