"""What becomes of every kind of answer, read by both real SDKs."""

import pytest

from coach.llm.base import Completion, EmptyAnswer, MalformedAnswer, Refusal, Usage
from coach.llm.capabilities import DEFAULT_MODEL
from tests.llm.conftest import Failure, Open
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, gpt_says, says


class TestAnswer:
    async def test_a_text_comes_back_with_its_bill(
        self, name: str, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(says(name)))
        assert await adapter(name, vendor.url(name)).complete(REQUEST) == Completion(
            text="Well done.",
            provider=name,
            model_name=DEFAULT_MODEL[name],
            usage=Usage(70, 9),
            is_truncated=False,
        )

    async def test_thoughts_are_not_the_text(self, vendor: ScriptedVendor, adapter: Open) -> None:
        content = [
            {"type": "thinking", "thinking": "Hm.", "signature": "x"},
            {"type": "text", "text": " Keep "},
            {"type": "text", "text": "going. "},
        ]
        vendor.will(Reply(claude_says(content=content)))
        answer = await adapter("anthropic", vendor.url("anthropic")).complete(REQUEST)
        assert answer.text == "Keep going."

    async def test_cached_input_is_input(self, vendor: ScriptedVendor, adapter: Open) -> None:
        usage = {
            "input_tokens": 70,
            "output_tokens": 9,
            "cache_read_input_tokens": 1000,
            "cache_creation_input_tokens": 200,
        }
        vendor.will(Reply(claude_says(usage=usage)))
        answer = await adapter("anthropic", vendor.url("anthropic")).complete(REQUEST)
        assert answer.usage == Usage(1270, 9)

    async def test_a_server_that_counts_nothing_bills_nothing(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(gpt_says(usage=None)))
        answer = await adapter("openai", vendor.url("openai")).complete(REQUEST)
        assert answer.usage == Usage()

    @pytest.mark.parametrize(
        ("provider_name", "body"),
        [
            ("anthropic", claude_says(stop_reason="max_tokens")),
            ("anthropic", claude_says(stop_reason="model_context_window_exceeded")),
            ("openai", gpt_says(finish_reason="length")),
        ],
    )
    async def test_a_text_that_was_cut_says_so(
        self, provider_name: str, body: object, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(body))
        answer = await adapter(provider_name, vendor.url(provider_name)).complete(REQUEST)
        assert answer.is_truncated

    @pytest.mark.parametrize(
        ("provider_name", "body"),
        [
            ("anthropic", claude_says(stop_reason="stop", model=None)),
            ("openai", gpt_says(finish_reason="eos", model=None)),
        ],
    )
    async def test_an_unheard_of_reason_to_stop_is_no_reason_to_fail(
        self, provider_name: str, body: object, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(body))
        answer = await adapter(provider_name, vendor.url(provider_name)).complete(REQUEST)
        assert (answer.text, answer.is_truncated) == ("Well done.", False)
        assert answer.model_name == DEFAULT_MODEL[provider_name]

    @pytest.mark.parametrize(
        ("provider_name", "body"),
        [
            ("anthropic", claude_says("I can't.", stop_reason="refusal")),
            ("openai", gpt_says(None, refusal="I can't.")),
            ("openai", gpt_says("I c", finish_reason="content_filter")),
        ],
    )
    async def test_a_refusal_is_billed_and_final(
        self, provider_name: str, body: object, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(Reply(body))
        error = await failure(provider_name)
        assert isinstance(error, Refusal)
        assert (error.usage, error.is_retryable) == (Usage(70, 9), False)

    @pytest.mark.parametrize(
        ("provider_name", "body"),
        [
            (
                "anthropic",
                claude_says(
                    content=[{"type": "thinking", "thinking": "Hm", "signature": "x"}],
                    stop_reason="max_tokens",
                ),
            ),
            ("anthropic", claude_says(content=[])),
            ("anthropic", claude_says(" \n")),
            ("openai", gpt_says("", finish_reason="length")),
            ("openai", gpt_says(None)),
        ],
    )
    async def test_an_answer_without_a_text_is_empty_and_billed(
        self, provider_name: str, body: object, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(Reply(body))
        error = await failure(provider_name)
        assert isinstance(error, EmptyAnswer)
        assert (error.usage, error.is_retryable) == (Usage(70, 9), False)

    @pytest.mark.parametrize(
        "reply",
        [
            Reply(""),
            Reply('{"content": ['),
            Reply("null"),
            Reply("[]"),
            Reply({"hello": 1}),
            Reply("<h1>Sign in</h1>", content_type="text/html"),
            Reply(status=302, headers={"Location": "/login"}),
            Reply(claude_says(content="Well done.") | gpt_says(choices=[])),
            Reply(claude_says(content=[{"type": "text", "text": 5}]) | gpt_says(choices=[{}])),
            Reply(says("openai") | claude_says(usage={"input_tokens": "x", "prompt_tokens": "x"})),
        ],
    )
    async def test_an_answer_that_is_not_one_is_malformed(
        self, reply: Reply, name: str, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(reply)
        error = await failure(name)
        assert isinstance(error, MalformedAnswer)
        assert error.is_retryable
        assert len(vendor.questions) == 1


class TestHostileFields:
    @pytest.mark.parametrize("given", [12345, {"a": 1}, "\ud800", "x" * 6000, "[x](https://e.vil)"])
    async def test_what_is_no_models_name_is_not_taken_for_one(
        self, name: str, vendor: ScriptedVendor, adapter: Open, given: object
    ) -> None:
        vendor.will(Reply(says(name) | {"model": given}))
        completion = await adapter(name, vendor.url(name)).complete(REQUEST)
        assert completion.model_name == DEFAULT_MODEL[name]

    @pytest.mark.parametrize("count", [70.5, -5, 10**30, "many"])
    async def test_a_count_that_is_none_makes_the_answer_malformed(
        self, vendor: ScriptedVendor, adapter: Open, count: object
    ) -> None:
        usage = {"input_tokens": count, "output_tokens": 9}
        vendor.will(Reply(claude_says(usage=usage)))
        with pytest.raises(MalformedAnswer):
            await adapter("anthropic", vendor.url("anthropic")).complete(REQUEST)
