"""Questions as people put them: understood or not, but never misunderstood.

Each answer is compared with a naive recount of random histories, which shares no code with Pacer.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from coach.domain.questions import Question, answer_to
from coach.domain.stats import DayTotal, History, LoggedSession
from coach.language.answers import EXAMPLES, Words, words_for
from coach.language.catalogue import Language, speaking
from coach.language.questions import examples, is_medical, understood
from tests.language.german_questions_corpus import GERMAN_ANSWERABLE, GERMAN_UNANSWERABLE
from tests.language.naive_answers import ACTIVITIES, Life, life
from tests.language.questions_corpus import ANSWERABLE, FRESH, UNANSWERABLE, Expected
from tests.language.spanish_questions_corpus import SPANISH_ANSWERABLE, SPANISH_UNANSWERABLE

TODAYS = (
    date(2026, 11, 18),  # a Wednesday
    date(2026, 11, 30),  # a Monday, the last of a month
    date(2027, 1, 1),  # in the last ISO week of the year before
    date(2028, 2, 29),
)
LEAST_UNDERSTOOD, LEAST_FRESH = 0.95, 0.75
"""Of what the rules were tuned for, and of what they were not."""
ON_THESE_DAYS = ("how much did I train on Wednesday", "how many minutes in October 2027")
"""Unclear on a Wednesday alone, and in the future only until then."""


@cache
def history_of(lived: Life) -> tuple[History, tuple[LoggedSession, ...]]:
    """The same as Pacer reads it from its database."""
    logged = sorted(
        (
            LoggedSession(each.day, each.ended, each.minutes, each.intensity, each.activity)
            for each in lived.sessions
        ),
        key=lambda each: each.ended_wall,
        reverse=True,
    )
    days = []
    for day in sorted({each.day for each in lived.sessions}):
        those = [each for each in lived.sessions if each.day == day]
        minutes = sum(each.minutes for each in those)
        load = sum(each.minutes * each.intensity for each in those)
        days.append(DayTotal(day, len(those), minutes, load, minutes))
    return History(recent=tuple(logged), days=tuple(days)), tuple(logged)


def asked(question: str, lived: Life) -> Question | None:
    names = [name for name in ACTIVITIES if name]
    return understood(question, today=lived.today, activities=names)


def answered(question: str, lived: Life) -> Words | None:
    meant = asked(question, lived)
    if meant is None:
        return None
    history, sessions = history_of(lived)
    return words_for(answer_to(meant, history, sessions, lived.today))


def holds(text: str, figure: str) -> bool:
    """Whether it says that figure, and not one that only begins or ends like it."""
    pattern = rf"(?<![\w,.]){re.escape(figure)}(?!\w|,\d| \d+ min)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def wrong(question: str, expected: Expected, lives: list[Life]) -> Iterator[str]:
    for lived in lives:
        words = answered(question, lived)
        figures = expected(lived)
        if words is not None and not all(holds(words.text, figure) for figure in figures):
            yield f"{lived.today} {question!r}: {figures} is not in {words.text!r}"


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return [life(seed, day) for seed, day in enumerate(TODAYS)]


@pytest.mark.parametrize(("question", "expected"), ANSWERABLE + FRESH)
def test_an_answer_holds_the_figure_of_a_naive_recount(
    question: str, expected: Expected, lives: list[Life]
) -> None:
    assert list(wrong(question, expected, lives)) == []


def test_nearly_all_that_the_rules_were_tuned_for_is_understood(lives: list[Life]) -> None:
    missed = [question for question, _ in ANSWERABLE if asked(question, lives[0]) is None]
    assert len(ANSWERABLE) - len(missed) >= LEAST_UNDERSTOOD * len(ANSWERABLE), missed


def test_most_of_what_the_rules_were_never_tuned_for_is_understood_too(lives: list[Life]) -> None:
    missed = [question for question, _ in FRESH if asked(question, lives[0]) is None]
    assert len(FRESH) - len(missed) >= LEAST_FRESH * len(FRESH), missed


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_the_figures_cannot_answer_gets_no_number(question: str, lives: list[Life]) -> None:
    on_any_day = lives if question not in ON_THESE_DAYS else lives[:1]
    assert all(asked(question, lived) is None for lived in on_any_day)


@pytest.mark.parametrize("language", Language)
def test_what_is_suggested_is_understood(language: Language, lives: list[Life]) -> None:
    with speaking(language):
        for example in examples():
            assert all(asked(example, lived) is not None for lived in lives), example


def test_each_language_has_its_own_suggestions_that_ask_for_the_same(lives: list[Life]) -> None:
    found = {}
    for language in Language:
        with speaking(language):
            found[examples()] = [asked(example, lives[0]) for example in examples()]
    assert len(found) == len(Language)
    assert EXAMPLES in found
    assert all(meant == found[EXAMPLES] for meant in found.values())


OTHERS = {
    Language.GERMAN: (GERMAN_ANSWERABLE, GERMAN_UNANSWERABLE),
    Language.SPANISH: (SPANISH_ANSWERABLE, SPANISH_UNANSWERABLE),
}


ON_OTHER_DAYS = {
    "Wie viel habe ich am Freitag trainiert?",
    "Wie viele Einheiten habe ich dieses Jahr montags gemacht",
    "¿Cuánto entrené el viernes?",
    "¿Cuántas sesiones hice los lunes este año?",
}
"""Unclear on a Friday, and on New Year's Day, when this year has no Monday yet."""


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [(language, *row) for language, (answerable, _) in OTHERS.items() for row in answerable],
)
def test_other_languages_are_understood_as_english_is(
    language: Language, question: str, expected: Expected, lives: list[Life]
) -> None:
    with speaking(language):
        meant = [asked(question, lived) for lived in lives]
    assert meant[0] is not None
    for lived, each in zip(lives, meant, strict=True):
        if each is None:
            # Unclear on that day alone, as "on Friday" is on a Friday.
            continue
        history, sessions = history_of(lived)
        text = words_for(answer_to(each, history, sessions, lived.today)).text
        assert all(holds(text, figure) for figure in expected(lived)), (lived.today, text)


def test_what_is_unclear_on_some_day_names_a_weekday(lives: list[Life]) -> None:
    unclear = set()
    for language, (answerable, _) in OTHERS.items():
        with speaking(language):
            unclear |= {
                text for text, _ in answerable for each in lives if asked(text, each) is None
            }
    assert unclear == ON_OTHER_DAYS


@pytest.mark.parametrize(
    ("language", "question"),
    [(language, text) for language, (_, unanswerable) in OTHERS.items() for text in unanswerable],
)
def test_what_cannot_be_answered_gets_no_number_in_other_languages(
    language: Language, question: str, lives: list[Life]
) -> None:
    is_of_weekday = question in (
        "Wie viel habe ich am Mittwoch trainiert?",
        "¿Cuánto entrené el miércoles?",
    )
    with speaking(language):
        for lived in lives[:1] if is_of_weekday else lives:
            assert asked(question, lived) is None


@pytest.mark.parametrize("language", OTHERS)
def test_no_question_of_figures_is_taken_for_one_of_health(language: Language) -> None:
    with speaking(language):
        assert [text for text, _ in OTHERS[language][0] if is_medical(text)] == []


STRANGERS = ("not", "never", "bob", "will", "should", "without", "3", "km", "you", "per", "<@1>")


@pytest.mark.long
@pytest.mark.parametrize("stranger", STRANGERS)
def test_one_word_that_is_not_known_makes_a_question_unclear(
    stranger: str, lives: list[Life]
) -> None:
    for question, _ in ANSWERABLE:
        words = question.split()
        for place in range(len(words) + 1):
            turned = " ".join([*words[:place], stranger, *words[place:]])
            assert asked(turned, lives[0]) is None, turned


@pytest.mark.parametrize(
    "question",
    [
        "my knee hurts, how much did I train?",
        "Is it safe to train with a fever?",
        "should I see a doctor",
        "what helps against muscle pain?",
        "can I run with a sprained ankle",
        "how many sessions since my surgery",
    ],
)
def test_questions_of_health_are_a_doctors(question: str) -> None:
    assert is_medical(question)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        (Language.GERMAN, "Mein Knie tut weh, wie viel habe ich trainiert?"),
        (Language.GERMAN, "Soll ich mit Fieber trainieren?"),
        (Language.GERMAN, "was hilft gegen Rückenschmerzen"),
        (Language.GERMAN, "ich bin erkaeltet, darf ich laufen"),
        (Language.GERMAN, "does my knee hurt from running"),
        (Language.SPANISH, "Me duele la rodilla, ¿cuánto entrené?"),
        (Language.SPANISH, "¿Puedo entrenar con fiebre?"),
        (Language.SPANISH, "tengo una lesión"),
        (Language.SPANISH, "should I see a doctor"),
    ],
)
def test_questions_of_health_are_a_doctors_in_each_language(
    language: Language, question: str
) -> None:
    with speaking(language):
        assert is_medical(question)


FOREIGN_STRANGERS = {
    Language.GERMAN: ("nicht", "nie", "bob", "werde", "soll", "ohne", "3", "km", "du", "pro"),
    Language.SPANISH: ("no", "nunca", "bob", "quizás", "debo", "sin", "3", "km", "tú", "por"),
}


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "stranger"),
    [(language, word) for language, words in FOREIGN_STRANGERS.items() for word in words],
)
def test_one_word_that_is_not_known_makes_it_unclear_in_each_language(
    language: Language, stranger: str, lives: list[Life]
) -> None:
    with speaking(language):
        for question, _ in OTHERS[language][0]:
            words = question.split()
            for place in range(len(words) + 1):
                turned = " ".join([*words[:place], stranger, *words[place:]])
                assert asked(turned, lives[0]) is None, turned


def test_no_question_that_can_be_answered_is_taken_for_one_of_health() -> None:
    assert not is_medical("what I'll do today")
    assert [question for question, _ in ANSWERABLE if is_medical(question)] == []
