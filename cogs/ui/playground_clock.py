"""The playground's clock: the wall's, which can be skipped ahead."""

import time
from datetime import datetime

from simcord._clock import Clock as StandingClock


class RunningClock(StandingClock):
    """The simulated Discord's clock, made to run: real time, and what was skipped.

    The simulator's own stands still in January. The bot is given this one too, so that the two
    always agree.

    Args:
        start: where it starts (aware, UTC).
    """

    def __init__(self, start: datetime) -> None:
        self._moved = 0.0
        # The simulator replaces time.monotonic.
        self._opened = time.perf_counter()
        super().__init__()
        self._epoch = start

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._opened + self._moved

    @elapsed.setter
    def elapsed(self, seconds: float) -> None:
        self._moved += seconds - self.elapsed

    def move_to(self, instant: datetime) -> None:
        """Show ``instant`` (aware) now."""
        self.advance((instant - self.now()).total_seconds())
