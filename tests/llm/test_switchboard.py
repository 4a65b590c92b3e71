"""Retries, deadline and log, with both real SDKs against servers that misbehave."""

import asyncio
import logging
from dataclasses import replace
from time import perf_counter

import pytest
from llmock.pytest_plugin import LLMock

from coach.llm.base import CompletionRequest, Overloaded, TimedOut
from tests.llm.line import Connect, Pauses, both, no_answer, one
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, says

SLACK = 0.5
"""Seconds that a busy machine may take on top of a deadline."""


def asked(number: int) -> CompletionRequest:
    """A request that differs from all others."""
    return replace(REQUEST, user=f"minutes: {number}")


class TestRetries:
    async def test_a_rate_limit_is_waited_out_as_long_as_the_server_asks(
        self, name: str, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.rate_limit(times=2, retry_after=0.2).reply("Well done.")
        completion = await connect(**one(name, llmock)).complete(REQUEST)
        assert (completion.text, completion.provider) == ("Well done.", name)
        assert len(llmock.requests) == 3
        llmock.assert_resilient(strict=True)

    @pytest.mark.parametrize("status", [500, 503, 529])
    async def test_a_failure_of_theirs_is_tried_again(
        self, status: int, name: str, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.fail(status, retry_after=0.05)
        assert (await connect(**one(name, llmock)).complete(REQUEST)).text
        assert len(llmock.requests) == 2
        llmock.assert_resilient(strict=True)

    async def test_pauses_double_without_a_wish_of_the_servers(
        self, vendor: ScriptedVendor, connect: Connect, pauses: Pauses
    ) -> None:
        vendor.will(Reply(status=500), Reply(status=500), Reply(claude_says()))
        await connect(vendor.url("anthropic"), sleep=pauses).complete(REQUEST)
        first, second = pauses.seconds
        assert 0.375 <= first <= 0.5
        assert 0.75 <= second <= 1.0

    async def test_three_attempts_are_enough(
        self, vendor: ScriptedVendor, connect: Connect, pauses: Pauses
    ) -> None:
        error = await no_answer(connect(vendor.url("anthropic"), sleep=pauses))
        assert [type(reason) for reason in error.reasons] == [Overloaded] * 3
        assert len(vendor.questions) == 3
        assert len(pauses.seconds) == 2

    @pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422])
    async def test_what_cannot_get_better_is_not_tried_again(
        self, status: int, name: str, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.outage(status=status)
        assert len((await no_answer(connect(**one(name, llmock)))).reasons) == 1
        llmock.assert_resilient(strict=True)

    async def test_no_sdk_retries_on_its_own(
        self, name: str, llmock: LLMock, connect: Connect, pauses: Pauses
    ) -> None:
        llmock.outage()
        await no_answer(connect(**one(name, llmock), sleep=pauses), deadline_seconds=60)
        assert len(llmock.requests) == 3
        assert {request.sdk_retry_count for request in llmock.requests} == {0}
        assert pauses.seconds == [1.0, 1.0]


class TestDeadline:
    async def test_a_permanent_outage_is_admitted_within_the_deadline(
        self, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.fail(503, times=None, retry_after=0.1)
        started = perf_counter()
        error = await no_answer(connect(**both(llmock)), deadline_seconds=1.0)
        assert perf_counter() - started < 1.0 + SLACK
        assert [reason.provider for reason in error.reasons] == ["anthropic"] * 3 + ["openai"] * 3
        llmock.assert_resilient(strict=True)

    async def test_patience_ends_with_the_deadline(self, llmock: LLMock, connect: Connect) -> None:
        llmock.fail(503, times=None, retry_after=0.2)
        started = perf_counter()
        error = await no_answer(connect(**both(llmock)), deadline_seconds=0.6)
        assert perf_counter() - started < 0.6 + SLACK
        assert {reason.provider for reason in error.reasons} == {"anthropic", "openai"}

    async def test_a_slow_server_is_cut_off(
        self, name: str, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.delay(0.6)
        error = await no_answer(connect(**one(name, llmock)), deadline_seconds=0.3)
        assert [type(reason) for reason in error.reasons] == [TimedOut]

    async def test_a_dripping_body_is_cut_off(
        self, name: str, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(Reply(says(name), drip_seconds=0.02))
        started = perf_counter()
        error = await no_answer(connect(**one(name, vendor)), deadline_seconds=0.3)
        assert perf_counter() - started < 0.5
        assert [type(reason) for reason in error.reasons] == [TimedOut]

    async def test_a_hanging_first_choice_leaves_half_of_the_time_to_its_stand_in(
        self, llmock: LLMock, connect: Connect
    ) -> None:
        llmock.delay(0.9, provider="anthropic")
        started = perf_counter()
        completion = await connect(**both(llmock)).complete(REQUEST, deadline_seconds=1.0)
        assert completion.provider == "openai"
        assert 0.5 <= perf_counter() - started < 0.9

    async def test_a_wish_that_does_not_fit_the_deadline_means_the_next_one_now(
        self, llmock: LLMock, connect: Connect, pauses: Pauses
    ) -> None:
        llmock.rate_limit(retry_after=3600, provider="anthropic")
        completion = await connect(**both(llmock), sleep=pauses).complete(REQUEST)
        assert completion.provider == "openai"
        assert pauses.seconds == []

    async def test_waiting_for_a_free_line_counts(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(Reply(claude_says(), hold_seconds=0.3))
        switchboard = connect(vendor.url("anthropic"))
        calls = [asyncio.create_task(switchboard.complete(asked(i))) for i in range(4)]
        await asyncio.sleep(0)
        assert (await no_answer(switchboard, deadline_seconds=0.05)).reasons == ()
        await asyncio.gather(*calls)
        await switchboard.complete(REQUEST)

    async def test_a_call_that_is_given_up_gives_its_line_back(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(*[Reply(claude_says(), hold_seconds=60)] * 4, Reply(claude_says()))
        switchboard = connect(vendor.url("anthropic"))
        calls = [asyncio.create_task(switchboard.complete(asked(i))) for i in range(4)]
        await vendor.was_asked(times=4)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        assert (await switchboard.complete(REQUEST, deadline_seconds=1.0)).text

    async def test_at_most_four_texts_are_written_at_once(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(Reply(claude_says(), hold_seconds=0.05))
        switchboard = connect(vendor.url("anthropic"))
        await asyncio.gather(*(switchboard.complete(asked(i)) for i in range(9)))
        assert (vendor.most_at_once, len(vendor.questions)) == (4, 9)


class TestLog:
    async def test_each_attempt_leaves_one_line_without_a_word_of_the_prompt(
        self,
        vendor: ScriptedVendor,
        connect: Connect,
        pauses: Pauses,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        caplog.set_level(logging.INFO, "coach.llm")
        vendor.will(Reply(status=500), Reply(claude_says()))
        await connect(vendor.url("anthropic"), sleep=pauses).complete(REQUEST)
        failed, answered = (record for record in caplog.records if record.name == "coach.llm")
        assert (failed.levelname, answered.levelname) == ("WARNING", "INFO")
        assert "model_name=claude-haiku-5-5 outcome=Overloaded detail='500'" in failed.getMessage()
        assert "input_tokens=70 output_tokens=9" in answered.getMessage()
        fields = vars(answered)
        assert (fields["provider"], fields["outcome"]) == ("anthropic", "Answered")
        assert (fields["input_tokens"], fields["output_tokens"]) == (70, 9)
        assert "minutes" not in caplog.text

    async def test_an_attempt_that_was_cut_off_is_logged_too(
        self, vendor: ScriptedVendor, connect: Connect, caplog: pytest.LogCaptureFixture
    ) -> None:
        vendor.will(Reply(claude_says(), hold_seconds=0.2))
        await no_answer(connect(vendor.url("anthropic")), deadline_seconds=0.1)
        assert "outcome=Aborted" in caplog.text
