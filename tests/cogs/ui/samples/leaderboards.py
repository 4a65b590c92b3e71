"""Leaderboards, who stands on them, and what joining shows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from coach.domain.ranking import TOP, Metric, Period, Span
from coach.domain.team_weeks import MOST_MINUTES, TeamWeek
from coach.standings import MEMBERS_COUNTED, Entry, OwnPlace, StandingsView
from cogs.ui import board_cards, joining_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import HUGE, NAMES, NOW, SNOWFLAKE, Samples

FIRST, LAST = date(2025, 12, 31), date(2026, 9, 30)
"""Days of two years: no span is longer in words."""
WEEK = Span(Period.WEEK, FIRST, LAST)
TEAM_BEGINS = TeamWeek(WEEK, MOST_MINUTES - 1, 0, 0)
TEAM = TeamWeek(WEEK, MOST_MINUTES - 1, 10**12, 10**6)
OWN_ID = SNOWFLAKE - TOP - 1


def entry(rank: int, user_id: int, name: str, value: int = HUGE) -> Entry:
    return Entry(rank, user_id, name, value, NOW)


ENTRIES = tuple(
    entry(place + 1, SNOWFLAKE - place, NAMES[place % len(NAMES)]) for place in range(TOP)
)
AHEAD, BEHIND = entry(HUGE - 1, 1, NAMES[0]), entry(HUGE + 1, 2, NAMES[1])
VIEW = StandingsView(
    Metric.MINUTES, Period.WEEK, WEEK, ENTRIES, MEMBERS_COUNTED + 1, unshown_winners=HUGE, team=TEAM
)
PLACES = (
    None,
    OwnPlace(OWN_ID, is_listed=True, rank=HUGE, value=HUGE, ahead=AHEAD, behind=BEHIND),
    OwnPlace(OWN_ID, is_listed=False, rank=HUGE, value=HUGE, ahead=AHEAD, behind=BEHIND),
    OwnPlace(SNOWFLAKE, is_listed=True, rank=1, value=HUGE),
    OwnPlace(OWN_ID, is_listed=False, rank=HUGE, value=-HUGE),
    OwnPlace(OWN_ID, is_listed=True, value=1),
    OwnPlace(OWN_ID, is_listed=False),
)
"""Of who asks: far down, within the lines, without a rank, with nothing."""


def views() -> Iterator[StandingsView]:
    """The fullest and the emptiest, over all periods and by all metrics."""
    for period, metric in product(Period, Metric):
        full = replace(VIEW, metric=metric, period=period, span=Span(period, FIRST, LAST))
        yield full
        yield replace(full, entries=(), members=3, team=None)
    for metric, own in product(Metric, PLACES):
        yield replace(VIEW, metric=metric, own=own)
    yield replace(VIEW, team=TEAM_BEGINS)
    for members, own in product((0, 1, 2), PLACES):
        yield replace(VIEW, entries=(), members=members, own=own)


def unasked() -> Iterator[StandingsView]:
    """Of a channel, where nobody has a place of their own."""
    yield from (view for view in views() if view.own is None)


def closings() -> Iterator[Card]:
    shared = tuple(replace(one, rank=1) for one in ENTRIES)
    for metric, period in product(Metric, (Period.TODAY, Period.WEEK, Period.MONTH)):
        view = replace(VIEW, metric=metric, period=period, span=Span(period, FIRST, LAST))
        for entries, unshown in ((ENTRIES, 0), (ENTRIES[:1], 0), (shared, HUGE)):
            yield board_cards.closing(replace(view, entries=entries, unshown_winners=unshown))


SAMPLES: Samples = {
    board_cards.leaderboard: lambda: map(board_cards.leaderboard, views()),
    board_cards.board: lambda: (board_cards.board(view, NOW) for view in unasked()),
    board_cards.closing: closings,
    joining_cards.join_question: lambda: [joining_cards.join_question()],
    joining_cards.joined: lambda: (
        joining_cards.joined(view, is_new=is_new) for view in views() for is_new in (True, False)
    ),
    joining_cards.left: lambda: (joining_cards.left(was_listed=was) for was in (True, False)),
}
