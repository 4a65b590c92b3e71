"""A language that texts are told in: its sayings, and how its figures are written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.coach import german_sayings, sayings, spanish_sayings
from benchmarks.coach.spelled import SPELLED
from coach.language.catalogue import Language

_HOUR, _NOON = 60, 12


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language.

    Attributes:
        noun: a noun of a place, for a number.
        spelled: numbers in words, each at its place.
        time: a number of minutes, in one of several ways.
        clock: an hour, likewise.
        number: a number in digits, with or without its thousands apart.
        names: weekdays and parts of the day, by their English names.
        hedge: what may stand before a rounded number.
    """

    language: Language
    sayings: Mapping[str, tuple[str, ...]]
    inventions: tuple[tuple[str, str], ...]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    noun: Callable[[str, bool], str]
    spelled: tuple[str, ...]
    time: Callable[[int, int], str]
    clock: Callable[[int, int], str]
    number: Callable[[object, int], str]
    nth: str
    names: Mapping[str, str]
    hedge: re.Pattern[str]

    def named(self, name: str) -> str:
        """A weekday or a part of the day."""
        return self.names.get(name, name)


# --- English ------------------------------------------------------------------------------------
def _english_time(minutes: int, variant: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    if not hours or variant % 3 == 0:
        return f"{minutes:,} minutes" if variant % 2 else f"{minutes} min"
    if not rest:
        return f"{hours} h" if variant % 2 else f"{hours} hours"
    if variant % 3 == 1:
        return f"{hours} h {rest} min"
    return f"{hours} hours and {rest} minutes" if variant % 2 else f"{hours} hours {rest} minutes"


def _english_clock(hour: int, variant: int) -> str:
    half = "am" if hour < _NOON else "pm"
    twelve = hour % _NOON or _NOON
    return (f"{hour:02}:00", f"{twelve} {half}", f"{twelve}:00 {half.upper()}")[variant % 3]


ENGLISH = Tongue(
    language=Language.ENGLISH,
    sayings=sayings.SAYINGS,
    inventions=sayings.INVENTIONS,
    openers=sayings.OPENERS,
    closers=sayings.CLOSERS,
    noun=lambda noun, is_one: noun if is_one else f"{noun}s",
    spelled=tuple(SPELLED),
    time=_english_time,
    clock=_english_clock,
    number=lambda number, variant: f"{number:,}" if variant % 2 else f"{number}",
    nth="{}th",
    names={},
    hedge=re.compile(
        r"\b(?:about|around|over|nearly|almost|under|only|just|well over) $", re.IGNORECASE
    ),
)


# --- German -------------------------------------------------------------------------------------
_SINGULAR = {"Tage": "Tag", "Tagen": "Tag", "Einheiten": "Einheit"}
_PLURAL = {"Tag": "Tage", "Einheit": "Einheiten"}


def _german_noun(noun: str, is_one: bool) -> str:  # noqa: FBT001 - as `Tongue.noun` has it
    return _SINGULAR.get(noun, noun) if is_one else _PLURAL.get(noun, noun)


def _german_time(minutes: int, variant: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    if not hours or variant % 3 == 0:
        return f"{_comma_number(minutes, 1)} Minuten" if variant % 2 else f"{minutes} min"
    noun = "Stunde" if hours == 1 else "Stunden"
    if not rest:
        return f"{hours} h" if variant % 2 else f"{hours} {noun}"
    if variant % 3 == 1:
        return f"{hours} h {rest} min" if variant % 2 else f"{hours} Std. {rest} Min."
    return f"{hours} {noun} und {rest} Minuten"


def _german_clock(hour: int, variant: int) -> str:
    return (f"{hour:02}:00 Uhr", f"{hour} Uhr", f"{hour}:00 Uhr")[variant % 3]


def _comma_number(number: object, variant: int) -> str:
    written = f"{number:,}" if variant % 2 else f"{number}"
    return written.replace(",", "_").replace(".", ",").replace("_", ".")


_PARTS = {"morning": "Morgen", "afternoon": "Nachmittag", "evening": "Abend", "night": "Nacht"}
_WEEKDAYS = {
    "Monday": "Montag",
    "Tuesday": "Dienstag",
    "Wednesday": "Mittwoch",
    "Thursday": "Donnerstag",
    "Friday": "Freitag",
    "Saturday": "Samstag",
    "Sunday": "Sonntag",
}

GERMAN = Tongue(
    language=Language.GERMAN,
    sayings=german_sayings.SAYINGS,
    inventions=german_sayings.INVENTIONS,
    openers=german_sayings.OPENERS,
    closers=german_sayings.CLOSERS,
    noun=_german_noun,
    spelled=(
        "null",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
        "zwanzig",
    ),
    time=_german_time,
    clock=_german_clock,
    number=_comma_number,
    nth="{}.",
    names={
        **_WEEKDAYS,
        **_PARTS,
        **{f"in the {part}": f"am {name}" for part, name in _PARTS.items()},
        "at night": "in der Nacht",
    },
    hedge=re.compile(r"\b(?:etwa|rund|fast|knapp|über|unter|nur|gut) $", re.IGNORECASE),
)


# --- Spanish ------------------------------------------------------------------------------------
def _spanish_noun(noun: str, is_one: bool) -> str:  # noqa: FBT001 - as `Tongue.noun` has it
    return noun if is_one else {"sesión": "sesiones"}.get(noun, f"{noun}s")


def _spanish_time(minutes: int, variant: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    if not hours or variant % 3 == 0:
        return f"{_comma_number(minutes, 1)} minutos" if variant % 2 else f"{minutes} min"
    noun = "hora" if hours == 1 else "horas"
    if not rest:
        return f"{hours} h" if variant % 2 else f"{hours} {noun}"
    if variant % 3 == 1:
        return f"{hours} h {rest} min"
    return f"{hours} {noun} y {rest} minutos"


def _spanish_clock(hour: int, variant: int) -> str:
    return (f"{hour:02}:00", f"{hour}:00", f"{hour}:00 h")[variant % 3]


_SPANISH_PARTS = {
    "morning": "mañana",
    "afternoon": "tarde",
    "evening": "tarde-noche",
    "night": "noche",
}
SPANISH = Tongue(
    language=Language.SPANISH,
    sayings=spanish_sayings.SAYINGS,
    inventions=spanish_sayings.INVENTIONS,
    openers=spanish_sayings.OPENERS,
    closers=spanish_sayings.CLOSERS,
    noun=_spanish_noun,
    spelled=(
        "cero",
        "una",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
    ),
    time=_spanish_time,
    clock=_spanish_clock,
    number=_comma_number,
    nth="{}.ª",
    names={
        "Monday": "lunes",
        "Tuesday": "martes",
        "Wednesday": "miércoles",
        "Thursday": "jueves",
        "Friday": "viernes",
        "Saturday": "sábado",
        "Sunday": "domingo",
        **_SPANISH_PARTS,
        **{f"in the {part}": f"por la {name}" for part, name in _SPANISH_PARTS.items()},
        "at night": "por la noche",
    },
    hedge=re.compile(r"\b(?:unos|unas|casi|más de|cerca de|solo|hasta) $", re.IGNORECASE),
)

TONGUES = (ENGLISH, GERMAN, SPANISH)
