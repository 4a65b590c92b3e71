"""Settings: what the operator decides. Built by ``bot.py`` alone, which reads the environment."""

import re
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
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from coach.budgets import Limits
from coach.domain.streaks import STREAK_MIN_MINUTES
from coach.shards import Shards, shard_ids_in

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///data/pacer.db"
DEFAULT_METRICS_HOST = "127.0.0.1"
_SQLITE = "sqlite+aiosqlite:///"
_POSTGRES = "postgresql+asyncpg://"
_MOST_SHARDS = 100_000
_LIMITS = Limits()
_MOST_TOKENS = 10**12


class WrongSetting(Exception):
    """A setting that Pacer can't start with; the text is one sentence with the cure."""

    def __init__(self, variable: str, problem: str, cure: str) -> None:
        super().__init__(f"{variable} {problem}: {cure}.")
        self.variable = variable


def _known_url(url: str) -> str:
    # As those who rent databases out write it; which driver it takes is not their business.
    url = re.sub(r"^postgres(ql)?://", _POSTGRES, url)
    is_file = url.startswith(_SQLITE) and url != _SQLITE and ":memory:" not in url
    if not is_file and not _is_server(url):
        raise ValueError("neither a SQLite file nor a PostgreSQL database")
    return url


def _is_server(url: str) -> bool:
    try:
        return url.startswith(_POSTGRES) and bool(make_url(url).database)
    except ArgumentError as error:
        raise ValueError("not an address") from error


def _shard_ids(value: object) -> object:
    return shard_ids_in(value) if isinstance(value, str) else value


def _none_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


DatabaseUrl = Annotated[str, AfterValidator(_known_url)]
ShardIds = Annotated[tuple[int, ...] | None, BeforeValidator(_shard_ids)]
OptionalText = Annotated[str | None, BeforeValidator(_none_if_blank)]
OptionalSecret = Annotated[SecretStr | None, BeforeValidator(_none_if_blank)]
OptionalUrl = Annotated[HttpUrl | None, BeforeValidator(_none_if_blank)]
OptionalSocketUrl = Annotated[WebsocketUrl | None, BeforeValidator(_none_if_blank)]
Tokens = Annotated[int, Field(ge=0, le=_MOST_TOKENS)]


class Settings(BaseModel):
    """Everything that can be set, under the lower-case names of the environment variables."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    discord_token: OptionalSecret = None
    # An address may hold a password, so it is not shown either.
    discord_api_url: OptionalUrl = Field(default=None, repr=False)
    discord_gateway_url: OptionalSocketUrl = Field(default=None, repr=False)
    shard_count: int = Field(default=1, ge=1, le=_MOST_SHARDS)
    shard_ids: ShardIds = None
    database_url: DatabaseUrl = Field(default=DEFAULT_DATABASE_URL, repr=False)
    llm_provider: Literal["auto", "anthropic", "openai", "offline"] = "auto"
    anthropic_api_key: OptionalSecret = None
    anthropic_model: OptionalText = None
    anthropic_base_url: OptionalUrl = Field(default=None, repr=False)
    openai_api_key: OptionalSecret = None
    openai_model: OptionalText = None
    openai_base_url: OptionalUrl = Field(default=None, repr=False)
    llm_daily_tokens: Tokens = _LIMITS.all_tokens
    llm_daily_tokens_per_guild: Tokens = _LIMITS.guild_tokens
    llm_daily_tokens_per_member: Tokens = _LIMITS.member_tokens
    streak_min_minutes: int = Field(default=STREAK_MIN_MINUTES, ge=1, le=720)
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    metrics_host: str = DEFAULT_METRICS_HOST
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

    @property
    def shards(self) -> Shards:
        """Which shards this process runs: all of them, unless it is told which."""
        ids = self.shard_ids
        return Shards(self.shard_count, tuple(range(self.shard_count)) if ids is None else ids)

    @model_validator(mode="after")
    def _has_its_shards(self) -> Self:
        last = self.shard_count - 1
        if not all(0 <= each <= last for each in self.shards.ids):
            raise WrongSetting(
                "SHARD_IDS",
                f"names a shard that is not there with SHARD_COUNT at {self.shard_count}",
                f"name some of 0 to {last}, or set SHARD_COUNT to the number of all shards",
            )
        if not self.shards.are_all and not _is_server(self.database_url):
            raise WrongSetting(
                "SHARD_IDS",
                "leaves shards to other processes, which can't share a SQLite file",
                f"leave it empty, or have DATABASE_URL begin with {_POSTGRES}",
            )
        return self

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


_TOKENS_CURE = "write a whole number of tokens a day, 0 to ask no model"

_CURES = {
    "database_url": f"write {_SQLITE} and the path of a file, for example {DEFAULT_DATABASE_URL}, "
    f"or {_POSTGRES}, a user, a host and the name of a database",
    "discord_api_url": "write an address that begins with http:// or https://",
    "anthropic_base_url": "write an address that begins with http:// or https://",
    "openai_base_url": "write an address that begins with http:// or https://",
    "discord_gateway_url": "write an address that begins with ws:// or wss://",
    "shard_count": "write a whole number from 1 on",
    "shard_ids": "write numbers and ranges from 0 on, each once, for example 0-3 or 0,2",
    "streak_min_minutes": "write a whole number from 1 to 720",
    "llm_daily_tokens": _TOKENS_CURE,
    "llm_daily_tokens_per_guild": _TOKENS_CURE,
    "llm_daily_tokens_per_member": _TOKENS_CURE,
    "llm_provider": "choose auto, anthropic, openai or offline",
    "metrics_port": "write a port from 1 to 65535, or leave it empty for no metrics",
    "log_level": "choose DEBUG, INFO, WARNING or ERROR",
    "log_format": "choose console or json",
}


def _wrong_setting(error: ErrorDetails) -> WrongSetting:
    # The value itself is not quoted: it may hold a secret that was pasted into the wrong place.
    name = str(error["loc"][0])
    return WrongSetting(name.upper(), "has a value that can't be used", _CURES[name])
