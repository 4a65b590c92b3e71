"""A switchboard's line to llmock or to a scripted vendor, as tests speak of it."""

from collections.abc import Callable

import pytest
from llmock.pytest_plugin import LLMock

from coach.llm.calls import NoAnswer
from coach.llm.switchboard import Switchboard
from tests.llm.vendor import REQUEST, ScriptedVendor

Connect = Callable[..., Switchboard]


class Pauses:
    """A clock's hands for the time between attempts: notes it, and waits for nothing."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def one(name: str, server: LLMock | ScriptedVendor) -> dict[str, str]:
    """The argument of `connect` that makes this vendor the only one."""
    url = server.base_url if isinstance(server, LLMock) else server.url
    return {name: url(name)}


def both(server: LLMock | ScriptedVendor) -> dict[str, str]:
    """The arguments of `connect` for both, Anthropic first."""
    return one("anthropic", server) | one("openai", server)


async def no_answer(switchboard: Switchboard, deadline_seconds: float = 20.0) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        await switchboard.complete(REQUEST, deadline_seconds=deadline_seconds)
    return caught.value
