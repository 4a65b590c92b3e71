"""The writer: from a brief to a text that may be shown, whoever words it."""

import asyncio
import importlib
import logging
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.budgets import Budgets, Payer, Use
from coach.domain.briefs import Brief
from coach.domain.kinds import ANSWER_LIMITS, LIMITS, TextLimits, Tone
from coach.language import offline, prompts
from coach.language.answers import Words, holds_figure
from coach.language.catalogue import Language, language_of
from coach.llm.base import NO_BILL, Completion, CompletionRequest, Usage
from coach.llm.calls import NoAnswer
from coach.llm.switchboard import ProviderState, Switchboard

DEADLINE_SECONDS = 20.0
"""For all attempts together; Discord shows "thinking" meanwhile."""

ATTEMPTS = 2
"""A text that fails the guard gets one retry, told what was wrong; then our own words."""

_GUARD = "coach.language.guard"
"""Loaded when a model is asked, as the vendors' SDKs are: many a bot never does."""

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


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What texts worded by models take today, and whom there is to ask.

    Attributes:
        guild, all: what a guild has spent, and what all have.
        providers: in order of preference.
    """

    guild: Use
    all: Use
    providers: tuple[ProviderState, ...]


class Writer:
    """Has a model word a brief when there is one, and checks what it wrote."""

    def __init__(self, switchboard: Switchboard, budgets: Budgets) -> None:
        self._switchboard = switchboard
        self._budgets = budgets

    @property
    def has_model(self) -> bool:
        """Whether there is a provider to ask at all, and leave to ask it."""
        return self._switchboard.has_providers and self._budgets.are_open

    @property
    def providers(self) -> tuple[str, ...]:
        """The vendors that may word texts, the first one first; none without leave to ask."""
        return self._switchboard.names if self.has_model else ()

    async def use(self, *, guild_id: int, now: datetime) -> ModelUse | None:
        """What a guild's texts take today; None when no model may word any."""
        if not self.has_model:
            return None
        guild, everybody = await self._budgets.use(guild_id=guild_id, now=now)
        if not guild.limit_tokens:
            return None
        return ModelUse(guild=guild, all=everybody, providers=self._switchboard.states())

    async def word(
        self,
        brief: Brief,
        *,
        seed: str,
        payer: Payer,
        now: datetime,
        may_ask_model: bool = True,
    ) -> Wording:
        """A text for a brief: a model's when it passes the guard, else our own. Never fails.

        Args:
            brief: what may be said.
            seed: chooses among our own wordings.
            payer: whose budgets the model is paid from; when one is used up, the text is ours.
            now: aware, UTC; its day pays.
            may_ask_model: the person agrees to have a model word it.
        """
        # Nobody who writes a note can know where it will end.
        prompt = prompts.prompt_for(brief, fence=secrets.token_hex(8))
        return await self._worded(
            prompt,
            limits=LIMITS[brief.kind],
            own=lambda: offline.text_for(brief, seed),
            language=language_of(brief.locale),
            payer=payer,
            now=now,
            may_ask_model=may_ask_model,
        )

    async def answer(
        self,
        words: Words,
        *,
        tone: Tone,
        locale: str,
        payer: Payer,
        now: datetime,
        may_ask_model: bool = True,
    ) -> Wording:
        """The text of an answer: a model's when it passes the guard and holds the figure.

        Args:
            words: the answer in our own words; without facts, these are shown.
            tone: how the person likes to be spoken to.
            locale: their language and region as Discord names them.
            payer: whose budgets the model is paid from; when one is used up, the text is ours.
            now: aware, UTC; its day pays.
            may_ask_model: the person agrees to have a model word it.
        """
        language = language_of(locale)
        return await self._worded(
            prompts.prompt_for_answer(words.facts, words.asked, tone=tone, locale=locale),
            limits=ANSWER_LIMITS,
            own=lambda: words.text,
            language=language,
            payer=payer,
            now=now,
            may_ask_model=may_ask_model and bool(words.facts),
            is_answer=lambda text: holds_figure(text, words.figure, language),
        )

    async def _worded(
        self,
        prompt: prompts.Prompt,
        *,
        limits: TextLimits,
        own: Callable[[], str],
        language: Language,
        payer: Payer,
        now: datetime,
        may_ask_model: bool,
        is_answer: Callable[[str], bool] = lambda _: True,
    ) -> Wording:
        """A model's text for a prompt, or our own, whatever the model does."""
        facts = prompt.facts
        clock = asyncio.get_running_loop().time
        until = clock() + DEADLINE_SECONDS
        bill = NO_BILL
        is_asked = self.has_model and may_ask_model and await _can_judge(language, facts)
        for _ in range(ATTEMPTS if is_asked else 0):
            request = CompletionRequest(prompt.system, prompt.user, limits.tokens)
            try:
                answer = await self._paid_answer(request, payer, now, until - clock())
            except NoAnswer as error:
                bill += error.bill
                break
            from coach.language import guard  # noqa: PLC0415 - loaded by now

            bill += answer.bill
            text = guard.tidied(answer.text, limits, language)
            flaws = guard.flaws(text, facts=facts, kind=limits, language=language)
            if not flaws and is_answer(text):
                return Wording(
                    text=text,
                    facts=facts,
                    usage=bill.usage,
                    cost_micro_usd=bill.cost_micro_usd,
                    provider=answer.provider,
                    model_name=answer.model_name,
                )
            log.info("refused a text: %s", ", ".join(flaw.kind.value for flaw in flaws) or "beside")
            prompt = prompts.retried(prompt, guard.reasons(flaws) or prompts.BESIDE)
        return Wording(
            text=own(),
            facts=facts,
            usage=bill.usage,
            cost_micro_usd=bill.cost_micro_usd,
        )

    async def _paid_answer(
        self, request: CompletionRequest, payer: Payer, now: datetime, deadline_seconds: float
    ) -> Completion:
        """An answer that the payer's budgets allow; they are settled whatever comes.

        Raises:
            NoAnswer: none came, or a budget is used up.
        """
        tokens = self._switchboard.most_tokens(request)
        reservation = await self._budgets.reserve(payer, tokens=tokens, now=now)
        if reservation is None:
            raise NoAnswer(())
        try:
            answer = await self._switchboard.complete(request, deadline_seconds=deadline_seconds)
        except NoAnswer as error:
            await self._budgets.settle(reservation, error.bill)
            raise
        await self._budgets.settle(reservation, answer.bill)
        return answer


async def _can_judge(language: Language, facts: Sequence[str]) -> bool:
    """Whether the guard could judge a text on these facts: no other is asked for."""
    if _GUARD not in sys.modules:
        # In a thread, as the SDKs: Discord's heartbeat goes on.
        await asyncio.to_thread(importlib.import_module, _GUARD)
    from coach.language import guard  # noqa: PLC0415 - loaded by now

    return guard.can_judge(language, facts)
