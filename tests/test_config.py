"""What the operator sets, and what happens when it is wrong."""

import pytest

from coach.config import Settings, WrongSetting

SECRET = "sk-very-secret"


def test_nothing_needs_to_be_set_to_build_settings() -> None:
    settings = Settings.from_environment({})
    assert settings.discord_token is None
    assert settings.database_url == "sqlite+aiosqlite:///data/pacer.db"
    assert settings.llm_provider == "auto"
    assert settings.streak_min_minutes == 10


def test_names_are_those_of_the_environment_in_lower_case() -> None:
    settings = Settings.from_environment(
        {
            "DISCORD_TOKEN": "token",
            "LLM_PROVIDER": "openai",
            "OPENAI_API_KEY": SECRET,
            "STREAK_MIN_MINUTES": "20",
            "LOG_LEVEL": "debug",
            "PATH": "/bin",
        }
    )
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "token"
    assert (settings.llm_provider, settings.streak_min_minutes) == ("openai", 20)
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
        ("DATABASE_URL", "postgresql+asyncpg://u:p@h/d", "sqlite+aiosqlite:///"),
        ("STREAK_MIN_MINUTES", "0", "1 to 720"),
        ("STREAK_MIN_MINUTES", "ten", "1 to 720"),
        ("DISCORD_API_URL", "discord", "http://"),
        ("DISCORD_GATEWAY_URL", "http://gateway", "ws://"),
        ("ANTHROPIC_BASE_URL", SECRET, "http://"),
        ("OPENAI_BASE_URL", SECRET, "http://"),
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
    settings = Settings.from_environment({"DISCORD_TOKEN": SECRET, "ANTHROPIC_API_KEY": SECRET})
    assert SECRET not in repr(settings)
