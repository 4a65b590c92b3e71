"""Sessions: logged, doubted, taken back, looked up and changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, product

from coach.domain.goals import GoalStep, GoalWeek, Outcome, Pace
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.ranking import Metric, Period, Place
from coach.domain.tiers import Tier
from coach.entries import Receipt, RepeatQuestion, UndoReceipt
from coach.history import PAGE_SESSIONS, EditReceipt, HistoryPage, SessionView
from cogs.ui import cards, history_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import (
    ACTIVITIES,
    HUGE,
    LAST_YEAR,
    LONG_ACTIVITY,
    LONG_NOTE,
    MILESTONES,
    NOW,
    ROW,
    TODAY,
    ZONE,
    Samples,
)

PAGE = 999_999
"""As far as the id of a button goes."""

REACHED = GoalStep(GoalWeek(LAST_YEAR, 5040, HUGE, Outcome.REACHED), is_this_week=False, pace=None)
RECEIPT = Receipt(
    session_id=ROW,
    minutes=720,
    intensity=10,
    activity=LONG_ACTIVITY,
    day=TODAY,
    today=TODAY,
    is_other_day=False,
    day_start=timedelta(hours=4),
    day_minutes=18 * 60,
    streak_before=0,
    streak=HUGE,
    minutes_to_done=0,
    is_in_time=True,
    milestones=MILESTONES,
    place_before=Place(Metric.IMPROVEMENT, Period.MONTH, HUGE),
    place=Place(Metric.IMPROVEMENT, Period.MONTH, 1),
    total_sessions=HUGE,
    asks_timezone=True,
    offers_dms=True,
    goal=GoalStep(
        GoalWeek(TODAY - timedelta(days=2), 5040, HUGE, Outcome.OPEN),
        is_this_week=True,
        pace=Pace(5039, 7, 719),
    ),
    zone_name=ZONE,
)
SESSION = SessionView(
    id=ROW,
    day=LAST_YEAR,
    ended_at=NOW.replace(year=LAST_YEAR.year),
    minutes=719,
    intensity=10,
    activity=LONG_ACTIVITY,
    note=LONG_NOTE,
    can_change=True,
    is_in_time=False,
)
BARE = replace(
    SESSION, day=TODAY, ended_at=NOW, activity=None, note=None, can_change=False, is_in_time=True
)
EDIT = EditReceipt(
    was=SESSION,
    session=replace(SESSION, minutes=718, note="@" * 200),
    today=TODAY,
    day_minutes=1079,
    streak_before=HUGE,
    streak=HUGE - 1,
    milestones=MILESTONES,
)


def receipts() -> Iterator[Card]:
    for activity in ACTIVITIES:
        yield cards.receipt(replace(RECEIPT, activity=activity), NOW)
    for change in (
        {"is_calm": False},
        {"is_in_time": False},
        {"streak_before": HUGE},
        {"streak_before": HUGE, "minutes_to_done": 9},
        {"streak_before": 0, "streak": 0, "milestones": (), "place": None, "goal": None},
        {"day": TODAY - timedelta(days=1), "minutes_to_done": 1, "streak_before": HUGE},
        {"day": TODAY - timedelta(days=6), "is_other_day": True, "day_start": timedelta(hours=6)},
        {"asks_timezone": False, "offers_dms": False},
        {"milestones": (Milestone(MilestoneKind.TIER, Tier.LEGEND, Tier.LEGEND),)},
        {"milestones": (Milestone(MilestoneKind.SESSIONS, 1, 1),), "total_sessions": 1},
        {"place_before": None, "place": Place(Metric.LOAD, Period.MONTH, HUGE)},
        {"place_before": None, "place": Place(Metric.STREAK, Period.WEEK, HUGE)},
        {"goal": replace(REACHED, is_this_week=True)},
        {"goal": REACHED},
    ):
        yield cards.receipt(replace(RECEIPT, **change), NOW)


def undo_receipts() -> Iterator[UndoReceipt]:
    for activity, day, (day_minutes, streak) in product(
        ACTIVITIES, (TODAY, TODAY - timedelta(days=1), LAST_YEAR), ((0, 0), (1080, HUGE))
    ):
        yield UndoReceipt(719, 10, activity, day, TODAY, day_minutes, streak)


def sessions() -> Iterator[SessionView]:
    yield BARE
    for activity, note in product(ACTIVITIES, (None, LONG_NOTE, "漢" * 200)):
        yield replace(SESSION, activity=activity, note=note)
        yield replace(SESSION, activity=activity, note=note, can_change=False)


def pages() -> Iterator[Card]:
    for session, page in zip(sessions(), cycle((1, PAGE - 1, PAGE))):
        full = tuple(replace(session, id=ROW - number) for number in range(PAGE_SESSIONS))
        yield history_cards.page(HistoryPage(full, page, PAGE, HUGE), NOW)
    yield history_cards.page(HistoryPage((SESSION,), 1, 1, 1), NOW)
    yield history_cards.page(HistoryPage((), 1, 1, 0), NOW)


def edits() -> Iterator[Card]:
    for change in (
        {},
        {"session": EDIT.was},
        {"session": replace(SESSION, minutes=1), "milestones": ()},
        {"session": replace(SESSION, note=None), "milestones": ()},
        {"session": replace(BARE, id=ROW), "streak": 0},
        {"streak": HUGE, "day_minutes": 1},
    ):
        yield history_cards.edited(replace(EDIT, **change), PAGE, NOW)


SAMPLES: Samples = {
    cards.receipt: receipts,
    cards.repeat_question: lambda: (
        cards.repeat_question(RepeatQuestion(ROW, 719, 10, activity, seconds))
        for activity in ACTIVITIES
        for seconds in (0, 1, 60)
    ),
    cards.repeat_dropped: lambda: [cards.repeat_dropped()],
    cards.undone: lambda: map(cards.undone, undo_receipts()),
    history_cards.page: pages,
    history_cards.session: lambda: (history_cards.session(one, PAGE, NOW) for one in sessions()),
    history_cards.delete_question: lambda: (
        history_cards.delete_question(one, PAGE, NOW) for one in sessions()
    ),
    history_cards.deleted: lambda: (history_cards.deleted(one, PAGE) for one in undo_receipts()),
    history_cards.edited: edits,
}
