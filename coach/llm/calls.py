"""One request on its way from provider to provider: retries, failover, deadline, bill."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from coach.llm.base import (
    NO_BILL,
    NOTHING_BILLED,
    Bill,
    Completion,
    CompletionRequest,
    KeyRejected,
    Provider,
    ProviderError,
    QuotaExhausted,
    Refusal,
    RequestRejected,
    TimedOut,
    Usage,
)
from coach.llm.breaker import LONGEST_PAUSE_SECONDS, Breaker
from coach.llm.capabilities import cost_micro_usd

_logger = logging.getLogger("coach.llm")

MOST_ATTEMPTS = 3
"""At one provider."""

_FIRST_RETRY_SECONDS = 0.5
_LONGEST_WISH_SECONDS = 3600.0
"""A provider that wants to be left alone for longer is asked again after that all the same."""

Sleep = Callable[[float], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request on the wire, when it is over.

    Attributes:
        outcome: "Answered", "Aborted" (nobody waited for it any more), or the name of the
            `ProviderError`.
        bill: of it alone.
    """

    provider: str
    outcome: str
    seconds: float
    bill: Bill


Listener = Callable[[Attempt], None]


def nobody_listens(_attempt: Attempt) -> None:
    """What is told goes nowhere."""


class NoAnswer(Exception):
    """Nobody gave a text; say it without a model.

    Attributes:
        reasons: what went wrong, an attempt an entry, in order. Empty when there is no provider,
            when all are left alone, or when no line became free in time.
        bill: of all attempts.
    """

    def __init__(self, reasons: Sequence[ProviderError], bill: Bill = NO_BILL) -> None:
        super().__init__("; ".join(map(str, reasons)) or "nobody was asked")
        self.reasons = tuple(reasons)
        self.bill = bill

    @property
    def usage(self) -> Usage:
        """Tokens that were billed all the same."""
        return self.bill.usage


@dataclass(slots=True)
class Subscriber:
    """A provider, and the breaker that leaves it alone.

    Attributes:
        needs_operator: it was left alone last for what only its account's owner can mend.
    """

    provider: Provider
    breaker: Breaker = field(default_factory=Breaker)
    needs_operator: bool = False

    def note_failure(
        self, permit: int, error: ProviderError, at: float, seconds_left: float
    ) -> None:
        """Tell the breaker, and the log when the provider is left alone from now on.

        Args:
            permit: what the breaker gave.
            error: what came.
            at: the moment, in seconds of the loop's clock.
            seconds_left: seconds that the request could still have waited.
        """
        is_hopeless = _is_hopeless(error)
        wish = error.retry_after
        pause: float | None = None
        if is_hopeless:
            pause = LONGEST_PAUSE_SECONDS
        elif wish is not None and wish >= seconds_left:
            pause = min(wish, _LONGEST_WISH_SECONDS)
        pause = self.breaker.failed(permit, at, pause_seconds=pause)
        if pause is None:
            return
        self.needs_operator = is_hopeless
        _logger.log(
            logging.ERROR if is_hopeless else logging.WARNING,
            "%s is left alone for %d s, after %s%s",
            self.provider.name,
            round(pause),
            error,
            "; look at its key, its account and the name of the model" if is_hopeless else "",
        )


@dataclass(slots=True)
class Call:
    """One request, to be answered once.

    Attributes:
        subscribers: whom to ask, in order.
        ends_at: the deadline, in seconds of the loop's clock.
        listener: is told of each attempt.
        reasons, bill: what became of the attempts so far.
    """

    request: CompletionRequest
    subscribers: Sequence[Subscriber]
    ends_at: float
    sleep: Sleep
    listener: Listener = nobody_listens
    reasons: list[ProviderError] = field(default_factory=list)
    bill: Bill = NO_BILL

    async def answer(self) -> Completion:
        """The first text; see `Switchboard.complete`."""
        at = _time()
        there = [who for who in self.subscribers if not who.breaker.is_left_alone(at)]
        for place, subscriber in enumerate(there):
            # What time remains is shared among those yet to be asked.
            at = _time()
            until = at + (self.ends_at - at) / (len(there) - place)
            completion = await self._ask(subscriber, until)
            if completion is not None:
                return replace(completion, usage=self.bill.usage, bill=self.bill)
            if self.reasons and isinstance(self.reasons[-1], Refusal):
                break
        raise NoAnswer(self.reasons, self.bill)

    async def _ask(self, subscriber: Subscriber, until: float) -> Completion | None:
        """Ask until a text comes; None when patience or time is over, or it is left alone."""
        breaker = subscriber.breaker
        attempt = 1
        while (permit := breaker.permit(_time())) is not None:
            try:
                completion = await self._attempt(subscriber.provider, until)
            except Refusal as refusal:
                breaker.succeeded(permit)
                self.reasons.append(refusal)
                return None
            except ProviderError as error:
                self.reasons.append(error)
                pause, at = _pause_seconds(error, attempt), _time()
                subscriber.note_failure(permit, error, at, until - at)
                is_over = not error.is_retryable or attempt == MOST_ATTEMPTS or at + pause >= until
            except BaseException:
                breaker.given_back(permit)
                raise
            else:
                breaker.succeeded(permit)
                return completion
            if is_over or breaker.is_left_alone(at):
                break
            await self.sleep(pause)
            attempt += 1
        return None

    async def _attempt(self, provider: Provider, until: float) -> Completion:
        try:
            async with asyncio.timeout_at(until):
                return await self._request(provider)
        except TimeoutError:
            raise TimedOut(provider.name, detail="our deadline") from None

    async def _request(self, provider: Provider) -> Completion:
        """One request on the wire, its place on the bill and its line in the log."""
        started_at = _time()
        model_name, outcome, detail = provider.model_name, "Aborted", ""
        usage, is_untold = NOTHING_BILLED, True
        try:
            completion = await provider.complete(self.request)
            outcome, usage, is_untold = "Answered", completion.usage, False
            model_name = completion.model_name
        except ProviderError as error:
            outcome, detail, usage = type(error).__name__, error.detail, error.usage
            is_untold = error.may_be_billed and usage == NOTHING_BILLED
            raise
        finally:
            seconds = _time() - started_at
            bill = _bill(model_name, usage, is_untold=is_untold)
            self.bill += bill
            _log(provider, outcome, detail, seconds, usage)
            self.listener(Attempt(provider.name, outcome, seconds, bill))
        return completion


def _is_hopeless(error: ProviderError) -> bool:
    """Whether only whoever runs Pacer can mend it."""
    is_missing = isinstance(error, RequestRejected) and error.is_model_missing
    return is_missing or isinstance(error, KeyRejected | QuotaExhausted)


def _pause_seconds(error: ProviderError, attempt: int) -> float:
    if error.retry_after is not None:
        return error.retry_after
    jitter = random.uniform(0.75, 1.0)  # noqa: S311 - spreads retries, guards nothing
    return _FIRST_RETRY_SECONDS * 2.0 ** (attempt - 1) * jitter


def _bill(model_name: str, usage: Usage, *, is_untold: bool) -> Bill:
    cost = cost_micro_usd(model_name, usage) if usage != NOTHING_BILLED else None
    return Bill(usage=usage, cost_micro_usd=cost, requests=1, untold=int(is_untold))


def _time() -> float:
    return asyncio.get_running_loop().time()


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
