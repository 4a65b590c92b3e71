"""How much one person may ask for in a short time: more than hands do, less than scripts would."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

MOST_KEPT = 20_000
"""Some 200 bytes each."""


_ROUNDING = 1e-6
"""Seconds."""


class Effort(Enum):
    """What answering costs us."""

    LIGHT = "a few rows of the database"
    DEAR = "a picture, a text, or a post"
    TYPING = "suggestions for a letter that was typed"


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and then one every so many seconds."""

    at_once: int
    seconds: float

    @property
    def span(self) -> float:
        """How far ahead of their time somebody may be."""
        return (self.at_once - 1) * self.seconds


ALLOWANCES = {
    Effort.LIGHT: Allowance(at_once=100, seconds=1.0),
    Effort.DEAR: Allowance(at_once=30, seconds=3.0),
    Effort.TYPING: Allowance(at_once=100, seconds=0.2),
}


class Throttle:
    """Counts what each person asks for, by effort (a leaky bucket, kept as one number).

    In memory: after a restart everybody begins anew. Of more people than there is room for, those
    who have been quiet the longest are forgotten, which only lets them do more.

    Args:
        timer: seconds, on a clock that never goes back.
        room: how many people and efforts are remembered.
    """

    def __init__(self, timer: Callable[[], float], *, room: int = MOST_KEPT) -> None:
        self._timer = timer
        self._room = room
        # When all would be free again that was used; who has nothing used may be missing.
        self._free_at: OrderedDict[tuple[int, Effort], float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._free_at)

    def wait(self, user_id: int, effort: Effort) -> int:
        """Take one; 0 when it was there, else the whole seconds until it will be."""
        now, allowance, key = self._timer(), ALLOWANCES[effort], (user_id, effort)
        free_at = max(now, self._free_at.get(key, now))
        ahead = free_at - now - allowance.span - _ROUNDING
        if ahead > 0:
            return math.ceil(ahead)
        self._free_at[key] = free_at + allowance.seconds
        self._free_at.move_to_end(key)
        if len(self._free_at) > self._room:
            self._free_at.popitem(last=False)
        return 0
