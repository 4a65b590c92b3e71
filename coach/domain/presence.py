"""Whether the owner of a timer is still in the voice channels of the guild that it follows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AWAY_MINUTES = 2
"""So long a connection may be lost, or a channel left, before that is the end."""

_AWAY = timedelta(minutes=AWAY_MINUTES)


class Whereabouts(StrEnum):
    """Where somebody is; the value is what the database keeps."""

    THERE = "there"
    LEFT = "left"
    """They were seen to leave."""
    UNSEEN = "unseen"
    """They are not there any more, and nobody saw them leave."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Where somebody is, and when they were last known to be in a voice channel."""

    whereabouts: Whereabouts
    seen_at: datetime

    @property
    def is_there(self) -> bool:
        """Whether they are in a voice channel, as far as is known."""
        return self.whereabouts is Whereabouts.THERE

    @property
    def gone_at(self) -> datetime:
        """When they have left for good, unless they are there or come back before."""
        return self.seen_at + _AWAY

    def is_over(self, now: datetime) -> bool:
        """Whether they have left for good: who comes back now begins anew."""
        return not self.is_there and now >= self.gone_at


def seen(presence: Presence, *, is_there: bool, now: datetime, is_live: bool) -> Presence:
    """Where somebody is after one more look.

    Args:
        presence: what was known before.
        is_there: they are in a voice channel now.
        now: when they were looked at.
        is_live: what is seen happens at ``now``. Else it happened at some time since they were
            last looked at, and only what was known then is certain.
    """
    if presence.is_over(now):
        return presence
    if is_there:
        return Presence(Whereabouts.THERE, now if is_live else presence.seen_at)
    if not presence.is_there:
        return presence
    if is_live:
        return Presence(Whereabouts.LEFT, now)
    return Presence(Whereabouts.UNSEEN, presence.seen_at)
