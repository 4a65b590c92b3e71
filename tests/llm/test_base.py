"""The switch that no test can spend money past, and errors that tell no secrets."""

import pytest

from coach.llm import base
from coach.llm.base import (
    ProviderError,
    RateLimited,
    RemoteRequestForbidden,
    RequestRejected,
    Usage,
    require_permission,
)


def may_be_asked(base_url: str) -> bool:
    try:
        require_permission(base_url)
    except RemoteRequestForbidden:
        return False
    return True


@pytest.mark.parametrize(
    "base_url",
    ["http://127.0.0.1:8000/v1", "http://127.1.2.3", "http://[::1]:80", "http://localhost:1/x"],
)
def test_this_machine_may_always_be_asked(base_url: str) -> None:
    assert may_be_asked(base_url)


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.anthropic.com",
        "https://api.openai.com/v1",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com",
        "http://10.0.0.1:8000",
        "http://0.0.0.0:8000",
        "localhost:8000",
        "",
    ],
)
def test_no_other_machine_may_be_asked_while_the_switch_is_off(base_url: str) -> None:
    assert not may_be_asked(base_url)


def test_any_machine_may_be_asked_while_the_switch_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "allow_remote_requests", True)
    assert may_be_asked("https://api.anthropic.com")


def test_a_forbidden_request_is_no_provider_error_that_failover_would_hide() -> None:
    assert not issubclass(RemoteRequestForbidden, ProviderError)


def test_an_error_says_who_what_and_why() -> None:
    error = RateLimited("openai", detail="429 tokens", retry_after=2.5, usage=Usage(1, 2))
    assert str(error) == "openai: RateLimited (429 tokens)"
    assert (error.retry_after, error.usage) == (2.5, Usage(1, 2))


def test_a_rejected_request_knows_the_parameter() -> None:
    error = RequestRejected("openai", parameter="temperature")
    assert (str(error), error.parameter) == ("openai: RequestRejected", "temperature")
    assert error.usage == Usage()
