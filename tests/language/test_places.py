"""Cities and countries, as each language calls them."""

import subprocess
import sys

import pytest

from coach.language.catalogue import Language
from coach.language.places import city_name, country_name, spellings


@pytest.mark.parametrize(
    ("language", "city", "country"),
    [
        (Language.ENGLISH, None, "Austria"),
        (Language.GERMAN, "Wien", "Österreich"),
        (Language.SPANISH, "Viena", "Austria"),
    ],
)
def test_a_city_and_its_country_are_called_as_usual_there(
    language: Language, city: str | None, country: str
) -> None:
    assert city_name("Europe/Vienna", language) == city
    assert country_name("AT", language) == country


@pytest.mark.parametrize("language", Language)
def test_what_is_not_known_has_no_name(language: Language) -> None:
    assert city_name("Mars/Base", language) is None
    assert country_name("XY", language) is None


def test_a_name_with_dots_is_also_typed_without_them() -> None:
    assert list(spellings("Österreich")) == ["Österreich", "Oesterreich"]
    assert list(spellings("Zürich")) == ["Zürich", "Zuerich"]
    assert list(spellings("España")) == ["España"]


def test_no_name_is_read_before_somebody_asks() -> None:
    code = (
        "import coach.language.places\n"
        "from babel import localedata\n"
        "assert not {'en', 'de', 'es'} & set(localedata._cache), localedata._cache\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own lines
