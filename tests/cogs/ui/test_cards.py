"""Every card, at its extremes, fits into what Discord takes; and says what is so."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import get_args

import pytest

from coach.domain.kinds import InsightKind
from coach.domain.streaks import DayState
from coach.entries import RepeatQuestion, StreakDayView, UndoReceipt
from coach.history import HistoryPage
from coach.language.catalogue import Language, speaking
from cogs import ui as package
from cogs.ui import blocks, cards, history_cards, panels, server_cards, stats_cards
from cogs.ui.replies import Card
from tests.cogs.limits import TEXT, faults_of_card, parts
from tests.cogs.ui.samples import EVERY, name_of
from tests.cogs.ui.samples.extremes import NOW, TODAY
from tests.cogs.ui.samples.sessions import RECEIPT, SESSION
from tests.cogs.ui.samples.settings import STREAK

_LEFT_OUT = {blocks.note}
"""It says what it is given."""
_UNFILLED = re.compile(r"\{\w*\}|\bNone\b")


def words(card: Card) -> str:
    return "\n".join(part["content"] for part in parts(card) if part["type"] == TEXT)


def modules() -> Iterator[ModuleType]:
    """All of the package, but for the playground: its own texts are not for Discord."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.startswith(f"{package.__name__}.playground"):
            yield importlib.import_module(found.name)


def makes_cards(value: object) -> bool:
    """Whether it is a function that says it gives a card, or several."""
    function = inspect.unwrap(value) if callable(value) else None
    if not inspect.isfunction(function):
        return False
    given = inspect.signature(function).return_annotation
    return given in (Card, "Card") or Card in get_args(given)


def card_functions(module: ModuleType) -> Iterator[Callable[..., Card]]:
    for name, value in vars(module).items():
        is_own = getattr(value, "__module__", None) == module.__name__
        if is_own and makes_cards(value) and not name.startswith("_"):
            yield value


def test_no_card_was_forgotten() -> None:
    found = {one for module in modules() for one in card_functions(module)}
    assert {cards.receipt, stats_cards.own, server_cards.status} <= found
    assert found - _LEFT_OUT == set(EVERY)


def test_whatever_gives_a_card_is_found() -> None:
    def one() -> Card:
        raise NotImplementedError

    def some() -> Iterator[Card]:
        raise NotImplementedError

    def maybe() -> Card | None:
        raise NotImplementedError

    @cache
    def kept() -> Card:
        raise NotImplementedError

    def none() -> str:
        raise NotImplementedError

    assert all(makes_cards(each) for each in (one, some, maybe, kept))
    assert not any(makes_cards(each) for each in (none, Card))


def faults_of(function: Callable[..., Card]) -> Iterator[str]:
    samples = list(EVERY[function]())
    if not samples:
        yield "no sample"
    for card in samples:
        yield from faults_of_card(card)
        yield from (f"shows {found}" for found in _UNFILLED.findall(words(card)))


@pytest.mark.long  # thousands of cards, which need no look at each line of ours
def test_every_card_is_what_discord_takes_in_each_language() -> None:
    faults = set()
    for language in Language:
        with speaking(language):
            faults |= {
                f"{name_of(function)}, {language.name}: {fault}"
                for function in EVERY
                for fault in faults_of(function)
            }
    assert faults == set()


def test_a_session_that_is_too_long_for_a_menu_says_that_there_is_more() -> None:
    session = replace(SESSION, activity="a" * 40)
    with speaking(Language.GERMAN):
        card = history_cards.page(HistoryPage((session,), 1, 1, 1), NOW)
    ((option,),) = (part["options"] for part in parts(card) if "options" in part)
    assert len(option["label"]) == 100
    assert option["label"].endswith("aaa…")


@pytest.mark.parametrize(
    "activity", ["**bold**", "_a_ ~~b~~", "`code` ||x||", "# a", "[a](http://b)"]
)
def test_an_activity_formats_nothing(activity: str) -> None:
    for card in (
        cards.receipt(replace(RECEIPT, activity=activity), NOW),
        cards.repeat_question(RepeatQuestion(1, 45, 7, activity, 3)),
        cards.undone(UndoReceipt(45, 7, activity, TODAY, TODAY, 0, 1)),
    ):
        title = words(card).splitlines()[0]
        assert title.startswith("### ")
        plain = re.sub(r"\\(.)", "", title.removeprefix("### "))
        assert not re.search(r"[*_~`|\[]", plain)


def test_every_day_of_a_streak_has_its_reason() -> None:
    def line(state: DayState, minutes: int = 0, in_time: int = 0) -> str:
        day = StreakDayView(TODAY, state, minutes, in_time)
        card = panels.streak(replace(STREAK, min_minutes=10, days=(day,)))
        (found,) = (one for one in words(card).splitlines() if "Wed 30 Sep" in one)
        return found.partition(": ")[2]

    assert line(DayState.DONE, 95, 95) == "1 h 35 min"
    assert line(DayState.OPEN) == "10 minutes to go"
    assert line(DayState.OPEN, 9, 9) == "1 minute to go"
    assert line(DayState.OPEN, 45, 9) == "1 minute to go"
    assert line(DayState.REST) == "rest day"
    assert line(DayState.PAUSED) == "paused"
    assert line(DayState.MISSED) == "nothing logged"
    assert line(DayState.MISSED, 9, 9) == "9 min of 10 min"
    assert line(DayState.MISSED, 45) == "45 min, but logged more than 48 h later"
    assert line(DayState.MISSED, 45, 5) == "45 min, but 40 min of it logged more than 48 h later"
    assert line(DayState.FROZEN) == "nothing logged; a freeze kept your streak"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (InsightKind.DAILY_SUMMARY, "The daily summary is off. `/settings show` turns it"),
        (InsightKind.WEEKLY_REVIEW, "The weekly review is off. `/settings show` turns it"),
        (InsightKind.MILESTONE_CELEBRATION, "Milestones are off. `/settings show` turns them"),
        (InsightKind.STREAK_MOTIVATION, "Streak warnings are off. `/settings show` turns them"),
    ],
)
def test_what_was_muted_is_named(kind: InsightKind, sentence: str) -> None:
    assert sentence in words(panels.muted(kind))
