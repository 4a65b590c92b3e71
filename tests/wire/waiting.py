"""Waiting for something to become true."""

import asyncio
import contextlib
from collections.abc import Callable

LOOK_AGAIN_SECONDS = 0.02


class Changes:
    """One bell for everything that happens at the fake; whoever waits looks again when it rings."""

    def __init__(self) -> None:
        self._bell = asyncio.Event()

    def announce(self) -> None:
        """Wake everyone who waits. A new bell, so that each ring is heard exactly once."""
        self._bell.set()
        self._bell = asyncio.Event()

    async def until(self, holds: Callable[[], bool], seconds: float, what: str) -> None:
        """Return once `holds()`; raise TimeoutError naming `what` after `seconds`.

        Looks again from time to time without a bell too: a test may await what the bot makes of an
        answer, and no ring tells when that is done.
        """
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(LOOK_AGAIN_SECONDS):
                            await self._bell.wait()
        except TimeoutError:
            message = f"{what}: not within {seconds:g} s"
            raise TimeoutError(message) from None
