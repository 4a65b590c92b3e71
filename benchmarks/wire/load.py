"""Open loop: interactions are sent when they are due, whether or not the ones before are answered.

A generator that waited for answers would ask less of a bot that is slow, and find it quick.
"""

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.wire.members import Act, Members
from benchmarks.wire.usage import Usage, busy_seconds, usage_of

_LOOK_SECONDS = 0.25


@dataclass(frozen=True)
class Load:
    """What came of a load.

    While it was sent, which took ``sent_seconds``, the bot went from one usage to the other, this
    process spent ``own_seconds`` of the processors and all other programs ``others_seconds``.
    """

    rate: float
    seconds: float
    acts: Sequence[Act]
    begin: Usage
    end: Usage
    sent_seconds: float
    own_seconds: float
    others_seconds: float
    drained_seconds: float

    @property
    def problems(self) -> Counter[str]:
        """How often what went wrong."""
        return Counter(problem for act in self.acts if (problem := act.problem()) is not None)

    @property
    def late_ms(self) -> list[float]:
        """How much later than due each interaction was sent."""
        return [(act.exchange.sent_at - act.due_at) * 1000 for act in self.acts]

    def ack_ms(self, kind: str | None = None) -> list[float]:
        """From sending to acknowledgement; of those that were acknowledged."""
        return [
            act.exchange.ack_ms
            for act in self.acts
            if act.exchange.callback is not None and kind in (None, act.kind)
        ]

    def answer_ms(self, kind: str | None = None) -> list[float]:
        """From sending to the answer itself; of those that were answered."""
        return [
            act.exchange.answered_ms
            for act in self.acts
            if act.exchange.is_answered and kind in (None, act.kind)
        ]


async def put_on(
    members: Members, pid: int, *, rate: float, seconds: float, drain_seconds: float
) -> Load:
    """Let members act, so many times a second, and wait some time for the last answers."""
    acts: list[Act] = []
    with _without_collections():
        begin, own_begin, busy_begin = usage_of(pid), time.process_time(), busy_seconds()
        started = time.monotonic()
        for number in range(int(rate * seconds)):
            due_at = started + number / rate
            if (wait := due_at - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            elif number % 8 == 0:
                # Late: the answers still have to get in between.
                await asyncio.sleep(0)
            acts.append(await members.act(due_at))
        sent_at = time.monotonic()
        own_seconds = time.process_time() - own_begin
        end, busy = usage_of(pid), busy_seconds() - busy_begin
        await _drained(acts, sent_at + drain_seconds)
    return Load(
        rate=rate,
        seconds=seconds,
        acts=acts,
        begin=begin,
        end=end,
        sent_seconds=sent_at - started,
        own_seconds=own_seconds,
        others_seconds=busy - own_seconds - (end.all_seconds - begin.all_seconds),
        drained_seconds=time.monotonic() - sent_at,
    )


async def _drained(acts: Sequence[Act], ends_at: float) -> None:
    waiting = acts
    while time.monotonic() < ends_at:
        waiting = [act for act in waiting if not act.exchange.is_answered]
        # What was not acknowledged in time never will be.
        if all(act.exchange.is_expired for act in waiting):
            return
        await asyncio.sleep(_LOOK_SECONDS)


@contextmanager
def _without_collections() -> Iterator[None]:
    """All that the fake keeps would be looked through again and again, on the bot's account."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
