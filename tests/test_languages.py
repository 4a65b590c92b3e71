"""Whose language is known, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from coach import languages
from coach.language.catalogue import Language, Speech
from coach.languages import Languages
from models.database import Database
from models.queries import people

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
ANN, BEN = 7, 8


async def met(database: Database, user_id: int) -> None:
    await database.write_for(user_id, people.known_person, user_id=user_id, now=NOW)


@pytest.fixture
def spoken(database: Database) -> Languages:
    return Languages(database)


async def test_the_choice_comes_before_discord_and_that_before_english(
    spoken: Languages, database: Database
) -> None:
    await met(database, ANN)
    assert (await spoken.of(user_id=ANN, now=NOW)).language is Language.ENGLISH
    assert (await spoken.of(user_id=ANN, now=NOW, locale="de")).language is Language.GERMAN
    assert (await spoken.of(user_id=ANN, now=NOW, locale="fr")).language is Language.ENGLISH
    await spoken.choose(user_id=ANN, language=Language.SPANISH, now=NOW)
    assert (await spoken.of(user_id=ANN, now=NOW, locale="de")).language is Language.SPANISH
    await spoken.choose(user_id=ANN, language=None, now=NOW)
    assert (await spoken.of(user_id=ANN, now=NOW, locale="de")).language is Language.GERMAN


async def test_the_choice_is_of_texts_and_commands_are_called_as_discord_shows_them(
    spoken: Languages, database: Database
) -> None:
    await spoken.choose(user_id=ANN, language=Language.SPANISH, now=NOW)
    heard = await spoken.of(user_id=ANN, now=NOW, locale="de")
    assert heard == Speech(Language.SPANISH, names=Language.GERMAN)
    await spoken.note(user_id=ANN, locale="de", now=NOW)
    assert await Languages(database).of(user_id=ANN, now=NOW) == heard


async def test_who_was_never_heard_is_told_of_commands_in_the_language_of_the_text(
    spoken: Languages,
) -> None:
    await spoken.choose(user_id=ANN, language=Language.SPANISH, now=NOW)
    written = await spoken.of(user_id=ANN, now=NOW)
    assert written == Speech(Language.SPANISH, names=Language.SPANISH)


async def test_who_is_written_to_is_spoken_to_as_they_were_last_heard(
    spoken: Languages, database: Database
) -> None:
    await met(database, ANN)
    await spoken.note(user_id=ANN, locale="es-419", now=NOW)
    assert (await spoken.of(user_id=ANN, now=NOW)).language is Language.SPANISH
    assert (await Languages(database).of(user_id=ANN, now=NOW)).language is Language.SPANISH


async def test_of_people_who_are_not_known_nothing_is_kept(
    spoken: Languages, database: Database
) -> None:
    await spoken.note(user_id=BEN, locale="de", now=NOW)
    assert await database.read(people.tongue, user_id=BEN) is None
    assert (await spoken.of(user_id=BEN, now=NOW, locale="de")).language is Language.GERMAN


async def test_who_becomes_known_by_what_they_do_is_noted_at_once(
    spoken: Languages, database: Database
) -> None:
    assert (await spoken.of(user_id=BEN, now=NOW, locale="de")).language is Language.GERMAN
    await met(database, BEN)
    await spoken.note(user_id=BEN, locale="de", now=NOW)
    assert (await spoken.of(user_id=BEN, now=NOW)).language is Language.GERMAN


async def test_a_choice_makes_somebody_known(spoken: Languages, database: Database) -> None:
    await spoken.choose(user_id=BEN, language=Language.GERMAN, now=NOW)
    assert (await Languages(database).of(user_id=BEN, now=NOW)).language is Language.GERMAN


async def test_a_choice_in_another_process_is_heard_ten_minutes_later(
    spoken: Languages, database: Database
) -> None:
    await met(database, ANN)
    assert (await spoken.of(user_id=ANN, now=NOW)).language is Language.ENGLISH
    await Languages(database).choose(user_id=ANN, language=Language.GERMAN, now=NOW)
    for minutes, language in ((9, Language.ENGLISH), (10, Language.GERMAN)):
        later = NOW + timedelta(minutes=minutes)
        assert (await spoken.of(user_id=ANN, now=later)).language is language


async def test_memory_holds_so_many_people_and_no_more(
    spoken: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "MOST_KEPT", 3)
    for user_id in range(10):
        await spoken.of(user_id=user_id, now=NOW)
    assert list(spoken._heard) == [7, 8, 9]
