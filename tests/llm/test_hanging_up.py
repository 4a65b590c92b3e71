"""When Pacer is stopped, nobody waits for a model any longer, and what was asked is paid for."""

import asyncio

from coach.llm.calls import Attempt, NoAnswer
from coach.llm.switchboard import Switchboard, providers_for
from tests.llm.line import no_answer
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, says


def line_to(vendor: ScriptedVendor, told: list[Attempt]) -> Switchboard:
    """A switchboard with one provider, which notes each attempt."""
    providers = providers_for(
        "anthropic", anthropic_api_key="sk-test", anthropic_base_url=vendor.url("anthropic")
    )
    return Switchboard(providers, listener=told.append)


async def test_who_waits_gets_no_answer_and_the_bill_of_what_was_sent(
    vendor: ScriptedVendor,
) -> None:
    vendor.will(Reply(says("anthropic"), hold_seconds=60.0))
    told: list[Attempt] = []
    switchboard = line_to(vendor, told)
    waiting = asyncio.create_task(no_answer(switchboard))
    await vendor.was_asked(times=1)
    switchboard.hang_up()
    error: NoAnswer = await asyncio.wait_for(waiting, 2)
    # It was at work when we gave up, and may send a bill for that.
    assert (error.bill.requests, error.bill.untold) == (1, 1)
    assert [(one.provider, one.outcome) for one in told] == [("anthropic", "Aborted")]
    await switchboard.close()


async def test_who_asks_later_is_not_even_connected(vendor: ScriptedVendor) -> None:
    switchboard = line_to(vendor, [])
    switchboard.hang_up()
    error = await no_answer(switchboard)
    assert error.reasons == ()
    assert error.bill.requests == 0
    assert vendor.questions == []


async def test_each_attempt_is_told_with_its_own_bill(vendor: ScriptedVendor) -> None:
    vendor.will(Reply(status=500), Reply(says("anthropic")))
    told: list[Attempt] = []
    switchboard = line_to(vendor, told)
    await switchboard.complete(REQUEST)
    assert [one.outcome for one in told] == ["Overloaded", "Answered"]
    assert [one.bill.usage.tokens for one in told] == [0, 79]
    assert all(one.seconds > 0 for one in told)
    await switchboard.close()
