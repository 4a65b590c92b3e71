"""Who is on a leaderboard, and in which zone it lives; leaving and coming back lose nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.errors import UnknownTimeZone
from coach.domain.kinds import InsightKind
from coach.domain.ranking import Metric, Period
from models.database import Database
from tests import changing
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, DAN, GUILD, OTHER, Hall

pytestmark = pytest.mark.each_engine

STREAK, IMPROVEMENT, MINUTES = Metric.STREAK, Metric.IMPROVEMENT, Metric.MINUTES
WHOLE_DAY = timedelta(days=1)


@pytest.fixture
def hall(database: Database, clock: HandClock) -> Hall:
    return Hall(database, clock)


async def test_who_joins_is_listed_with_what_they_logged_before(hall: Hall) -> None:
    await hall.log(ANN, 60)
    await hall.join(ANN, BEN, CEM)
    assert await hall.order() == [(1, ANN, 60)]
    assert await hall.standings.is_listed(guild_id=GUILD, user_id=ANN)
    assert not await hall.standings.is_listed(guild_id=OTHER, user_id=ANN)


async def test_joining_again_is_told_and_takes_the_new_name(hall: Hall) -> None:
    await hall.join(BEN, CEM)
    await hall.log(ANN)
    for name, is_new in (("Ann", True), ("Anna", False)):
        joined = await hall.membership.join(guild_id=GUILD, user_id=ANN, name=name, now=hall.now)
        assert joined is is_new
    (entry,) = (await hall.view()).entries
    assert entry.name == "Anna"


async def test_who_leaves_is_off_at_once(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM, DAN)
    await hall.log(ANN, 60)
    await hall.log(BEN, 30)
    assert await hall.leave(ANN)
    assert not await hall.leave(ANN)
    assert await hall.order() == [(1, BEN, 30)]
    assert await hall.rows("SELECT 1 FROM scores WHERE user_id = :who", who=ANN) == []


async def test_joining_again_after_leaving_brings_everything_back(hall: Hall) -> None:
    for days_ahead, person in enumerate((ANN, BEN, CEM)):
        await hall.has_logged(person, range(days_ahead, 20 + days_ahead))
        await hall.log(person, 10 + days_ahead)
    await hall.join(ANN, BEN, CEM)
    before = await hall.everything()
    assert max(len(lines) for lines in before.values()) == 3
    await hall.leave(BEN)
    assert await hall.everything() != before
    await hall.log(DAN)
    await hall.join(BEN)
    assert await hall.everything() == before


async def test_who_left_the_guild_is_not_shown_and_comes_back_with_all_they_have(
    hall: Hall,
) -> None:
    await hall.join(ANN, BEN, CEM, DAN)
    for person in (ANN, BEN, CEM):
        await hall.log(person, 20 + person)
    before = await hall.everything()
    await hall.gone(CEM)
    assert [line[1] for line in await hall.order()] == [BEN, ANN]
    assert (await hall.view()).members == 3
    assert not await hall.standings.is_listed(guild_id=GUILD, user_id=CEM)
    await hall.seen(CEM)
    assert await hall.everything() == before


async def test_what_was_logged_while_away_counts_on_coming_back(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.gone(ANN)
    await hall.log(ANN, 50)
    await hall.log(BEN, 40)
    assert await hall.rows("SELECT 1 FROM scores WHERE user_id = :who", who=ANN) == []
    await hall.seen(ANN)
    assert await hall.order() == [(1, ANN, 50), (2, BEN, 40)]


async def test_who_never_joined_is_neither_gone_nor_seen(hall: Hall) -> None:
    await hall.gone(ANN)
    await hall.seen(ANN)
    assert await hall.rows("SELECT 1 FROM members") == []


async def test_who_is_away_already_stays_away(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.gone(ANN)
    await hall.gone(ANN)
    assert (await hall.view()).members == 2


async def test_a_new_name_is_kept_when_a_member_is_seen(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN)
    await hall.seen(ANN, "Annabel")
    assert [entry.name for entry in (await hall.view()).entries] == ["Annabel"]


async def test_being_seen_is_noted_once_an_hour(hall: Hall, clock: HandClock) -> None:
    await hall.join(ANN)
    joined_at = hall.now
    for minutes, noted_at in ((59, joined_at), (60, joined_at + timedelta(hours=1))):
        clock.now = joined_at + timedelta(minutes=minutes)
        await hall.seen(ANN)
        assert await hall.rows("SELECT seen_at FROM members") == [(noted_at.timestamp(),)]


async def test_a_member_of_two_guilds_has_one_history_and_a_rank_in_each(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.join(ANN, DAN, CEM, guild_id=OTHER)
    await hall.log(ANN, 30, guild_id=GUILD)
    await hall.log(BEN, 60, guild_id=GUILD)
    await hall.log(DAN, 20, guild_id=OTHER)
    assert await hall.order() == [(1, BEN, 60), (2, ANN, 30)]
    assert await hall.order(guild_id=OTHER) == [(1, ANN, 30), (2, DAN, 20)]
    in_dm = await hall.log(ANN, 40)
    assert in_dm.place is None
    assert await hall.order() == [(1, ANN, 70), (2, BEN, 60)]
    assert await hall.order(guild_id=OTHER) == [(1, ANN, 70), (2, DAN, 20)]


async def test_two_guilds_in_other_zones_have_other_days(hall: Hall, clock: HandClock) -> None:
    for guild_id in (GUILD, OTHER):
        await hall.join(ANN, BEN, CEM, guild_id=guild_id)
    await hall.lives_in("Asia/Tokyo", OTHER)
    clock.now = datetime(2026, 11, 18, 14, 30, tzinfo=UTC)
    await hall.log(ANN, 30)
    clock.forward(hours=1)
    assert await hall.order(period=Period.TODAY) == [(1, ANN, 30)]
    # There it is Thursday already.
    assert await hall.order(period=Period.TODAY, guild_id=OTHER) == []


async def zone_of(hall: Hall, user_id: int) -> tuple[str | None, str | None]:
    preferences = await hall.accounts.preferences(user_id=user_id, now=hall.now)
    return preferences.timezone, preferences.presumed_timezone


async def test_the_zone_of_the_first_guild_is_presumed(hall: Hall) -> None:
    await hall.lives_in("Asia/Tokyo")
    await hall.lives_in("Europe/Berlin", OTHER)
    await hall.log(ANN, guild_id=GUILD)
    await hall.log(ANN, 30, guild_id=OTHER)
    assert await zone_of(hall, ANN) == (None, "Asia/Tokyo")


async def test_a_zone_that_a_guild_tells_later_is_adopted_by_who_lives_there(hall: Hall) -> None:
    await hall.log(ANN, guild_id=GUILD)
    await hall.log(BEN, guild_id=OTHER)
    await hall.lives_in("Asia/Tokyo")
    assert await zone_of(hall, ANN) == (None, "Asia/Tokyo")
    assert await zone_of(hall, BEN) == (None, None)
    await hall.lives_in("Europe/Berlin")
    assert await zone_of(hall, ANN) == (None, "Europe/Berlin")


async def test_the_timers_of_who_adopts_a_zone_are_set_anew(hall: Hall) -> None:
    await hall.log(ANN, guild_id=GUILD)
    wishes = {InsightKind.DAILY_SUMMARY: True}
    await hall.accounts.set_messages(user_id=ANN, now=hall.now, wishes=wishes)

    async def due_at() -> datetime:
        ((seconds,),) = await hall.rows("SELECT due_at FROM timers WHERE kind = 'daily_summary'")
        return datetime.fromtimestamp(seconds, UTC)

    assert (await due_at()).hour == 20
    await hall.lives_in("Asia/Tokyo")
    assert (await due_at()).astimezone(ZoneInfo("Asia/Tokyo")).hour == 20


async def test_an_own_zone_wins(hall: Hall) -> None:
    await hall.accounts.set_timezone(user_id=ANN, name="America/Lima", now=hall.now)
    await hall.log(ANN, guild_id=GUILD)
    await hall.log(BEN, guild_id=GUILD)
    await hall.accounts.set_timezone(user_id=BEN, name="America/Lima", now=hall.now)
    await hall.lives_in("Asia/Tokyo")
    assert (await zone_of(hall, ANN))[0] == "America/Lima"
    assert (await zone_of(hall, BEN))[0] == "America/Lima"
    assert (await hall.accounts.preferences(user_id=ANN, now=hall.now)).wall.hour == 13


async def test_an_unknown_zone_is_refused_and_changes_nothing(hall: Hall) -> None:
    await hall.lives_in("Asia/Tokyo")
    with pytest.raises(UnknownTimeZone):
        await hall.lives_in("Berlin")
    assert (await hall.boards.status(guild_id=GUILD, now=hall.now)).timezone == "Asia/Tokyo"


async def test_a_new_zone_moves_what_was_logged_into_its_periods(
    hall: Hall, clock: HandClock
) -> None:
    await hall.join(ANN, BEN, CEM)
    clock.now = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)  # Monday; in New York still Sunday
    await hall.log(ANN, 30, ago=timedelta(hours=4))
    await hall.log(BEN, 20)
    assert await hall.order() == [(1, BEN, 20)]
    await hall.lives_in("America/New_York")
    assert await hall.order() == [(1, ANN, 30), (2, BEN, 20)]
    await hall.lives_in("UTC")
    assert await hall.order() == [(1, BEN, 20)]


async def test_a_streak_lapses_when_a_members_day_is_over_without_a_log(
    hall: Hall, clock: HandClock
) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.has_logged(ANN, [1, 2])
    await hall.has_logged(BEN, [0, 1, 2])
    assert await hall.order(STREAK) == [(1, BEN, 3), (2, ANN, 2)]
    # Two freezes hold it over two days; on the third morning it is gone.
    clock.now = datetime(2026, 11, 21, 3, 59, tzinfo=UTC)
    assert (2, ANN, 2) in await hall.order(STREAK)
    clock.now = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
    assert ANN not in [line[1] for line in await hall.order(STREAK)]


async def test_a_pause_holds_a_streak(hall: Hall, clock: HandClock) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.has_logged(ANN, [0, 1])
    await hall.accounts.pause(user_id=ANN, days=10, now=hall.now)
    clock.forward(days=9)
    assert await hall.order(STREAK) == [(1, ANN, 2)]


async def test_improvement_appears_after_14_days(hall: Hall, clock: HandClock) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.has_logged(ANN, [0, 1, 2, 3])
    clock.forward(days=9)
    await hall.log(ANN, 270)
    clock.forward(days=1)
    assert await hall.order(IMPROVEMENT) == []
    clock.forward(days=1)
    # 270 minutes in the last 7 days, 180 in the 7 before.
    assert await hall.order(IMPROVEMENT) == [(1, ANN, 50)]


async def test_who_did_less_than_before_is_told_so_alone(hall: Hall, clock: HandClock) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.has_logged(ANN, [0, 1, 2, 3])
    clock.forward(days=9)
    await hall.log(ANN, 90)
    clock.forward(days=2)
    view = await hall.standings.of(guild_id=GUILD, now=hall.now, metric=IMPROVEMENT, user_id=ANN)
    assert view.entries == ()
    assert view.own is not None
    assert view.own.value == -50


async def test_old_scores_are_dropped_and_running_ones_stay(hall: Hall, clock: HandClock) -> None:
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN, 30)

    async def periods() -> set[str]:
        await hall.membership.forget_old(hall.now)
        return {period for (period,) in await hall.rows("SELECT DISTINCT period FROM scores")}

    clock.forward(days=7)
    assert await periods() == {"today", "week", "month", "all", "now"}
    # It looks once a day.
    for days, kept in ((1, {"week", "month"}), (12, {"month"}), (70, set())):
        clock.forward(days=days)
        assert await periods() - {"all", "now"} == kept
    assert await hall.order(period=Period.ALL) == [(1, ANN, 30)]


async def test_old_scores_are_looked_for_once_a_day(hall: Hall, clock: HandClock) -> None:
    await hall.membership.forget_old(hall.now)
    await hall.join(ANN)
    clock.now -= timedelta(days=30)
    await hall.log(ANN)
    clock.now += timedelta(days=30)
    await hall.membership.forget_old(hall.now)
    assert await hall.rows("SELECT 1 FROM scores WHERE period = 'today'") != []
    clock.forward(days=1)
    await hall.membership.forget_old(hall.now)
    assert await hall.rows("SELECT 1 FROM scores WHERE period = 'today'") == []


async def test_with_a_person_their_memberships_and_scores_are_deleted(hall: Hall) -> None:
    await hall.join(ANN, BEN, CEM, DAN)
    await hall.join(ANN, guild_id=OTHER)
    for person in (ANN, BEN):
        await hall.log(person)
    await hall.database.write(changing.remove_person, ANN)
    assert await hall.rows("SELECT DISTINCT user_id FROM scores") == [(BEN,)]
    assert await hall.rows("SELECT user_id FROM members ORDER BY 1") == [(BEN,), (CEM,), (DAN,)]
    assert await hall.order() == [(1, BEN, 45)]


@pytest.mark.long
async def test_a_crowd_is_looked_at_to_the_last(hall: Hall, clock: HandClock) -> None:
    people = range(1, 46)
    await hall.join(*people)
    for person in people:
        await hall.log(person)
    clock.forward(days=1)
    await hall.lives_in("Asia/Tokyo")
    assert await hall.rows("SELECT 1 FROM members WHERE is_stale OR due_at <= :now", now=0) == []
    clock.forward(days=4)
    assert await hall.order(STREAK) == []
    assert await hall.rows("SELECT 1 FROM scores WHERE metric = 'streak'") == []
