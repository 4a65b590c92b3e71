"""Focus timers in the language of whom they are for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from discord import ui

from coach.focus import FocusQuestion, RunningTimer
from coach.language.catalogue import Language, speaking
from cogs.ui import focus_cards
from cogs.ui.replies import Card

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
PLANNED = RunningTimer(
    started_at=NOW,
    planned_minutes=25,
    ends_at=NOW + timedelta(minutes=25),
    minutes=0,
    activity="yoga",
    is_new=True,
    is_inbox_open=True,
)
OPEN = replace(PLANNED, planned_minutes=None, activity=None)
QUESTION = FocusQuestion(timer_id=1, started_at=NOW, ended_at=NOW, minutes=25, activity="yoga")
FORGOTTEN = replace(QUESTION, minutes=None)


def cards() -> list[Card]:
    """Each card in each of its cases."""
    timers = [
        replace(timer, is_new=is_new, is_inbox_open=is_open, minutes=minutes)
        for timer in (PLANNED, OPEN)
        for is_new, minutes in ((True, 0), (False, 0), (False, 5))
        for is_open in (True, False)
    ]
    questions = [QUESTION, FORGOTTEN, *(replace(q, activity=None) for q in (QUESTION, FORGOTTEN))]
    return [
        *(focus_cards.running(timer) for timer in timers),
        *(focus_cards.running_already(replace(timer, is_new=False)) for timer in timers),
        *(focus_cards.question(question) for question in questions),
        *(focus_cards.letter(question) for question in questions),
        focus_cards.start_waits(QUESTION),
        focus_cards.untold(QUESTION),
        focus_cards.too_short(),
        focus_cards.let_go(),
        focus_cards.no_timer(),
    ]


def said(*shown: Card) -> list[str]:
    """What people read, apart from lengths of time on buttons, which look alike everywhere."""
    found = []
    for item in (item for card in shown for item in card.walk_children()):
        if isinstance(item, ui.TextDisplay):
            found.append(item.content)
        if isinstance(item, ui.Button) and "focus:minutes:" not in str(item.custom_id):
            found.append(str(item.label))
    return found


@pytest.mark.parametrize("language", [Language.GERMAN, Language.SPANISH])
async def test_nothing_of_a_timer_stays_in_english(language: Language) -> None:
    english = set(said(*cards()))
    with speaking(language):
        translated = set(said(*cards()))
    assert translated & english == set()
    assert len(translated) == len(english)


async def test_a_timer_is_told_in_whole_sentences() -> None:
    with speaking(Language.GERMAN):
        told, _ = said(focus_cards.running(replace(PLANNED, is_new=False)))
    assert told == (
        "### ⏱️ Dein Timer läuft: Yoga, 25 min\n"
        f"Gestartet <t:{NOW.timestamp():.0f}:R>, bisher weniger als eine Minute, "
        f"endet <t:{PLANNED.ends_at.timestamp():.0f}:R>.\n"
        "Wenn er endet, schreibe ich dir und frage, wie anstrengend es war, auch in deinen "
        "Ruhezeiten. Mit deiner Antwort ist es eingetragen."
    )
