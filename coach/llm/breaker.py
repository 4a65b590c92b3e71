"""When a provider is left alone, and when it is tried again. Owns no clock: time is passed in."""

FAILURES_IN_A_ROW = 4
FIRST_PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 15 * 60.0


class Breaker:
    """Leaves a provider alone after failures in a row; then lets one request at a time try it.

    The first pause is 30 s; each one after a failed try is twice as long, up to 15 min. An answer
    makes everything as it was at first.

    ``at`` is a moment in seconds, of any clock that never goes back.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._pauses = 0
        self._left_alone_until: float | None = None
        self._is_tried = False
        # Requests that were sent before the last turn of things have nothing to say any more.
        self._era = 0

    def is_left_alone(self, at: float) -> bool:
        """Whether a request would be turned away; while one tries it, all others are."""
        until = self._left_alone_until
        return until is not None and (at < until or self._is_tried)

    def seconds_left(self, at: float) -> float:
        """How long no request will be let through at all."""
        return max(0.0, (self._left_alone_until or at) - at)

    def permit(self, at: float) -> int | None:
        """Leave to send one request, or None. Each permit goes back by one of the three below."""
        if self.is_left_alone(at):
            return None
        self._is_tried = self._left_alone_until is not None
        return self._era

    def succeeded(self, permit: int) -> None:
        """An answer came; a model that declines has answered, too."""
        if permit != self._era:
            return
        self._failures = self._pauses = 0
        if self._left_alone_until is not None:
            self._turn(None)

    def failed(self, permit: int, at: float, *, pause_seconds: float | None = None) -> float | None:
        """No answer came. Gives the seconds for which the provider is left alone now, if it is.

        Args:
            permit: of the request that failed.
            at: the moment.
            pause_seconds: leave it alone at once, and for so long.
        """
        if permit != self._era:
            return None
        self._failures += 1
        if pause_seconds is None:
            if not self._is_tried and self._failures < FAILURES_IN_A_ROW:
                return None
            pause_seconds = min(FIRST_PAUSE_SECONDS * 2.0**self._pauses, LONGEST_PAUSE_SECONDS)
            # More would change nothing, and some day overflow.
            self._pauses = min(self._pauses + 1, 10)
        self._turn(at + pause_seconds)
        return pause_seconds

    def given_back(self, permit: int) -> None:
        """The request was given up by whoever wanted it: that says nothing of the provider."""
        if permit == self._era:
            self._is_tried = False

    def _turn(self, left_alone_until: float | None) -> None:
        self._left_alone_until = left_alone_until
        self._is_tried = False
        self._failures = 0
        self._era += 1
