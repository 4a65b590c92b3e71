"""Finding a time zone by city or country."""

from datetime import datetime
from functools import cache
from importlib import resources
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from discord import app_commands

from coach.domain.days import zone_names
from coach.language.catalogue import say

MOST_CHOICES = 25

MOST_TYPED = 60
"""Characters; the longest name of a zone has 32."""

_SHORTEST_INSIDE = 4
"""Shorter texts are looked for at the beginning of words only: "usa" is not in Lusaka."""

_ALSO_CALLED = {
    "usa": "us",
    "america": "us",
    "uk": "gb",
    "england": "gb",
    "scotland": "gb",
    "holland": "nl",
    "uae": "ae",
    "san francisco": "los angeles",
    "seattle": "los angeles",
    "las vegas": "los angeles",
    "boston": "new york",
    "washington": "new york",
    "miami": "new york",
    "philadelphia": "new york",
    "houston": "chicago",
    "dallas": "chicago",
    "munich": "berlin",
    "hamburg": "berlin",
    "cologne": "berlin",
    "frankfurt": "berlin",
    "mumbai": "kolkata",
    "delhi": "kolkata",
    "bangalore": "kolkata",
    "beijing": "shanghai",
    "rio": "sao paulo",
    "rio de janeiro": "sao paulo",
    "barcelona": "madrid",
    "milan": "rome",
    "manchester": "london",
    "edinburgh": "london",
    "osaka": "tokyo",
    "montreal": "toronto",
    "cape town": "johannesburg",
}
"""What people type and the tz database does not know, by what it calls it."""

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
    return say("{zone}, {clock} now", zone=name.replace("_", " "), clock=f"{wall:%H:%M}")


def matching(typed: str, limit: int = MOST_CHOICES) -> list[str]:
    """Zones for what was typed: a city, a region, a country or its code; best first."""
    wanted = _folded(typed)
    wanted = _ALSO_CALLED.get(wanted, wanted)
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
    """The one zone that was meant, for who sends a city without picking it from the list."""
    found = matching(typed, 2) if typed.strip() else []
    is_clear = len(found) == 1 or (found and _rank(_folded(typed), _search_terms()[found[0]]) == 1)
    return found[0] if is_clear else typed


def _rank(wanted: str, terms: tuple[str, ...]) -> int:
    """How well a zone's terms (the city first) match: 1 is best, 0 not at all."""
    city = terms[0]
    ranks = (
        city == wanted,
        any(term == wanted for term in terms),
        city.startswith(wanted),
        any(term.startswith(wanted) for term in terms),
        len(wanted) >= _SHORTEST_INSIDE and any(wanted in term for term in terms),
    )
    return next((place for place, fits in enumerate(ranks, start=1) if fits), 0)


@cache
def _search_terms() -> dict[str, tuple[str, ...]]:
    countries = _countries_by_zone()
    return {
        name: (_folded(name.rpartition("/")[2]), _folded(name), *countries.get(name, ()))
        for name in zone_names()
        if not name.startswith("Etc/")
    }


@cache
def _countries_by_zone() -> dict[str, tuple[str, ...]]:
    """Names and codes of the countries that use a zone, from the tz database's own tables."""
    tables = resources.files("tzdata") / "zoneinfo"
    names = {row[0]: row[1] for row in _rows((tables / "iso3166.tab").read_text("utf-8"), 2)}
    countries: dict[str, tuple[str, ...]] = {}
    for table in ("zone1970.tab", "zone.tab"):
        for codes, _, name in _rows((tables / table).read_text("utf-8"), 3):
            terms = tuple(
                term
                for code in codes.split(",")
                for term in (code.casefold(), _folded(names[code]))
            )
            countries[name] = countries.get(name, ()) + terms
    return countries


def _rows(table: str, columns: int) -> list[tuple[str, ...]]:
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return [tuple(line.split("\t")[:columns]) for line in lines]


def _folded(text: str) -> str:
    """Without case, accents and separators: "São_Paulo" is "sao paulo"."""
    plain = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " ".join(plain.replace("_", " ").replace("/", " ").casefold().split())
