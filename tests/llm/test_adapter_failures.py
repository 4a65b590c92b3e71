"""What becomes of every kind of failure, as both real SDKs report it."""

import pytest

from coach.llm.base import (
    KeyRejected,
    Overloaded,
    ProviderError,
    QuotaExhausted,
    RateLimited,
    RequestRejected,
    TimedOut,
    Unreachable,
)
from tests.llm.conftest import Failure, Open
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, gpt_says, refuses, says

DAY = "Mon, 23 Nov 2026"


class TestFailure:
    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (400, RequestRejected),
            (401, KeyRejected),
            (402, QuotaExhausted),
            (403, KeyRejected),
            (404, RequestRejected),
            (408, TimedOut),
            (409, Overloaded),
            (413, RequestRejected),
            (422, RequestRejected),
            (429, RateLimited),
            (500, Overloaded),
            (502, Overloaded),
            (503, Overloaded),
            (504, Overloaded),
            (529, Overloaded),
        ],
    )
    async def test_a_status_means_one_thing_and_is_asked_for_once(
        self,
        status: int,
        kind: type[ProviderError],
        name: str,
        vendor: ScriptedVendor,
        failure: Failure,
    ) -> None:
        vendor.will(Reply(refuses(name, type_="some_error"), status=status))
        error = await failure(name)
        assert type(error) is kind
        assert error.detail == f"{status} some_error"
        assert len(vendor.questions) == 1

    @pytest.mark.parametrize(
        ("provider_name", "status", "words"),
        [
            ("openai", 429, {"type_": "insufficient_quota", "code": "insufficient_quota"}),
            ("openai", 429, {"type_": "requests", "code": "insufficient_quota"}),
            ("anthropic", 402, {"type_": "billing_error"}),
            ("anthropic", 400, {"type_": "no", "code": "enforced_spend_limit_reached"}),
        ],
    )
    async def test_spent_money_is_not_taken_for_a_rate_limit(
        self,
        provider_name: str,
        status: int,
        words: dict[str, str],
        vendor: ScriptedVendor,
        failure: Failure,
    ) -> None:
        body = refuses(provider_name, **words)
        vendor.will(Reply(body, status=status, headers={"Retry-After": "1"}))
        error = await failure(provider_name)
        assert isinstance(error, QuotaExhausted)
        assert not error.is_retryable

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({"Retry-After": "7"}, 7.0),
            ({"Retry-After": "0.25"}, 0.25),
            ({"Retry-After": "7", "retry-after-ms": "1500"}, 1.5),
            ({"Retry-After": "3600"}, 3600.0),
            ({"Retry-After": f"{DAY} 10:00:30 GMT", "Date": f"{DAY} 10:00:00 GMT"}, 30.0),
            ({"Retry-After": f"{DAY} 09:00:00 GMT", "Date": f"{DAY} 10:00:00 GMT"}, 0.0),
            ({"Retry-After": f"{DAY} 10:00:30 GMT", "Date": f"{DAY} 10:00:00 -0000"}, None),
            ({"Retry-After": "soon"}, None),
            ({"Retry-After": "-1"}, None),
            ({"Retry-After": "inf"}, None),
            ({"Retry-After": "nan"}, None),
            ({}, None),
        ],
    )
    async def test_a_wish_to_be_left_alone_is_understood_in_every_form(
        self,
        headers: dict[str, str],
        seconds: float | None,
        name: str,
        vendor: ScriptedVendor,
        failure: Failure,
    ) -> None:
        vendor.will(Reply(refuses(name, type_="rate_limit_error"), status=429, headers=headers))
        assert (await failure(name)).retry_after == seconds

    async def test_an_error_page_is_an_error_all_the_same(
        self, name: str, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(Reply("<h1>Bad gateway</h1>", status=502, content_type="text/html"))
        error = await failure(name)
        assert (type(error), error.detail) == (Overloaded, "502")

    async def test_half_an_answer_is_a_broken_connection(
        self, name: str, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(Reply(says(name), breaks_off=True))
        error = await failure(name)
        assert (type(error), error.detail) == (Unreachable, "RemoteProtocolError")

    async def test_nobody_home_is_unreachable(self, name: str, adapter: Open) -> None:
        with pytest.raises(Unreachable, match="ConnectError") as caught:
            await adapter(name, "http://127.0.0.1:9/v1").complete(REQUEST)
        assert caught.value.is_retryable

    async def test_the_sdks_own_timeout_is_a_timeout(
        self, name: str, vendor: ScriptedVendor, adapter: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vendor.will(Reply(says(name), hold_seconds=0.3))
        provider = adapter(name, vendor.url(name))
        client = await provider._opened_client()
        monkeypatch.setattr(client, "timeout", 0.05)
        with pytest.raises(TimedOut):
            await provider.complete(REQUEST)


class TestRefusedParameter:
    async def test_openai_names_it_and_it_is_never_sent_again(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        no = refuses("openai", type_="invalid_request_error", param="temperature")
        vendor.will(Reply(no, status=400), Reply(gpt_says()))
        provider = adapter("openai", vendor.url("openai"))
        await provider.complete(REQUEST)
        await provider.complete(REQUEST)
        assert ["temperature" in body for body in vendor.bodies] == [True, False, False]
        assert all(body["reasoning_effort"] == "none" for body in vendor.bodies)

    async def test_anthropic_mentions_it_and_thinking_gets_room(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        message = "thinking.type: this model can't do without"
        no = refuses("anthropic", type_="invalid_request_error", message=message)
        vendor.will(Reply(no, status=400), Reply(claude_says()))
        await adapter("anthropic", vendor.url("anthropic")).complete(REQUEST)
        first, second = vendor.bodies
        assert (first["max_tokens"], second["max_tokens"]) == (60, 1084)
        assert "thinking" not in second

    async def test_every_lesson_is_learned_in_one_call(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        type_ = "invalid_request_error"
        vendor.will(
            Reply(refuses("openai", type_=type_, param="temperature"), status=400),
            Reply(refuses("openai", type_=type_, message="reasoning_effort?"), status=422),
            Reply(gpt_says()),
        )
        await adapter("openai", vendor.url("openai")).complete(REQUEST)
        assert vendor.bodies[-1].keys() == {"model", "messages", "max_completion_tokens"}

    async def test_a_newer_model_gets_its_limit_under_the_new_name(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        no = refuses("openai", type_="invalid_request_error", param="max_tokens")
        vendor.will(Reply(no, status=400), Reply(gpt_says()))
        await adapter("openai", vendor.url("openai"), model_name="gpt-7-nova").complete(REQUEST)
        assert vendor.bodies[1]["max_completion_tokens"] == 60
        assert "max_tokens" not in vendor.bodies[1]

    @pytest.mark.parametrize("param", ["messages", "max_completion_tokens", None])
    async def test_what_cannot_be_dropped_fails_at_once(
        self, param: str | None, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        vendor.will(
            Reply(refuses("openai", type_="invalid_request_error", param=param), status=400)
        )
        error = await failure("openai")
        assert isinstance(error, RequestRejected)
        assert len(vendor.questions) == 1

    async def test_a_model_called_after_a_parameter_teaches_nothing(
        self, vendor: ScriptedVendor, failure: Failure
    ) -> None:
        no = refuses("openai", type_="not_found_error", message="no model of this temperature")
        vendor.will(Reply(no, status=404))
        error = await failure("openai")
        assert isinstance(error, RequestRejected)
        assert error.parameter is None
        assert len(vendor.questions) == 1
