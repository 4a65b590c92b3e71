"""OpenAI's Chat Completions, or whoever speaks it. The only module that knows its SDK."""

from typing import TYPE_CHECKING

from coach.llm.adapter import (
    ErrorAnswer,
    VendorAdapter,
    answering_model,
    parameter_named_in,
    total,
)
from coach.llm.base import (
    NOTHING_BILLED,
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
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion


class OpenAIProvider(VendorAdapter["AsyncOpenAI"]):
    """Texts from a GPT model, or from a local server that pretends to be one."""

    name = "openai"
    default_base_url = "https://api.openai.com/v1"

    def _new_client(self) -> "AsyncOpenAI":
        import openai  # noqa: PLC0415 - half a second and 45 MiB, on first use only

        client = openai.AsyncOpenAI(
            api_key=self._api_key,
            base_url=self._base_url,
            # OPENAI_CUSTOM_HEADERS could replace the key if it weren't said again here.
            default_headers={"Authorization": f"Bearer {self._api_key}"},
            max_retries=0,
            http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False),
        )
        # The constructor took these from the environment; None in a call to it means "look there".
        client.organization = client.project = client.admin_api_key = None
        return client

    async def _close_client(self, client: "AsyncOpenAI") -> None:
        await client.close()

    async def _ask(
        self, client: "AsyncOpenAI", request: CompletionRequest, used: Capabilities
    ) -> Completion:
        answer: ChatCompletion = await client.chat.completions.create(
            model=self.model_name,
            messages=[
                {"role": "system", "content": request.system},
                {"role": "user", "content": request.user},
            ],
            **used.arguments(request.max_tokens),
        )
        return self._completion(answer)

    async def _find_model(self, client: "AsyncOpenAI") -> None:
        await client.models.retrieve(self.model_name)

    def _completion(self, answer: "ChatCompletion") -> Completion:
        # The SDK checks nothing: a field may be missing or of another type, or the whole answer
        # may be a string. What then goes wrong here is translated like any other error.
        choice = answer.choices[0]
        usage = NOTHING_BILLED
        if answer.usage is not None:
            usage = Usage(total(answer.usage.prompt_tokens), total(answer.usage.completion_tokens))
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise Refusal(self.name, usage=usage)
        text = (choice.message.content or "").strip()
        if not text:
            raise EmptyAnswer(self.name, detail=f"{usage.output_tokens} tokens", usage=usage)
        return Completion(
            text=text,
            provider=self.name,
            model_name=answering_model(answer.model, self.model_name),
            usage=usage,
            is_truncated=choice.finish_reason == "length",
        )

    def _translated(self, error: Exception, used: Capabilities) -> ProviderError:
        import openai  # noqa: PLC0415 - loaded by now

        match error:
            case openai.APITimeoutError():
                return TimedOut(self.name)
            case openai.APIConnectionError():
                return Unreachable(self.name, detail=type(error.__cause__).__name__)
            case openai.APIStatusError():
                return ErrorAnswer(
                    status=error.status_code,
                    headers=error.response.headers,
                    codes=(error.type, error.code),
                    parameter=parameter_named_in(
                        error.param or error.message, used.parameter_names
                    ),
                ).as_error(self.name)
            case _:
                return MalformedAnswer(self.name, detail=type(error).__name__)
