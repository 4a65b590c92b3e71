"""From the operator's settings to the providers that may be asked."""

from datetime import date

from coach.config import Settings, WrongSetting
from coach.llm.base import Provider
from coach.llm.capabilities import BadModelName, RetiredModel, checked_model_name
from coach.llm.switchboard import providers_for


def providers_of(settings: Settings, *, today: date) -> tuple[Provider, ...]:
    """Whom the settings choose, in order of preference; nothing is sent.

    Args:
        settings: the operator's.
        today: models that were switched off by then are refused.

    Raises:
        WrongSetting: a model name can't be used.
    """
    keys = (settings.anthropic_api_key, settings.openai_api_key)
    anthropic_key, openai_key = (key.get_secret_value() if key else None for key in keys)
    return providers_for(
        settings.llm_provider,
        anthropic_api_key=anthropic_key,
        anthropic_model=_model_name(
            "anthropic", settings.anthropic_model, settings.anthropic_base_url, today
        ),
        anthropic_base_url=address(settings.anthropic_base_url),
        openai_api_key=openai_key,
        openai_model=_model_name("openai", settings.openai_model, settings.openai_base_url, today),
        openai_base_url=address(settings.openai_base_url),
    )


def address(url: object) -> str | None:
    """What others take for an address: without a slash at its end; None where nothing is set."""
    return str(url).rstrip("/") if url else None


def _model_name(provider: str, name: str | None, base_url: object, today: date) -> str | None:
    # A server of one's own may call its model what it likes, "gpt-3.5-turbo" for example.
    if name is None or base_url is not None:
        return name
    variable = f"{provider.upper()}_MODEL"
    try:
        return checked_model_name(provider, name, today=today)
    except RetiredModel as error:
        problem = f"names {name}, which was switched off on {error.retired_on}"
        raise WrongSetting(variable, problem, "choose another, or leave it empty") from None
    except BadModelName:
        problem = "does not hold the name of a model"
        raise WrongSetting(variable, problem, "correct it, or leave it empty") from None
