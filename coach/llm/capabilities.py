"""What each model can do, costs, and when it goes: tables, and nothing that asks a clock or a wire.

Sources, as of 2026-11-23:
    Names and retirement dates: the type literals, docstrings and deprecation table of anthropic
        2.12.0 and openai 3.54.0; of claude-3-5-sonnet and claude-opus-4-1, which they no longer
        list, the vendor's announcements.
    Prices: genai-prices 0.2.3 and litellm 1.106.2, which agree.
    Reasoning: the profiles of pydantic-ai-slim 2.68 and the vendors' migration guides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import partial
from types import MappingProxyType
from typing import Any

from coach.llm.base import Usage

DEFAULT_MODEL: Mapping[str, str] = MappingProxyType(
    {"anthropic": "claude-haiku-5-5", "openai": "gpt-6-luna"}
)

_MODEL_NAME = re.compile(r"[A-Za-z0-9][\w.:/@-]{0,127}", re.ASCII)

# A dated snapshot of a model: "-20250929", "@20250929", "-2025-08-07", "-latest".
_SNAPSHOT = re.compile(r"[-@](\d{8}|\d{4}-\d{2}-\d{2}|latest)$")

# Reasoning is billed out of the output limit, so where it can't be turned off, the text needs
# this much room beside it.
_HEADROOM_TOKENS = 1024

_REASONING_PARAMETERS = frozenset({"thinking", "output_config", "reasoning_effort"})

_TEMPERATURE = 0.7


@dataclass(eq=False)
class BadModelName(Exception):
    """A model name that no vendor could have given."""

    provider: str
    model_name: str


@dataclass(eq=False)
class RetiredModel(Exception):
    """A model that its vendor has switched off."""

    provider: str
    model_name: str
    retired_on: date


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Which parameters a model takes, and how much room its reasoning needs.

    Attributes:
        is_known: the model stands in the table; otherwise these are the safe parameters only.
        limit_parameters: names of the output limit; the first is sent, the next one is
            tried when it is refused.
        optional_parameters: sent as they stand, dropped when refused.
        headroom_tokens: to be added to the limit of the text, for reasoning.
    """

    is_known: bool
    limit_parameters: tuple[str, ...]
    optional_parameters: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    headroom_tokens: int = 0

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """All that is sent beside the prompt and can be refused by name."""
        return (*self.optional_parameters, self.limit_parameters[0])

    def arguments(self, text_tokens: int) -> dict[str, Any]:
        """What to send beside the prompt, for a text of at most this many tokens."""
        limit = text_tokens + self.headroom_tokens
        return {self.limit_parameters[0]: limit, **self.optional_parameters}

    def without(self, parameter: str | None) -> "Capabilities":
        """The same model after its vendor refused this parameter.

        Each step sends less, so that learning ends; a parameter that isn't sent, or that can't
        be spared, changes nothing.
        """
        if parameter == self.limit_parameters[0] and len(self.limit_parameters) > 1:
            return replace(self, limit_parameters=self.limit_parameters[1:])
        if parameter not in self.optional_parameters:
            return self
        dropped = {parameter}
        headroom_tokens = self.headroom_tokens
        if parameter in _REASONING_PARAMETERS:
            # It reasons as it likes now: leave it room, and OpenAI takes a temperature only
            # beside an effort of "none".
            dropped.add("temperature")
            headroom_tokens = _HEADROOM_TOKENS
        kept = {name: v for name, v in self.optional_parameters.items() if name not in dropped}
        return replace(
            self, optional_parameters=MappingProxyType(kept), headroom_tokens=headroom_tokens
        )


def _known(limit_parameter: str, *, headroom_tokens: int = 0, **optional: object) -> Capabilities:
    return Capabilities(
        is_known=True,
        limit_parameters=(limit_parameter,),
        optional_parameters=MappingProxyType(optional),
        headroom_tokens=headroom_tokens,
    )


_anthropic = partial(_known, "max_tokens")
_openai = partial(_known, "max_completion_tokens")

# No temperature for any Claude: the API refuses it since version 2026-10-21.
_CLAUDE_PLAIN = _anthropic()
_CLAUDE_OFF = _anthropic(thinking={"type": "disabled"})
_CLAUDE_BETWEEN_TOOLS = _anthropic(thinking={"type": "between_tools"})  # "disabled" is a 400
_CLAUDE_ALWAYS = _anthropic(output_config={"effort": "low"}, headroom_tokens=_HEADROOM_TOKENS)
_GPT_PLAIN = _openai(temperature=_TEMPERATURE)
_GPT_OFF = _openai(reasoning_effort="none", temperature=_TEMPERATURE)
_GPT_MINIMAL = _openai(reasoning_effort="minimal", headroom_tokens=_HEADROOM_TOKENS)
_GPT_ALWAYS = _openai(reasoning_effort="low", headroom_tokens=_HEADROOM_TOKENS)

# By prefix of the name, up to a separator; the longest that fits decides.
_BY_PREFIX: Mapping[str, Mapping[str, Capabilities]] = {
    "anthropic": {
        "claude-haiku-5-5": _CLAUDE_OFF,
        "claude-sonnet-5-5": _CLAUDE_BETWEEN_TOOLS,
        "claude-sonnet-5": _CLAUDE_OFF,
        "claude-opus-5-5": _CLAUDE_ALWAYS,
        "claude-opus-5": _CLAUDE_OFF,
        "claude-fable-5": _CLAUDE_ALWAYS,
        "claude-mythos-5": _CLAUDE_ALWAYS,
        "claude-haiku-4-5": _CLAUDE_PLAIN,
        "claude-sonnet-4-5": _CLAUDE_PLAIN,
        "claude-sonnet-4-6": _CLAUDE_PLAIN,
        "claude-opus-4-5": _CLAUDE_PLAIN,
        "claude-opus-4-6": _CLAUDE_PLAIN,
        "claude-opus-4-7": _CLAUDE_PLAIN,
        "claude-opus-4-8": _CLAUDE_PLAIN,
    },
    "openai": {
        "gpt-6-luna": _GPT_OFF,
        "gpt-6-sol": _GPT_OFF,
        "gpt-6-astra": _GPT_ALWAYS,
        "gpt-6.1-terra": _GPT_OFF,
        "gpt-6.1-sol": _GPT_ALWAYS,
        "gpt-6.2": _GPT_ALWAYS,
        "gpt-5.6": _GPT_OFF,
        "gpt-5.5": _GPT_OFF,
        "gpt-5.4": _GPT_OFF,
        "gpt-5.3": _GPT_OFF,
        "gpt-5.2": _GPT_OFF,
        "gpt-5.1": _GPT_OFF,
        "gpt-5": _GPT_MINIMAL,
        "gpt-4": _GPT_PLAIN,
        "gpt-4.1": _GPT_PLAIN,
        "gpt-4o": _GPT_PLAIN,
        "gpt-3.5": _GPT_PLAIN,
        "o1": _GPT_ALWAYS,
        "o3": _GPT_ALWAYS,
        "o4": _GPT_ALWAYS,
    },
}

# A stranger behind a base URL of one's own, or a model newer than this table. OpenAI's compatible
# servers know the old name of the limit; OpenAI's own next model will ask for the new one.
_UNKNOWN: Mapping[str, Capabilities] = {
    "anthropic": Capabilities(is_known=False, limit_parameters=("max_tokens",)),
    "openai": Capabilities(
        is_known=False, limit_parameters=("max_tokens", "max_completion_tokens")
    ),
}

# The first day on which the vendor no longer answers, by snapshot or by name.
_RETIREMENTS: Mapping[str, date] = {
    "claude-instant-1.2": date(2024, 11, 6),
    "claude-2.0": date(2025, 7, 21),
    "claude-2.1": date(2025, 7, 21),
    "claude-3-sonnet": date(2025, 7, 21),
    "claude-3-5-sonnet": date(2025, 10, 28),
    "claude-3-opus": date(2026, 1, 5),
    "claude-3-5-haiku": date(2026, 2, 19),
    "claude-3-7-sonnet": date(2026, 2, 19),
    "claude-opus-4-0": date(2026, 6, 15),
    "claude-opus-4": date(2026, 6, 15),
    "claude-sonnet-4-0": date(2026, 6, 15),
    "claude-sonnet-4": date(2026, 6, 15),
    "claude-mythos-preview": date(2026, 6, 30),
    "claude-opus-4-1": date(2026, 8, 5),
    "claude-sonnet-4-5": date(2026, 11, 30),
    "gpt-4-32k": date(2025, 6, 6),
    "o1-preview": date(2025, 7, 28),
    "o1-mini": date(2025, 10, 27),
    "chatgpt-4o-latest": date(2026, 2, 17),
    "gpt-4-0125-preview": date(2026, 3, 26),
    "gpt-4-turbo-preview": date(2026, 3, 26),
    "gpt-4-0314": date(2026, 3, 26),
    "gpt-5-chat-latest": date(2026, 7, 23),
    "gpt-5.1-chat-latest": date(2026, 7, 23),
    "gpt-5.1-codex": date(2026, 7, 23),
    "gpt-5.2-chat-latest": date(2026, 8, 10),
    "gpt-5.3-chat-latest": date(2026, 8, 10),
    "gpt-3.5-turbo-1106": date(2026, 9, 28),
    "gpt-3.5-turbo-0125": date(2026, 10, 23),
    "gpt-3.5-turbo": date(2026, 10, 23),
    "gpt-4": date(2026, 10, 23),
    "gpt-4-0613": date(2026, 10, 23),
    "gpt-4-1106-preview": date(2026, 10, 23),
    "gpt-4-turbo": date(2026, 10, 23),
    "gpt-4.1-nano": date(2026, 10, 23),
    "gpt-4o-2024-05-13": date(2026, 10, 23),
    "o1": date(2026, 10, 23),
    "o3-mini": date(2026, 10, 23),
    "o4-mini": date(2026, 10, 23),
    "gpt-5": date(2026, 12, 11),
    "gpt-5-mini": date(2026, 12, 11),
    "gpt-5-nano": date(2026, 12, 11),
    "o3": date(2026, 12, 11),
    "gpt-4.1": date(2027, 1, 14),
    "gpt-4.1-mini": date(2027, 1, 14),
    "gpt-4o": date(2027, 1, 14),
    "gpt-4o-mini": date(2027, 1, 14),
    "gpt-5.1": date(2027, 4, 1),
    "gpt-5.4-nano": date(2027, 4, 1),
}

# US dollars for a million tokens, which is the same as millionths of a dollar for one: in, out.
_PRICES: Mapping[str, tuple[Decimal, Decimal]] = {
    name: (Decimal(price_in), Decimal(price_out))
    for name, price_in, price_out in (
        ("claude-haiku-5-5", "0.10", "0.50"),
        ("claude-haiku-4-5", "1", "5"),
        ("claude-sonnet-5-5", "2", "10"),
        ("claude-opus-5-5", "4", "20"),
        ("claude-fable-5-2", "8", "40"),
        ("gpt-6-luna", "0.10", "0.50"),
        ("gpt-6-sol", "2", "10"),
        ("gpt-6-astra", "10", "50"),
        ("gpt-6.1-terra", "1", "5"),
        ("gpt-5.6-luna", "0.20", "1.20"),
        ("gpt-5.4-mini", "0.75", "4.50"),
        ("gpt-5.4-nano", "0.20", "1.25"),
    )
}


def capabilities(provider: str, model_name: str) -> Capabilities:
    """What this model takes; for a model that the table doesn't know, what any model takes."""
    table = _BY_PREFIX[provider]
    for prefix in sorted(table, key=len, reverse=True):
        if re.match(rf"{re.escape(prefix)}($|[-:@])", model_name):
            return table[prefix]
    return _UNKNOWN[provider]


def retirement(model_name: str) -> date | None:
    """The first day without this model, if its vendor has announced one."""
    return _RETIREMENTS.get(model_name) or _RETIREMENTS.get(_without_snapshot(model_name))


def is_model_name(text: str) -> bool:
    """Whether a vendor could have named a model so."""
    return _MODEL_NAME.fullmatch(text) is not None


def checked_model_name(provider: str, model_name: str, *, today: date) -> str:
    """The name, if it may be used today. A name that nobody knows may: see `capabilities`.

    Raises:
        BadModelName: it can't be a name, e.g. it holds a blank.
        RetiredModel: its vendor no longer answers to it.
    """
    if not is_model_name(model_name):
        raise BadModelName(provider, model_name)
    retired_on = retirement(model_name)
    if retired_on is not None and retired_on <= today:
        raise RetiredModel(provider, model_name, retired_on)
    return model_name


def cost_micro_usd(model_name: str, usage: Usage) -> int | None:
    """Millionths of a US dollar for these tokens, rounded up; None where no price is known.

    The base tier is taken, which our prompts of under 100,000 tokens never leave.
    """
    prices = _PRICES.get(_without_snapshot(model_name))
    if prices is None:
        return None
    price_in, price_out = prices
    cost = usage.input_tokens * price_in + usage.output_tokens * price_out
    return int(cost.to_integral_value(ROUND_CEILING))


def _without_snapshot(model_name: str) -> str:
    return _SNAPSHOT.sub("", model_name)
