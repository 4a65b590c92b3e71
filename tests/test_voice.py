"""Timers that follow their owners, on a real database: what was seen of them decides their end."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import update
from sqlmodel.ext.asyncio.session import AsyncSession

from coach.checkins import Outcome
from coach.domain.presence import Presence, Whereabouts
from coach.entries import Receipt
from coach.focus import FocusQuestion, RunningTimer, TooShort
from coach.shards import Shards
from coach.voice import Follower, Voice
from models.database import Database
from models.tables import FocusTimer
from tests.conftest import HandClock
from tests.focus.desk import ANN, BEN, GUILD, Desk

pytestmark = pytest.mark.each_engine

THERE, LEFT, UNSEEN = Whereabouts


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """An instant of the 18th of November 2026; the clock begins at 18:00."""
    return datetime(2026, 11, 18, hour, minute, second, tzinfo=UTC)


class Hall(Desk):
    """The desk, and who is in voice."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        super().__init__(database, clock)
        self.voice = Voice(database, Shards())

    async def follows(self, user_id: int = ANN, activity: str | None = None) -> Follower:
        """A person starts a timer that follows them."""
        timer = await self.focus.start(
            user_id=user_id,
            guild_id=GUILD,
            activity=activity,
            is_in_voice=True,
            now=self.clock.now,
        )
        assert isinstance(timer, RunningTimer)
        assert timer.is_new
        return await self.follower(user_id)

    async def follower(self, user_id: int = ANN) -> Follower:
        (found,) = [one for one in await self.voice.followers() if one.user_id == user_id]
        return found

    async def keeps(
        self, follower: Follower, whereabouts: Whereabouts, seen_at: datetime | None = None
    ) -> None:
        """Something was seen of somebody."""
        presence = Presence(whereabouts, seen_at or self.clock.now)
        await self.voice.keep(follower.at(presence))


@pytest.fixture
def hall(database: Database, clock: HandClock) -> Hall:
    return Hall(database, clock)


async def test_a_timer_that_follows_runs_until_its_owner_leaves(hall: Hall) -> None:
    follower = await hall.follows(activity="yoga")
    assert follower == Follower(follower.timer_id, ANN, GUILD, Presence(THERE, at(18, 0)))
    hall.clock.forward(minutes=45)
    shown = await hall.looks()
    assert isinstance(shown, RunningTimer)
    assert (shown.minutes, shown.presence) == (45, Presence(THERE, at(18, 0)))
    assert await hall.claims() == ()


async def test_two_minutes_after_they_left_they_are_asked_and_the_time_away_does_not_count(
    hall: Hall,
) -> None:
    follower = await hall.follows(activity="yoga")
    hall.clock.forward(minutes=45)
    await hall.keeps(follower, LEFT)
    assert await hall.claims(minutes=1, seconds=59) == ()
    letter = await hall.letter(await hall.claim(seconds=1))
    assert letter == FocusQuestion(
        timer_id=follower.timer_id,
        started_at=at(18, 0),
        ended_at=at(18, 45),
        minutes=45,
        activity="yoga",
        presence=Presence(LEFT, at(18, 45)),
    )
    assert isinstance(await hall.answers(letter), Receipt)
    (session,) = await hall.sessions()
    assert (session.ended_at, session.minutes, session.guild_id) == (at(18, 45), 45, GUILD)


async def test_who_comes_back_in_time_goes_on(hall: Hall) -> None:
    follower = await hall.follows()
    hall.clock.forward(minutes=45)
    await hall.keeps(follower, LEFT)
    hall.clock.forward(seconds=119)
    await hall.keeps(follower, THERE)
    assert await hall.claims(minutes=10) == ()
    shown = await hall.looks()
    assert isinstance(shown, RunningTimer)
    assert shown.minutes == 56


async def test_what_is_told_twice_changes_nothing(hall: Hall) -> None:
    follower = await hall.follows()
    hall.clock.forward(minutes=45)
    for _ in range(2):
        await hall.keeps(follower, LEFT, at(18, 45))
    letter = await hall.letter(await hall.claim(minutes=2))
    assert letter is not None
    await hall.keeps(follower, LEFT, at(18, 45))
    assert await hall.looks() == letter
    await hall.answers(letter)
    await hall.keeps(follower, LEFT, at(18, 45))
    assert (len(await hall.sessions()), await hall.timers()) == (1, [])


async def test_what_is_told_too_late_does_not_begin_a_timer_anew(hall: Hall) -> None:
    follower = await hall.follows()
    hall.clock.forward(minutes=45)
    await hall.keeps(follower, LEFT)
    await hall.claim(minutes=2)
    await hall.keeps(follower, THERE)
    shown = await hall.looks()
    assert isinstance(shown, FocusQuestion)
    assert shown.ended_at == at(18, 45)


async def test_what_was_seen_of_a_timer_says_nothing_of_the_next(hall: Hall) -> None:
    old = await hall.follows()
    hall.clock.forward(seconds=30)
    assert await hall.focus.stop(user_id=ANN, now=hall.clock.now) == TooShort()
    new = await hall.follows()
    await hall.keeps(old, LEFT)
    assert (await hall.follower()).presence.is_there
    assert new.timer_id != old.timer_id


async def test_a_plain_timer_follows_nobody(hall: Hall) -> None:
    await hall.starts()
    assert await hall.voice.followers() == ()


async def test_under_a_minute_nothing_is_asked_and_nothing_is_left(hall: Hall) -> None:
    follower = await hall.follows()
    hall.clock.forward(seconds=59)
    await hall.keeps(follower, LEFT)
    assert await hall.claims(minutes=2) == ()
    assert (await hall.timers(), await hall.messages()) == ([], [])
    await hall.follows()


async def test_under_a_minute_there_is_nothing_to_see_before_the_tick_either(hall: Hall) -> None:
    follower = await hall.follows()
    hall.clock.forward(seconds=59)
    await hall.keeps(follower, LEFT)
    hall.clock.forward(minutes=2)
    assert await hall.looks() is None
    assert await hall.timers() == []


@pytest.mark.parametrize("whereabouts", [LEFT, UNSEEN])
async def test_who_stops_it_while_away_has_stopped_it_as_they_left(
    hall: Hall, whereabouts: Whereabouts
) -> None:
    follower = await hall.follows()
    hall.clock.forward(minutes=45)
    await hall.keeps(follower, whereabouts)
    hall.clock.forward(seconds=60)
    question = await hall.stops()
    assert (question.ended_at, question.minutes) == (at(18, 45), 45)
    assert question.presence == Presence(whereabouts, at(18, 45))
    assert await hall.claims(minutes=5) == ()
    assert await hall.voice.followers() == ()


async def test_who_stops_it_while_there_is_asked_at_once(hall: Hall) -> None:
    await hall.follows()
    hall.clock.forward(minutes=45)
    assert (await hall.stops()).minutes == 45
    assert await hall.voice.followers() == ()


async def test_who_stays_for_12_hours_is_asked_how_much_was_real(hall: Hall) -> None:
    await hall.follows()
    assert await hall.claims(hours=11, minutes=59) == ()
    letter = await hall.letter(await hall.claim(minutes=1))
    assert letter is not None
    assert letter.minutes is None


async def test_that_somebody_is_there_still_is_kept_and_moves_no_end(hall: Hall) -> None:
    ann, ben = await hall.follows(), await hall.follows(BEN)
    hall.clock.forward(minutes=45)
    await hall.keeps(ben, LEFT)
    await hall.voice.keep_seen([ann.timer_id, ben.timer_id], hall.clock.forward(minutes=1))
    assert (await hall.follower(ANN)).presence == Presence(THERE, at(18, 46))
    assert (await hall.follower(BEN)).presence == Presence(LEFT, at(18, 45))
    claim = await hall.claim(minutes=1)
    assert claim.user_id == BEN
    await hall.settles(claim, Outcome.SENT)
    assert await hall.claims(hours=11) == ()


async def test_a_process_follows_in_the_guilds_of_its_shards(
    hall: Hall, database: Database
) -> None:
    guilds = {ANN: 4 << 22, BEN: 5 << 22}
    for user_id, guild_id in guilds.items():
        await hall.focus.start(
            user_id=user_id, guild_id=guild_id, is_in_voice=True, now=hall.clock.now
        )
    for shard, user_id in ((0, ANN), (1, BEN)):
        voice = Voice(database, Shards(2, (shard,)))
        assert [one.user_id for one in await voice.followers()] == [user_id]


@pytest.mark.parametrize(("voice", "seen_at"), [("there", None), (None, at(18, 0))])
async def test_the_database_itself_holds_that_who_is_followed_was_seen(
    hall: Hall, voice: str | None, seen_at: datetime | None
) -> None:
    await hall.starts()
    values = {"voice": voice, "voice_seen_at": seen_at}
    with pytest.raises(IntegrityError):
        await hall.database.write(_change, values)


async def _change(db: AsyncSession, values: dict[str, Any]) -> None:
    await db.exec(update(FocusTimer).values(values))
