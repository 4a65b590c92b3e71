"""Who is asked when the first choice gives no text, with both real SDKs."""

import pytest
from llmock.pytest_plugin import LLMock
from llmock.scenarios import Reply as MockReply

from coach.llm.base import (
    EmptyAnswer,
    MalformedAnswer,
    RateLimited,
    Refusal,
    RemoteRequestForbidden,
    Usage,
)
from coach.llm.switchboard import Switchboard, providers_for
from tests.llm.line import Connect, Pauses, both, no_answer, one
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, gpt_says, refuses


@pytest.mark.parametrize("status", [401, 402, 404])
async def test_the_stand_in_answers_for_whoever_cannot(
    status: int, llmock: LLMock, connect: Connect
) -> None:
    llmock.outage(status=status, provider="anthropic")
    completion = await connect(**both(llmock)).complete(REQUEST)
    assert (completion.provider, completion.model_name) == ("openai", "gpt-6-luna")
    assert [request.provider for request in llmock.requests] == ["anthropic", "openai"]


@pytest.mark.parametrize("status", [429, 500, 529])
async def test_the_stand_in_answers_when_patience_is_over(
    status: int, llmock: LLMock, connect: Connect, pauses: Pauses
) -> None:
    llmock.outage(status=status, provider="anthropic")
    completion = await connect(**both(llmock), sleep=pauses).complete(REQUEST)
    assert completion.provider == "openai"
    assert len(llmock.requests) == 4


async def test_what_was_billed_on_the_way_is_on_the_bill(
    vendor: ScriptedVendor, connect: Connect
) -> None:
    vendor.will(Reply(claude_says("")), Reply(gpt_says()))
    completion = await connect(**both(vendor)).complete(REQUEST)
    assert (completion.text, completion.usage) == ("Well done.", Usage(140, 18))


async def test_a_malformed_answer_is_tried_again_and_then_handed_on(
    vendor: ScriptedVendor, connect: Connect, pauses: Pauses
) -> None:
    vendor.will(*[Reply("<h1>", content_type="text/html")] * 3, Reply(gpt_says()))
    completion = await connect(**both(vendor), sleep=pauses).complete(REQUEST)
    assert completion.provider == "openai"
    assert len(vendor.questions) == 4


async def test_nobody_else_is_asked_after_a_refusal(llmock: LLMock, connect: Connect) -> None:
    llmock.add(MockReply(text="I can't.", finish_reason="content_filter"))
    error = await no_answer(connect(**both(llmock)))
    assert [type(reason) for reason in error.reasons] == [Refusal]
    assert error.usage == error.reasons[0].usage != Usage()
    assert len(llmock.requests) == 1


async def test_a_text_that_was_cut_is_still_a_text(
    name: str, llmock: LLMock, connect: Connect
) -> None:
    llmock.add(MockReply(text="Well done. You", finish_reason="length"))
    completion = await connect(**one(name, llmock)).complete(REQUEST)
    assert (completion.text, completion.is_truncated) == ("Well done. You", True)


async def test_every_reason_is_kept_in_order(
    vendor: ScriptedVendor, connect: Connect, pauses: Pauses
) -> None:
    no = refuses("anthropic", type_="rate_limit_error")
    vendor.will(Reply(no, status=429), Reply("{"), Reply(claude_says("")), Reply(gpt_says("")))
    error = await no_answer(connect(**both(vendor), sleep=pauses))
    assert [type(reason) for reason in error.reasons] == [
        RateLimited,
        MalformedAnswer,
        EmptyAnswer,
        EmptyAnswer,
    ]
    assert error.usage == Usage(140, 18)
    assert "anthropic: RateLimited (429 rate_limit_error); anthropic: Malformed" in str(error)


async def test_without_providers_the_answer_is_no() -> None:
    switchboard = Switchboard(())
    assert not switchboard.has_providers
    error = await no_answer(switchboard)
    assert (error.reasons, error.usage, str(error)) == ((), Usage(), "nobody was asked")


async def test_a_forbidden_request_is_not_taken_for_an_outage() -> None:
    switchboard = Switchboard(providers_for("auto", anthropic_api_key="k", openai_api_key="k"))
    with pytest.raises(RemoteRequestForbidden):
        await switchboard.complete(REQUEST)
