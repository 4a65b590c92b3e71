"""The longest and the largest that there can be, shared by all samples."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

from coach.domain.days import zone_names
from coach.domain.limits import MAX_ACTIVITY, MAX_NOTE
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.tiers import Tier
from cogs.ui.replies import Card

Samples = Mapping[Callable[..., Card], Callable[[], Iterable[Card]]]
"""For each function that makes a card, what makes its samples in the language that is spoken."""

NOW = datetime(2026, 9, 30, 22, 22, tzinfo=UTC)
TODAY = date(2026, 9, 30)  # a Wednesday in September: the longest names
LAST_YEAR = date(2025, 9, 24)  # likewise, and said with its year
HUGE = 10**9
SNOWFLAKE = 2**63 - 1
"""An id of Discord's."""
ROW = 10**18 - 1
"""An id of a row of ours, as far as a button takes it."""
ZONE = max(sorted(zone_names()), key=len)

ACTIVITIES = (None, "run", "*" * MAX_ACTIVITY, "`<@1>`" * 6, "漢" * MAX_ACTIVITY)
LONG_ACTIVITY = "*" * MAX_ACTIVITY
"""Each sign takes two characters once it is harmless, as all do that format."""
LONG_NOTE = "*" * MAX_NOTE
NAMES = ("*" * 32, "@" * 32, "w" * 32, "ש" * 32, "")
"""Discord takes none longer."""

MILESTONES = (
    Milestone(MilestoneKind.TIER, Tier.AMATEUR, Tier.AMATEUR),
    *(Milestone(kind, HUGE, HUGE) for kind in list(MilestoneKind)[1:]),
)
"""One of each kind."""
