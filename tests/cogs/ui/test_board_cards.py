"""Leaderboards as cards: the words that no simulated server is large or old enough for."""

from datetime import UTC, date, datetime

import pytest
from discord import ui

from coach.board_work import GuildStatus
from coach.domain.ranking import Metric, Period, Span
from coach.standings import Entry, OwnPlace, StandingsView
from coach.study import GuildOverview
from cogs.ui import board_cards, joining_cards, server_cards
from cogs.ui.replies import Card
from tests.cogs.boarding import lines

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
WEEK = Span(Period.WEEK, date(2026, 11, 16), date(2026, 11, 22))


def text(card: Card) -> str:
    """All text of a card, a block a line."""
    blocks = (item for item in card.walk_children() if isinstance(item, ui.TextDisplay))
    return "\n".join(block.content for block in blocks)


def view(
    metric: Metric = Metric.MINUTES,
    *values: int,
    members: int = 12,
    own: OwnPlace | None = None,
) -> StandingsView:
    entries = tuple(
        Entry(rank, 100 + rank, f"p{rank}", value, NOW) for rank, value in enumerate(values, 1)
    )
    return StandingsView(metric, Period.WEEK, WEEK, entries, members, own=own)


def test_beyond_a_thousand_members_are_not_counted() -> None:
    assert "· over 1,000 members on this" in text(board_cards.board(view(members=1001), NOW))
    assert "· 1,000 members on this" in text(board_cards.board(view(members=1000), NOW))


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        (Metric.MINUTES, "By minutes. Congratulations, p1!"),
        (Metric.LOAD, "By load. Congratulations, p1!"),
        (Metric.SESSIONS, "By sessions. Congratulations, p1!"),
        (Metric.STREAK, "By streak at its end. Congratulations, p1!"),
        (Metric.IMPROVEMENT, "own weeks before. Congratulations, p1!"),
    ],
)
def test_a_closing_post_says_what_it_compared(metric: Metric, words: str) -> None:
    assert words in text(board_cards.closing(view(metric, 30, 20, 10, 5)))


def test_a_closing_post_names_the_first_three_ranks() -> None:
    found = lines(text(board_cards.closing(view(Metric.SESSIONS, 30, 20, 1, 1))))
    assert found == [
        ("1", "p1", "30 sessions"),
        ("2", "p2", "20 sessions"),
        ("3", "p3", "1 session"),
    ]


@pytest.mark.parametrize(
    ("metric", "period", "words"),
    [
        (Metric.MINUTES, Period.TODAY, "by minutes today"),
        (Metric.LOAD, Period.WEEK, "by load this week"),
        (Metric.SESSIONS, Period.ALL, "by sessions of all time"),
        (Metric.STREAK, Period.WEEK, "by streak"),
        (Metric.IMPROVEMENT, Period.ALL, "by improvement"),
    ],
)
def test_a_rank_says_what_it_speaks_of(metric: Metric, period: Period, words: str) -> None:
    assert board_cards.subject(metric, period) == words


def test_a_place_far_down_is_shown_with_its_thousands() -> None:
    own = OwnPlace(7, is_listed=True, rank=1234, value=12)
    shown = text(board_cards.leaderboard(view(Metric.IMPROVEMENT, 50, own=own)))
    assert "You are **1,234th** with +12%" in shown


@pytest.mark.parametrize(
    ("period", "line"),
    [
        (Period.TODAY, "improvement; winners each day"),
        (Period.WEEK, "improvement; winners each week"),
        (Period.MONTH, "improvement; winners each month"),
        (Period.ALL, "improvement"),
    ],
)
def test_status_says_when_winners_are_posted(period: Period, line: str) -> None:
    status = GuildStatus("UTC", NOW, 3, 70, None, period, Metric.IMPROVEMENT, None)
    card = server_cards.status(GuildOverview(status, None), missing=())
    assert f"📌 Leaderboard in <#70>: {line}" in text(card).split("\n")


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        (Metric.STREAK, "and follows every session, at most once a minute."),
        (Metric.IMPROVEMENT, "and changes with each new day, not with each session."),
    ],
)
def test_a_new_board_says_when_it_changes(metric: Metric, words: str) -> None:
    assert words in text(server_cards.board_set("#hall", view(metric)))


@pytest.mark.parametrize("problem", ["channel_gone", "no_permission", "away", "failed"])
def test_status_words_every_problem(problem: str) -> None:
    status = GuildStatus("UTC", NOW, 3, 70, None, Period.WEEK, Metric.MINUTES, problem)
    card = server_cards.status(GuildOverview(status, None), missing=("x",))
    assert "⚠️ The leaderboard waits: " in text(card)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (
            OwnPlace(7, is_listed=True, rank=2, value=12),
            "\nYou are **2nd** with +12% (improvement).",
        ),
        (OwnPlace(7, is_listed=True, rank=9, value=-12), "\nYou have −12%: it lists only who did"),
        (OwnPlace(7, is_listed=True), "now.\nMembers here see your name"),
    ],
)
def test_joining_says_where_one_stands_if_there_is_a_place(own: OwnPlace, words: str) -> None:
    assert words in text(joining_cards.joined(view(Metric.IMPROVEMENT, 50, own=own), is_new=True))
