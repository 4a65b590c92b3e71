"""What members type, read: durations, times, weekdays and intensities, in all languages.

A text becomes tokens, and a grammar is a pattern over their signs (`typed_words.py`). A word that
has no place there makes the text unreadable: rather asked again than misunderstood.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from unicodedata import normalize

from coach.domain.errors import (
    UnknownWeekday,
    UnreadableDuration,
    UnreadableHour,
    UnreadableIntensity,
    UnreadableTime,
)
from coach.domain.moments import (
    Ago,
    ClockTime,
    DaysBack,
    LastWeekday,
    Moment,
    OnDate,
    OnMonthDay,
)
from coach.language.catalogue import spoken
from coach.language.safety import folded
from coach.language.typed_dates import (
    day_in_either_order,
    day_of,
    month_and_day,
    with_days_named,
)
from coach.language.typed_words import (
    MOST_WORDS,
    Lexicon,
    Sign,
    Token,
    times_words,
    weekdays_words,
)

MOST_TYPED = 60
MOST_TYPED_DAYS = 100
"""Characters of a text that holds a duration or a time, and of a list of weekdays."""

_HOUR = 60
_NOON = 12
_DAY = 24
_WEEK = 7
_MONTHS = 12
_MOST_DAYS = 31

_PIECE = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<day_first>[0-9]{1,2}\.\s?(?:1[0-2]|0?[1-9])\."
    r"(?:(?:\s?20[0-9]{2}|[0-9]{2})(?![0-9:]))?)"
    r"|(?P<either_first>[0-9]{1,2}/[0-9]{1,2}(?:/(?:20)?[0-9]{2})?(?![0-9/]))"
    r"|(?P<clock>[0-9]{1,2}:[0-5][0-9])"
    r"|(?P<dotted>[0-9]{1,2}\.[0-5][0-9](?![0-9.]))"
    r"|(?P<fraction>[0-9]{1,2}[.,][0-9]{1,2})"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>[0-9]{1,4})"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
)
_SILENT = re.compile(r"[\s.,;]*")
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f]")
"""Which small figures become plain ones: "10²" would be 102."""

_MORNING = re.compile(r"(?<=[0-9])(?:am\b|\s*a\.?\s?m\b\.?(?!\s*\w))")
"""The "am" that can't be that of "am Samstag"."""

_ON_THE = re.compile(r"(?<![0-9]\s)\bam\s+(?=[0-9]{1,2}\.)")
"""The "am" of "am 19.11.", which can't be that of a morning either."""

_DURATION = re.compile(r"CH?|F|NM?|[.%]H|N?Hf|NfH|NH(?:&?NM?)?")
_DAYS_AGO = re.compile(r"AND|NDA")
_TIME = re.compile(r"@?(?:C[OH]?|\.[OH]?|bN[OH]?|N(?:[OH&]NM?|f|[OH])?)X?")
_TELLS_TIME = frozenset({Sign.CLOCK, Sign.AT, Sign.OCLOCK, Sign.SHIFT, Sign.PART, Sign.HALF})
"""What tells a time from a mere number."""

_NAMED_DAYS = frozenset({Sign.DAYS_BACK, Sign.WEEKDAY, Sign.DATE, Sign.MONTH_DAY})
_FIGURES = frozenset({Sign.CLOCK, Sign.DOTTED, Sign.NUMBER})

_LISTED = re.compile(r"[^\W_]+|[-\u2013\u2014]")
_WEEKDAYS = re.compile(r"&*W(?:-W)?(?:&*W(?:-W)?)*&*")


def minutes_in(text: str) -> int:
    """Minutes of a duration as people write it: "45", "1h30", "1:30", "90 Min.", "hora y media".

    Raises:
        UnreadableDuration: it is none of these.
    """
    minutes = _minutes(_tokens(text))
    if minutes is None:
        raise UnreadableDuration(given=text)
    return minutes


def moment_in(text: str) -> Moment:
    """When something ended, as people write it.

    "now", "vor 2 Std.", "hace 20 min", "21:00", "9 pm", "heute 07:30", "ayer a las 9 de la noche",
    "yesterday", "Montag 18 Uhr", "el sábado pasado a las 9", "2026-11-20 18:00", "20.11. 18 Uhr",
    "Nov 20, 6 pm".

    Raises:
        UnreadableTime: it is none of these.
    """
    tokens = _tokens(text)
    if _signs(tokens) == Sign.NOW:
        return Ago(timedelta(0))
    moment = _ago(tokens) or _at(tokens)
    if moment is None:
        raise UnreadableTime(given=text)
    return moment


def time_of_day_in(text: str, setting: str) -> timedelta:
    """A time of day since midnight: "20", "20:00", "8 pm", "20 Uhr", "8 de la noche".

    Raises:
        UnreadableHour: it is none; tells which setting it was for.
    """
    tokens = _tokens(text)
    # "9.30" alone may as well be nine hours and a bit.
    found = _time_of_day(tokens) if _signs(tokens) != Sign.DOTTED else None
    if found is None:
        raise UnreadableHour(given=text, setting=setting)
    return found


def weekdays_in(text: str) -> frozenset[int]:
    """Weekdays (0 = Monday) by name: "sat, sun", "montags", "lunes a jueves", "weekend", "none".

    Raises:
        UnknownWeekday: a word is none, or there is none at all.
    """
    tokens = _listed(text) if len(text.strip()) <= MOST_TYPED_DAYS else ()
    if _signs(tokens) == Sign.NONE:
        return frozenset()
    if not _WEEKDAYS.fullmatch(_signs(tokens)):
        raise UnknownWeekday(given=text)
    days = {int(token.amount) for token in tokens if token.sign is Sign.WEEKDAY}
    for place, token in enumerate(tokens):
        if token.sign is Sign.TO:
            days |= _between(int(tokens[place - 1].amount), int(tokens[place + 1].amount))
    return frozenset(days)


def intensity_in(text: str) -> int:
    """An intensity that was typed.

    Raises:
        UnreadableIntensity: it is no whole number.
    """
    if not re.fullmatch(r"\s*\d{1,2}\s*", text, re.ASCII):
        raise UnreadableIntensity(given=text)
    return int(text)


# --- tokens -------------------------------------------------------------------------------------
def _tokens(text: str) -> Sequence[Token]:
    """All tokens; none if a word or a sign has no meaning, or if it is too long."""
    plain = folded(text) if len(text.strip()) <= MOST_TYPED else ""
    plain = _MORNING.sub(" a m ", _ON_THE.sub(" ", plain))
    if not _SILENT.fullmatch(_PIECE.sub("", plain)):
        return ()
    pieces = list(_PIECE.finditer(plain))
    if _RAISED.search(text) or any(_runs_on(plain, piece.start()) for piece in pieces):
        return ()
    tokens: list[Token] = []
    while pieces:
        count, found = _next(pieces)
        if not found:
            return ()
        tokens += found
        del pieces[:count]
    return tokens


def _runs_on(plain: str, start: int) -> bool:
    """Whether a figure begins right behind another, as the last one of "2026-11-201"."""
    return start > 0 and plain[start].isdecimal() and plain[start - 1].isdecimal()


def _next(pieces: Sequence[re.Match[str]]) -> tuple[int, Sequence[Token]]:
    """How many pieces belong together, and what they mean."""
    if pieces[0]["word"] is None:
        return 1, _figure(pieces[0])
    return _phrase([piece[0] for piece in pieces], times_words(spoken()))


def _phrase(words: Sequence[str], lexicon: Lexicon) -> tuple[int, Sequence[Token]]:
    """Of the phrases that begin here the longest: how many words it has, and what it means."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        found = lexicon.get(" ".join(words[:count]))
        if found:
            return count, found
    return 1, ()


def _figure(piece: re.Match[str]) -> Sequence[Token]:
    text = piece[0].replace(",", ".")
    if piece["date"]:
        return day_of(*map(int, reversed(text.split("-"))))
    if piece["day_first"]:
        return day_of(*map(int, text.removesuffix(".").split(".")))
    if piece["either_first"]:
        return day_in_either_order(*map(int, text.split("/")))
    if piece["ordinal"]:
        return (Token(Sign.ORDINAL, int(text[:-2])),)
    if piece["clock"]:
        hours, minutes = text.split(":")
        return (Token(Sign.CLOCK, int(hours) * _HOUR + int(minutes)),)
    signs = {"dotted": Sign.DOTTED, "fraction": Sign.FRACTION, "number": Sign.NUMBER}
    return (Token(signs[piece.lastgroup or ""], float(text)),)


def _signs(tokens: Iterable[Token]) -> str:
    return "".join(token.sign for token in tokens)


# --- lengths ------------------------------------------------------------------------------------
def _minutes(tokens: Sequence[Token]) -> int | None:
    if not _DURATION.fullmatch(_signs(tokens)):
        return None
    if tokens[0].sign is Sign.CLOCK:
        return int(tokens[0].amount)
    total, number = 0.0, None
    for token in tokens:
        if token.sign is Sign.HOURS:
            total += _HOUR * (1 if number is None else number)
            number = None
        elif token.sign in (Sign.NUMBER, Sign.DOTTED, Sign.FRACTION):
            number = token.amount
        else:
            total += token.amount
    has_hours = any(token.sign is Sign.HOURS for token in tokens)
    if number is not None and has_hours and number >= _HOUR:
        return None
    return round(total + (number or 0))


def _ago(tokens: Sequence[Token]) -> Ago | None:
    """E.g. "2h ago", "vor etwa einer halben Stunde", "hace 3 días"."""
    tokens = [token for token in tokens if token.sign is not Sign.FILLER]
    if _DAYS_AGO.fullmatch(_signs(tokens)):
        return Ago(timedelta(days=_number(tokens)))
    if not tokens or Sign.AGO not in (tokens[0].sign, tokens[-1].sign):
        return None
    is_first = tokens[0].sign is Sign.AGO
    length = tokens[1:] if is_first else tokens[:-1]
    if is_first and _signs(length) in (Sign.NUMBER, Sign.CLOCK):
        # "Vor 9" may as well be a time.
        return None
    minutes = _minutes(length)
    return None if minutes is None else Ago(timedelta(minutes=minutes))


def _number(tokens: Iterable[Token]) -> int:
    return next(int(token.amount) for token in tokens if token.sign is Sign.NUMBER)


# --- times --------------------------------------------------------------------------------------
def _at(tokens: Sequence[Token]) -> Moment | None:
    """A day, a time or both, in any order."""
    tokens = with_days_named(_with_days_counted(tokens))
    days = [token for token in tokens if token.sign in _NAMED_DAYS]
    rest = [token for token in tokens if token.sign not in _NAMED_DAYS]
    is_last = any(token.sign is Sign.LAST for token in rest)
    told = [token for token in rest if token.sign not in (Sign.LAST, Sign.FILLER)]
    time_of_day = _time_of_day(told)
    if len(days) > 1 or (told and time_of_day is None):
        return None
    if days and _may_be_date(told):
        return None
    if days:
        return _on_day(days[0], time_of_day, is_last=is_last)
    is_time = not is_last and any(token.sign in _TELLS_TIME for token in told)
    return ClockTime(time_of_day) if time_of_day is not None and is_time else None


def _may_be_date(told: Sequence[Token]) -> bool:
    """Whether what stands beside a day may be its date: "Samstag 14.11", but not "um 14.11"."""
    if any(token.sign in (Sign.AT, Sign.OCLOCK) for token in told):
        return False
    found = (divmod(round(one.amount * 100), 100) for one in told if one.sign is Sign.DOTTED)
    return any(1 <= day <= _MOST_DAYS and 1 <= month <= _MONTHS for day, month in found)


def _with_days_counted(tokens: Sequence[Token]) -> Sequence[Token]:
    """With a day of its own for "3 days ago" beside a time."""
    match = _DAYS_AGO.search(_signs(tokens))
    if match is None:
        return tokens
    day = Token(Sign.DAYS_BACK, _number(tokens[match.start() :]))
    return [*tokens[: match.start()], day, *tokens[match.end() :]]


def _on_day(day: Token, time_of_day: timedelta | None, *, is_last: bool) -> Moment | None:
    if day.sign is Sign.WEEKDAY:
        return LastWeekday(int(day.amount), time_of_day, is_before_today=is_last)
    if is_last:
        return None
    if day.sign is Sign.DAYS_BACK:
        return DaysBack(int(day.amount), time_of_day)
    # Each day of a week has a name; who looks up the date of one knows the time too.
    if time_of_day is None:
        return None
    if day.sign is Sign.MONTH_DAY:
        return OnMonthDay(*month_and_day(day), time_of_day)
    return OnDate(date.fromordinal(int(day.amount)), time_of_day)


def _time_of_day(tokens: Sequence[Token]) -> timedelta | None:
    parts = [token for token in tokens if token.sign in (Sign.PART, Sign.HALF)]
    told = [token for token in tokens if token.sign not in (Sign.PART, Sign.FILLER)]
    if not _TIME.fullmatch(_signs(told)):
        return None
    hour, minute = _figures(told)
    change = sum(token.amount for token in told if token.sign in (Sign.SHIFT, Sign.MORE))
    if parts:
        hour = _hour_within(parts, hour)
    elif change < 0 and hour <= 1:
        # "Halb eins" is said of noon and of the night.
        return None
    minutes = hour * _HOUR + minute + change
    is_time = hour in range(_DAY) and minute < _HOUR and minutes >= 0
    return timedelta(minutes=minutes) if is_time else None


def _figures(told: Iterable[Token]) -> tuple[int, int]:
    """Hour and minute as they stand there."""
    first, *behind = (token for token in told if token.sign in _FIGURES)
    if first.sign is Sign.CLOCK:
        hour, minute = divmod(int(first.amount), _HOUR)
    else:
        hour, hundredths = divmod(round(first.amount * 100), 100)
        minute = _number(behind) if behind else hundredths
    return hour, minute


def _hour_within(parts: Sequence[Token], hour: int) -> int:
    """The hour by the 24-hour clock that is meant with parts of the day; -1 if there is none.

    There may be several: "this morning 8 am".
    """
    may_be = [hour]
    if 0 < hour <= _NOON:
        may_be.append((hour + _NOON) % _DAY)
    elif any(part.sign is Sign.HALF for part in parts):
        return -1
    return next((each for each in may_be if all(each in part.hours for part in parts)), -1)


# --- weekdays -----------------------------------------------------------------------------------
def _listed(text: str) -> Sequence[Token]:
    """What a list of weekdays holds.

    Raises:
        UnknownWeekday: a word is nothing of such a list; tells which.
    """
    given = _LISTED.findall(normalize("NFC", text))
    words = [folded(word) for word in given]
    tokens: list[Token] = []
    while words:
        count, found = _phrase(words, weekdays_words(spoken()))
        if not found:
            raise UnknownWeekday(given=given[-len(words)])
        tokens += found
        del words[:count]
    return [token for token in tokens if token.sign is not Sign.FILLER]


def _between(first: int, last: int) -> set[int]:
    """The weekdays from one to another, both included, over the end of the week if need be."""
    return {(first + days) % _WEEK for days in range((last - first) % _WEEK + 1)}
