"""What the operator sets, and what happens when it is wrong."""

import pytest

from coach.config import Settings, WrongSetting
from coach.shards import Shards

SECRET = "sk-very-secret"


def test_nothing_needs_to_be_set_to_build_settings() -> None:
    settings = Settings.from_environment({})
    assert settings.discord_token is None
    assert settings.database_url == "sqlite+aiosqlite:///data/pacer.db"
    assert settings.llm_provider == "auto"
    assert settings.streak_min_minutes == 10
    assert (settings.metrics_port, settings.metrics_host) == (None, "127.0.0.1")
    assert settings.llm_daily_tokens == 2_000_000
    assert settings.llm_daily_tokens_per_guild == 200_000
    assert settings.llm_daily_tokens_per_member == 20_000


def test_names_are_those_of_the_environment_in_lower_case() -> None:
    settings = Settings.from_environment(
        {
            "DISCORD_TOKEN": "token",
            "LLM_PROVIDER": "openai",
            "OPENAI_API_KEY": SECRET,
            "STREAK_MIN_MINUTES": "20",
            "LLM_DAILY_TOKENS": "500000",
            "LLM_DAILY_TOKENS_PER_GUILD": "0",
            "LLM_DAILY_TOKENS_PER_MEMBER": "5000",
            "LOG_LEVEL": "debug",
            "PATH": "/bin",
        }
    )
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "token"
    assert (settings.llm_provider, settings.streak_min_minutes) == ("openai", 20)
    assert (settings.llm_daily_tokens, settings.llm_daily_tokens_per_guild) == (500_000, 0)
    assert settings.llm_daily_tokens_per_member == 5_000
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_an_empty_value_counts_as_not_set(name: str) -> None:
    assert Settings.from_environment({name: "  "}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("LLM_PROVIDER", "gemini", "choose auto, anthropic, openai or offline"),
        ("DATABASE_URL", "sqlite:///x.db", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "mysql://u:p@h/d", "postgresql+asyncpg://"),
        ("DATABASE_URL", f"postgresql+asyncpg://u:{SECRET}@h", "the name of a database"),
        ("DATABASE_URL", f"postgresql+asyncpg://u:{SECRET}@h:port/d", "the name of a database"),
        ("SHARD_COUNT", "0", "from 1 on"),
        ("SHARD_IDS", "first", "0-3"),
        ("SHARD_IDS", "3-0", "0-3"),
        ("SHARD_IDS", "0,0", "each once"),
        ("LLM_DAILY_TOKENS", "-1", "a whole number of tokens a day, 0 to ask no model"),
        ("LLM_DAILY_TOKENS_PER_GUILD", "unlimited", "a whole number of tokens a day"),
        ("LLM_DAILY_TOKENS_PER_MEMBER", "1.5", "a whole number of tokens a day"),
        ("LLM_DAILY_TOKENS", str(10**13), "a whole number of tokens a day"),
        ("STREAK_MIN_MINUTES", "0", "1 to 720"),
        ("STREAK_MIN_MINUTES", "ten", "1 to 720"),
        ("DISCORD_API_URL", "discord", "http://"),
        ("DISCORD_GATEWAY_URL", "http://gateway", "ws://"),
        ("ANTHROPIC_BASE_URL", SECRET, "http://"),
        ("OPENAI_BASE_URL", SECRET, "http://"),
        ("METRICS_PORT", "0", "a port from 1 to 65535"),
        ("METRICS_PORT", "http", "a port from 1 to 65535"),
        ("LOG_LEVEL", "loud", "DEBUG"),
        ("LOG_FORMAT", "xml", "console or json"),
    ],
)
def test_a_wrong_value_is_named_with_its_cure_and_never_repeated(
    name: str, value: str, cure: str
) -> None:
    with pytest.raises(WrongSetting) as refused:
        Settings.from_environment({name: value})
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} ")
    assert cure in sentence
    assert sentence.endswith(".")
    assert SECRET not in sentence


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
def test_a_provider_without_its_key_is_refused(provider: str) -> None:
    with pytest.raises(WrongSetting, match=f"{provider.upper()}_API_KEY is missing"):
        Settings.from_environment({"LLM_PROVIDER": provider})


def test_secrets_do_not_show() -> None:
    settings = Settings.from_environment(
        {
            "DISCORD_TOKEN": SECRET,
            "ANTHROPIC_API_KEY": SECRET,
            "DATABASE_URL": f"postgresql://pacer:{SECRET}@localhost/pacer",
        }
    )
    assert SECRET not in repr(settings)


POSTGRES = "postgresql+asyncpg://pacer@localhost/pacer"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_a_postgresql_database_may_be_named_as_its_owner_names_it(scheme: str) -> None:
    settings = Settings.from_environment({"DATABASE_URL": f"{scheme}://pacer@localhost/pacer"})
    assert settings.database_url == POSTGRES


def test_a_process_runs_all_shards_unless_it_is_told_which() -> None:
    assert Settings().shards == Shards(1, (0,))
    assert Settings.from_environment({"SHARD_COUNT": "3"}).shards == Shards(3, (0, 1, 2))
    some = {"SHARD_COUNT": "6", "SHARD_IDS": "5, 0-2", "DATABASE_URL": POSTGRES}
    assert Settings.from_environment(some).shards == Shards(6, (0, 1, 2, 5))


@pytest.mark.parametrize("ids", ["0,2", "2", "0-9"])
def test_a_shard_that_is_not_there_is_refused(ids: str) -> None:
    given = {"SHARD_COUNT": "2", "SHARD_IDS": ids, "DATABASE_URL": POSTGRES}
    with pytest.raises(WrongSetting, match="SHARD_IDS names a shard that is not there"):
        Settings.from_environment(given)


def test_several_processes_need_postgresql() -> None:
    with pytest.raises(WrongSetting, match="can't share a SQLite file"):
        Settings.from_environment({"SHARD_COUNT": "2", "SHARD_IDS": "0"})
    assert Settings.from_environment({"SHARD_COUNT": "2", "SHARD_IDS": "0-1"}).shards.are_all


def test_processes_with_other_shards_have_other_names() -> None:
    halves = Shards(2, (0,)), Shards(2, (1,))
    assert {half.name for half in halves} == {"0/2", "1/2"}
    assert Shards(2, (0, 1)).name == Shards().name == ""


def test_settings_that_are_printed_show_no_secret() -> None:
    settings = Settings.from_environment(
        {
            "DISCORD_TOKEN": SECRET,
            "ANTHROPIC_API_KEY": SECRET,
            "OPENAI_API_KEY": SECRET,
            "ANTHROPIC_BASE_URL": f"https://user:{SECRET}@example.org",
            "OPENAI_BASE_URL": f"https://user:{SECRET}@example.org",
            "DISCORD_API_URL": f"https://user:{SECRET}@example.org",
            "DISCORD_GATEWAY_URL": f"wss://user:{SECRET}@example.org",
            "DATABASE_URL": f"sqlite+aiosqlite:///{SECRET}.db",
        }
    )
    for shown in (
        repr(settings),
        str(settings),
        f"{settings}",
        f"{vars(settings)['discord_token']}",
    ):
        assert SECRET not in shown
    assert "llm_provider='auto'" in repr(settings)
