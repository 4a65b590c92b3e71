"""A metric or a period that is added works everywhere, or a check here fails."""

import re
from datetime import timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from discord import app_commands, ui

import bot
from coach import membership
from coach.config import Settings
from coach.domain.ranking import SUMMED, Metric, Period, bounds_of
from coach.entries import Entry, PastSession
from cogs.ui import board_cards
from cogs.ui.replies import Card
from cogs.ui.views import RANKS
from models.database import Database
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, ENOUGH, Hall

pytestmark = pytest.mark.long

PAIRS = list(product(Metric, Period))
CLOSING = [pair for pair in PAIRS if pair[1] is not Period.ALL]


@pytest.fixture
async def hall(database: Database, clock: HandClock) -> Hall:
    """Three members who have something to be ranked by, whatever the metric."""
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await train(hall, days=20)
    return hall


async def train(hall: Hall, days: int) -> None:
    """Sessions on each of the last days, more in the last week than before."""
    for user_id in (ANN, BEN, CEM):
        past = []
        for back in range(days):
            at = hall.now - timedelta(days=back)
            minutes = ENOUGH + 10 * user_id if back < 7 else ENOUGH
            past.append(PastSession(Entry(minutes, 6), ended_at=at, logged_at=at))
        await hall.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=hall.now)


def text(card: Card) -> str:
    blocks = (item for item in card.walk_children() if isinstance(item, ui.TextDisplay))
    return "\n".join(block.content for block in blocks)


def test_cards_have_words_for_each() -> None:
    assert set(board_cards.PERIODS) == set(board_cards._WHEN) == set(Period)
    assert set(board_cards.METRICS) == set(Metric)
    assert set(board_cards._BY) == set(SUMMED)


def test_each_metric_has_a_unit_and_a_title_of_its_own() -> None:
    units = {board_cards.value(3, metric).strip("+3") for metric in Metric}
    assert len(units) == len(Metric)
    subjects = {board_cards.subject(metric, Period.WEEK) for metric in Metric}
    assert len(subjects) == len(Metric)


def test_each_period_that_ends_has_a_closing_and_is_forgotten_some_day() -> None:
    ending = set(Period) - {Period.ALL}
    assert set(board_cards._CLOSED) == set(membership._KEPT) == ending


@pytest.mark.parametrize(("metric", "period"), PAIRS)
def test_each_button_is_answered(metric: Metric, period: Period) -> None:
    for choice in ("period", "metric", "show"):
        match = re.fullmatch(RANKS, f"ranks:{period}:{metric}:{choice}")
        assert match is not None
        assert match.groupdict() == {"period": period, "metric": metric, "choice": choice}


@pytest.mark.parametrize("name", ["leaderboard", "server board"])
async def test_each_can_be_asked_for(name: str, database_path: Path, clock: HandClock) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{database_path}", llm_provider="offline")
    async with bot.create_bot(settings, clock=clock) as pacer:
        for feature in ("cogs.leaderboard", "cogs.server"):
            await pacer.load_extension(feature)
        found = [
            command for command in pacer.tree.walk_commands() if command.qualified_name == name
        ]
    (command,) = found
    assert isinstance(command, app_commands.Command)
    for option, known in (("period", Period), ("metric", Metric)):
        parameter = command.get_parameter(option)
        assert parameter is not None
        assert [choice.value for choice in parameter.choices] == list(known)


@pytest.mark.parametrize(("metric", "period"), PAIRS)
async def test_each_board_is_kept_and_shown(hall: Hall, metric: Metric, period: Period) -> None:
    await hall.set_up(metric, period)
    (kept,) = await hall.rows("SELECT metric, period FROM boards")
    assert kept == (metric, period)
    view = await hall.view(metric, period, user_id=ANN)
    assert len(view.entries) == 3
    best = board_cards.value(view.entries[0].value, metric)
    for card in (board_cards.board(view, hall.now), board_cards.leaderboard(view)):
        assert board_cards.title(view) in text(card)
        assert best in text(card)


@pytest.mark.parametrize(("metric", "period"), PAIRS)
async def test_each_empty_board_is_shown(
    database: Database, clock: HandClock, metric: Metric, period: Period
) -> None:
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    view = await hall.view(metric, period, user_id=ANN)
    assert board_cards.title(view) in text(board_cards.leaderboard(view))
    assert "Nobody on it" in text(board_cards.board(view, hall.now))


@pytest.mark.parametrize(("metric", "period"), CLOSING)
async def test_each_period_that_ends_is_closed_with_its_winners(
    hall: Hall, metric: Metric, period: Period
) -> None:
    await hall.set_up(metric, period)
    _, end = bounds_of((await hall.view(metric, period)).span, ZoneInfo("UTC"))
    assert end is not None
    last_look = end - timedelta(hours=1)
    days = (last_look - hall.now).days
    hall.clock.now = last_look
    await train(hall, days)
    hall.clock.now = end + timedelta(minutes=5)
    (work,) = [work for work in await hall.tick() if work.closing is not None]
    view = await hall.boards.closing_view(work)
    assert view is not None
    assert len(view.winners) == 3
    assert board_cards.value(view.winners[0].value, metric) in text(board_cards.closing(view))
