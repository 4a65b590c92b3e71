"""Single flight: requests that are the same, at the same time, make one call."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from coach.llm.base import NO_BILL, NOTHING_BILLED, Completion, CompletionRequest
from coach.llm.calls import NoAnswer

Start = Callable[[CompletionRequest, float], Coroutine[Any, Any, Completion]]


@dataclass(eq=False, slots=True)
class _Flight:
    task: asyncio.Task[Completion]
    ends_at: float
    waiters: int = 0
    is_billed: bool = False


class Flights:
    """The calls that are under way, by what they ask.

    Args:
        start: makes a call that ends by a moment of the loop's clock; it raises `NoAnswer`.
    """

    def __init__(self, start: Start) -> None:
        self._start = start
        self._under_way: dict[CompletionRequest, _Flight] = {}

    async def answer(self, request: CompletionRequest, ends_at: float) -> Completion:
        """The answer of the call that asks just this; of a new one, if none is under way.

        Whoever joins a call waits until it ends, or until their own deadline if that comes first.
        A call goes on as long as somebody waits for it. One of them gets the bill, the others an
        empty one.

        Raises:
            NoAnswer: nobody gave a text, or not in time.
        """
        flight = self._under_way.get(request) or self._begun(request, ends_at)
        flight.waiters += 1
        try:
            seconds = ends_at - asyncio.get_running_loop().time()
            # The call keeps its own deadline, and then tells the reasons.
            timeout = None if ends_at >= flight.ends_at else max(0.0, seconds)
            done, _ = await asyncio.wait([flight.task], timeout=timeout)
        finally:
            flight.waiters -= 1
            if not flight.waiters:
                self._forget(request, flight)
                flight.task.cancel()
        if not done:
            raise NoAnswer(())
        return _share_of(flight)

    def _begun(self, request: CompletionRequest, ends_at: float) -> _Flight:
        flight = _Flight(asyncio.create_task(self._start(request, ends_at)), ends_at)
        self._under_way[request] = flight
        flight.task.add_done_callback(lambda _: self._landed(request, flight))
        return flight

    def _landed(self, request: CompletionRequest, flight: _Flight) -> None:
        self._forget(request, flight)
        if not flight.task.cancelled():
            # Whoever waited may have left in this very moment: then nobody else looks at it.
            flight.task.exception()

    def _forget(self, request: CompletionRequest, flight: _Flight) -> None:
        if self._under_way.get(request) is flight:
            del self._under_way[request]


def _share_of(flight: _Flight) -> Completion:
    is_bill_taken, flight.is_billed = flight.is_billed, True
    if not is_bill_taken:
        return flight.task.result()
    try:
        completion = flight.task.result()
    except NoAnswer as error:
        raise NoAnswer(error.reasons) from None
    return replace(completion, usage=NOTHING_BILLED, bill=NO_BILL)
