"""Settings: what the operator decides. Built by ``bot.py`` alone, which reads the environment."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
    WebsocketUrl,
    model_validator,
)
from pydantic_core import ErrorDetails

from coach.domain.streaks import STREAK_MIN_MINUTES

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///data/pacer.db"
_SQLITE = "sqlite+aiosqlite:///"


class WrongSetting(Exception):
    """A setting that Pacer can't start with; the text is one sentence with the cure."""

    def __init__(self, variable: str, problem: str, cure: str) -> None:
        super().__init__(f"{variable} {problem}: {cure}.")
        self.variable = variable


def _sqlite_url(url: str) -> str:
    if not url.startswith(_SQLITE) or url == _SQLITE or ":memory:" in url:
        raise ValueError("not a SQLite file")
    return url


def _none_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


DatabaseUrl = Annotated[str, AfterValidator(_sqlite_url)]
OptionalText = Annotated[str | None, BeforeValidator(_none_if_blank)]
OptionalSecret = Annotated[SecretStr | None, BeforeValidator(_none_if_blank)]
OptionalUrl = Annotated[HttpUrl | None, BeforeValidator(_none_if_blank)]
OptionalSocketUrl = Annotated[WebsocketUrl | None, BeforeValidator(_none_if_blank)]


class Settings(BaseModel):
    """Everything that can be set, under the lower-case names of the environment variables."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    discord_token: OptionalSecret = None
    discord_api_url: OptionalUrl = None
    discord_gateway_url: OptionalSocketUrl = None
    database_url: DatabaseUrl = DEFAULT_DATABASE_URL
    llm_provider: Literal["auto", "anthropic", "openai", "offline"] = "auto"
    anthropic_api_key: OptionalSecret = None
    anthropic_model: OptionalText = None
    anthropic_base_url: OptionalUrl = None
    openai_api_key: OptionalSecret = None
    openai_model: OptionalText = None
    openai_base_url: OptionalUrl = None
    streak_min_minutes: int = Field(default=STREAK_MIN_MINUTES, ge=1, le=720)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read what is set; an empty value counts as not set.

        Raises:
            WrongSetting: a value is wrong, or a key that the choice of provider needs is missing.
        """
        values = {
            name: environment[name.upper()]
            for name in cls.model_fields
            if environment.get(name.upper(), "").strip()
        }
        if "log_level" in values:
            values["log_level"] = values["log_level"].upper()
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise _wrong_setting(error.errors()[0]) from None

    @model_validator(mode="after")
    def _has_key_of_chosen_provider(self) -> Self:
        keys = {"anthropic": self.anthropic_api_key, "openai": self.openai_api_key}
        if self.llm_provider in keys and keys[self.llm_provider] is None:
            variable = f"{self.llm_provider.upper()}_API_KEY"
            raise WrongSetting(
                variable,
                f"is missing although LLM_PROVIDER is {self.llm_provider}",
                "set it, or set LLM_PROVIDER to auto or offline",
            )
        return self


_CURES = {
    "database_url": f"write {_SQLITE} and the path of a file, for example {DEFAULT_DATABASE_URL}",
    "discord_api_url": "write an address that begins with http:// or https://",
    "anthropic_base_url": "write an address that begins with http:// or https://",
    "openai_base_url": "write an address that begins with http:// or https://",
    "discord_gateway_url": "write an address that begins with ws:// or wss://",
    "streak_min_minutes": "write a whole number from 1 to 720",
    "llm_provider": "choose auto, anthropic, openai or offline",
    "log_level": "choose DEBUG, INFO, WARNING or ERROR",
    "log_format": "choose console or json",
}


def _wrong_setting(error: ErrorDetails) -> WrongSetting:
    # The value itself is not quoted: it may hold a secret that was pasted into the wrong place.
    name = str(error["loc"][0])
    return WrongSetting(name.upper(), "has a value that can't be used", _CURES[name])
