"""Finding a time zone: by what is typed, in any language."""

import asyncio
from datetime import UTC, datetime
from itertools import product
from string import ascii_lowercase

from coach.domain.days import zone_names
from coach.language.catalogue import Language, speaking
from cogs.ui import zones
from tests.cogs.limits import faults_of_choices

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)

ONE_ZONE = {
    "Vienna": "Europe/Vienna",
    "Wien": "Europe/Vienna",
    "viena": "Europe/Vienna",
    "Österreich": "Europe/Vienna",
    "oesterreich": "Europe/Vienna",
    "OSTERREICH": "Europe/Vienna",
    "Austria": "Europe/Vienna",
    "Schweiz": "Europe/Zurich",
    "zuerich": "Europe/Zurich",
    "München": "Europe/Berlin",
    "muenchen": "Europe/Berlin",
    "Múnich": "Europe/Berlin",
    "Ciudad de México": "America/Mexico_City",
    "ciudad de mexico": "America/Mexico_City",
    "Mexiko-Stadt": "America/Mexico_City",
    "Nueva York": "America/New_York",
    "Sevilla": "Europe/Madrid",
    "Perú": "America/Lima",
    "Türkei": "Europe/Istanbul",
    "Pekín": "Asia/Shanghai",
    "uk": "Europe/London",
    "Großbritannien": "Europe/London",
    "Gran Bretaña": "Europe/London",
    "mumbai": "Asia/Kolkata",
}
SEVERAL_ZONES = {
    "Deutschland": "Europe/Berlin",
    "Deutschl": "Europe/Berlin",
    "Alemania": "Europe/Berlin",
    "España": "Europe/Madrid",
    "Spanien": "Europe/Madrid",
    "México": "America/Mexico_City",
    "Vereinigte Staaten": "America/New_York",
    "EE. UU.": "America/New_York",
    "Argentinien": "America/Argentina/Buenos_Aires",
    "Córdoba": "Europe/Madrid",
    "cordoba": "America/Argentina/Cordoba",
    "Mérida": "Europe/Madrid",
    "merida": "America/Merida",
    "Georgia": "America/New_York",
    "georgia": "Asia/Tbilisi",
}


def test_one_name_is_enough_for_one_zone_whatever_is_spoken() -> None:
    for language in Language:
        with speaking(language):
            assert {typed: zones.resolved(typed) for typed in ONE_ZONE} == ONE_ZONE
            assert {typed: zones.matching(typed)[0] for typed in ONE_ZONE} == ONE_ZONE


def test_a_country_with_several_zones_offers_them_and_takes_none() -> None:
    offered = {typed: zones.matching(typed) for typed in SEVERAL_ZONES}
    assert [typed for typed, zone in SEVERAL_ZONES.items() if zone not in offered[typed]] == []
    assert [typed for typed in SEVERAL_ZONES if zones.resolved(typed) != typed] == []


async def test_the_first_search_lets_everything_else_go_on() -> None:
    zones._search_terms.cache_clear()
    gets_ready, turns = asyncio.create_task(zones.ready()), 0
    while not gets_ready.done():
        await asyncio.sleep(0.001)
        turns += 1
    # It takes 200 ms.
    assert turns > 3
    assert zones._search_terms.cache_info().currsize == 1


def test_what_is_no_place_is_taken_for_none() -> None:
    for typed in ("", " ", "Klingon", "\n", "Österreich\nWien"):
        assert zones.resolved(typed) == typed


def test_a_begin_is_enough_to_be_offered_something() -> None:
    begins = ("mun", "koel", "öst", "ciudad de m", "estados u")
    assert [typed for typed in begins if not zones.choices(typed, NOW)] == []


TITLES = [
    (Language.ENGLISH, "Europe/Vienna", "Europe/Vienna, 19:00 now"),
    (Language.GERMAN, "Europe/Vienna", "Wien, Österreich (Europe/Vienna), jetzt 19:00"),
    (Language.SPANISH, "Europe/Vienna", "Viena, Austria (Europe/Vienna), ahora 19:00"),
    (Language.GERMAN, "Europe/Madrid", "Madrid, Spanien (Europe/Madrid), jetzt 19:00"),
    (
        Language.SPANISH,
        "America/Mexico_City",
        "Ciudad de México, México (America/Mexico City), ahora 12:00",
    ),
    (Language.GERMAN, "UTC", "UTC, jetzt 18:00"),
    (Language.GERMAN, "Asia/Calcutta", "Asia/Calcutta, jetzt 23:30"),
]


def test_a_zone_is_shown_in_the_language_that_is_spoken() -> None:
    for language, name, title in TITLES:
        with speaking(language):
            assert zones.title(name, NOW) == title


def test_whatever_is_typed_what_is_offered_is_what_discord_takes() -> None:
    for language, typed in product(Language, ("", *ascii_lowercase, "x" * zones.MOST_TYPED)):
        with speaking(language):
            assert faults_of_choices(zones.choices(typed, NOW)) == []


def test_each_zone_has_room_in_a_choice_and_in_the_option() -> None:
    for language, name in product(Language, zone_names()):
        with speaking(language):
            assert len(zones.title(name, NOW)) <= 100
        assert len(name) <= zones.MOST_TYPED
