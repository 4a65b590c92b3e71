"""Texts: when they are written, reused, refused and rated."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from coach.budgets import Budgets, Limits
from coach.domain import errors
from coach.domain.choice import Opinion
from coach.domain.stats import Stats
from coach.entries import Entry, PastSession
from coach.insights import Insights, NoReviewYet, Panel
from coach.language import prompts
from coach.llm.base import EmptyAnswer, ProviderError
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.texts import InsightText, NothingLogged
from coach.writer import Writer
from models.database import Database
from models.tables import Insight
from tests.conftest import HandClock
from tests.fakes import FakeProvider

pytestmark = pytest.mark.each_engine(seldom=True)

ANN, BEN = 100, 200
TIP = "You have a good thing going. Add one more session and keep it easy."
LIE = "You logged 93 sessions. Add one more."


class Room:
    """A coach with a provider that says these things, or with none."""

    def __init__(self, database: Database, clock: HandClock, *answers: str | ProviderError) -> None:
        self.provider = FakeProvider(*answers)
        switchboard = Switchboard((self.provider,) if answers else ())
        self.insights = Insights(
            database, Writer(switchboard, Budgets(database, Limits())), streak_min_minutes=10
        )
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.clock = clock
        self.database = database

    async def has_logged(self, days_back: Iterable[int], user_id: int = ANN) -> None:
        """45 minutes on each of these days."""
        ends = [self.clock.now - timedelta(days=back) for back in days_back]
        past = [PastSession(Entry(45, 6), ended_at=at, logged_at=at) for at in ends]
        await self.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=self.clock.now)

    async def logs(self, minutes: int) -> None:
        await self.logbook.log(
            user_id=ANN, guild_id=None, entry=Entry(minutes, 5), now=self.clock.now
        )

    async def tip(self) -> InsightText:
        text = await self.insights.tip(user_id=ANN, guild_id=None, now=self.clock.now)
        assert isinstance(text, InsightText)
        return text

    async def review(self) -> InsightText:
        text = await self.insights.review(user_id=ANN, guild_id=None, now=self.clock.now)
        assert isinstance(text, InsightText)
        return text

    async def stored(self) -> list[Insight]:
        async with self.database.reading() as db:
            return list((await db.exec(select(Insight).order_by(col(Insight.id)))).all())


@pytest.fixture
async def offline(database: Database, clock: HandClock) -> Room:
    """Without a provider, for Ann who logged on each of the last 10 days."""
    room = Room(database, clock)
    await room.has_logged(range(1, 11))
    return room


@pytest.fixture
async def online(database: Database, clock: HandClock) -> Room:
    """The same with a provider that gives a good tip."""
    room = Room(database, clock, TIP)
    await room.has_logged(range(1, 11))
    return room


async def test_a_models_text_is_shown_and_kept_with_all_that_it_rests_on(online: Room) -> None:
    text = await online.tip()
    assert (text.text, text.model_name, text.is_new) == (TIP, "claude-haiku-5-5", True)
    (row,) = await online.stored()
    assert (row.source, row.provider, row.model_name) == (
        "model",
        "anthropic",
        "claude-haiku-5-5",
    )
    assert (row.input_tokens, row.output_tokens) == (700, 90)
    assert row.cost_micro_usd == 115
    assert row.kind == "performance_tip"
    assert "Current streak: 10 days, longest streak: 10 days" in row.facts
    assert 4 <= len(row.facts) <= 7
    assert row.facts[-1].startswith("Suggested action: ")


async def test_the_model_is_told_figures_and_no_identity(online: Room) -> None:
    await online.tip()
    (request,) = online.provider.requests
    assert "Sessions this period: the last 10 sessions, 450 minutes" in request.user
    assert str(ANN) not in request.user + request.system
    assert request.max_tokens == 80


async def test_a_text_is_reused_for_a_day_and_says_when_it_was_written(online: Room) -> None:
    first = await online.tip()
    online.clock.forward(hours=23, minutes=59)
    again = await online.tip()
    assert (again.insight_id, again.is_new) == (first.insight_id, False)
    assert again.generated_at == first.generated_at
    online.clock.forward(minutes=1)
    assert (await online.tip()).is_new
    assert len(online.provider.requests) == 2


async def test_new_sessions_renew_a_tip_five_times_a_day(online: Room) -> None:
    new, awaited = [], []
    for minutes in range(20, 28):
        online.clock.forward(minutes=5)
        await online.logs(minutes)
        new.append((await online.tip()).is_new)
        awaited.append((await online.tip()).awaits_session)
    assert new == [True] * 5 + [False] * 3
    # Nothing is promised that the limit does not let through.
    assert awaited == [True] * 4 + [False] * 4


async def test_two_presses_at_once_ask_the_model_once(online: Room) -> None:
    texts = await asyncio.gather(*(online.tip() for _ in range(5)))
    assert len({text.insight_id for text in texts}) == 1
    assert len(online.provider.requests) == 1


async def test_an_invented_number_is_never_shown(database: Database, clock: HandClock) -> None:
    room = Room(database, clock, LIE)
    await room.has_logged(range(1, 11))
    text = await room.tip()
    assert text.model_name is None
    assert "93" not in text.text
    first, retry = room.provider.requests
    assert "93" in retry.user
    assert retry.user.startswith(first.user)
    (row,) = await room.stored()
    # Refused texts are paid for all the same.
    assert (row.source, row.input_tokens, row.cost_micro_usd) == ("offline", 1400, 230)


async def test_a_second_try_that_is_true_is_shown(database: Database, clock: HandClock) -> None:
    room = Room(database, clock, LIE, TIP)
    await room.has_logged(range(1, 11))
    assert (await room.tip()).text == TIP


async def test_without_a_provider_the_text_is_ours_and_names_real_figures(offline: Room) -> None:
    text = await offline.tip()
    assert text.model_name is None
    # A week like any other day: Foster's monotony has no bound, and the action is half as long.
    assert any(figure in text.text for figure in ("18:00", "45 min", "10 days"))
    (row,) = await offline.stored()
    assert (row.source, row.provider, row.cost_micro_usd) == ("offline", None, None)
    assert not (await offline.tip()).is_new


async def test_a_failing_provider_is_stood_in_for_until_it_recovers(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock, EmptyAnswer("anthropic"), TIP)
    await room.has_logged(range(1, 11))
    assert (await room.tip()).model_name is None
    recovered = await room.tip()
    assert (recovered.text, recovered.is_new) == (TIP, True)


async def test_the_next_tip_speaks_of_something_else(offline: Room) -> None:
    await offline.tip()
    await offline.logs(30)
    await offline.tip()
    first, second = await offline.stored()
    assert first.finding != second.finding


@pytest.mark.parametrize("wish", ["tip", "review"])
async def test_who_has_logged_nothing_is_told_so(
    database: Database, clock: HandClock, wish: str
) -> None:
    room = Room(database, clock, TIP)
    assert isinstance(
        await getattr(room.insights, wish)(user_id=BEN, guild_id=None, now=clock.now),
        NothingLogged,
    )
    assert room.provider.requests == []


async def test_a_review_is_about_the_last_full_week(offline: Room) -> None:
    # Wednesday 18 November: the week of 9 to 15 November, all logged.
    text = await offline.review()
    assert "Mon 9 Nov to Sun 15 Nov" in text.text
    assert "7 sessions on 7 days" in text.text
    (row,) = await offline.stored()
    assert "In that week: 7 sessions, 315 minutes at 6.0/10, active on 7 days" in row.facts


async def test_a_new_week_gets_a_new_review(offline: Room) -> None:
    offline.clock.now = offline.clock.now.replace(day=22, hour=20)  # Sunday
    first = await offline.review()
    offline.clock.forward(hours=12)
    second = await offline.review()
    assert second.is_new
    assert first.text != second.text


async def test_a_review_of_an_empty_week_speaks_of_the_one_before(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock)
    await room.has_logged([14, 15])
    review = (await room.review()).text
    assert "Mon 9 Nov to Sun 15 Nov" in review
    assert "1 h 30 min" in review


async def test_a_week_that_still_runs_has_no_review_yet(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock)
    await room.has_logged([0, 1])
    answer = await room.insights.review(user_id=ANN, guild_id=None, now=clock.now)
    assert isinstance(answer, NoReviewYet)
    assert (answer.sessions, answer.minutes) == (2, 90)
    assert str(answer.next_review) == "2026-11-23"


async def test_weeks_long_gone_have_no_review(database: Database, clock: HandClock) -> None:
    room = Room(database, clock)
    await room.has_logged([60])
    answer = await room.insights.review(user_id=ANN, guild_id=None, now=clock.now)
    assert answer == NoReviewYet(sessions=0, minutes=0, next_review=None)


async def test_the_panel_shows_the_newest_texts_first(offline: Room) -> None:
    tip = await offline.tip()
    offline.clock.forward(minutes=1)
    review = await offline.review()
    panel = await offline.insights.panel(user_id=ANN, now=offline.clock.now)
    assert isinstance(panel, Panel)
    assert [text.insight_id for text in panel.latest] == [review.insight_id, tip.insight_id]
    assert (panel.stats.current_streak, panel.stats.total_minutes) == (10, 450)


async def test_an_opinion_is_kept_and_can_be_changed(offline: Room) -> None:
    text = await offline.tip()
    for opinion, kept in (
        (Opinion.HELPFUL, (1, False)),
        (Opinion.IRRELEVANT, (-1, True)),
        (Opinion.UNHELPFUL, (-1, False)),
    ):
        await offline.insights.rate(user_id=ANN, insight_id=text.insight_id, opinion=opinion)
        (row,) = await offline.stored()
        assert (row.feedback, row.is_irrelevant) == kept
        assert row.prompt_version == prompts.VERSION
        panel = await offline.insights.panel(user_id=ANN, now=offline.clock.now)
        assert isinstance(panel, Panel)
        assert [each.opinion for each in panel.latest] == [opinion]


async def test_only_its_reader_rates_a_text(offline: Room) -> None:
    text = await offline.tip()
    with pytest.raises(errors.NotYours):
        await offline.insights.rate(
            user_id=BEN, insight_id=text.insight_id, opinion=Opinion.HELPFUL
        )


async def test_a_text_that_is_gone_cannot_be_rated(offline: Room) -> None:
    with pytest.raises(errors.StaleButton):
        await offline.insights.rate(user_id=ANN, insight_id=404, opinion=Opinion.HELPFUL)


async def test_a_percentile_needs_five_active_members(offline: Room) -> None:
    for user_id in (1, 2, 3):
        await offline.has_logged([3], user_id=user_id)
    assert (await _stats_of_ann(offline)).top_percent is None
    await offline.has_logged([3, 4], user_id=4)
    # Ann has the most minutes of five: mid-rank 90, so top 10 %.
    assert (await _stats_of_ann(offline)).top_percent == 10


async def _stats_of_ann(room: Room) -> Stats:
    panel = await room.insights.panel(user_id=ANN, now=room.clock.now)
    assert isinstance(panel, Panel)
    return panel.stats
