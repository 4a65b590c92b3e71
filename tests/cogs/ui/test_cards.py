"""Every card, at its extremes, fits into what Discord takes; and says what is so."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from coach.accounts import Preferences, ZoneReceipt
from coach.asking import AnswerText, ForADoctor, NotUnderstood
from coach.domain.choice import Opinion
from coach.domain.goals import GoalStep, GoalWeek, Outcome, Pace
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.ranking import Metric, Period, Place
from coach.domain.stats import Stats
from coach.domain.streaks import DayState
from coach.domain.tiers import Tier
from coach.entries import (
    STREAK_VIEW_DAYS,
    Receipt,
    RepeatQuestion,
    StreakDayView,
    StreakView,
    UndoReceipt,
)
from coach.insights import NoReviewYet, Panel
from coach.language.catalogue import Language, speaking
from coach.language.safety import Cue
from coach.leave import PauseReceipt
from coach.texts import Care, InsightText, NothingLogged
from cogs.ui import ask_cards, cards, help_cards, panels
from cogs.ui.replies import Card
from models.tables import MAX_ACTIVITY
from tests.wire.cast import Json
from tests.wire.messages import walk

NOW = datetime(2026, 9, 30, 22, 22, tzinfo=UTC)
TODAY = date(2026, 9, 30)  # a Wednesday in September: the longest names
HUGE = 10**9
SNOWFLAKE = 2**63 - 1

_BUTTON, _SELECT, _ROW, _TEXT = 2, 3, 1, 10

ACTIVITIES = (None, "run", "*" * MAX_ACTIVITY, "`<@1>`" * 6, "漢" * MAX_ACTIVITY)

RECEIPT = Receipt(
    session_id=SNOWFLAKE,
    minutes=720,
    intensity=10,
    activity="*" * MAX_ACTIVITY,
    day=TODAY,
    today=TODAY,
    is_other_day=False,
    day_start=timedelta(hours=4),
    day_minutes=18 * 60,
    streak_before=0,
    streak=HUGE,
    minutes_to_done=0,
    is_in_time=True,
    milestones=tuple(Milestone(kind, HUGE, HUGE) for kind in list(MilestoneKind)[1:]),
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
)
STATS = Stats(
    sessions=30,
    minutes=HUGE,
    average_intensity=10.0,
    peak_intensity=10,
    typical_minutes=720,
    current_streak=HUGE,
    longest_streak=HUGE,
    freezes=2,
    tier=Tier.AMATEUR,
    habit_score=100,
    top_percent=50,
    last_7_days_sessions=140,
    last_7_days_minutes=HUGE,
    versus_average_percent=HUGE,
    peak_hour=23,
    total_sessions=HUGE,
    total_minutes=HUGE,
    is_today_done=True,
    days_since_last=HUGE,
)
NO_STATS = replace(
    STATS,
    average_intensity=None,
    peak_intensity=None,
    top_percent=None,
    last_7_days_sessions=None,
    last_7_days_minutes=None,
    versus_average_percent=None,
    peak_hour=None,
    total_sessions=1,
)
PREFERENCES = Preferences(
    timezone="America/Argentina/ComodRivadavia",
    presumed_timezone=None,
    wall=NOW,
    day_start=timedelta(hours=6),
    summary_at=timedelta(hours=21, minutes=59),
    quiet_from=timedelta(hours=22),
    quiet_to=timedelta(hours=8),
    wanted=frozenset(panels.MESSAGES),
    is_inbox_open=False,
    snoozed_until=NOW,
    tone=Tone.GENTLE,
    is_ai_allowed=False,
    is_note_sharing_allowed=True,
    rest_days=frozenset({0, 2, 3, 5}),
    rest_from=TODAY,
    paused_until=TODAY,
)
STREAK = StreakView(
    current=HUGE,
    longest=HUGE,
    freezes=2,
    habit_score=100,
    tier=Tier.AMATEUR,
    min_minutes=1080,
    days=(),
)

LONGEST = sorted(InsightKind, key=lambda kind: LIMITS[kind].words)[-3:]
"""The panel shows one text of a kind, and three in all."""


def texts(kind: InsightKind) -> Iterator[InsightText]:
    """A text as long as its kind may be, rated in all ways."""
    text = InsightText(
        insight_id=SNOWFLAKE,
        kind=kind,
        text=" ".join(["complete"] * LIMITS[kind].words),
        last_session_id=1,
        model_name="anthropic/claude_very_long_name-20261118",
        generated_at=NOW,
        is_new=True,
        opinion=None,
    )
    yield text
    yield replace(text, model_name=None, is_new=False, opinion=Opinion.HELPFUL)
    yield replace(text, opinion=Opinion.UNHELPFUL)
    yield replace(text, opinion=Opinion.IRRELEVANT)


def streak_days(state: DayState) -> tuple[StreakDayView, ...]:
    kinds = ((0, 0), (5, 5), (1439, 0), (1439, 5), (1439, 1439))
    return tuple(
        StreakDayView(TODAY - timedelta(days=number), state, *kinds[number % len(kinds)])
        for number in range(STREAK_VIEW_DAYS)
    )


def receipts() -> Iterator[Card]:
    for activity in ACTIVITIES:
        yield cards.receipt(replace(RECEIPT, activity=activity), NOW)
    for change in (
        {"is_in_time": False},
        {"streak_before": HUGE},
        {"streak_before": HUGE, "minutes_to_done": 9},
        {"streak_before": 0, "streak": 0, "milestones": ()},
        {"day": TODAY - timedelta(days=1), "minutes_to_done": 1, "streak_before": HUGE},
        {"day": TODAY - timedelta(days=6), "is_other_day": True, "day_start": timedelta(hours=6)},
        {"asks_timezone": False, "offers_dms": False},
        {"milestones": (Milestone(MilestoneKind.TIER, Tier.LEGEND, Tier.LEGEND),)},
    ):
        yield cards.receipt(replace(RECEIPT, **change), NOW)


def every_receipt_of_undo() -> Iterator[Card]:
    for day_minutes in (0, 1080):
        yield cards.undone(
            UndoReceipt(720, 10, "_" * MAX_ACTIVITY, TODAY, TODAY, day_minutes, HUGE)
        )


def every_panel() -> Iterator[Card]:
    for stats in (
        STATS,
        NO_STATS,
        replace(STATS, total_sessions=0),
        replace(STATS, top_percent=51),
    ):
        yield cards.panel(Panel(stats, ()))
        for latest in zip(*map(texts, LONGEST), strict=True):
            yield cards.panel(Panel(stats, latest))


def every_setting() -> Iterator[Card]:
    yield panels.preferences(PREFERENCES)
    for weekdays in (frozenset[int](), frozenset({0, 1, 2, 3}), frozenset({2, 3, 5, 6})):
        for tone in Tone:
            yield panels.preferences(replace(PREFERENCES, rest_days=weekdays, tone=tone))
    yield panels.preferences(
        replace(
            PREFERENCES,
            timezone=None,
            wanted=frozenset(),
            is_inbox_open=True,
            snoozed_until=None,
            rest_from=None,
            paused_until=None,
            quiet_to=PREFERENCES.quiet_from,
            is_ai_allowed=True,
            is_note_sharing_allowed=False,
        )
    )


def every_streak() -> Iterator[Card]:
    yield panels.streak(STREAK)
    for state in DayState:
        for min_minutes in (1, 10, 1440):
            yield panels.streak(
                replace(STREAK, days=streak_days(state), min_minutes=min_minutes, current=1)
            )


EVERY: dict[Callable[..., Card], Callable[[], Iterator[Card]]] = {
    cards.receipt: receipts,
    cards.repeat_question: lambda: (
        cards.repeat_question(RepeatQuestion(SNOWFLAKE, 720, 10, activity, 60))
        for activity in ACTIVITIES
    ),
    cards.repeat_dropped: lambda: iter([cards.repeat_dropped()]),
    cards.undone: every_receipt_of_undo,
    cards.insight: lambda: (cards.insight(text) for kind in InsightKind for text in texts(kind)),
    cards.letter: lambda: (cards.letter(text) for kind in InsightKind for text in texts(kind)),
    cards.kind_answer: lambda: (cards.kind_answer(cue) for cue in Cue),
    cards.rated: lambda: (cards.rated(opinion) for opinion in Opinion),
    cards.no_review_yet: lambda: (
        cards.no_review_yet(NoReviewYet(HUGE, HUGE, monday)) for monday in (None, TODAY)
    ),
    cards.nothing_logged: lambda: iter([cards.nothing_logged(NothingLogged())]),
    cards.panel: every_panel,
    cards.zone_set: lambda: (
        cards.zone_set(ZoneReceipt(ZoneInfo(name), NOW))
        for name in ("UTC", "America/Argentina/ComodRivadavia")
    ),
    help_cards.page: lambda: iter(
        help_cards.page(["settings timezone"] * 80, ids, 10) for ids in ({}, {"settings": 10**18})
    ),
    ask_cards.reply: lambda: (
        ask_cards.reply(given)
        for given in (
            AnswerText("x" * 500, "y" * 500, "some-model"),
            AnswerText("*" * 400, "@" * 400),
            NotUnderstood(),
            ForADoctor(),
            NothingLogged(),
            Care(Cue.SELF_HARM),
        )
    ),
    panels.preferences: every_setting,
    panels.paused: lambda: (panels.paused(PauseReceipt(TODAY, left)) for left in (0, 1, 30)),
    panels.resumed: lambda: iter([panels.resumed()]),
    panels.offer_declined: lambda: iter([panels.offer_declined()]),
    panels.inbox_closed: lambda: iter([panels.inbox_closed()]),
    panels.inbox_opened: lambda: iter([panels.inbox_opened()]),
    panels.snoozed: lambda: iter([panels.snoozed(NOW)]),
    panels.muted: lambda: (panels.muted(kind) for kind in panels.MESSAGES),
    panels.language_set: lambda: (panels.language_set(is_chosen=how) for how in (True, False)),
    panels.streak: every_streak,
}


def parts(card: Card) -> list[Json]:
    return list(walk(item.to_component_dict() for item in card.children))


def words(card: Card) -> str:
    return "\n".join(part["content"] for part in parts(card) if part["type"] == _TEXT)


def public_functions(module: ModuleType) -> Iterator[Callable[..., Card]]:
    for name, value in vars(module).items():
        is_own = getattr(value, "__module__", None) == module.__name__
        if is_own and callable(value) and not name.startswith("_"):
            yield value


@pytest.mark.parametrize(
    "module", [cards, panels, help_cards, ask_cards], ids=lambda module: module.__name__
)
def test_no_card_was_forgotten(module: ModuleType) -> None:
    assert set(public_functions(module)) <= set(EVERY)


def everything(function: Callable[..., Card], language: Language) -> Sequence[Card]:
    with speaking(language):
        return list(EVERY[function]())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("function", EVERY, ids=lambda function: function.__name__)
def test_it_fits_into_a_message(function: Callable[..., Card], language: Language) -> None:
    for card in everything(function, language):
        assert 1 <= len(words(card)) <= 4000
        assert len(parts(card)) <= 40
        assert all(part["content"].strip() for part in parts(card) if part["type"] == _TEXT)
        rows = [part["components"] for part in parts(card) if part["type"] == _ROW]
        assert all(1 <= len(row) <= 5 for row in rows)
        custom_ids = [part["custom_id"] for part in parts(card) if "custom_id" in part]
        assert len(custom_ids) == len(set(custom_ids))
        assert all(1 <= len(custom_id) <= 100 for custom_id in custom_ids)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("function", EVERY, ids=lambda function: function.__name__)
def test_its_buttons_and_menus_keep_to_their_limits(
    function: Callable[..., Card], language: Language
) -> None:
    for card in everything(function, language):
        for part in parts(card):
            if part["type"] == _BUTTON:
                assert 1 <= len(part["label"]) <= 80
            if part["type"] == _SELECT:
                assert len(part["placeholder"]) <= 150
                assert 1 <= len(part["options"]) <= 25
                assert all(1 <= len(option["label"]) <= 100 for option in part["options"])
                assert all(1 <= len(option["value"]) <= 100 for option in part["options"])
                picked = [option for option in part["options"] if option.get("default")]
                assert len(picked) <= part.get("max_values", 1)


@pytest.mark.parametrize(
    "activity", ["**bold**", "_a_ ~~b~~", "`code` ||x||", "# a", "[a](http://b)"]
)
def test_an_activity_formats_nothing(activity: str) -> None:
    for card in (
        cards.receipt(replace(RECEIPT, activity=activity), NOW),
        cards.repeat_question(RepeatQuestion(1, 45, 7, activity, 3)),
        cards.undone(UndoReceipt(45, 7, activity, TODAY, TODAY, 0, 1)),
    ):
        title = words(card).splitlines()[0]
        assert title.startswith("### ")
        plain = re.sub(r"\\(.)", "", title.removeprefix("### "))
        assert not re.search(r"[*_~`|\[]", plain)


def test_every_day_of_a_streak_has_its_reason() -> None:
    def line(state: DayState, minutes: int = 0, in_time: int = 0) -> str:
        day = StreakDayView(TODAY, state, minutes, in_time)
        card = panels.streak(replace(STREAK, min_minutes=10, days=(day,)))
        (found,) = (one for one in words(card).splitlines() if "Wed 30 Sep" in one)
        return found.partition(": ")[2]

    assert line(DayState.DONE, 95, 95) == "1 h 35 min"
    assert line(DayState.OPEN) == "10 minutes to go"
    assert line(DayState.OPEN, 9, 9) == "1 minute to go"
    assert line(DayState.OPEN, 45, 9) == "1 minute to go"
    assert line(DayState.REST) == "rest day"
    assert line(DayState.PAUSED) == "paused"
    assert line(DayState.MISSED) == "nothing logged"
    assert line(DayState.MISSED, 9, 9) == "9 min of 10 min"
    assert line(DayState.MISSED, 45) == "45 min, but logged more than 48 h later"
    assert line(DayState.MISSED, 45, 5) == "45 min, but 40 min of it logged more than 48 h later"
    assert line(DayState.FROZEN) == "nothing logged; a freeze kept your streak"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (InsightKind.DAILY_SUMMARY, "The daily summary is off. `/settings show` turns it"),
        (InsightKind.WEEKLY_REVIEW, "The weekly review is off. `/settings show` turns it"),
        (InsightKind.MILESTONE_CELEBRATION, "Milestones are off. `/settings show` turns them"),
        (InsightKind.STREAK_MOTIVATION, "Streak warnings are off. `/settings show` turns them"),
    ],
)
def test_what_was_muted_is_named(kind: InsightKind, sentence: str) -> None:
    assert sentence in words(panels.muted(kind))
