"""Who is asked, how often, and for how long: choice, retries, failover, deadline."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.llm.anthropic import AnthropicProvider
from coach.llm.base import (
    NOTHING_BILLED,
    Completion,
    CompletionRequest,
    Provider,
    ProviderError,
    Refusal,
    TimedOut,
    Usage,
)
from coach.llm.capabilities import DEFAULT_MODEL
from coach.llm.openai import OpenAIProvider

_logger = logging.getLogger("coach.llm")

_MOST_ATTEMPTS = 3
_FIRST_PAUSE_SECONDS = 0.5
_LINES = 4

Choice = Literal["auto", "anthropic", "openai", "offline"]
Sleep = Callable[[float], Awaitable[object]]


class NoAnswer(Exception):
    """Nobody gave a text; say it without a model.

    Attributes:
        reasons: what went wrong, an attempt an entry, in order. Empty when there is no provider,
            or when no line became free in time.
    """

    def __init__(self, reasons: Sequence[ProviderError]) -> None:
        super().__init__("; ".join(map(str, reasons)) or "nobody was asked")
        self.reasons = tuple(reasons)

    @property
    def usage(self) -> Usage:
        """Tokens that were billed all the same."""
        return _billed(self.reasons)


@dataclass(eq=False)
class MissingKey(Exception):
    """A provider was chosen by name, without a key for it."""

    provider: str


class Switchboard:
    """The long-lived way to a text: at most four requests at a time, to the first who answers.

    Args:
        providers: in order of preference; none means offline.
        sleep: waits between two attempts.
    """

    def __init__(self, providers: Sequence[Provider], *, sleep: Sleep = asyncio.sleep) -> None:
        self._providers = tuple(providers)
        self._sleep = sleep
        self._lines = asyncio.Semaphore(_LINES)

    @property
    def has_providers(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self._providers)

    async def complete(
        self, request: CompletionRequest, *, deadline_seconds: float = 20.0
    ) -> Completion:
        """The first text that a provider gives; its usage counts the failed attempts before it.

        Ends by the deadline, whatever the providers do. A retryable failure is tried again, up to
        three times in all; then, as after any other failure but a refusal, the next one is asked.

        Raises:
            NoAnswer: nobody gave a text, or the model declined.
        """
        ends_at = asyncio.get_running_loop().time() + deadline_seconds
        try:
            async with asyncio.timeout_at(ends_at):
                await self._lines.acquire()
        except TimeoutError:
            raise NoAnswer(()) from None
        try:
            return await _Call(request, self._providers, ends_at, self._sleep).answer()
        finally:
            self._lines.release()

    async def close(self) -> None:
        """Give the providers' connections back."""
        for provider in self._providers:
            await provider.close()


@dataclass(slots=True)
class _Call:
    """One request on its way from provider to provider."""

    request: CompletionRequest
    providers: tuple[Provider, ...]
    ends_at: float
    sleep: Sleep
    reasons: list[ProviderError] = field(default_factory=list)

    async def answer(self) -> Completion:
        for place, provider in enumerate(self.providers):
            until = self._end_of_share(place)
            try:
                async with asyncio.timeout_at(until):
                    return await self._ask(provider, until)
            except Refusal as refusal:
                self.reasons.append(refusal)
                break
            except ProviderError as error:
                self.reasons.append(error)
            except TimeoutError:
                self.reasons.append(TimedOut(provider.name, detail="our deadline"))
        raise NoAnswer(self.reasons)

    def _end_of_share(self, place: int) -> float:
        """When to give up on this provider: what remains is shared among those yet to be asked."""
        now = asyncio.get_running_loop().time()
        return now + (self.ends_at - now) / (len(self.providers) - place)

    async def _ask(self, provider: Provider, until: float) -> Completion:
        """Ask until a text comes, patience or time is over; raise the last failure then."""
        attempt = 1
        while True:
            try:
                return await self._attempt(provider)
            except ProviderError as error:
                pause = _pause_seconds(error, attempt)
                is_late = asyncio.get_running_loop().time() + pause >= until
                if not error.is_retryable or attempt == _MOST_ATTEMPTS or is_late:
                    raise
                self.reasons.append(error)
            await self.sleep(pause)
            attempt += 1

    async def _attempt(self, provider: Provider) -> Completion:
        """One request on the wire, and its line in the log."""
        started_at = asyncio.get_running_loop().time()
        outcome, detail, usage = "Aborted", "", NOTHING_BILLED
        try:
            completion = await provider.complete(self.request)
            outcome, usage = "Answered", completion.usage
        except ProviderError as error:
            outcome, detail, usage = type(error).__name__, error.detail, error.usage
            raise
        finally:
            seconds = asyncio.get_running_loop().time() - started_at
            _log(provider, outcome, detail, seconds, usage)
        return replace(completion, usage=completion.usage + _billed(self.reasons))


def _pause_seconds(error: ProviderError, attempt: int) -> float:
    if error.retry_after is not None:
        return error.retry_after
    jitter = random.uniform(0.75, 1.0)  # noqa: S311 - spreads retries, guards nothing
    return _FIRST_PAUSE_SECONDS * 2.0 ** (attempt - 1) * jitter


def _billed(reasons: Sequence[ProviderError]) -> Usage:
    return sum((reason.usage for reason in reasons), NOTHING_BILLED)


def _log(provider: Provider, outcome: str, detail: str, seconds: float, usage: Usage) -> None:
    fields = {
        "provider": provider.name,
        "model_name": provider.model_name,
        "outcome": outcome,
        "detail": detail,
        "ms": round(seconds * 1000),
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
    }
    # The fields go along for the JSON format, which doesn't read them out of the message.
    _logger.log(
        logging.INFO if outcome == "Answered" else logging.WARNING,
        "provider=%(provider)s model_name=%(model_name)s outcome=%(outcome)s detail=%(detail)r "
        "ms=%(ms)d input_tokens=%(input_tokens)d output_tokens=%(output_tokens)d",
        fields,
        extra=fields,
    )


def providers_for(
    choice: Choice,
    *,
    anthropic_api_key: str | None = None,
    anthropic_model: str | None = None,
    anthropic_base_url: str | None = None,
    openai_api_key: str | None = None,
    openai_model: str | None = None,
    openai_base_url: str | None = None,
) -> tuple[Provider, ...]:
    """Who is to be asked, in order of preference.

    "auto" takes everybody with a key, Anthropic first; a vendor's name takes that one alone;
    "offline" nobody. No SDK is imported and nothing is sent.

    Raises:
        MissingKey: a vendor was chosen by name and has no key.
    """
    built: dict[str, Provider] = {}
    if anthropic_api_key:
        built["anthropic"] = AnthropicProvider(
            api_key=anthropic_api_key,
            model_name=anthropic_model or DEFAULT_MODEL["anthropic"],
            base_url=anthropic_base_url,
        )
    if openai_api_key:
        built["openai"] = OpenAIProvider(
            api_key=openai_api_key,
            model_name=openai_model or DEFAULT_MODEL["openai"],
            base_url=openai_base_url,
        )
    match choice:
        case "auto":
            return tuple(built.values())
        case "offline":
            return ()
        case _ if choice in built:
            return (built[choice],)
        case _:
            raise MissingKey(choice)
