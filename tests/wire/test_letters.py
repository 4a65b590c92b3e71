"""Direct messages over real HTTP: refusals, rate limits, lost answers and lost connections."""

import asyncio
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.domain.kinds import InsightKind
from coach.entries import Entry
from cogs.client import CoachBot
from cogs.ui import delivery
from tests.conftest import HandClock
from tests.wire.cast import ADA, GRACE, Person
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running
from tests.wire.server import Request

CROWD = tuple(
    Person(id=1100000000000001000 + number, name=f"member {number}") for number in range(12)
)
AN_HOUR = timedelta(hours=1)


async def opt_in(pacer: CoachBot, now: datetime, people: Sequence[Person] = (ADA,)) -> None:
    for person in people:
        await pacer.study.accounts.set_messages(
            user_id=person.id, now=now, wishes={InsightKind.DAILY_SUMMARY: True}
        )


async def evening(pacer: CoachBot, clock: HandClock, people: Sequence[Person] = (ADA,)) -> datetime:
    """Everybody logs something; gives the time when their summaries are due."""
    clock.now = clock.now.replace(hour=18, minute=0)
    for person in people:
        await pacer.study.logbook.log(
            user_id=person.id, guild_id=None, entry=Entry(minutes=45, intensity=7), now=clock.now
        )
    return clock.forward(hours=2, minutes=15)


async def next_evening(
    pacer: CoachBot, clock: HandClock, people: Sequence[Person] = (ADA,)
) -> datetime:
    clock.forward(days=1)
    return await evening(pacer, clock, people)


def inbox_of(discord: FakeDiscord, person: Person) -> str:
    """The path to which a person's messages are sent."""
    return f"/channels/{discord._world.inbox(person)}/messages"


def attempts(discord: FakeDiscord, person: Person | None = None) -> list[Request]:
    """What was tried to send: to a person, or to anybody."""
    paths = None if person is None else {inbox_of(discord, person)}
    return [
        one
        for one in discord.requests
        if one.method == "POST"
        and one.path.startswith("/channels/")
        and (paths is None or one.path in paths)
    ]


async def test_a_message_carries_its_nonce_and_can_ping_nobody(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await (await fake_discord.slash("settings dms", daily_summary=True)).answer()
        await (await fake_discord.slash("settings dms", milestones=True)).answer()
        logged = await fake_discord.slash(
            "log", duration="45", intensity=7, activity="@everyone <@&1>"
        )
        await logged.answer()
        await fake_discord.until(lambda: len(fake_discord.inbox(ADA)) == 1)
        await pacer.tick(clock.forward(hours=2, minutes=15))
    celebration, summary = fake_discord.inbox(ADA)
    assert "Milestone" in text(celebration)
    assert "45 min" in text(summary)
    sent = [one.body for one in attempts(fake_discord)]
    assert [body["nonce"] for body in sent] == ["pacer-1", "pacer-2"]
    assert all(body["enforce_nonce"] for body in sent)
    assert all(body["allowed_mentions"] == {"parse": []} for body in sent)


async def test_what_was_sent_is_not_sent_again_by_a_new_process(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        due = await evening(pacer, clock)
        await pacer.tick(due)
        await pacer.tick(clock.forward(minutes=1))
    async with running(fake_discord, database_path, clock) as pacer:
        await pacer.tick(clock.forward(minutes=1))
    assert len(attempts(fake_discord)) == 1


@pytest.mark.parametrize("code", [50007, 50278])
async def test_a_closed_inbox_gets_exactly_one_attempt(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, code: int
) -> None:
    fake_discord.close_inbox(ADA, code)
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        await pacer.tick(await evening(pacer, clock))
        assert len(attempts(fake_discord)) == 1
        await pacer.tick(clock.forward(minutes=1))
        fake_discord.heal()
        for _ in range(2):
            await pacer.tick(await next_evening(pacer, clock))
        assert len(attempts(fake_discord)) == 1
        told = await fake_discord.slash("streak")
        assert "your inbox is closed to me" in text(await told.followup())
        again = await fake_discord.press(await told.followup(), "Try again")
        assert "I try again" in text(await again.answer())
        await pacer.tick(await next_evening(pacer, clock))
    assert len(attempts(fake_discord)) == 2
    assert len(fake_discord.inbox(ADA)) == 1


@pytest.mark.parametrize(
    "path", ["/users/@me/channels", "/channels/*/messages"], ids=["opening", "sending"]
)
async def test_too_many_inboxes_stop_all_sending_for_an_hour(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, path: str
) -> None:
    for person in CROWD:
        fake_discord._world.people[person.id] = person
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, CROWD)
        due = await evening(pacer, clock, CROWD)
        fake_discord.fail("POST", path, status=400, code=40003, times=math.inf)
        before = len(fake_discord.requests)
        await pacer.tick(due)
        refused = [one for one in fake_discord.requests[before:] if one.error_code == 40003]
        # Those that were on their way when the first refusal came, and no more.
        assert 1 <= len(refused) <= 5
        fake_discord.heal()
        before = len(fake_discord.requests)
        await pacer.tick(due + 0.9 * AN_HOUR)
        assert len(fake_discord.requests) == before
        await pacer.tick(due + 1.1 * AN_HOUR)
        await pacer.tick(due + 1.2 * AN_HOUR)
    assert [len(fake_discord.inbox(person)) for person in CROWD] == [1] * len(CROWD)


async def test_what_may_have_arrived_before_the_stop_is_not_sent_again_after_it(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        due = await evening(pacer, clock)
        fake_discord.fail("POST", "/channels/*/messages", status=503, applied=True)
        fake_discord.fail("POST", "/channels/*/messages", status=400, code=40003)
        await pacer.tick(due)
        tried = len(attempts(fake_discord))
        await pacer.tick(due + 1.1 * AN_HOUR)
    assert (tried, len(attempts(fake_discord))) == (2, 2)
    assert len(fake_discord.inbox(ADA)) == 1


async def test_the_stop_outlives_a_restart(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        fake_discord.fail("POST", "/channels/*/messages", status=400, code=40003)
        await pacer.tick(await evening(pacer, clock))
    async with running(fake_discord, database_path, clock) as pacer:
        await pacer.tick(clock.forward(minutes=59))
        assert len(attempts(fake_discord)) == 1
        await pacer.tick(clock.forward(minutes=2))
    assert len(fake_discord.inbox(ADA)) == 1


async def test_a_rate_limit_is_waited_for(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        due = await evening(pacer, clock)
        fake_discord.fail("POST", "/channels/*/messages", status=429, retry_after=0.4, times=2)
        await pacer.tick(due)
    first, second, third = attempts(fake_discord)
    assert second.at - first.at >= 0.4
    assert third.at - second.at >= 0.4
    assert len(fake_discord.inbox(ADA)) == 1


@pytest.mark.parametrize("path", ["/users/@me/channels", "/channels/*/messages"])
async def test_a_long_rate_limit_is_not_run_into_again(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, path: str
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", path, status=429, retry_after=120, times=math.inf)
        before = len(fake_discord.requests)
        await pacer.tick(due)
        limited = fake_discord.requests[before:]
        assert len([one for one in limited if one.status == 429]) <= 2
        await pacer.tick(due + timedelta(minutes=1))
        assert len(fake_discord.requests) == before + len(limited)
        fake_discord.heal()
        await pacer.tick(due + 1.1 * AN_HOUR)
    assert [len(fake_discord.inbox(person)) for person in (ADA, GRACE)] == [1, 1]


async def test_an_answer_that_was_lost_makes_no_second_message(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        due = await evening(pacer, clock)
        fake_discord.fail("POST", "/channels/*/messages", status=502, applied=True)
        await pacer.tick(due)
        await pacer.tick(clock.forward(minutes=1))
    first, second = attempts(fake_discord)
    assert first.body["nonce"] == second.body["nonce"] == "pacer-1"
    assert len(fake_discord.inbox(ADA)) == 1


@pytest.mark.parametrize("applied", [False, True], ids=["before", "after"])
async def test_a_dropped_connection_is_tried_again_and_makes_one_message(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    applied: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        due = await evening(pacer, clock)
        fake_discord.drop("POST", "/channels/*/messages", applied=applied)
        await pacer.tick(due)
        await pacer.tick(clock.forward(minutes=1))
    first, second = attempts(fake_discord)
    assert first.body["nonce"] == second.body["nonce"]
    assert len(fake_discord.inbox(ADA)) == 1


async def test_an_unavailable_discord_is_tried_again_within_bounds_and_never_later(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        for path, times in ((inbox_of(fake_discord, ADA), math.inf), ("/channels/*", 1.0)):
            fake_discord.fail("POST", path, status=503, times=times)
        await pacer.tick(due)
        assert len(attempts(fake_discord, ADA)) == 3
        assert len(attempts(fake_discord, GRACE)) == 2
        fake_discord.heal()
        await pacer.tick(due + AN_HOUR)
    assert len(attempts(fake_discord, ADA)) == 3
    assert fake_discord.inbox(ADA) == []
    assert len(fake_discord.inbox(GRACE)) == 1


async def test_one_slow_inbox_holds_up_no_other(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", inbox_of(fake_discord, ADA), status=429, retry_after=1.5)
        tick = asyncio.create_task(pacer.tick(due))
        await fake_discord.until(lambda: len(fake_discord.inbox(GRACE)) == 1, 1.0)
        assert fake_discord.inbox(ADA) == []
        await tick
    assert len(fake_discord.inbox(ADA)) == 1


@pytest.mark.parametrize(("status", "code"), [(400, 50035), (403, 50001), (404, 10003)])
async def test_one_refusal_stops_no_other_and_is_not_tried_again(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, status: int, code: int
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", inbox_of(fake_discord, ADA), status=status, code=code)
        await pacer.tick(due)
        await pacer.tick(clock.forward(minutes=5))
    assert len(attempts(fake_discord, ADA)) == 1
    assert len(fake_discord.inbox(GRACE)) == 1


async def test_an_answer_that_makes_no_sense_stops_no_other_and_is_not_tried_again(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", inbox_of(fake_discord, ADA), status=200)
        await pacer.tick(due)
        await pacer.tick(clock.forward(minutes=5))
    assert len(attempts(fake_discord, ADA)) == 1
    assert len(fake_discord.inbox(GRACE)) == 1
    (record,) = (one for one in caplog.records if one.name == "cogs.outbox")
    assert record.exc_info


async def test_a_message_that_takes_too_long_is_given_up(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "SECONDS", 0.3)
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", inbox_of(fake_discord, ADA), status=429, retry_after=20)
        await asyncio.wait_for(pacer.tick(due), 5)
        await pacer.tick(due + timedelta(minutes=5))
    assert len(attempts(fake_discord, ADA)) == 1
    assert len(fake_discord.inbox(GRACE)) == 1


async def test_a_message_that_is_muted_while_it_waits_its_turn_is_not_sent(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    crowd = CROWD[:6]
    for person in crowd:
        fake_discord._world.people[person.id] = person
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, crowd)
        due = await evening(pacer, clock, crowd)
        for person in crowd:
            path = inbox_of(fake_discord, person)
            fake_discord.fail("POST", path, status=429, retry_after=2.0)
        tick = asyncio.create_task(pacer.tick(due))

        def waiting() -> list[Person]:
            return [person for person in crowd if not attempts(fake_discord, person)]

        await fake_discord.until(lambda: len(waiting()) == 1)
        (last,) = waiting()
        await pacer.study.accounts.set_messages(
            user_id=last.id, now=due, wishes={InsightKind.DAILY_SUMMARY: False}
        )
        await tick
    assert {person.id: len(fake_discord.inbox(person)) for person in crowd} == {
        person.id: int(person is not last) for person in crowd
    }


async def test_messages_on_their_way_are_not_cut_off_when_the_bot_is_closed(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now, (ADA, GRACE))
        due = await evening(pacer, clock, (ADA, GRACE))
        fake_discord.fail("POST", inbox_of(fake_discord, ADA), status=429, retry_after=0.5)
        ticks = [asyncio.create_task(pacer.tick(due)) for _ in range(2)]
        await fake_discord.until(lambda: bool(attempts(fake_discord, ADA)))
    await asyncio.gather(*ticks)
    assert [len(fake_discord.inbox(person)) for person in (ADA, GRACE)] == [1, 1]
    assert not [one for one in caplog.records if one.name.startswith(("cogs", "coach"))]


async def test_the_form_from_a_letter_is_answered_by_a_new_process(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        await opt_in(pacer, clock.now)
        await pacer.tick(await evening(pacer, clock))
        (letter,) = fake_discord.inbox(ADA)
        form = await (await fake_discord.press(letter, "Log a session")).modal()
    async with running(fake_discord, database_path, clock):
        sent = await fake_discord.submit(form, {"duration": "30", "intensity": "6"})
        assert "Today: **1 h 15 min** in all" in text(await sent.answer())
        wrong = await (await fake_discord.press(letter, "Log a session")).modal()
        refused = await fake_discord.submit(wrong, {"duration": "a while", "intensity": "6"})
        assert "I can’t read “a while”" in text(await refused.answer())
        assert refused.is_ephemeral
