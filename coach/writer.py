"""The writer: from a brief to a text that may be shown, whoever words it."""

import asyncio
import logging
from dataclasses import dataclass, field

from coach.domain.briefs import Brief
from coach.domain.kinds import LIMITS
from coach.language import guard, offline, prompts
from coach.llm.base import CompletionRequest, Usage
from coach.llm.capabilities import cost_micro_usd
from coach.llm.switchboard import NoAnswer, Switchboard

DEADLINE_SECONDS = 20.0
"""For all attempts together; Discord shows "thinking" meanwhile."""

ATTEMPTS = 2
"""A text that fails the guard gets one retry, told what was wrong; then our own words."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that may be shown.

    Attributes:
        facts: the lines that it could quote.
        usage: tokens of all calls that were made for it, failed ones included.
        cost_micro_usd: their list price in millionths of a dollar; None when it is not known.
        provider, model_name: who worded it; None for Pacer itself.
    """

    text: str
    facts: tuple[str, ...]
    usage: Usage
    cost_micro_usd: int | None
    provider: str | None = None
    model_name: str | None = None


@dataclass(slots=True)
class _Spent:
    usage: Usage = field(default_factory=Usage)
    cost_micro_usd: int | None = None

    def add(self, usage: Usage, model_name: str | None = None) -> None:
        self.usage += usage
        cost = cost_micro_usd(model_name, usage) if model_name else None
        if cost is not None:
            self.cost_micro_usd = (self.cost_micro_usd or 0) + cost


class Writer:
    """Has a model word a brief when there is one, and checks what it wrote."""

    def __init__(self, switchboard: Switchboard) -> None:
        self._switchboard = switchboard

    @property
    def has_model(self) -> bool:
        """Whether there is a provider to ask at all."""
        return self._switchboard.has_providers

    async def word(self, brief: Brief, *, seed: str, may_ask_model: bool = True) -> Wording:
        """A text for a brief: a model's when it passes the guard, else our own. Never fails.

        Args:
            brief: what may be said.
            seed: chooses among our own wordings.
            may_ask_model: the person agrees to have a model word it.
        """
        prompt = prompts.prompt_for(brief)
        facts = prompt.facts
        clock = asyncio.get_running_loop().time
        until = clock() + DEADLINE_SECONDS
        spent = _Spent()
        for _ in range(ATTEMPTS if self.has_model and may_ask_model else 0):
            request = CompletionRequest(prompt.system, prompt.user, LIMITS[brief.kind].tokens)
            try:
                answer = await self._switchboard.complete(request, deadline_seconds=until - clock())
            except NoAnswer as error:
                spent.add(error.usage)
                break
            spent.add(answer.usage, answer.model_name)
            text = guard.tidied(answer.text, brief.kind)
            flaws = guard.flaws(text, facts=facts, kind=brief.kind)
            if not flaws:
                return Wording(
                    text=text,
                    facts=facts,
                    usage=spent.usage,
                    cost_micro_usd=spent.cost_micro_usd,
                    provider=answer.provider,
                    model_name=answer.model_name,
                )
            log.info("refused a text: %s", ", ".join(flaw.kind.value for flaw in flaws))
            prompt = prompts.retried(prompt, guard.reasons(flaws))
        return Wording(
            text=offline.text_for(brief, seed),
            facts=facts,
            usage=spent.usage,
            cost_micro_usd=spent.cost_micro_usd,
        )
