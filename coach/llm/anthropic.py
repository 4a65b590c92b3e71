"""Anthropic's Messages API. The only module that knows its SDK."""

from typing import TYPE_CHECKING

from coach.llm.adapter import (
    ErrorAnswer,
    VendorAdapter,
    answering_model,
    parameter_named_in,
    total,
)
from coach.llm.base import (
    Completion,
    CompletionRequest,
    EmptyAnswer,
    MalformedAnswer,
    ProviderError,
    Refusal,
    TimedOut,
    Unreachable,
    Usage,
)
from coach.llm.capabilities import Capabilities

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from anthropic.types import Message

# "model_context_window_exceeded" cuts a text as well as our own limit does.
_CUT_SHORT = frozenset({"max_tokens", "model_context_window_exceeded"})


class AnthropicProvider(VendorAdapter["AsyncAnthropic"]):
    """Texts from a Claude model."""

    name = "anthropic"
    default_base_url = "https://api.anthropic.com"

    def _new_client(self) -> "AsyncAnthropic":
        import anthropic  # noqa: PLC0415 - a second and 60 MiB, on first use only

        return anthropic.AsyncAnthropic(
            api_key=self._api_key,
            base_url=self._base_url,
            # ANTHROPIC_CUSTOM_HEADERS could replace the key if it weren't said again here.
            default_headers={"Authorization": f"Bearer {self._api_key}"},
            max_retries=0,
            open_telemetry=False,
            http_client=anthropic.DefaultAsyncHttpxClient(follow_redirects=False),
        )

    async def _close_client(self, client: "AsyncAnthropic") -> None:
        await client.close()

    async def _ask(
        self, client: "AsyncAnthropic", request: CompletionRequest, used: Capabilities
    ) -> Completion:
        message: Message = await client.messages.create(
            model=self.model_name,
            system=request.system,
            messages=[{"role": "user", "content": request.user}],
            **used.arguments(request.max_tokens),
        )
        return self._completion(message)

    async def _find_model(self, client: "AsyncAnthropic") -> None:
        await client.models.retrieve(self.model_name)

    def _completion(self, message: "Message") -> Completion:
        # The SDK checks nothing: a field may be missing or of another type, or the whole message
        # may be a string. What then goes wrong here is translated like any other error.
        usage = Usage(
            total(
                message.usage.input_tokens,
                message.usage.cache_read_input_tokens,
                message.usage.cache_creation_input_tokens,
            ),
            total(message.usage.output_tokens),
        )
        text = "".join(block.text for block in message.content if block.type == "text").strip()
        if message.stop_reason == "refusal":
            raise Refusal(self.name, usage=usage)
        if not text:
            raise EmptyAnswer(self.name, detail=f"{usage.output_tokens} tokens", usage=usage)
        return Completion(
            text=text,
            provider=self.name,
            model_name=answering_model(message.model, self.model_name),
            usage=usage,
            is_truncated=message.stop_reason in _CUT_SHORT,
        )

    def _translated(self, error: Exception, used: Capabilities) -> ProviderError:
        import anthropic  # noqa: PLC0415 - loaded by now

        match error:
            case anthropic.APITimeoutError():
                return TimedOut(self.name)
            case anthropic.APIConnectionError():
                return Unreachable(self.name, detail=type(error.__cause__).__name__)
            case anthropic.APIStatusError():
                return ErrorAnswer(
                    status=error.status_code,
                    headers=error.response.headers,
                    codes=(error.type, error.error_code),
                    parameter=parameter_named_in(
                        error.api_message or error.message, used.parameter_names
                    ),
                ).as_error(self.name)
            case _:
                return MalformedAnswer(self.name, detail=type(error).__name__)
