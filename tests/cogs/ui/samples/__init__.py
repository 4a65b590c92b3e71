"""Every card at its extremes: the longest names, the largest figures, all of it and none of it.

A function that makes a card stands here with what calls it in all its cases; what is not listed, a
test misses. The cards are made in the language that is spoken at that moment.
"""

from collections.abc import Callable

from cogs.ui.replies import Card
from tests.cogs.ui.samples import (
    coaching,
    figures,
    histories,
    leaderboards,
    servers,
    sessions,
    settings,
    timers,
)
from tests.cogs.ui.samples.extremes import Samples

EVERY: Samples = {
    **sessions.SAMPLES,
    **coaching.SAMPLES,
    **settings.SAMPLES,
    **figures.SAMPLES,
    **leaderboards.SAMPLES,
    **servers.SAMPLES,
    **timers.SAMPLES,
    **histories.SAMPLES,
}


def name_of(function: Callable[..., Card]) -> str:
    """For what a test prints, e.g. "goal_cards.shown"."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
