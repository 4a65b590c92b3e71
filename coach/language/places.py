"""What cities and countries are called in each language, as CLDR has it (by Babel).

Nothing is read before somebody asks, and then no more than what numbers and dates are written by:
Babel keeps one file for each language.
"""

from collections.abc import Iterator
from functools import cache

from babel import Locale

from coach.language.catalogue import Language

_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def city_name(zone_name: str, language: Language) -> str | None:
    """The city that a time zone is named after; None where it is called as in the zone's name."""
    name: str | None = _locale(language).time_zones.get(zone_name, {}).get("city")
    return name


def country_name(code: str, language: Language) -> str | None:
    """The country with this code, such as "AT"; None for one that CLDR does not know."""
    return _locale(language).territories.get(code)


def spellings(name: str) -> Iterator[str]:
    """How a name is typed: as it is, and with "oe" for what a keyboard may not have."""
    yield name
    if (typed := name.translate(_TWO_LETTERS)) != name:
        yield typed


@cache
def _locale(language: Language) -> Locale:
    return Locale(language)
