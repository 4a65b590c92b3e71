"""The kinds of insight and how much each may say."""

import pytest

from coach.domain.kinds import (
    LIMITS,
    InsightKind,
    LetterKind,
    MessageKind,
    TextLimits,
    message_kind,
)


@pytest.mark.parametrize(
    ("kind", "tokens", "words"),
    [
        ("daily_summary", 100, 55),
        ("weekly_review", 200, 115),
        ("performance_tip", 80, 45),
        ("milestone_celebration", 60, 34),
        ("streak_motivation", 50, 28),
    ],
)
def test_a_kind_of_insight_has_its_limits(kind: str, tokens: int, words: int) -> None:
    assert LIMITS[InsightKind(kind)] == TextLimits(tokens=tokens, words=words)


def test_there_are_five_kinds_and_each_is_limited() -> None:
    assert len(InsightKind) == 5
    assert LIMITS.keys() == set(InsightKind)


@pytest.mark.parametrize("limits", LIMITS.values())
def test_the_words_fit_into_the_tokens(limits: TextLimits) -> None:
    assert limits.words * 1.7 <= limits.tokens


@pytest.mark.parametrize("kind", [*InsightKind, *LetterKind])
def test_what_is_kept_of_a_kind_of_message_gives_it_back(kind: MessageKind) -> None:
    assert message_kind(kind.value) is kind


def test_what_is_no_kind_of_message_is_refused() -> None:
    with pytest.raises(ValueError, match="newsletter"):
        message_kind("newsletter")
