"""What the vendors' adapters share: asking once, learning from refusals, translating errors.

No SDK is imported here. Each costs about a second and 60 MiB, so its own adapter imports it when
the first question is asked.
"""

import asyncio
import logging
import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import ClassVar, Generic, TypeVar

from coach.llm.base import (
    Completion,
    CompletionRequest,
    KeyRejected,
    MalformedAnswer,
    Overloaded,
    ProviderError,
    QuotaExhausted,
    RateLimited,
    RequestRejected,
    TimedOut,
    require_permission,
)
from coach.llm.capabilities import Capabilities, capabilities, is_model_name

ClientT = TypeVar("ClientT")

# The transport below both SDKs. Debug lines of theirs and of the SDKs hold prompts and headers.
_TRANSPORT_LOGGERS = ("httpx2", "httpcore2")

# Vendors' words for "no money left"; the status may be 400, 402, 403 or 429.
_QUOTA_CODES = frozenset(
    {
        "billing_error",
        "contract_spend_limit_reached",
        "enforced_spend_limit_reached",
        "insufficient_quota",
        "linked_organization_billing_unavailable",
        "linked_organization_spend_limit_reached",
    }
)

# Vendors' words for a model that they don't have, or have no more.
_MISSING_MODEL_CODES = frozenset({"model_not_found", "not_found_error", "model_deprecated"})

# A code is quoted in logs if it looks like one. Keys and prompts don't.
_CODE = re.compile(r"[a-z_]{1,64}")

_MOST_TOKENS = 10**9


class VendorAdapter(ABC, Generic[ClientT]):
    """A provider on top of a vendor's SDK.

    Args:
        api_key: sent as it is.
        model_name: the vendor's name for the model; see `capabilities.checked_model_name`.
        base_url: another server that speaks the vendor's protocol; None for the vendor's own.
    """

    name: ClassVar[str]
    # Always passed on, since an SDK without a base URL looks for one in the environment.
    default_base_url: ClassVar[str]

    def __init__(self, *, api_key: str, model_name: str, base_url: str | None = None) -> None:
        self.model_name = model_name
        self._api_key = api_key
        self._base_url = base_url or self.default_base_url
        self._capabilities = capabilities(self.name, model_name)
        self._client: ClientT | None = None
        self._opening = asyncio.Lock()

    @property
    def headroom_tokens(self) -> int:
        """See `Provider.headroom_tokens`; it may have to be learned from a refusal."""
        return self._capabilities.headroom_tokens

    async def complete(self, request: CompletionRequest) -> Completion:
        """See `Provider.complete`. Asks again only without a parameter that was just refused."""
        require_permission(self._base_url)
        while True:
            used = self._capabilities
            try:
                return await self._ask_once(request, used)
            except RequestRejected as rejected:
                learned = used.without(rejected.parameter)
                if learned == used:
                    raise
                self._capabilities = learned

    async def look_up(self, *, seconds: float) -> None:
        """See `Provider.look_up`."""
        require_permission(self._base_url)
        # The import of the SDK is not the vendor's time.
        client = await self._opened_client()
        try:
            async with asyncio.timeout(seconds):
                await self._find_model(client)
        except TimeoutError:
            raise TimedOut(self.name, detail="our deadline") from None
        except Exception as error:  # noqa: BLE001 - as in `_ask_once`
            raise self._translated(error, self._capabilities) from None

    async def close(self) -> None:
        """Give the connections back. Nothing to do when none was opened."""
        if self._client is not None:
            await self._close_client(self._client)

    async def _ask_once(self, request: CompletionRequest, used: Capabilities) -> Completion:
        try:
            return await self._ask(await self._opened_client(), request, used)
        except ProviderError:
            raise
        except Exception as error:  # noqa: BLE001 - the port promises a ProviderError, whatever it was
            # "from None": the SDK's own error quotes the answer and carries key and prompt.
            raise self._translated(error, used) from None

    async def _opened_client(self) -> ClientT:
        async with self._opening:
            if self._client is None:
                # In a thread, for the second that the import takes: Discord's heartbeat goes on.
                self._client = await asyncio.to_thread(self._new_client)
                for name in (self.name, *_TRANSPORT_LOGGERS):
                    logging.getLogger(name).setLevel(logging.WARNING)
        return self._client

    @abstractmethod
    def _new_client(self) -> ClientT:
        """Import the SDK and build its client: no retries, no redirects, no environment."""

    @abstractmethod
    async def _close_client(self, client: ClientT) -> None:
        """Close the SDK's client."""

    @abstractmethod
    async def _ask(
        self, client: ClientT, request: CompletionRequest, used: Capabilities
    ) -> Completion:
        """Send the request once and read the answer. Any exception may come out."""

    @abstractmethod
    async def _find_model(self, client: ClientT) -> None:
        """Look the model up in the vendor's list. Any exception may come out."""

    @abstractmethod
    def _translated(self, error: Exception, used: Capabilities) -> ProviderError:
        """The error that came out of `_ask`, in our words."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """An HTTP answer other than 2xx, of any vendor.

    Attributes:
        status: the HTTP status.
        headers: with names in any case, as the transport's mapping takes them.
        codes: the vendor's words for what is wrong, coarse first; None where one is missing.
        parameter: the parameter of ours that it names, if any.
    """

    status: int
    headers: Mapping[str, str]
    codes: tuple[object, ...]
    parameter: str | None

    def as_error(self, provider: str) -> ProviderError:
        """The child of `ProviderError` that this answer means."""
        if self.status < 400:  # noqa: PLR2004 - statuses are their own names
            return MalformedAnswer(provider, detail=f"redirected, {self.status}")
        codes = [code for code in self.codes if isinstance(code, str) and _CODE.fullmatch(code)]
        detail = " ".join([str(self.status), *codes])
        if self.status == 402 or not _QUOTA_CODES.isdisjoint(codes):  # noqa: PLR2004 - statuses are their own names
            return QuotaExhausted(provider, detail=detail)
        if kind := _kind_of(self.status):
            return kind(provider, detail=detail, retry_after=retry_after_seconds(self.headers))
        return RequestRejected(
            provider,
            detail=detail,
            parameter=self.parameter if self.status in {400, 422} else None,
            is_model_missing=self.status in {404, 410}
            or not _MISSING_MODEL_CODES.isdisjoint(codes),
        )


def _kind_of(status: int) -> type[ProviderError] | None:
    match status:
        case 401 | 403:
            return KeyRejected
        case 408:
            return TimedOut
        case 429:
            return RateLimited
        case 409:
            return Overloaded
        case _ if status >= 500:  # noqa: PLR2004 - statuses are their own names
            return Overloaded
        case _:
            return None


def retry_after_seconds(headers: Mapping[str, str]) -> float | None:
    """How long the server wants to be left alone, or None if it doesn't say so in earnest.

    A date is measured from the server's own ``Date``, so that no clock of ours is needed and none
    can be wrong.
    """
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    given = headers.get("retry-after")
    if (seconds := _number(given)) is not None:
        return seconds
    try:
        pause = parsedate_to_datetime(given or "") - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, pause.total_seconds())


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def parameter_named_in(text: str, candidates: Iterable[str]) -> str | None:
    """The first of these names that stands in the text as a word, e.g. in "thinking.type: …"."""
    return next((name for name in candidates if re.search(rf"\b{name}\b", text)), None)


def total(*counts: object) -> int:
    """The sum of what a vendor counted; what it left out is nothing.

    Raises:
        TypeError: one isn't a count, so the answer is malformed.
    """
    tokens = 0
    for count in counts:
        if count is None:
            continue
        if not isinstance(count, int) or not 0 <= count <= _MOST_TOKENS:
            raise TypeError("a count of tokens that is none")
        tokens += count
    return tokens


def answering_model(given: object, asked: str) -> str:
    """The model that answered; the one that was asked when what is given is no model's name."""
    return given if isinstance(given, str) and is_model_name(given) else asked
