"""A provider that says what it was told to and remembers what it was asked."""

from collections import deque

from coach.llm.base import Completion, CompletionRequest, ProviderError, Usage


class FakeProvider:
    """Gives its answers in order, then the last one for ever.

    Args:
        answers: texts, or errors to raise.
    """

    name = "anthropic"
    model_name = "claude-haiku-5-5"
    headroom_tokens = 0

    def __init__(self, *answers: str | ProviderError) -> None:
        self.answers = deque(answers)
        self.requests: list[CompletionRequest] = []

    async def complete(self, request: CompletionRequest) -> Completion:
        self.requests.append(request)
        answer = self.answers.popleft() if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, ProviderError):
            raise answer
        return Completion(
            text=answer,
            provider=self.name,
            model_name=self.model_name,
            usage=Usage(input_tokens=700, output_tokens=90),
            is_truncated=False,
        )

    async def look_up(self, *, seconds: float) -> None:
        pass

    async def close(self) -> None:
        pass
