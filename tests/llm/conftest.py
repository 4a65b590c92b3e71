"""Providers on the wire: real SDKs, loopback servers, and no way to spend money."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import import_module
from pathlib import Path

import pytest

from coach.llm import base
from coach.llm.anthropic import AnthropicProvider
from coach.llm.base import ProviderError
from coach.llm.calls import Sleep
from coach.llm.capabilities import DEFAULT_MODEL
from coach.llm.openai import OpenAIProvider
from coach.llm.switchboard import Switchboard, providers_for
from tests.llm.line import Connect, Pauses
from tests.llm.vendor import REQUEST, ScriptedVendor

Adapter = AnthropicProvider | OpenAIProvider
Open = Callable[..., Adapter]
Failure = Callable[[str], Awaitable[ProviderError]]

_SEEN_BY_SDKS = (
    *("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL", "ANTHROPIC_LOG"),
    *("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_LOG"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"),
    "SSL_CERT_FILE",
)


@pytest.fixture(scope="session", autouse=True)
def _loaded_sdks() -> None:
    """Their first import takes about two seconds, which tests of deadlines don't have."""
    for module in ("anthropic.resources.messages", "openai.resources.chat.completions"):
        import_module(module)


@pytest.fixture(autouse=True)
def no_remote_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but this machine is asked, and the environment of whoever runs this says nothing."""
    monkeypatch.setattr(base, "allow_remote_requests", False)
    for variable in _SEEN_BY_SDKS:
        monkeypatch.delenv(variable, raising=False)
    # A folder without certificates: no TLS to anybody, and 40 ms less for each client.
    monkeypatch.setenv("SSL_CERT_DIR", str(Path(__file__).parent))


@pytest.fixture(params=["anthropic", "openai"])
def name(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs against both vendors."""
    return str(request.param)


@pytest.fixture
async def vendor() -> AsyncIterator[ScriptedVendor]:
    async with ScriptedVendor() as vendor:
        yield vendor


@pytest.fixture
async def adapter() -> AsyncIterator[Open]:
    """Opens adapters, and closes them when the test is over."""
    opened: list[Adapter] = []

    def open_adapter(name: str, base_url: str | None, **changes: str) -> Adapter:
        kind = AnthropicProvider if name == "anthropic" else OpenAIProvider
        options = {"api_key": "sk-test", "model_name": DEFAULT_MODEL[name]} | changes
        opened.append(kind(base_url=base_url, **options))
        return opened[-1]

    yield open_adapter
    for provider in opened:
        await provider.close()


@pytest.fixture
def failure(vendor: ScriptedVendor, adapter: Open) -> Failure:
    """Asks the scripted vendor once, and gives back the error that comes of it."""

    async def ask(name: str) -> ProviderError:
        with pytest.raises(ProviderError) as caught:
            await adapter(name, vendor.url(name)).complete(REQUEST)
        assert caught.value.provider == name
        return caught.value

    return ask


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Opens switchboards to llmock or a scripted vendor, and closes them after the test."""
    opened: list[Switchboard] = []

    def open_switchboard(
        anthropic: str | None = None, openai: str | None = None, sleep: Sleep = asyncio.sleep
    ) -> Switchboard:
        providers = providers_for(
            "auto",
            anthropic_api_key=anthropic and "sk-test",
            anthropic_base_url=anthropic,
            openai_api_key=openai and "sk-test",
            openai_base_url=openai,
        )
        opened.append(Switchboard(providers, sleep=sleep))
        return opened[-1]

    yield open_switchboard
    for switchboard in opened:
        await switchboard.close()
