"""What is asked twice at the same time is asked once, and paid once."""

import asyncio
import gc
from dataclasses import replace
from time import perf_counter

import pytest

from coach.llm.base import NO_BILL, NOTHING_BILLED, Bill, Completion, Usage
from coach.llm.calls import NoAnswer
from coach.llm.switchboard import Switchboard
from tests.llm.line import Connect, no_answer
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says

COST = Bill(usage=Usage(70, 9), cost_micro_usd=12, requests=1)


@pytest.fixture
def switchboard(vendor: ScriptedVendor, connect: Connect) -> Switchboard:
    """With a provider that takes a fifth of a second."""
    vendor.will(Reply(claude_says(), hold_seconds=0.2))
    return connect(vendor.url("anthropic"))


def begun(switchboard: Switchboard, deadline_seconds: float = 20.0) -> asyncio.Task[Completion]:
    return asyncio.create_task(switchboard.complete(REQUEST, deadline_seconds=deadline_seconds))


async def test_twenty_at_once_are_one_request_and_one_bill(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    answers = await asyncio.gather(*(begun(switchboard) for _ in range(20)))
    assert len(vendor.questions) == 1
    assert {answer.text for answer in answers} == {"Well done."}
    assert [answer.usage for answer in answers] == [Usage(70, 9)] + [NOTHING_BILLED] * 19
    assert [answer.bill for answer in answers] == [COST] + [NO_BILL] * 19


async def test_what_differs_is_asked_apart(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    others = [replace(REQUEST, user="minutes: 46"), replace(REQUEST, max_tokens=61)]
    answers = await asyncio.gather(
        *(switchboard.complete(request) for request in (REQUEST, *others))
    )
    assert len(vendor.questions) == 3
    assert sum(answer.usage.tokens for answer in answers) == 3 * 79


async def test_an_answer_is_not_kept(switchboard: Switchboard, vendor: ScriptedVendor) -> None:
    for _ in range(2):
        assert (await begun(switchboard)).bill == COST
    assert len(vendor.questions) == 2


async def test_a_failure_is_shared_and_billed_once(
    vendor: ScriptedVendor, connect: Connect
) -> None:
    vendor.will(Reply(claude_says(""), hold_seconds=0.1))
    switchboard = connect(vendor.url("anthropic"))
    errors = await asyncio.gather(*(no_answer(switchboard) for _ in range(5)))
    assert len(vendor.questions) == 1
    assert len({str(error) for error in errors}) == 1
    assert len({id(error) for error in errors}) == 5
    assert [error.usage.tokens for error in errors] == [79, 0, 0, 0, 0]


async def test_who_leaves_does_not_take_the_answer_from_the_others(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    first, second, third = (begun(switchboard) for _ in range(3))
    await vendor.was_asked(times=1)
    first.cancel()
    answers = await asyncio.gather(second, third)
    assert first.cancelled()
    assert [answer.bill for answer in answers] == [COST, NO_BILL]
    assert len(vendor.questions) == 1


async def test_a_call_that_nobody_waits_for_is_given_up(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    vendor.will(Reply(claude_says(), hold_seconds=60), Reply(claude_says()))
    waiters = [begun(switchboard) for _ in range(2)]
    await vendor.was_asked(times=1)
    for waiter in waiters:
        waiter.cancel()
    await asyncio.gather(*waiters, return_exceptions=True)
    # Nobody joins what is being given up.
    assert (await switchboard.complete(REQUEST, deadline_seconds=5.0)).text
    assert len(vendor.questions) == 2


async def test_each_waiter_keeps_their_own_deadline(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    vendor.will(Reply(claude_says(), hold_seconds=1.5))
    patient = begun(switchboard)
    await vendor.was_asked(times=1)
    started = perf_counter()
    error = await no_answer(switchboard, deadline_seconds=0.1)
    assert perf_counter() - started < 1.0
    assert (error.reasons, error.bill) == ((), NO_BILL)
    assert (await patient).bill == COST
    assert len(vendor.questions) == 1


async def test_whoever_joins_late_waits_no_longer_than_the_call_itself(
    switchboard: Switchboard, vendor: ScriptedVendor
) -> None:
    vendor.will(Reply(claude_says(), hold_seconds=60))
    hasty = begun(switchboard, deadline_seconds=0.3)
    await vendor.was_asked(times=1)
    started = perf_counter()
    late = await no_answer(switchboard)
    assert perf_counter() - started < 2.0
    with pytest.raises(NoAnswer, match="our deadline"):
        await hasty
    assert "our deadline" in str(late)


async def test_a_failure_that_nobody_hears_of_makes_no_noise(
    vendor: ScriptedVendor, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    """The waiter leaves in the very moment in which the call fails."""
    vendor.will(Reply(status=400))
    switchboard = connect(vendor.url("anthropic"))
    waiter = begun(switchboard)
    await asyncio.sleep(0)
    (call,) = [flight.task for flight in switchboard._flights._under_way.values()]
    call.add_done_callback(lambda _: waiter.cancel())
    await asyncio.gather(waiter, return_exceptions=True)
    assert (waiter.cancelled(), call.done()) == (True, True)
    del call
    gc.collect()
    assert "never retrieved" not in caplog.text
