"""The telephone's socket: what a provider of language models promises, and how it may fail."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import ClassVar, Protocol
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """One short text to be written.

    Attributes:
        system: who speaks, and the rules.
        user: the facts and the task.
        max_tokens: output tokens that the text may take (reasoning not counted).
    """

    system: str
    user: str
    max_tokens: int

    @property
    def most_input_tokens(self) -> int:
        """More than any tokenizer of today makes of it.

        They make about a token of three bytes of English text with figures; the rest is room for
        what a vendor puts around the two parts.
        """
        return len((self.system + self.user).encode()) // 2 + 32


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a provider billed, cached input included."""

    input_tokens: int = 0
    output_tokens: int = 0

    @property
    def tokens(self) -> int:
        """Both together."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens
        )


NOTHING_BILLED = Usage()


@dataclass(frozen=True, slots=True)
class Bill:
    """What a text came to, with all attempts at it.

    Attributes:
        usage: tokens that the providers told.
        cost_micro_usd: list price of these in millionths of a dollar, as far as prices are
            known; None when none is.
        requests: how many were sent.
        untold: those of them that may have been billed without a word: the provider was still
            at work when we gave up, or what came was no answer.
    """

    usage: Usage = NOTHING_BILLED
    cost_micro_usd: int | None = None
    requests: int = 0
    untold: int = 0

    def __add__(self, other: "Bill") -> "Bill":
        costs = [bill.cost_micro_usd for bill in (self, other) if bill.cost_micro_usd is not None]
        return Bill(
            usage=self.usage + other.usage,
            cost_micro_usd=sum(costs) if costs else None,
            requests=self.requests + other.requests,
            untold=self.untold + other.untold,
        )


NO_BILL = Bill()


@dataclass(frozen=True, slots=True)
class Completion:
    """A text from a provider, as it came.

    Attributes:
        text: never empty, stripped.
        provider: "anthropic" or "openai".
        model_name: the vendor's name of the model that answered.
        usage: tokens of this call.
        is_truncated: the token limit cut it.
        bill: of this call and of those that failed before it; the switchboard writes it.
    """

    text: str
    provider: str
    model_name: str
    usage: Usage
    is_truncated: bool
    bill: Bill = NO_BILL


class Provider(Protocol):
    """A vendor of texts. One call, no retry of its own."""

    @property
    def name(self) -> str:
        """The vendor: "anthropic" or "openai"."""
        ...

    @property
    def model_name(self) -> str:
        """The vendor's name of the model that is asked."""
        ...

    @property
    def headroom_tokens(self) -> int:
        """Output tokens that a call may take beside those of the text, for reasoning."""
        ...

    async def complete(self, request: CompletionRequest) -> Completion:
        """Ask once. Without an end of its own: the caller sets the deadline.

        Raises:
            ProviderError: one of its children, whatever went wrong.
            RemoteRequestForbidden: see `require_permission`.
        """
        ...

    async def look_up(self, *, seconds: float) -> None:
        """Ask whether the key is accepted and the model known. Costs nothing.

        Raises:
            ProviderError: one of its children; `TimedOut` when no answer came within ``seconds``.
            RemoteRequestForbidden: see `require_permission`.
        """
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...


class ProviderError(Exception):
    """A provider didn't give a text. The children say why.

    The message is ours alone: never a prompt, a key, or words that a server wrote.

    Attributes:
        is_retryable: the same provider may answer the same request a moment later.
        may_be_billed: it may have cost tokens that nobody told us of.
        provider: "anthropic" or "openai".
        detail: what a log line may hold: a class, a status, a vendor's code.
        retry_after: seconds that the provider asks to be left alone, if it said so.
        usage: tokens that were billed all the same, as far as they are known.
    """

    is_retryable: ClassVar[bool] = False
    may_be_billed: ClassVar[bool] = False

    def __init__(
        self,
        provider: str,
        *,
        detail: str = "",
        retry_after: float | None = None,
        usage: Usage = NOTHING_BILLED,
    ) -> None:
        super().__init__(f"{provider}: {type(self).__name__}" + (f" ({detail})" if detail else ""))
        self.provider = provider
        self.detail = detail
        self.retry_after = retry_after
        self.usage = usage


class RateLimited(ProviderError):
    """Too many requests or tokens a minute (429)."""

    is_retryable = True


class QuotaExhausted(ProviderError):
    """The account's money or its spend limit is used up; only its owner can help."""


class Overloaded(ProviderError):
    """The provider failed on its own side (any 5xx, 409)."""

    is_retryable = True


class Unreachable(ProviderError):
    """No connection, or one that broke before the answer was whole."""

    is_retryable = True
    may_be_billed = True


class TimedOut(ProviderError):
    """No answer in time."""

    is_retryable = True
    may_be_billed = True


class MalformedAnswer(ProviderError):
    """Not what the vendor documents: HTML, a redirect, broken JSON, missing fields."""

    is_retryable = True
    may_be_billed = True


class EmptyAnswer(ProviderError):
    """A proper answer without a text; reasoning used up the tokens, for instance."""


class Refusal(ProviderError):
    """The model declined. Nobody else is asked: we don't shop for a yes."""


class KeyRejected(ProviderError):
    """The API key is wrong, or may not use this model (401, 403)."""


class RequestRejected(ProviderError):
    """The provider won't take the request as it is (400, 404, 422 and the like).

    Attributes:
        parameter: the parameter that it names as the reason, if any.
        is_model_missing: there is no such model (any more), or no such address (404).
    """

    def __init__(
        self,
        provider: str,
        *,
        detail: str = "",
        parameter: str | None = None,
        is_model_missing: bool = False,
    ) -> None:
        super().__init__(provider, detail=detail)
        self.parameter = parameter
        self.is_model_missing = is_model_missing


class RemoteRequestForbidden(RuntimeError):
    """A request would have left this machine while `allow_remote_requests` is off.

    Not a `ProviderError` on purpose: failover must not hide it.
    """


# Tests turn it off: then no mistake in them can spend money.
allow_remote_requests = True


def require_permission(base_url: str) -> None:
    """Let a request to this address pass, or not. Asked before every request.

    Raises:
        RemoteRequestForbidden: remote requests are off and the host isn't this machine.
    """
    host = urlsplit(base_url).hostname or ""
    if not allow_remote_requests and not _is_loopback(host):
        raise RemoteRequestForbidden(host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # Names aren't looked up: a resolver may answer anything.
        return host == "localhost"
