"""Finding a time zone by city or country."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from discord import app_commands

from coach.domain.days import zone_names
from coach.language.catalogue import Language, say, spoken
from coach.language.places import city_name, country_name, spellings

MOST_CHOICES = 25

MOST_TYPED = 60
"""Characters; the longest name of a zone has 32."""

_CITY, _NAME = 1, 2
"""Ranks of what was typed in full: the name of the city; that of the zone, or of its country."""

_SHORTEST_INSIDE = 4
"""Shorter texts are looked for at the beginning of words only: "usa" is not in Lusaka."""

_COUNTRIES_TOO = {
    "US": "USA|America|Amerika|EEUU|EE. UU.",
    "GB": (
        "UK|Great Britain|Großbritannien|Gran Bretaña"
        "|England|Inglaterra|Scotland|Schottland|Escocia|Wales|Gales"
    ),
    "NL": "Holland|Holanda",
    "AE": "UAE|VAE|EAU",
}
_CITIES_TOO = {
    "America/Bogota": "Medellín|Cali|Barranquilla",
    "America/Chicago": "Houston|Dallas",
    "America/Los_Angeles": "San Francisco|Seattle|Las Vegas",
    "America/Mexico_City": "Guadalajara|Puebla",
    "America/New_York": "Boston|Washington|Miami|Philadelphia|Filadelfia|Georgia",
    "America/Sao_Paulo": "Rio|Rio de Janeiro|Río de Janeiro",
    "America/Toronto": "Montreal",
    "Africa/Johannesburg": "Cape Town|Kapstadt|Ciudad del Cabo",
    "Asia/Kolkata": "Mumbai|Bombay|Delhi|Nueva Delhi|Bangalore",
    "Asia/Shanghai": "Beijing|Peking|Pekín",
    "Asia/Tokyo": "Osaka",
    "Europe/Berlin": (
        "Munich|München|Múnich|Hamburg|Hamburgo|Cologne|Köln|Colonia|Frankfurt|Fráncfort|Stuttgart"
        "|Düsseldorf|Leipzig|Dresden|Hannover|Nürnberg|Bremen"
    ),
    "Europe/London": "Manchester|Edinburgh|Edimburgo",
    "Europe/Madrid": "Barcelona|Valencia|Sevilla|Seville|Bilbao|Málaga|Zaragoza|Córdoba|Mérida",
    "Europe/Rome": "Milan|Mailand|Milán|Neapel|Nápoles|Naples",
    "Europe/Vienna": "Graz|Linz|Salzburg|Innsbruck",
    "Europe/Zurich": "Bern|Basel|Genf|Geneva|Ginebra",
}
"""What people type and neither the tz database nor CLDR knows, by what these call it."""

_SEVERAL_PLACES = frozenset({"cordoba", "merida", "georgia"})
"""Names of well-known places far apart: offered, and never taken unpicked."""

COMMON = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Mexico_City",
    "America/Bogota",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Berlin",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "UTC",
)
"""Zones that most people live in, from west to east: what a select of 25 has room for."""


def title(name: str, now: datetime) -> str:
    """A zone as people read it, with its clock: "Europe/Berlin, 18:05 now"."""
    wall = now.astimezone(ZoneInfo(name))
    return say("{zone}, {clock} now", zone=place(name), clock=f"{wall:%H:%M}")


def place(name: str) -> str:
    """A zone as people read it.

    Its own name is English: "Europe/Vienna". In other languages it stands behind what the city and
    the country are called there: "Wien, Österreich (Europe/Vienna)".
    """
    plain, language = name.replace("_", " "), spoken()
    if language is Language.ENGLISH or name not in _codes_by_zone():
        return plain
    country = country_name(_codes_by_zone()[name][0], language)
    city = city_name(name, language) or plain.rpartition("/")[2]
    return f"{city}, {country} ({plain})"


async def ready() -> None:
    """Know what zones are found by. The first time takes 200 ms, beside the event loop."""
    await asyncio.to_thread(_search_terms)


def matching(typed: str, limit: int = MOST_CHOICES) -> list[str]:
    """Zones for what was typed: a city, a region, a country or its code; best first.

    Names of all languages are found, whatever is spoken.
    """
    wanted = _folded(typed)
    if not wanted:
        return list(COMMON[:limit])
    ranked = sorted(
        (rank, name) for name, terms in _search_terms().items() if (rank := _rank(wanted, terms))
    )
    return [name for _, name in ranked[:limit]]


def choices(typed: str, now: datetime) -> list[app_commands.Choice[str]]:
    """What to offer for what was typed so far."""
    return [app_commands.Choice(name=title(name, now), value=name) for name in matching(typed)]


def resolved(typed: str) -> str:
    """The one zone that was meant, for who sends a name without picking it from the list."""
    if _folded(typed) in _SEVERAL_PLACES:
        return typed
    found = matching(typed, 2) if typed.strip() else []
    ranks = [_rank(_folded(typed), _search_terms()[name]) for name in found]
    # A name that several zones have, such as that of a large country, is not clear.
    is_clear = len(ranks) == 1 or ranks[:1] == [_CITY] or ranks[:1] == [_NAME] != ranks[1:]
    return found[0] if is_clear else typed


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a zone is found by, a line each, with an empty one before and behind all.

    Attributes:
        all: the city's names too.
    """

    cities: str
    all: str


def _rank(wanted: str, terms: _Terms) -> int:
    """How well a zone's terms match: 1 is best, 0 not at all."""
    ranks = (
        f"\n{wanted}\n" in terms.cities,
        f"\n{wanted}\n" in terms.all,
        f"\n{wanted}" in terms.cities,
        f"\n{wanted}" in terms.all,
        len(wanted) >= _SHORTEST_INSIDE and wanted in terms.all,
    )
    return next((rank for rank, fits in enumerate(ranks, start=1) if fits), 0)


@cache
def _search_terms() -> dict[str, _Terms]:
    countries = {code: _lines(_country_terms(code, name)) for code, name in _countries().items()}
    codes = _codes_by_zone()
    return {
        name: _terms(name, [countries[code] for code in codes.get(name, ())])
        for name in zone_names()
        if not name.startswith("Etc/")
    }


def _terms(zone_name: str, countries: Iterable[str]) -> _Terms:
    names = (city_name(zone_name, language) for language in Language)
    too = _CITIES_TOO.get(zone_name)
    cities = [zone_name.rpartition("/")[2], *filter(None, names), *(too.split("|") if too else ())]
    city_lines = _lines(cities)
    return _Terms(city_lines, "".join((city_lines, _lines([zone_name]), *countries)))


def _country_terms(code: str, name: str) -> Iterator[str]:
    yield code
    yield name
    yield from filter(None, (country_name(code, language) for language in Language))
    yield from filter(None, _COUNTRIES_TOO.get(code, "").split("|"))


def _lines(names: Iterable[str]) -> str:
    """Each spelling of each name once, between line breaks."""
    folded = dict.fromkeys(_folded(typed) for name in names for typed in spellings(name))
    return "\n".join(("", *folded, ""))


@cache
def _codes_by_zone() -> dict[str, tuple[str, ...]]:
    """Codes of the countries that use a zone, the one that it is listed for first."""
    codes: dict[str, tuple[str, ...]] = {}
    for table in ("zone.tab", "zone1970.tab"):
        for listed, _, name in _rows(table, 3):
            codes[name] = tuple(dict.fromkeys((*codes.get(name, ()), *listed.split(","))))
    return codes


def _countries() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("iso3166.tab", 2)}


def _rows(table: str, columns: int) -> list[tuple[str, ...]]:
    """Rows of one of the tz database's own tables."""
    text = (resources.files("tzdata") / "zoneinfo" / table).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [tuple(line.split("\t")[:columns]) for line in lines]


def _folded(text: str) -> str:
    """Without case, accents and separators: "São_Paulo" is "sao paulo"."""
    plain = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " ".join(plain.replace("_", " ").replace("/", " ").casefold().split())
