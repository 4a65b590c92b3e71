"""Patience that can end: whoever waits for a network is told to wait no longer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Patience:
    """What is waited for under `lasting` is given up once `end` is called, whatever it is."""

    def __init__(self) -> None:
        self._waits: set[asyncio.Timeout] = set()
        self._has_ended = False

    @property
    def has_ended(self) -> bool:
        """Whether nothing is waited for any longer."""
        return self._has_ended

    @asynccontextmanager
    async def lasting(self) -> AsyncIterator[None]:
        """Wait for what is awaited in here, as long as there is patience.

        Raises:
            TimeoutError: there is none any longer.
        """
        async with asyncio.timeout(0 if self._has_ended else None) as wait:
            self._waits.add(wait)
            try:
                yield
            finally:
                self._waits.discard(wait)

    def end(self) -> None:
        """Wait for nothing any longer, from now on."""
        self._has_ended = True
        now = asyncio.get_running_loop().time()
        for wait in self._waits:
            wait.reschedule(now)
