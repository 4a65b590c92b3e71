"""What those who manage a server read of its texts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from discord import utils

from coach.board_work import GuildStatus
from coach.budgets import Use
from coach.llm.switchboard import ProviderState
from coach.study import GuildOverview
from coach.writer import ModelUse
from cogs.ui import server_cards
from tests.cogs.ui.test_board_cards import text

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
MIDNIGHT = utils.format_dt(datetime(2026, 11, 19, tzinfo=UTC), "t")
ALL = Use(tokens=4_000, limit_tokens=2_000_000, calls=40, micro_usd=900)
CLAUDE = ProviderState("anthropic", is_left_alone=False, next_try_seconds=0, needs_operator=False)
GPT = ProviderState("openai", is_left_alone=False, next_try_seconds=0, needs_operator=False)


def lines(
    guild: Use | None, everybody: Use = ALL, *providers: ProviderState, now: datetime = NOW
) -> list[str]:
    """What stands on the card between the members and the board."""
    texts = ModelUse(guild, everybody, providers or (CLAUDE, GPT)) if guild else None
    status = GuildStatus("UTC", now, 3, None, None, None, None, None)
    card = text(server_cards.status(GuildOverview(status, texts), missing=()))
    return card.splitlines()[3:-1]


def used(tokens: int, calls: int = 1, micro_usd: int | None = 115) -> Use:
    return Use(tokens=tokens, limit_tokens=200_000, calls=calls, micro_usd=micro_usd)


def test_without_a_model_the_words_are_pacers_own() -> None:
    assert lines(None) == ["💬 Texts: worded by Pacer alone"]


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (used(0, 0, None), "0 of this server’s 200,000 tokens, 0 calls"),
        (used(790), "790 of this server’s 200,000 tokens, 1 call, $0.0001"),
        (used(79_000, 100, 11_500), "79,000 of this server’s 200,000 tokens, 100 calls, $0.0115"),
        (
            used(79_000, 100, 4_211_500),
            "79,000 of this server’s 200,000 tokens, 100 calls, $4.2115",
        ),
        (used(79, 1, 3), "79 of this server’s 200,000 tokens, 1 call, $0.0001"),
        (used(600, 1, 0), "600 of this server’s 200,000 tokens, 1 call, $0"),
        (used(790, 2, None), "790 of this server’s 200,000 tokens, 2 calls, price unknown"),
    ],
)
def test_today_is_counted_in_tokens_calls_and_dollars(use: Use, words: str) -> None:
    assert lines(use) == [f"💬 Texts until {MIDNIGHT}: {words}"]


def test_a_day_ends_at_midnight_utc_wherever_the_server_lives() -> None:
    wall = datetime.fromisoformat("2026-11-19T07:00:00+13:00")
    assert MIDNIGHT in lines(used(790), now=wall)[0]


def test_the_budget_of_all_is_shown_when_it_is_the_one_that_binds() -> None:
    everybody = Use(tokens=1_900_000, limit_tokens=2_000_000, calls=9, micro_usd=None)
    assert lines(used(790), everybody)[1:] == [
        "💬 All servers together: 1,900,000 of 2,000,000 tokens"
    ]


@pytest.mark.parametrize("guild", [used(199_990), used(204_000)])
def test_a_used_up_budget_says_who_words_the_texts_and_until_when(guild: Use) -> None:
    assert lines(guild, ALL, down(CLAUDE, 60))[1:] == [
        f"✍️ That is used up: until {MIDNIGHT} I word all texts here myself"
    ]


def test_a_used_up_budget_of_all_does_so_too() -> None:
    everybody = Use(tokens=2_000_000, limit_tokens=2_000_000, calls=9, micro_usd=None)
    assert lines(used(790), everybody)[2] == (
        f"✍️ That is used up: until {MIDNIGHT} I word all texts here myself"
    )


def down(state: ProviderState, seconds: float, *, needs_operator: bool = False) -> ProviderState:
    return replace(
        state, is_left_alone=True, next_try_seconds=seconds, needs_operator=needs_operator
    )


def test_who_does_not_answer_is_named_with_the_stand_in() -> None:
    again = utils.format_dt(datetime(2026, 11, 18, 18, 4, tzinfo=UTC), "R")
    assert lines(used(790), ALL, down(CLAUDE, 240), GPT)[1:] == [
        f"⚠️ Anthropic does not answer: I ask it again {again}",
        "✍️ OpenAI words the texts meanwhile",
    ]


def test_when_nobody_answers_pacer_does() -> None:
    again = utils.format_dt(datetime(2026, 11, 18, 18, 15, tzinfo=UTC), "R")
    assert lines(used(790), ALL, down(CLAUDE, 0), down(GPT, 900, needs_operator=True))[1:] == [
        "⚠️ Anthropic does not answer: I ask it again right now",
        f"⚠️ OpenAI does not answer: I ask it again {again}; whoever runs me has to look into it",
        "✍️ I word all texts myself meanwhile",
    ]
