"""Who is asked, by configuration."""

import sys

import pytest

from coach.llm.switchboard import Choice, MissingKey, Switchboard, providers_for

KEYS = {"anthropic_api_key": "a", "openai_api_key": "o"}


@pytest.mark.parametrize(
    ("choice", "keys", "names"),
    [
        ("auto", KEYS, ["anthropic", "openai"]),
        ("auto", {"anthropic_api_key": "a"}, ["anthropic"]),
        ("auto", {"openai_api_key": "o", "anthropic_api_key": ""}, ["openai"]),
        ("auto", {}, []),
        ("anthropic", KEYS, ["anthropic"]),
        ("openai", KEYS, ["openai"]),
        ("offline", KEYS, []),
    ],
)
def test_who_is_asked_follows_from_choice_and_keys(
    choice: Choice, keys: dict[str, str], names: list[str]
) -> None:
    providers = providers_for(choice, **keys)
    assert [provider.name for provider in providers] == names
    assert Switchboard(providers).has_providers is bool(names)


def test_a_vendor_without_a_key_cannot_be_chosen() -> None:
    with pytest.raises(MissingKey) as caught:
        providers_for("openai", anthropic_api_key="a")
    assert caught.value.provider == "openai"


def test_models_are_the_defaults_unless_named() -> None:
    first, second = providers_for("auto", **KEYS, openai_model="gpt-6.1-terra")
    assert (first.model_name, second.model_name) == ("claude-haiku-5-5", "gpt-6.1-terra")


async def test_closing_what_was_never_used_imports_no_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    sdks = {"anthropic", "openai"}
    for name in sdks:
        monkeypatch.delitem(sys.modules, name, raising=False)
    await Switchboard(providers_for("auto", **KEYS)).close()
    assert not sdks & sys.modules.keys()
