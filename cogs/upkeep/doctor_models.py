"""The doctor asks the providers of language models whether they would answer; it costs nothing."""

import asyncio
from collections.abc import Sequence

from coach.config import Settings
from coach.llm.base import (
    KeyRejected,
    Provider,
    ProviderError,
    QuotaExhausted,
    RequestRejected,
    TimedOut,
    Unreachable,
)
from cogs.upkeep.checkups import Checkup

LOOK_UP_SECONDS = 8.0

_MEANWHILE = "Pacer uses its own words meanwhile"


async def look_at_models(settings: Settings, providers: Sequence[Provider]) -> Sequence[Checkup]:
    """How it stands with each provider; one line when there is none to ask."""
    if not providers:
        return [Checkup.well("language model", "none: Pacer words all texts itself.")]
    return await asyncio.gather(*(_look(settings, provider) for provider in providers))


async def _look(settings: Settings, provider: Provider) -> Checkup:
    subject, variable = provider.name, provider.name.upper()
    is_own_server = getattr(settings, f"{provider.name}_base_url") is not None
    try:
        await provider.look_up(seconds=LOOK_UP_SECONDS)
    except RequestRejected as error:
        if is_own_server:
            text = f"the server answers, but not whether it has {provider.model_name}."
            return Checkup.note(subject, text)
        return Checkup.fails(subject, f"{_reason(error)}: {_cure(error, variable)}; {_MEANWHILE}.")
    except ProviderError as error:
        return Checkup.fails(subject, f"{_reason(error)}: {_cure(error, variable)}; {_MEANWHILE}.")
    finally:
        await provider.close()
    return Checkup.well(subject, f"the key is accepted, and {provider.model_name} is known.")


def _reason(error: ProviderError) -> str:
    match error:
        case KeyRejected():
            said = "the key is rejected"
        case QuotaExhausted():
            said = "the account is used up"
        case RequestRejected(is_model_missing=True):
            said = "the model is not known"
        case TimedOut() | Unreachable():
            said = "no answer"
        case _:
            said = "no sensible answer"
    return f"{said} ({error.detail or type(error).__name__})"


def _cure(error: ProviderError, variable: str) -> str:
    match error:
        case KeyRejected():
            return f"copy a valid key into {variable}_API_KEY"
        case QuotaExhausted():
            return "look at the account and its limits"
        case RequestRejected(is_model_missing=True):
            return f"correct {variable}_MODEL, or leave it empty"
        case _:
            return f"check the connection, and {variable}_BASE_URL if set"
