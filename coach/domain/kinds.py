"""The five kinds of insight and how much each may say."""

from dataclasses import dataclass
from enum import StrEnum


class InsightKind(StrEnum):
    """What an insight is for; the value is what the database keeps."""

    DAILY_SUMMARY = "daily_summary"
    WEEKLY_REVIEW = "weekly_review"
    PERFORMANCE_TIP = "performance_tip"
    MILESTONE_CELEBRATION = "milestone_celebration"
    STREAK_MOTIVATION = "streak_motivation"


class LetterKind(StrEnum):
    """Direct messages that hold no insight: each was asked for by what it answers."""

    FOCUS_END = "focus_end"


MessageKind = InsightKind | LetterKind
"""All that may come as a direct message."""


def message_kind(value: str) -> MessageKind:
    """What the database keeps, as the kind that it is."""
    return LetterKind(value) if value in tuple(LetterKind) else InsightKind(value)


class Tone(StrEnum):
    """How a member likes to be spoken to."""

    GENTLE = "gentle"
    BALANCED = "balanced"
    DIRECT = "direct"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class TextLimits:
    """The room a text has.

    Attributes:
        tokens: output tokens that the provider is allowed.
        words: words that a reader is shown at most. About 1.7 tokens a word on today's
            tokenizers, so that a text of this length is never cut by ``tokens``.
    """

    tokens: int
    words: int


LIMITS: dict[InsightKind, TextLimits] = {
    InsightKind.DAILY_SUMMARY: TextLimits(tokens=100, words=55),
    InsightKind.WEEKLY_REVIEW: TextLimits(tokens=200, words=115),
    InsightKind.PERFORMANCE_TIP: TextLimits(tokens=80, words=45),
    InsightKind.MILESTONE_CELEBRATION: TextLimits(tokens=60, words=34),
    InsightKind.STREAK_MOTIVATION: TextLimits(tokens=50, words=28),
}

ANSWER_LIMITS = TextLimits(tokens=80, words=45)
"""Of the answer to a question, which is no insight: nothing of it is kept."""
