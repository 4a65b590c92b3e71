"""Who is asked for a text, and how many at a time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.llm.anthropic import AnthropicProvider
from coach.llm.base import Completion, CompletionRequest, Provider
from coach.llm.calls import Call, Listener, NoAnswer, Sleep, Subscriber, nobody_listens
from coach.llm.capabilities import DEFAULT_MODEL
from coach.llm.flights import Flights
from coach.llm.openai import OpenAIProvider
from coach.patience import Patience

_LINES = 4

Choice = Literal["auto", "anthropic", "openai", "offline"]


@dataclass(eq=False)
class MissingKey(Exception):
    """A provider was chosen by name, without a key for it."""

    provider: str


@dataclass(frozen=True, slots=True)
class ProviderState:
    """How it stands with a provider.

    Attributes:
        name: "anthropic" or "openai".
        is_left_alone: it failed lately, and is not asked for now.
        next_try_seconds: until it is asked again; 0 while it is being tried.
        needs_operator: it won't get better unless whoever runs Pacer mends the key, the
            account or the name of the model.
    """

    name: str
    is_left_alone: bool
    next_try_seconds: float
    needs_operator: bool


class Switchboard:
    """The long-lived way to a text: at most four requests at a time, to the first who answers.

    Args:
        providers: in order of preference; none means offline.
        sleep: waits between two attempts.
        listener: is told of each attempt when it is over.
    """

    def __init__(
        self,
        providers: Sequence[Provider],
        *,
        sleep: Sleep = asyncio.sleep,
        listener: Listener = nobody_listens,
    ) -> None:
        self._subscribers = tuple(Subscriber(provider) for provider in providers)
        self._sleep = sleep
        self._listener = listener
        self._lines = asyncio.Semaphore(_LINES)
        self._flights = Flights(self._call)
        self._patience = Patience()

    @property
    def has_providers(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self._subscribers)

    @property
    def names(self) -> tuple[str, ...]:
        """The vendors, in order of preference."""
        return tuple(subscriber.provider.name for subscriber in self._subscribers)

    def states(self) -> tuple[ProviderState, ...]:
        """How it stands with each provider right now, in order of preference."""
        at = asyncio.get_running_loop().time()
        return tuple(_state(subscriber, at) for subscriber in self._subscribers)

    def most_tokens(self, request: CompletionRequest) -> int:
        """What one attempt at a request takes at most, in and out together."""
        rooms = [subscriber.provider.headroom_tokens for subscriber in self._subscribers]
        return request.most_input_tokens + request.max_tokens + max(rooms, default=0)

    async def complete(
        self, request: CompletionRequest, *, deadline_seconds: float = 20.0
    ) -> Completion:
        """The first text that a provider gives; its usage counts the failed attempts before it.

        Ends by the deadline, whatever the providers do. A retryable failure is tried again, up to
        three times in all; then, as after any other failure but a refusal, the next one is asked.
        A provider that its breaker leaves alone is passed over. A request that is under way
        already is not sent a second time: see `Flights.answer`.

        Raises:
            NoAnswer: nobody gave a text, or the model declined.
        """
        ends_at = asyncio.get_running_loop().time() + deadline_seconds
        return await self._flights.answer(request, ends_at)

    async def _call(self, request: CompletionRequest, ends_at: float) -> Completion:
        if self._patience.has_ended or all(state.is_left_alone for state in self.states()):
            raise NoAnswer(())
        call = Call(request, self._subscribers, ends_at, self._sleep, self._listener)
        try:
            async with self._patience.lasting():
                async with asyncio.timeout_at(ends_at):
                    await self._lines.acquire()
                try:
                    return await call.answer()
                finally:
                    self._lines.release()
        except TimeoutError:
            raise NoAnswer(call.reasons, call.bill) from None

    def hang_up(self) -> None:
        """Wait for no answer any longer: whoever waits for one gets `NoAnswer`, now and later."""
        self._patience.end()

    async def close(self) -> None:
        """Give the providers' connections back."""
        for subscriber in self._subscribers:
            await subscriber.provider.close()


def _state(subscriber: Subscriber, at: float) -> ProviderState:
    is_left_alone = subscriber.breaker.is_left_alone(at)
    return ProviderState(
        name=subscriber.provider.name,
        is_left_alone=is_left_alone,
        next_try_seconds=subscriber.breaker.seconds_left(at),
        needs_operator=is_left_alone and subscriber.needs_operator,
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
