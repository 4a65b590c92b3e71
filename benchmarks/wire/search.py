"""The highest rate that is held, found by steps."""

from collections.abc import Awaitable, Callable

STEPS = 8
GROWTH = 1.5
LOWEST = 2.0
NEAR = 1.2
"""Where the held and the missed rate are this near, no step is worth its time."""


async def highest(
    tried: Callable[[float], Awaitable[bool]], first: float, *, is_held: bool
) -> float:
    """Grow while a rate is held, halve while none is, then close in; 0 when none is.

    ``first`` was tried already; ``is_held`` says with what success.
    """
    held, missed = (first, 0.0) if is_held else (0.0, first)
    for _ in range(STEPS):
        rate = next_rate(held, missed)
        if rate < LOWEST or (held and missed and missed / held < NEAR):
            break
        if await tried(rate):
            held = rate
        else:
            missed = rate
    return held


def next_rate(held: float, missed: float) -> float:
    """Between the two, or beyond the one that is known."""
    if not missed:
        return held * GROWTH
    return (held * missed) ** 0.5 if held else missed / 2
