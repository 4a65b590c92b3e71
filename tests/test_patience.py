"""Waiting that can be ended from outside."""

import asyncio

import pytest

from coach.patience import Patience


async def wait_under(patience: Patience) -> None:
    async with patience.lasting():
        await asyncio.Event().wait()


async def test_whatever_waits_is_told_at_once_that_patience_is_over() -> None:
    patience = Patience()
    waits = [asyncio.create_task(wait_under(patience)) for _ in range(3)]
    await asyncio.sleep(0)
    assert not patience.has_ended
    patience.end()
    ended = await asyncio.wait_for(asyncio.gather(*waits, return_exceptions=True), 1)
    assert [type(one) for one in ended] == [TimeoutError] * 3


async def test_who_comes_later_does_not_wait_at_all() -> None:
    patience = Patience()
    patience.end()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wait_under(patience), 1)


async def test_what_is_done_in_time_is_left_alone() -> None:
    patience = Patience()

    async def done() -> str:
        async with patience.lasting():
            await asyncio.sleep(0)
        patience.end()
        await asyncio.sleep(0)
        return "done"

    assert await done() == "done"
