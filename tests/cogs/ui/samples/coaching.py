"""What the coach says: texts, letters, answers, the panel."""

from collections.abc import Iterator
from dataclasses import replace

from coach.asking import AnswerText, ForADoctor, NotUnderstood
from coach.domain.choice import Opinion
from coach.domain.kinds import LIMITS, InsightKind
from coach.domain.stats import Stats
from coach.domain.tiers import Tier
from coach.insights import NoReviewYet, Panel
from coach.language.questions import Elsewhere
from coach.language.safety import Cue
from coach.texts import Care, InsightText, NothingLogged
from cogs.ui import ask_cards, cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import HUGE, NOW, ROW, TODAY, Samples

STATS = Stats(
    sessions=30,
    minutes=HUGE,
    average_intensity=10.0,
    peak_intensity=10,
    typical_minutes=720,
    current_streak=HUGE,
    longest_streak=HUGE,
    freezes=2,
    tier=Tier.AMATEUR,
    habit_score=100,
    top_percent=50,
    last_7_days_sessions=140,
    last_7_days_minutes=HUGE,
    versus_average_percent=HUGE,
    peak_hour=23,
    total_sessions=HUGE,
    total_minutes=HUGE,
    is_today_done=True,
    days_since_last=HUGE,
)
NO_STATS = replace(
    STATS,
    average_intensity=None,
    peak_intensity=None,
    top_percent=None,
    last_7_days_sessions=None,
    last_7_days_minutes=None,
    versus_average_percent=None,
    peak_hour=None,
    total_sessions=1,
)
LONGEST = sorted(InsightKind, key=lambda kind: LIMITS[kind].words)[-3:]
"""The panel shows one text of a kind, and three in all."""


def texts(kind: InsightKind) -> Iterator[InsightText]:
    """A text as long as its kind may be, rated in all ways."""
    text = InsightText(
        insight_id=ROW,
        kind=kind,
        text=" ".join(["complete"] * LIMITS[kind].words),
        last_session_id=1,
        model_name="anthropic/claude_very_long_name-20261118",
        generated_at=NOW,
        is_new=True,
        opinion=None,
    )
    yield text
    yield replace(text, model_name=None, is_new=False, opinion=Opinion.HELPFUL)
    yield replace(text, is_new=False, awaits_session=True)
    yield replace(text, opinion=Opinion.UNHELPFUL)
    yield replace(text, opinion=Opinion.IRRELEVANT)


def panels() -> Iterator[Card]:
    for stats in (
        STATS,
        NO_STATS,
        replace(STATS, total_sessions=0),
        replace(STATS, current_streak=0),
        replace(STATS, current_streak=0, longest_streak=0),
        replace(STATS, top_percent=51),
        replace(STATS, versus_average_percent=-99, total_sessions=30),
        replace(STATS, versus_average_percent=0),
        replace(STATS, versus_average_percent=None),
    ):
        yield cards.panel(Panel(stats, ()))
        for latest in zip(*map(texts, LONGEST), strict=True):
            yield cards.panel(Panel(stats, latest))


SAMPLES: Samples = {
    cards.insight: lambda: (cards.insight(text) for kind in InsightKind for text in texts(kind)),
    cards.letter: lambda: (cards.letter(text) for kind in InsightKind for text in texts(kind)),
    cards.kind_answer: lambda: (
        cards.kind_answer(cue, is_logged=is_logged) for cue in Cue for is_logged in (False, True)
    ),
    cards.rated: lambda: map(cards.rated, Opinion),
    cards.no_review_yet: lambda: (
        cards.no_review_yet(NoReviewYet(HUGE, HUGE, monday)) for monday in (None, TODAY)
    ),
    cards.nothing_logged: lambda: [cards.nothing_logged(NothingLogged())],
    cards.panel: panels,
    ask_cards.reply: lambda: (
        ask_cards.reply(given)
        for given in (
            AnswerText("x" * 500, "y" * 500, "some-model"),
            AnswerText("*" * 400, "@" * 400),
            AnswerText("*" * 700, "*" * 700, "*" * 300),
            NotUnderstood(),
            NotUnderstood(Elsewhere.GOAL),
            NotUnderstood(Elsewhere.RANK),
            ForADoctor(),
            NothingLogged(),
            Care(Cue.SELF_HARM),
        )
    ),
}
