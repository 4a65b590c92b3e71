"""What the tables say about the models that people will configure."""

from datetime import date

import pytest

from coach.llm.base import Usage
from coach.llm.capabilities import (
    DEFAULT_MODEL,
    BadModelName,
    Capabilities,
    RetiredModel,
    capabilities,
    checked_model_name,
    cost_micro_usd,
    retirement,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("model_name", "sent"),
    [
        ("claude-haiku-5-5", {"max_tokens": 50, "thinking": {"type": "disabled"}}),
        ("claude-haiku-5-5-20261007", {"max_tokens": 50, "thinking": {"type": "disabled"}}),
        ("claude-sonnet-5-5", {"max_tokens": 50, "thinking": {"type": "between_tools"}}),
        ("claude-sonnet-5", {"max_tokens": 50, "thinking": {"type": "disabled"}}),
        ("claude-opus-5", {"max_tokens": 50, "thinking": {"type": "disabled"}}),
        ("claude-opus-5-5", {"max_tokens": 1074, "output_config": {"effort": "low"}}),
        ("claude-fable-5-2", {"max_tokens": 1074, "output_config": {"effort": "low"}}),
        ("claude-mythos-5", {"max_tokens": 1074, "output_config": {"effort": "low"}}),
        ("claude-haiku-4-5", {"max_tokens": 50}),
        ("claude-opus-4-8", {"max_tokens": 50}),
        ("anthropic.claude-haiku-5-5-v1", {"max_tokens": 50}),
    ],
)
def test_a_claude_is_kept_from_thinking_or_given_room_for_it(
    model_name: str, sent: dict[str, object]
) -> None:
    assert capabilities("anthropic", model_name).arguments(50) == sent


@pytest.mark.parametrize(
    ("model_name", "sent"),
    [
        ("gpt-6-luna", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-6-sol", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-6.1-terra", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-5.6-luna", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-5.5-2026-04-23", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-5.4-mini", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-5.1", {"reasoning_effort": "none", "temperature": 0.7}),
        ("gpt-4.1-mini", {"temperature": 0.7}),
        ("gpt-4o", {"temperature": 0.7}),
    ],
)
def test_a_gpt_that_can_stop_reasoning_does_and_takes_a_temperature(
    model_name: str, sent: dict[str, object]
) -> None:
    assert capabilities("openai", model_name).arguments(50) == {"max_completion_tokens": 50} | sent


@pytest.mark.parametrize(
    ("model_name", "effort"),
    [
        ("gpt-6-astra", "low"),
        ("gpt-6.1-sol", "low"),
        ("gpt-6.2-astra", "low"),
        ("gpt-5", "minimal"),
        ("gpt-5-mini-2025-08-07", "minimal"),
        ("o3", "low"),
    ],
)
def test_a_gpt_that_always_reasons_gets_room_and_no_temperature(
    model_name: str, effort: str
) -> None:
    sent = capabilities("openai", model_name).arguments(50)
    assert sent == {"max_completion_tokens": 1074, "reasoning_effort": effort}


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
@pytest.mark.parametrize("model_name", ["smollm2-135m", "gpt-7-nova", "claude-7", "gpt-5.45"])
def test_a_model_that_nobody_knows_gets_only_what_every_server_takes(
    provider: str, model_name: str
) -> None:
    unknown = capabilities(provider, model_name)
    assert not unknown.is_known
    assert unknown.arguments(50) == {"max_tokens": 50}


def test_no_known_claude_is_sent_a_temperature() -> None:
    names = ["claude-haiku-5-5", "claude-haiku-4-5", "claude-opus-5-5", "claude-sonnet-4-6"]
    assert all("temperature" not in capabilities("anthropic", name).arguments(1) for name in names)


class TestWithout:
    def test_a_refused_temperature_is_all_that_goes(self) -> None:
        luna = capabilities("openai", "gpt-6-luna").without("temperature")
        assert luna.arguments(50) == {"max_completion_tokens": 50, "reasoning_effort": "none"}

    def test_a_model_that_reasons_as_it_likes_gets_room_and_no_temperature(self) -> None:
        luna = capabilities("openai", "gpt-6-luna").without("reasoning_effort")
        assert luna.arguments(50) == {"max_completion_tokens": 1074}

    def test_an_unknown_models_limit_is_sent_under_its_new_name(self) -> None:
        nova = capabilities("openai", "gpt-7-nova").without("max_tokens")
        assert nova.arguments(50) == {"max_completion_tokens": 50}

    @pytest.mark.parametrize("parameter", [None, "tools", "max_tokens", "temperature"])
    def test_what_is_not_sent_or_not_to_be_spared_stays(self, parameter: str | None) -> None:
        haiku = capabilities("anthropic", "claude-haiku-5-5")
        assert haiku.without(parameter) is haiku

    @pytest.mark.parametrize("model_name", ["gpt-6-luna", "gpt-5", "gpt-7-nova", "gpt-4o"])
    def test_learning_ends(self, model_name: str) -> None:
        learned = capabilities("openai", model_name)
        lessons = 0
        while (less := _less(learned)) != learned:
            learned = less
            lessons += 1
        assert lessons <= 2
        assert len(learned.parameter_names) == 1


def _less(known: Capabilities) -> Capabilities:
    return next(
        (known.without(p) for p in known.parameter_names if known.without(p) != known), known
    )


class TestModelNames:
    @pytest.mark.parametrize(
        "model_name",
        [
            *DEFAULT_MODEL.values(),
            "gpt-4o",
            "ft:gpt-4o-mini:acme::8xYz",
            "meta-llama/Llama-4:free",
            "claude-sonnet-4-5@20250929",
            "x" * 128,
        ],
    )
    def test_a_name_that_may_be_used_comes_back_as_it_is(self, model_name: str) -> None:
        assert checked_model_name("openai", model_name, today=TODAY) == model_name

    @pytest.mark.parametrize(
        "model_name", ["", " gpt-4o", "gpt 4o", "-gpt", "gpt-4o\n", "gpt\u20114o", "x" * 129]
    )
    def test_what_cannot_be_a_name_is_refused(self, model_name: str) -> None:
        with pytest.raises(BadModelName) as caught:
            checked_model_name("openai", model_name, today=TODAY)
        assert (caught.value.provider, caught.value.model_name) == ("openai", model_name)

    @pytest.mark.parametrize(
        ("provider", "model_name", "retired_on"),
        [
            ("anthropic", "claude-3-5-sonnet-20241022", date(2025, 10, 28)),
            ("anthropic", "claude-3-7-sonnet-latest", date(2026, 2, 19)),
            ("anthropic", "claude-opus-4-20250514", date(2026, 6, 15)),
            ("openai", "gpt-4-turbo-preview", date(2026, 3, 26)),
            ("openai", "gpt-4-turbo-2024-04-09", date(2026, 10, 23)),
            ("openai", "gpt-3.5-turbo", date(2026, 10, 23)),
            ("openai", "gpt-4o-2024-05-13", date(2026, 10, 23)),
        ],
    )
    def test_a_retired_model_is_refused_with_its_date(
        self, provider: str, model_name: str, retired_on: date
    ) -> None:
        with pytest.raises(RetiredModel) as caught:
            checked_model_name(provider, model_name, today=TODAY)
        assert caught.value.retired_on == retired_on

    def test_a_model_may_be_used_until_the_eve_of_its_retirement(self) -> None:
        name = "claude-sonnet-4-5-20250929"
        assert retirement(name) == date(2026, 11, 30)
        assert checked_model_name("anthropic", name, today=date(2026, 11, 29)) == name
        with pytest.raises(RetiredModel):
            checked_model_name("anthropic", name, today=date(2026, 11, 30))

    @pytest.mark.parametrize("model_name", [*DEFAULT_MODEL.values(), "gpt-5.4-mini", "gpt-5.2"])
    def test_a_current_model_has_no_date(self, model_name: str) -> None:
        assert retirement(model_name) is None

    @pytest.mark.parametrize("provider", DEFAULT_MODEL)
    def test_a_default_is_known_and_priced(self, provider: str) -> None:
        name = DEFAULT_MODEL[provider]
        assert capabilities(provider, name).is_known
        assert cost_micro_usd(name, Usage(1, 1)) is not None


class TestCost:
    @pytest.mark.parametrize(
        ("model_name", "usage", "micro_usd"),
        [
            ("claude-haiku-5-5", Usage(700, 90), 115),
            ("gpt-6-luna", Usage(700, 90), 115),
            ("claude-haiku-5-5-20261007", Usage(1_000_000, 0), 100_000),
            ("gpt-5.4-mini", Usage(0, 1_000_000), 4_500_000),
            ("claude-haiku-5-5", Usage(1, 0), 1),
            ("claude-haiku-5-5", Usage(), 0),
        ],
    )
    def test_a_cost_is_in_millionths_of_a_dollar_rounded_up(
        self, model_name: str, usage: Usage, micro_usd: int
    ) -> None:
        assert cost_micro_usd(model_name, usage) == micro_usd

    def test_an_unknown_price_is_no_price_rather_than_nothing(self) -> None:
        assert cost_micro_usd("smollm2-135m", Usage(700, 90)) is None
