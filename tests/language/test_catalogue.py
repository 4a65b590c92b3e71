"""The catalogue: every text, in every language that is offered, with the same fields."""

import asyncio
import string
from collections.abc import Iterator
from datetime import date

import pytest

from coach.language import catalogue
from coach.language.catalogue import (
    OFFERED,
    Language,
    day_text,
    decimal,
    in_english,
    language_of,
    say,
    say_count,
    speak,
    speaking,
    spoken,
    translated,
)
from coach.language.phrases import counted, duration, listed, ordinal, short_day, weekday
from tests.language.gathered import gathered

OTHERS = [language for language in Language if language is not Language.ENGLISH]
IN_ALL = [language for language in OFFERED if language is not Language.ENGLISH]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def pairs(language: Language) -> Iterator[tuple[str, str]]:
    """Each English text with what is said for it, as far as there is something."""
    for entry in translated(language):
        if entry.context is None and all(entry.forms):
            for index, form in enumerate(entry.forms):
                yield entry.english[min(index, len(entry.english) - 1)], form


@pytest.mark.parametrize("language", IN_ALL)
def test_a_language_that_is_offered_has_every_text(language: Language) -> None:
    there = {english for english, _ in pairs(language)}
    assert sorted(set(gathered()) - there) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_its_text(language: Language) -> None:
    wrong = [
        (english, said)
        for english, said in pairs(language)
        # "One session" may be said without its number.
        if not fields(said) <= fields(english) | {"number"}
        or fields(english) - fields(said) - {"number"}
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_equal_texts_have_equal_translations(language: Language) -> None:
    said: dict[str, str] = {}
    assert [
        (english, form)
        for english, form in pairs(language)
        if said.setdefault(english, form) != form
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_outlives_its_text(language: Language) -> None:
    texts = gathered()
    known = {*texts, *(text.many for text in texts.values())}
    assert [english for english, _ in pairs(language) if english not in known] == []


def test_what_is_not_translated_is_said_in_english() -> None:
    with speaking(Language.GERMAN):
        assert say("There is no such {thing}.", thing="text") == "There is no such text."
        assert say_count("{number} thing", "{number} things", 1_000) == "1.000 things"
        assert say("100 %") == "100 %"
    assert spoken() is Language.ENGLISH


def test_numbers_days_and_plurals_are_written_as_usual_there() -> None:
    day = date(2026, 11, 24)
    assert (decimal(12345), decimal(6.25, digits=1)) == ("12,345", "6.2")
    assert (weekday(1), day_text(day, "EEEE d MMMM")) == ("Tuesday", "Tuesday 24 November")
    assert (short_day(day), counted(1, "day"), counted(0, "day")) == (
        "Tue 24 Nov",
        "1 day",
        "0 days",
    )
    with speaking(Language.GERMAN):
        assert (decimal(12345), decimal(6.25, digits=1)) == ("12.345", "6,2")
        assert (weekday(1), duration(12345)) == ("Dienstag", "205 h 45 min")
    with speaking(Language.SPANISH):
        assert (decimal(12345), weekday(1)) == ("12.345", "martes")


def test_places_and_lists_are_in_words() -> None:
    assert [ordinal(rank) for rank in (1, 2, 3, 4, 11, 21, 1003)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "21st",
        "1,003rd",
    ]
    assert listed(["Ann", "Ben", "Cem"]) == "Ann, Ben and Cem"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", Language.ENGLISH),
        ("de", Language.GERMAN),
        ("es-419", Language.SPANISH),
        ("es-ES", Language.SPANISH),
        ("fr", Language.ENGLISH),
        (None, Language.ENGLISH),
    ],
)
def test_the_locale_of_discord_decides_among_what_is_offered(
    locale: str | None, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "OFFERED", tuple(Language))
    assert language_of(locale) is language


def test_what_models_are_told_is_english_whatever_is_spoken() -> None:
    @in_english
    def told() -> str:
        return decimal(1234)

    with speaking(Language.GERMAN):
        assert told() == "1,234"
        assert decimal(1234) == "1.234"


async def test_what_a_task_speaks_it_speaks_to_its_end_and_no_other_does() -> None:
    async def german() -> str:
        speak(Language.GERMAN)
        await asyncio.sleep(0)
        return decimal(1234)

    told = await asyncio.gather(german(), asyncio.sleep(0, decimal(1234)))
    assert tuple(told) == ("1.234", "1,234")
    assert spoken() is Language.ENGLISH
