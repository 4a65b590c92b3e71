"""Focus timers: running, over, forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

from coach.domain.presence import Presence, Whereabouts
from coach.focus import FORGOTTEN_AFTER_MINUTES, MOST_MINUTES, FocusQuestion, RunningTimer
from cogs.ui import focus_cards
from tests.cogs.ui.samples.extremes import ACTIVITIES, NOW, ROW, Samples


def running() -> Iterator[RunningTimer]:
    for activity, planned, (is_new, minutes), is_open in product(
        ACTIVITIES,
        (None, MOST_MINUTES - 1),
        ((True, 0), (False, 0), (False, MOST_MINUTES - 1)),
        (True, False),
    ):
        yield RunningTimer(
            started_at=NOW,
            planned_minutes=planned,
            ends_at=NOW + timedelta(minutes=FORGOTTEN_AFTER_MINUTES),
            minutes=minutes,
            activity=activity,
            is_new=is_new,
            is_inbox_open=is_open,
        )


def questions() -> Iterator[FocusQuestion]:
    unseen = Presence(Whereabouts.UNSEEN, NOW)
    for activity, minutes, presence in product(
        ACTIVITIES, (None, MOST_MINUTES - 1), (None, unseen)
    ):
        yield FocusQuestion(ROW, NOW, NOW, minutes, activity, presence)


SAMPLES: Samples = {
    focus_cards.running: lambda: map(focus_cards.running, running()),
    focus_cards.running_already: lambda: map(focus_cards.running_already, running()),
    focus_cards.question: lambda: map(focus_cards.question, questions()),
    focus_cards.letter: lambda: map(focus_cards.letter, questions()),
    focus_cards.start_waits: lambda: map(focus_cards.start_waits, questions()),
    focus_cards.untold: lambda: map(focus_cards.untold, questions()),
    focus_cards.too_short: lambda: [focus_cards.too_short()],
    focus_cards.let_go: lambda: [focus_cards.let_go()],
    focus_cards.no_timer: lambda: [focus_cards.no_timer()],
}
