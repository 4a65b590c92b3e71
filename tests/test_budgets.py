"""Budgets: what texts of models may take, on a real file and with a provider that takes it."""

import asyncio
import logging
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import pytest
from sqlmodel import select

from coach.budgets import LEAST_TOKENS, Budgets, Limits, Payer, Reservation, Use
from coach.entries import Entry, PastSession
from coach.insights import Insights
from coach.llm.base import (
    Bill,
    Completion,
    CompletionRequest,
    EmptyAnswer,
    ProviderError,
    Refusal,
    TimedOut,
    Usage,
)
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.texts import InsightText
from coach.writer import ModelUse, Writer
from models.database import Database
from models.queries import people
from models.tables import Spend
from tests import changing
from tests.conftest import HandClock
from tests.fakes import FakeProvider

pytestmark = pytest.mark.each_engine

ANN, BEN = 100, 200
HALL, CLUB = 501, 502
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
TIP = "You have a good thing going. Add one more session and keep it easy."
LIE = "You logged 93 sessions. Add one more."

Spent: TypeAlias = dict[tuple[str, int], tuple[int, int, int | None]]
"""Tokens, calls and millionths of a dollar, by scope and owner."""


async def spent(database: Database, now: datetime = NOW) -> Spent:
    async with database.reading() as db:
        rows = (await db.exec(select(Spend).where(Spend.day == now.date()))).all()
    return {(row.scope, row.owner_id): (row.tokens, row.calls, row.micro_usd) for row in rows}


async def reserved(
    budgets: Budgets, tokens: int, payer: Payer | None = None, now: datetime = NOW
) -> Reservation:
    reservation = await budgets.reserve(payer or Payer(ANN, HALL), tokens=tokens, now=now)
    assert reservation is not None
    return reservation


@pytest.fixture
async def budgets(database: Database) -> Budgets:
    """Small ones, of different sizes, and people who may take from them."""
    for user_id in (ANN, BEN, *range(1, 12)):
        await database.write(people.known_person, user_id=user_id, now=NOW)
    return Budgets(database, Limits(all_tokens=10_000, guild_tokens=5_000, member_tokens=2_000))


class TestReservation:
    async def test_it_is_taken_from_all_three_and_given_back_for_what_was_billed(
        self, database: Database, budgets: Budgets
    ) -> None:
        reservation = await reserved(budgets, 1_500)
        owners = [("all", 0), ("guild", HALL), ("member", ANN)]
        assert await spent(database) == dict.fromkeys(owners, (1_500, 0, None))
        await budgets.settle(reservation, Bill(Usage(300, 50), 55, requests=1))
        assert await spent(database) == dict.fromkeys(owners, (350, 1, 55))
        await budgets.settle(await reserved(budgets, 1_000), Bill(Usage(100, 9), None, requests=2))
        assert await spent(database) == dict.fromkeys(owners, (459, 3, 55))

    async def test_direct_messages_take_nothing_from_a_guild(
        self, database: Database, budgets: Budgets
    ) -> None:
        await reserved(budgets, 1_500, Payer(ANN, None))
        assert (await spent(database)).keys() == {("all", 0), ("member", ANN)}

    @pytest.mark.parametrize(
        ("payers", "next_one"),
        [
            ([Payer(ANN, HALL)] * 2, Payer(ANN, CLUB)),
            ([Payer(n, HALL) for n in range(1, 6)], Payer(ANN, HALL)),
            ([Payer(n, n) for n in range(1, 11)], Payer(ANN, None)),
        ],
        ids=["member", "guild", "all"],
    )
    async def test_what_does_not_fit_any_more_is_refused_and_leaves_no_trace(
        self, database: Database, budgets: Budgets, payers: list[Payer], next_one: Payer
    ) -> None:
        for payer in payers:
            await reserved(budgets, 1_000, payer)
        before = await spent(database)
        assert await budgets.reserve(next_one, tokens=1, now=NOW) is None
        assert await spent(database) == before

    async def test_one_budget_does_not_empty_another(self, budgets: Budgets) -> None:
        for number in range(1, 6):
            await reserved(budgets, 1_000, Payer(number, HALL))
        assert await budgets.reserve(Payer(ANN, HALL), tokens=1, now=NOW) is None
        await reserved(budgets, 1_000, Payer(ANN, CLUB))
        await reserved(budgets, 1_000, Payer(ANN, None))

    async def test_a_day_ends_at_midnight_in_utc(
        self, database: Database, budgets: Budgets
    ) -> None:
        late = datetime(2026, 11, 18, 23, 59, 59, tzinfo=UTC)
        reservation = await reserved(budgets, 2_000, now=late)
        assert await budgets.reserve(Payer(ANN, HALL), tokens=1, now=late) is None
        later = late + timedelta(seconds=1)
        await reserved(budgets, 2_000, now=later)
        # Whatever it came to belongs to the day on which it was reserved.
        await budgets.settle(reservation, Bill(Usage(5, 5), 1, requests=1))
        assert (await spent(database, late))["member", ANN] == (10, 1, 1)
        assert (await spent(database, later))["member", ANN] == (2_000, 0, None)

    async def test_many_at_once_never_reserve_more_than_there_is(
        self, database: Database, budgets: Budgets
    ) -> None:
        payers = [Payer(n % 7 + 1, (HALL, CLUB, None)[n % 3]) for n in range(60)]
        taken = await asyncio.gather(
            *(budgets.reserve(payer, tokens=700, now=NOW) for payer in payers)
        )
        held = await spent(database)
        assert held["all", 0][0] == 700 * len([one for one in taken if one]) <= 10_000
        assert max(held["guild", HALL][0], held["guild", CLUB][0]) <= 5_000
        assert all(held["member", n][0] <= 2_000 for n in range(1, 8))

    async def test_what_a_dead_process_reserved_stays_for_the_day(
        self, database: Database, budgets: Budgets
    ) -> None:
        await reserved(budgets, 1_500)
        reborn = Budgets(database, Limits(member_tokens=2_000))
        assert await reborn.reserve(Payer(ANN, HALL), tokens=501, now=NOW) is None
        assert await reborn.reserve(Payer(ANN, HALL), tokens=501, now=NOW + timedelta(days=1))

    async def test_requests_that_nobody_answered_for_count_in_full(
        self, database: Database, budgets: Budgets
    ) -> None:
        reservation = await reserved(budgets, 400)
        await budgets.settle(reservation, Bill(Usage(70, 9), 12, requests=4, untold=3))
        assert (await spent(database))["all", 0] == (79 + 3 * 400, 4, 12)


class TestDeletion:
    async def test_a_members_rows_go_with_the_member(
        self, database: Database, budgets: Budgets
    ) -> None:
        reservation = await reserved(budgets, 1_500)
        await reserved(budgets, 1_500, Payer(BEN, HALL))
        await database.write(changing.remove_person, ANN)
        assert ("member", ANN) not in await spent(database)
        # The call that was under way is settled where it can be.
        await budgets.settle(reservation, Bill(Usage(70, 9), 12, requests=1))
        assert await spent(database) == {
            ("all", 0): (1_579, 1, 12),
            ("guild", HALL): (1_579, 1, 12),
            ("member", BEN): (1_500, 0, None),
        }

    async def test_who_is_back_in_the_meantime_owes_nothing_and_is_owed_nothing(
        self, database: Database, budgets: Budgets
    ) -> None:
        reservation = await reserved(budgets, 1_500)
        await database.write(changing.remove_person, ANN)
        await database.write(people.known_person, user_id=ANN, now=NOW)
        await reserved(budgets, 300)
        await budgets.settle(reservation, Bill(Usage(70, 9), 12, requests=1))
        assert (await spent(database))["member", ANN] == (0, 1, 12)

    async def test_who_was_deleted_is_not_brought_back_by_a_text_under_way(
        self, database: Database, budgets: Budgets
    ) -> None:
        await database.write(changing.remove_person, ANN)
        assert await budgets.reserve(Payer(ANN, HALL), tokens=1_000, now=NOW) is None
        assert await spent(database) == {}
        async with database.reading() as db:
            assert await people.person(db, user_id=ANN) is None


class TestLog:
    async def test_a_used_up_installation_is_told_once_a_day(
        self, budgets: Budgets, caplog: pytest.LogCaptureFixture
    ) -> None:
        for day in (0, 0, 0, 1):
            now = NOW + timedelta(days=day)
            assert await budgets.reserve(Payer(ANN, HALL), tokens=10_001, now=now) is None
        told = [
            record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING
        ]
        assert told == [
            f"LLM_DAILY_TOKENS is used up: Pacer words all texts of {day} itself"
            for day in ("2026-11-18", "2026-11-19")
        ]

    async def test_no_id_is_logged(
        self, budgets: Budgets, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG, "coach")
        for tokens in (2_001, 5_001):
            assert await budgets.reserve(Payer(ANN, HALL), tokens=tokens, now=NOW) is None
        assert "the daily token budget of a member is used up" in caplog.text
        assert not any(str(owner) in caplog.text for owner in (ANN, HALL))


class Provider(FakeProvider):
    """Bills what a short prompt takes."""

    async def complete(self, request: CompletionRequest) -> Completion:
        return replace(await super().complete(request), usage=Usage(300, 50))


class Watcher(Provider):
    """Writes to the database while it words a text, as others do meanwhile."""

    def __init__(self, database: Database, *answers: str | ProviderError) -> None:
        super().__init__(*answers)
        self._database = database
        self.seen: deque[Spent] = deque()

    async def complete(self, request: CompletionRequest) -> Completion:
        async with asyncio.timeout(2):
            await self._database.write(people.known_person, user_id=999, now=NOW)
        self.seen.append(await spent(self._database))
        return await super().complete(request)


class Room:
    """A coach, and members who logged on each of the last 10 days."""

    def __init__(self, database: Database, provider: FakeProvider, limits: Limits) -> None:
        self.switchboard = Switchboard([provider])
        self.writer = Writer(self.switchboard, Budgets(database, limits))
        self.insights = Insights(database, self.writer, streak_min_minutes=10)
        self._logbook = Logbook(database, streak_min_minutes=10)

    async def has_logged(self, *user_ids: int, minutes: int = 45) -> None:
        ends = [NOW - timedelta(days=back) for back in range(1, 11)]
        past = [PastSession(Entry(minutes, 6), ended_at=at, logged_at=at) for at in ends]
        for user_id in user_ids:
            await self._logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=NOW)

    async def tip(
        self, user_id: int = ANN, guild_id: int | None = HALL, now: datetime = NOW
    ) -> InsightText:
        text = await self.insights.tip(user_id=user_id, guild_id=guild_id, now=now)
        assert isinstance(text, InsightText)
        return text


async def room_with(
    database: Database, provider: FakeProvider, limits: Limits | None = None
) -> Room:
    room = Room(database, provider, limits or Limits())
    await room.has_logged(ANN, BEN)
    return room


class TestTexts:
    async def test_the_worst_case_is_held_while_the_model_is_asked(
        self, database: Database
    ) -> None:
        provider = Watcher(database, TIP)
        room = await room_with(database, provider)
        assert (await room.tip()).text == TIP
        (request,) = provider.requests
        (held,) = provider.seen
        most = room.switchboard.most_tokens(request)
        assert held == dict.fromkeys(held, (most, 0, None))
        assert most >= 350
        owners = [("all", 0), ("guild", HALL), ("member", ANN)]
        assert await spent(database) == dict.fromkeys(owners, (350, 1, 55))

    async def test_a_text_that_was_refused_by_the_guard_is_paid_for_too(
        self, database: Database
    ) -> None:
        room = await room_with(database, Watcher(database, LIE))
        assert (await room.tip()).model_name is None
        assert (await spent(database))["all", 0] == (700, 2, 110)

    @pytest.mark.parametrize(
        ("failure", "cost"),
        [
            (EmptyAnswer("anthropic", usage=Usage(300, 50)), (350, 1, 55)),
            (Refusal("anthropic", usage=Usage(300, 10)), (310, 1, 35)),
            (EmptyAnswer("anthropic"), (0, 1, None)),
        ],
    )
    async def test_calls_that_came_to_nothing_are_paid_for_too(
        self, database: Database, failure: ProviderError, cost: tuple[int, int, int | None]
    ) -> None:
        room = await room_with(database, Watcher(database, failure))
        assert (await room.tip()).model_name is None
        assert (await spent(database))["member", ANN] == cost

    async def test_a_call_that_may_have_been_billed_counts_in_full(
        self, database: Database
    ) -> None:
        provider = Watcher(database, TimedOut("anthropic"), TIP)
        room = await room_with(database, provider)
        assert (await room.tip()).text == TIP
        most = room.switchboard.most_tokens(provider.requests[0])
        assert (await spent(database))["guild", HALL] == (most + 350, 2, 55)

    @pytest.mark.parametrize(
        "limits",
        [Limits(all_tokens=900), Limits(guild_tokens=900), Limits(member_tokens=900)],
        ids=["all", "guild", "member"],
    )
    async def test_when_a_budget_is_used_up_the_text_is_pacers_own(
        self, database: Database, limits: Limits
    ) -> None:
        provider = Watcher(database, TIP)
        room = await room_with(database, provider, limits)
        assert (await room.tip()).text == TIP
        review = await room.insights.review(user_id=ANN, guild_id=HALL, now=NOW)
        assert isinstance(review, InsightText)
        assert "7 sessions" in review.text
        assert review.model_name is None
        assert len(provider.requests) == 1
        tomorrow = NOW + timedelta(days=1)
        assert (await room.tip(now=tomorrow)).text == TIP

    async def test_other_members_and_other_servers_go_on(self, database: Database) -> None:
        provider = Watcher(database, TIP)
        room = await room_with(database, provider, Limits(member_tokens=800, guild_tokens=800))
        assert (await room.tip(ANN, HALL)).model_name is not None
        assert (await room.tip(BEN, HALL)).model_name is None
        assert (await room.tip(BEN, CLUB)).model_name is not None

    @pytest.mark.parametrize("limits", [Limits(all_tokens=0), Limits(member_tokens=0)])
    async def test_a_budget_of_nothing_means_no_model(
        self, database: Database, limits: Limits
    ) -> None:
        provider = Watcher(database, TIP)
        room = await room_with(database, provider, limits)
        assert not room.writer.has_model
        first = await room.tip()
        assert first.model_name is None
        # It stands in for nobody, so it is kept like any other text.
        assert (await room.tip()).insight_id == first.insight_id
        assert (provider.requests, await spent(database)) == ([], {})
        assert await room.writer.use(guild_id=HALL, now=NOW) is None

    async def test_a_day_takes_no_more_than_its_budget(
        self, database: Database, clock: HandClock
    ) -> None:
        """30 members at once, who all get a text: a model's as long as the budget lasts."""
        provider = Watcher(database, TIP)
        limits = Limits(all_tokens=4_000)
        room = await room_with(database, provider, limits)
        for number in range(1, 31):
            await room.has_logged(number, minutes=60 + number)
        texts = await asyncio.gather(*(room.tip(n, None, clock.now) for n in range(1, 31)))
        worded = [text for text in texts if text.model_name]
        assert 4 <= len(worded) <= 11
        assert (await spent(database))["all", 0][0] == 350 * len(provider.requests) <= 4_000
        assert len(worded) == len(provider.requests)
        assert max(held["all", 0][0] for held in provider.seen) <= 4_000
        assert all(text.text for text in texts)


class TestUse:
    async def test_before_the_first_text_nothing_is_used(self, database: Database) -> None:
        room = await room_with(database, Provider(TIP))
        use = await room.writer.use(guild_id=HALL, now=NOW)
        assert isinstance(use, ModelUse)
        assert use.guild == Use(tokens=0, limit_tokens=200_000, calls=0, micro_usd=None)
        assert use.all == Use(tokens=0, limit_tokens=2_000_000, calls=0, micro_usd=None)

    async def test_a_guild_and_all_are_told_apart(self, database: Database) -> None:
        room = await room_with(database, Provider(TIP))
        await room.tip(ANN, HALL)
        await room.tip(BEN, CLUB)
        use = await room.writer.use(guild_id=HALL, now=NOW)
        assert use is not None
        assert (use.guild.tokens, use.guild.calls, use.guild.micro_usd) == (350, 1, 55)
        assert (use.all.tokens, use.all.calls, use.all.micro_usd) == (700, 2, 110)
        assert use.guild.tokens_left == 199_650
        (state,) = use.providers
        assert (state.name, state.is_left_alone) == ("anthropic", False)

    async def test_a_guild_without_a_budget_has_no_model(self, database: Database) -> None:
        room = await room_with(database, Provider(TIP), Limits(guild_tokens=0))
        assert await room.writer.use(guild_id=HALL, now=NOW) is None
        assert (await room.tip(ANN, HALL)).model_name is None
        assert (await room.tip(BEN, None)).model_name is not None

    async def test_what_is_left_is_never_negative(self) -> None:
        use = Use(tokens=300, limit_tokens=200, calls=1, micro_usd=None)
        assert (use.tokens_left, use.is_used_up) == (0, True)

    async def test_a_budget_counts_as_used_up_when_no_text_fits(self, database: Database) -> None:
        provider = Provider(TIP)
        room = await room_with(database, provider)
        await room.tip()
        (request,) = provider.requests
        assert room.switchboard.most_tokens(request) > LEAST_TOKENS
        assert Use(0, LEAST_TOKENS - 1, 0, None).is_used_up
        assert not Use(0, LEAST_TOKENS, 0, None).is_used_up


async def test_reasoning_that_cannot_be_turned_off_is_reserved_for() -> None:
    class Thinker(FakeProvider):
        headroom_tokens = 1024

    request = CompletionRequest("", "", 80)
    plain = Switchboard([FakeProvider(TIP)]).most_tokens(request)
    assert Switchboard([FakeProvider(TIP), Thinker(TIP)]).most_tokens(request) == plain + 1024
