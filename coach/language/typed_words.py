"""The words in which members type times, durations and weekdays, in each language.

How they are put together stands in `typed.py`. All are understood whatever is spoken; where two
languages take one for different things ("do" is Thursday in German, Sunday in Spanish), the one
that is spoken decides, and if that is neither of them, the word is not understood.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

from coach.language.catalogue import Language
from coach.language.english_questions import ENGLISH
from coach.language.german_questions import GERMAN
from coach.language.reading import folded
from coach.language.spanish_questions import SPANISH
from coach.language.vocabulary import Vocabulary


class Sign(StrEnum):
    """What a piece of a text is: one letter each, since grammars are patterns of these.

    ``SHIFT`` goes before an hour ("half past 9"), ``MORE`` behind one ("9 y media", "an hour and
    a half"); ``DOTTED`` is a number that may be a clock time ("21.30").
    """

    NUMBER = "N"
    DOTTED = "."
    FRACTION = "%"
    CLOCK = "C"
    DATE = "I"
    MONTH_DAY = "J"
    MONTH = "K"
    ORDINAL = "r"
    DAYS_BACK = "T"
    WEEKDAY = "W"
    LAST = "L"
    PART = "P"
    HALF = "X"
    HOURS = "H"
    MINUTES = "M"
    DAYS = "D"
    LENGTH = "F"
    MORE = "f"
    SHIFT = "b"
    AND = "&"
    AT = "@"
    OCLOCK = "O"
    AGO = "A"
    NOW = "n"
    FILLER = "o"
    TO = "-"
    NONE = "0"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text.

    Attributes:
        amount: a number; minutes of a clock time, a length or a change of one; days back; a
            weekday (0 = Monday); the ordinal of a date; the number of a month; of a day in a
            month, 100 times that and the day.
        hours: those that a part of the day has, by the 24-hour clock.
    """

    sign: Sign
    amount: float = 0
    hours: frozenset[int] = frozenset()


Lexicon = Mapping[str, tuple[Token, ...]]
"""What words and phrases mean, in small letters without accents."""

MOST_WORDS = 5
"""Of a phrase."""

_SHORTEST_NAME = {Language.ENGLISH: 3, Language.GERMAN: 2, Language.SPANISH: 2}
"""Letters of a weekday that tell it, with what people write on calendars: "sat", "Sa", "sá"."""

_NO_NAMES = frozenset({"die"})
"""An article before it is the begin of "Dienstag"."""

_VOCABULARIES: Mapping[Language, Vocabulary] = {
    Language.ENGLISH: ENGLISH,
    Language.GERMAN: GERMAN,
    Language.SPANISH: SPANISH,
}


def _part(*hours: range) -> Token:
    return Token(Sign.PART, hours=frozenset(hour for each in hours for hour in each))


def _each(*places: str) -> str:
    """All phrases with one of the words of each place."""
    return "|".join(" ".join(words) for words in product(*(place.split("|") for place in places)))


_TODAY, _YESTERDAY, _TWO_DAYS_BACK = (Token(Sign.DAYS_BACK, days) for days in range(3))
_HALF_MORE, _QUARTER_MORE = Token(Sign.MORE, 30), Token(Sign.MORE, 15)
_HALF_HOUR, _QUARTER_HOUR, _THREE_QUARTERS = (Token(Sign.LENGTH, each) for each in (30, 15, 45))
_NOON = (Token(Sign.NUMBER, 12), Token(Sign.OCLOCK))
_MORNING = _part(range(1, 12))
_AFTERNOON = _part(range(12, 19))
_EVENING = _part(range(16, 24))
_LATE = _part(range(18, 24))

_EINE = "eine|einer|ne|ner"

_TIMES: dict[Language, dict[Token | tuple[Token, ...], str]] = {
    Language.ENGLISH: {
        Token(Sign.HOURS): "h|hr|hrs|hour|hours",
        Token(Sign.MINUTES): "m|min|mins|minute|minutes",
        Token(Sign.DAYS): "d|day|days",
        Token(Sign.NUMBER, 1): "a|an",
        Token(Sign.AND): "and",
        _HALF_MORE: "and a half",
        _QUARTER_MORE: "and a quarter",
        Token(Sign.SHIFT, 30): "half past",
        Token(Sign.SHIFT, 15): "quarter past|a quarter past",
        Token(Sign.SHIFT, -15): "quarter to|a quarter to",
        _HALF_HOUR: "half an hour|half hour|a half hour",
        _QUARTER_HOUR: "quarter of an hour|a quarter of an hour|quarter hour|a quarter hour",
        _THREE_QUARTERS: "three quarters of an hour",
        Token(Sign.NOW): "now|just now|right now",
        Token(Sign.AGO): "ago",
        Token(Sign.AT): "at|around|about",
        Token(Sign.OCLOCK): "o'clock|oclock",
        Token(Sign.FILLER): "on|the|of",
        Token(Sign.LAST): "last",
        _TODAY: "today",
        _YESTERDAY: "yesterday",
        _TWO_DAYS_BACK: "day before yesterday|the day before yesterday",
        Token(Sign.HALF, hours=frozenset(range(12))): "am|a m",
        Token(Sign.HALF, hours=frozenset(range(12, 24))): "pm|p m",
        _MORNING: "morning|in the morning",
        _AFTERNOON: "afternoon|in the afternoon",
        _EVENING: "evening|in the evening",
        _LATE: "at night",
        (_TODAY, _MORNING): "this morning",
        (_TODAY, _AFTERNOON): "this afternoon",
        (_TODAY, _EVENING): "this evening",
        (_TODAY, _LATE): "tonight",
        (_YESTERDAY, _LATE): "last night",
        _NOON: "noon|midday",
    },
    Language.GERMAN: {
        Token(Sign.HOURS): "h|std|stdn|stunde|stunden",
        Token(Sign.MINUTES): "m|min|mins|minute|minuten",
        Token(Sign.DAYS): "tag|tage|tagen",
        Token(Sign.NUMBER, 1): "ein|eine|einer|einem|einen|ne|ner",
        Token(Sign.FRACTION, 1.5): "eineinhalb|anderthalb",
        Token(Sign.FRACTION, 2.5): "zweieinhalb",
        Token(Sign.FRACTION, 3.5): "dreieinhalb",
        Token(Sign.AND): "und",
        _HALF_MORE: "und eine halbe",
        Token(Sign.SHIFT, -30): "halb",
        Token(Sign.SHIFT, 15): "viertel nach",
        Token(Sign.SHIFT, -15): "viertel vor|dreiviertel",
        _HALF_HOUR: "halbe stunde|halben stunde|" + _each(_EINE, "halbe|halben", "stunde"),
        _QUARTER_HOUR: "viertelstunde|" + _each(_EINE, "viertelstunde|viertel stunde"),
        _THREE_QUARTERS: (
            "dreiviertelstunde|dreiviertel stunde|"
            + _each(_EINE, "dreiviertelstunde|dreiviertel stunde")
        ),
        Token(Sign.NOW): "jetzt|gerade|grade|eben|gerade eben|soeben",
        Token(Sign.AGO): "vor|her",
        Token(Sign.AT): "um|gegen",
        Token(Sign.OCLOCK): "uhr",
        Token(Sign.FILLER): "am|den|diesen|ca|circa|etwa|ungefähr|rund",
        Token(
            Sign.LAST
        ): "letzten|letzter|letztem|letzte|vorigen|vergangenen|am letzten|am vorigen",
        _TODAY: "heute",
        _YESTERDAY: "gestern",
        _TWO_DAYS_BACK: "vorgestern",
        _MORNING: "morgens|früh|frueh|vormittags|vormittag|am morgen|am vormittag|in der früh",
        _part(range(11, 15)): "mittags|mittag|am mittag",
        _AFTERNOON: "nachmittags|nachmittag|am nachmittag",
        _EVENING: "abends|abend|am abend",
        _part(range(6), range(22, 24)): "nachts|in der nacht",
        # "Morgen" alone is tomorrow.
        (_TODAY, _MORNING): "heute morgen",
        (_YESTERDAY, _MORNING): "gestern morgen",
        (_TWO_DAYS_BACK, _MORNING): "vorgestern morgen",
    },
    Language.SPANISH: {
        Token(Sign.HOURS): "h|hs|hr|hrs|hora|horas",
        Token(Sign.MINUTES): "m|min|mins|minuto|minutos",
        Token(Sign.DAYS): "día|días",
        Token(Sign.NUMBER, 1): "un|una",
        Token(Sign.AND): "y",
        _HALF_MORE: "y media|y medio",
        _QUARTER_MORE: "y cuarto|y un cuarto",
        Token(Sign.MORE, -15): "menos cuarto|menos un cuarto",
        _HALF_HOUR: "media hora",
        _QUARTER_HOUR: "cuarto de hora|un cuarto de hora",
        _THREE_QUARTERS: "tres cuartos de hora",
        Token(Sign.NOW): "ahora|ahora mismo|justo ahora",
        Token(Sign.AGO): "hace|atrás",
        Token(Sign.AT): "las|la|" + _each("a|sobre|hacia", "las|la"),
        Token(Sign.OCLOCK): "en punto",
        Token(Sign.FILLER): "el|del|de|este|unos|unas|aproximadamente",
        Token(Sign.LAST): "pasado|último",
        _TODAY: "hoy",
        _YESTERDAY: "ayer",
        _TWO_DAYS_BACK: "anteayer|antier|antes de ayer",
        # "Las 12 de la mañana" is noon; what "las 12 de la noche" is of a day, nobody can tell.
        _part(range(1, 13)): _each("de|por|en", "la mañana"),
        _part(range(7)): "de la madrugada",
        _part(range(11, 16)): "del mediodía|de mediodía",
        _part(range(12, 22)): _each("de|por|en", "la tarde"),
        _LATE: _each("de|por|en", "la noche"),
        (_TODAY, _part(range(1, 13))): "esta mañana",
        (_TODAY, _part(range(12, 22))): "esta tarde",
        (_TODAY, _LATE): "esta noche",
        (_YESTERDAY, _LATE): "anoche|ayer noche",
        (_YESTERDAY, _part(range(12, 22))): "ayer tarde",
        Token(Sign.HALF, hours=frozenset(range(12))): "am",
        _NOON: "mediodía|al mediodía|a mediodía",
    },
}

_GERMAN_PARTS = {
    "morgen": _MORNING,
    "vormittag": _MORNING,
    "mittag": _part(range(11, 15)),
    "nachmittag": _AFTERNOON,
    "abend": _EVENING,
}

_WEEKENDS = {
    Language.ENGLISH: "weekend|weekends|the weekend|the weekends",
    Language.GERMAN: "wochenende|wochenenden|wochenends|das wochenende",
    Language.SPANISH: "fin de semana|fines de semana|finde|findes",
}
_WEEKEND = (Token(Sign.WEEKDAY, 5), Token(Sign.WEEKDAY, 6))

_LISTS: dict[Language, dict[Sign, str]] = {
    Language.ENGLISH: {
        Sign.AND: "and",
        Sign.TO: "to|through|until|-|\u2013|\u2014",
        Sign.NONE: "none",
        Sign.FILLER: "every|each|on|from",
    },
    Language.GERMAN: {
        Sign.AND: "und|u",
        Sign.TO: "bis",
        Sign.NONE: "keine|keiner|keinen|kein|keine ruhetage",
        Sign.FILLER: "jeden|immer|am|von",
    },
    Language.SPANISH: {
        Sign.AND: "y|e",
        Sign.TO: "a|al|hasta",
        Sign.NONE: "ninguno|ninguna|ningún|ningún día",
        Sign.FILLER: "cada|todos los|los|el|de|del",
    },
}


def times_words(spoken: Language) -> Lexicon:
    """The words of durations and times, for whoever speaks this language."""
    return _understood(spoken)[0]


def weekdays_words(spoken: Language) -> Lexicon:
    """The words of lists of weekdays, likewise."""
    return _understood(spoken)[1]


@cache
def _understood(spoken: Language) -> tuple[Lexicon, Lexicon]:
    others = [language for language in Language if language is not spoken]
    return (
        _merged(_times_of(spoken), [_times_of(other) for other in others]),
        _merged(_lists_of(spoken), [_lists_of(other) for other in others]),
    )


def _merged(own: Lexicon, others: Iterable[Lexicon]) -> Lexicon:
    """All that is own, and all else that the others don't contradict each other in."""
    found: dict[str, tuple[Token, ...]] = {}
    doubtful = set()
    for lexicon in others:
        doubtful |= {each for each, sense in lexicon.items() if found.get(each, sense) != sense}
        found |= lexicon
    return {each: sense for each, sense in found.items() if each not in doubtful} | dict(own)


def _times_of(language: Language) -> Lexicon:
    numbers = _VOCABULARIES[language].numbers
    words: dict[str, tuple[Token, ...]] = {
        name: (Token(Sign.NUMBER, number),) for name, number in numbers.items()
    }
    words |= {
        folded(phrase): sense if isinstance(sense, tuple) else (sense,)
        for sense, phrases in _TIMES[language].items()
        for phrase in phrases.split("|")
    }
    words |= {
        name: (Token(Sign.MONTH, month),) for name, month in _VOCABULARIES[language].months.items()
    }
    words |= _weekdays_of(language)
    return words | (dict(_german_days()) if language is Language.GERMAN else {})


def _lists_of(language: Language) -> Lexicon:
    words: dict[str, tuple[Token, ...]] = {
        folded(phrase): (Token(sign),)
        for sign, phrases in _LISTS[language].items()
        for phrase in phrases.split("|")
    }
    words |= dict.fromkeys(_WEEKENDS[language].split("|"), _WEEKEND)
    return words | _weekdays_of(language)


def _weekdays_of(language: Language) -> dict[str, tuple[Token, ...]]:
    """Names of weekdays, whole and by their first letters."""
    names, least = _VOCABULARIES[language].weekdays, _SHORTEST_NAME[language]
    forms = {
        name[:length]: weekday
        for name, weekday in names.items()
        for length in range(least, len(name) + 1)
    }
    # Of two that begin alike the later one counts: "so" is Sonntag, not Sonnabend.
    forms |= _VOCABULARIES[language].each_weekday
    return {
        form: (Token(Sign.WEEKDAY, weekday),)
        for form, weekday in forms.items()
        if form not in _NO_NAMES
    }


def _german_days() -> Iterator[tuple[str, tuple[Token, ...]]]:
    """What German puts into one word, and "am" where it can't be that of the morning."""
    for name, weekday in GERMAN.weekdays.items():
        day = Token(Sign.WEEKDAY, weekday)
        yield f"am {name}", (day,)
        yield f"am {name[:2]}", (day,)
        for part, hours in _GERMAN_PARTS.items():
            yield f"{name}{part}", (day, hours)
            yield f"{name} {part}", (day, hours)
