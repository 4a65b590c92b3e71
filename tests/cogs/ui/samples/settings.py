"""What a member sets and looks up: settings, the streak, a pause, the page of help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from coach.accounts import Preferences, ZoneReceipt
from coach.domain.kinds import Tone
from coach.domain.streaks import DayState
from coach.domain.tiers import Tier
from coach.entries import STREAK_VIEW_DAYS, StreakDayView, StreakView
from coach.leave import PauseReceipt
from cogs.ui import cards, help_cards, panels
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import HUGE, NOW, TODAY, ZONE, Samples

PREFERENCES = Preferences(
    timezone=ZONE,
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
    is_language_chosen=False,
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


def preferences() -> Iterator[Card]:
    yield panels.preferences(PREFERENCES)
    for weekdays in (frozenset[int](), frozenset({0, 1, 2, 3}), frozenset({2, 3, 5, 6})):
        for tone in Tone:
            yield panels.preferences(replace(PREFERENCES, rest_days=weekdays, tone=tone))
    yield panels.preferences(replace(PREFERENCES, is_ai_allowed=True, rest_from=None))
    yield panels.preferences(replace(PREFERENCES, is_language_chosen=True))
    bare = replace(
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
    yield panels.preferences(bare)
    yield panels.preferences(replace(bare, presumed_timezone=ZONE))


def streak_days(state: DayState) -> tuple[StreakDayView, ...]:
    kinds = ((0, 0), (5, 5), (1439, 0), (1439, 5), (1439, 1439))
    return tuple(
        StreakDayView(TODAY - timedelta(days=number), state, *kinds[number % len(kinds)])
        for number in range(STREAK_VIEW_DAYS)
    )


def streaks() -> Iterator[Card]:
    yield panels.streak(STREAK)
    yield panels.streak(replace(STREAK, current=0, longest=0))
    for state in DayState:
        for min_minutes in (1, 10, 1440):
            yield panels.streak(
                replace(STREAK, days=streak_days(state), min_minutes=min_minutes, current=1)
            )


SAMPLES: Samples = {
    cards.zone_set: lambda: (
        cards.zone_set(ZoneReceipt(ZoneInfo(name), NOW)) for name in ("UTC", ZONE)
    ),
    help_cards.page: lambda: (
        help_cards.page(["settings timezone"] * number, ids, 10)
        for number in (80, 100)
        for ids in ({}, {"settings": 10**18})
    ),
    panels.preferences: preferences,
    panels.paused: lambda: (panels.paused(PauseReceipt(TODAY, left)) for left in (0, 1, 30)),
    panels.resumed: lambda: [panels.resumed()],
    panels.offer_declined: lambda: [panels.offer_declined()],
    panels.inbox_closed: lambda: [panels.inbox_closed()],
    panels.inbox_opened: lambda: [panels.inbox_opened()],
    panels.snoozed: lambda: [panels.snoozed(NOW)],
    panels.muted: lambda: map(panels.muted, panels.MESSAGES),
    panels.language_set: lambda: (panels.language_set(is_chosen=how) for how in (True, False)),
    panels.streak: streaks,
}
