"""What both real SDKs put on the wire, and what they keep to themselves."""

import logging
import subprocess
import sys
import traceback

import pytest

from coach.llm.base import CompletionRequest, ProviderError, RemoteRequestForbidden
from tests.llm.conftest import Open
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, gpt_says, refuses, says


class TestQuestion:
    async def test_haiku_is_told_not_to_think_and_no_temperature(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(claude_says()))
        await adapter("anthropic", vendor.url("anthropic")).complete(REQUEST)
        (question,) = vendor.questions
        assert question.path == "/v1/messages"
        assert question.headers["Authorization"] == "Bearer sk-test"
        assert question.body == {
            "model": "claude-haiku-5-5",
            "max_tokens": 60,
            "system": "You are a coach.",
            "messages": [{"role": "user", "content": "minutes: 45"}],
            "thinking": {"type": "disabled"},
        }

    async def test_luna_is_told_not_to_reason_and_how_warm_to_be(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(gpt_says()))
        await adapter("openai", vendor.url("openai")).complete(REQUEST)
        (question,) = vendor.questions
        assert question.path == "/v1/chat/completions"
        assert question.headers["Authorization"] == "Bearer sk-test"
        assert question.body == {
            "model": "gpt-6-luna",
            "max_completion_tokens": 60,
            "messages": [
                {"role": "system", "content": "You are a coach."},
                {"role": "user", "content": "minutes: 45"},
            ],
            "reasoning_effort": "none",
            "temperature": 0.7,
        }

    async def test_a_strangers_server_is_sent_nothing_optional(
        self, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(gpt_says(model="smollm2")))
        provider = adapter("openai", vendor.url("openai"), model_name="smollm2")
        assert (await provider.complete(REQUEST)).model_name == "smollm2"
        assert vendor.bodies[0].keys() == {"model", "messages", "max_tokens"}

    async def test_nothing_comes_from_the_environment(
        self, name: str, vendor: ScriptedVendor, adapter: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for variable in ("API_KEY", "AUTH_TOKEN", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "PROFILE"):
            monkeypatch.setenv(f"{name.upper()}_{variable}", "from-environment")
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", "http://127.0.0.1:9")
        monkeypatch.setenv(f"{name.upper()}_CUSTOM_HEADERS", "authorization: Bearer environment")
        vendor.will(Reply(says(name)))
        await adapter(name, vendor.url(name)).complete(REQUEST)
        headers = vendor.questions[0].headers
        assert headers.getall("Authorization") == ["Bearer sk-test"]
        assert "environment" not in " ".join(headers.values())

    async def test_without_a_base_url_the_vendor_itself_is_meant(
        self, name: str, vendor: ScriptedVendor, adapter: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", vendor.url(name))
        with pytest.raises(RemoteRequestForbidden, match=f"api.{name}.com"):
            await adapter(name, None).complete(REQUEST)
        assert vendor.questions == []

    async def test_a_second_question_reuses_the_client(
        self, name: str, vendor: ScriptedVendor, adapter: Open
    ) -> None:
        vendor.will(Reply(says(name)))
        provider = adapter(name, vendor.url(name))
        assert await provider.complete(REQUEST) == await provider.complete(REQUEST)


def test_no_sdk_is_loaded_before_the_first_question() -> None:
    script = (
        "import sys; from coach.llm import switchboard as s;"
        "s.Switchboard(s.providers_for('auto', anthropic_api_key='k', openai_api_key='k'));"
        "sys.exit(bool({'anthropic', 'openai', 'httpx2', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603 - our own line


class TestSecrecy:
    REQUEST = CompletionRequest(system="sys-secret", user="user-secret", max_tokens=60)
    ECHO = "sys-secret user-secret sk-secret"

    @pytest.mark.parametrize(
        "reply",
        [
            Reply(ECHO, content_type="text/plain"),
            Reply(ECHO, status=400),
            Reply(ECHO, status=429, headers={"X-Echo": ECHO}),
            Reply(refuses("openai", type_=ECHO, code=ECHO, message=ECHO), status=401),
            Reply(refuses("anthropic", type_=ECHO, code=ECHO, message=ECHO), status=500),
            Reply(claude_says() | gpt_says()),
        ],
    )
    async def test_neither_key_nor_prompt_gets_into_errors_or_logs(
        self,
        reply: Reply,
        name: str,
        vendor: ScriptedVendor,
        adapter: Open,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        caplog.set_level(logging.DEBUG)
        vendor.will(reply)
        provider = adapter(name, vendor.url(name), api_key="sk-secret")
        told = repr(provider)
        try:
            await provider.complete(self.REQUEST)
        except ProviderError as error:
            told += "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
        assert "secret" not in told
        assert "secret" not in caplog.text
