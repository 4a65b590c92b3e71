"""What a sentence in another language than English tells: clauses, their figures, their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from coach.language.lexicon import Lexicon, Name, Said, Sense, Unit
from coach.language.numbers import plain

_TOKEN = re.compile(
    r"(?P<grouped>\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<number>\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d]+(?:'[^\W\d]+)*)"
    r"|(?P<sign>\S)"
)
_NUMBER_KEY = "#"  # a number sign in a text is no key: it has no phrase
_MOST_WORDS = 7
_MOST_NUMBER_WORDS = 4  # "ciento treinta y dos"
_PAUSES = frozenset(",;:()–—!?…|=")
_BETWEEN = 2  # words between a number and what it counts: "4 kurze Einheiten"
_SCALES = {Decimal(10): Unit.INTENSITY, Decimal(100): Unit.POINTS}
_UNSAID = frozenset({Sense.FREE, Sense.BREAK, Sense.LAST})
_HEDGES = frozenset({Sense.ABOUT, Sense.OVER, Sense.UNDER})
_HOUR = 60
_NOON = 12 * 60
_AFTERNOON = Name("part", "afternoon")
_BEFORE_A_DATE = 4
_LOOKED_AT = {
    (Decimal(7), Unit.DAYS): Sense.LAST_7,
    (Decimal(28), Unit.DAYS): Sense.LAST_28,
}
_SPOKEN_OF = {
    Unit.MINUTES: Sense.MINUTES,
    Unit.SESSIONS: Sense.SESSIONS,
    Unit.INTENSITY: Sense.INTENSITY,
    Unit.FREEZES: Sense.FREEZE,
    Unit.ACTIVITIES: Sense.ACTIVITY,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A number, a phrase or a sign; what it says is None when nobody knows."""

    text: str
    start: int
    end: int
    number: Decimal | None = None
    said: tuple[Said, ...] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a sentence.

    Attributes:
        at: its place among the items of its clause, for what stands before and behind.
        unit: None when the text does not say.
    """

    text: str
    number: Decimal
    at: int
    unit: Unit | None
    hedge: Sense | None = None


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence without a pause.

    Attributes:
        said: each word that says something, and its place.
        unknown: words that the lexicon has not.
        dates: day and month.
        stretches: what was looked at: a number of days or sessions.
        pause: the sign or word before it.
    """

    figures: list[Told] = field(default_factory=list)
    said: list[tuple[int, Said]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    dates: list[tuple[Decimal, str]] = field(default_factory=list)
    stretches: list[tuple[Decimal, Unit]] = field(default_factory=list)
    pause: str = ""

    def says(self, *senses: Sense) -> bool:
        """Whether any of these is said."""
        return any(each in senses for _, each in self.said)


def clauses(sentence: str, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence, in order, those that say nothing at all left out."""
    items = list(_items(plain(sentence), lexicon))
    reader = _Reader(items)
    return [each for each in reader.read() if each.figures or each.said or each.unknown]


def known_share(text: str, lexicon: Lexicon) -> float:
    """The share of a text's words that the lexicon holds; 1 for a text without words."""
    words = [item for item in _items(plain(text), lexicon) if item.text[:1].isalpha()]
    return sum(item.said is not None for item in words) / len(words) if words else 1.0


# --- words --------------------------------------------------------------------------------------
def _items(text: str, lexicon: Lexicon) -> Iterator[Item]:
    tokens = list(_TOKEN.finditer(text))
    keys = [_NUMBER_KEY if _is_number(token) else token.group().casefold() for token in tokens]
    place = 0
    while place < len(tokens):
        item, place = _item(text, tokens, keys, place, lexicon)
        yield item


def _item(
    text: str, tokens: Sequence[re.Match[str]], keys: Sequence[str], place: int, lexicon: Lexicon
) -> tuple[Item, int]:
    for length in range(_MOST_WORDS, 0, -1):
        said = lexicon.phrases.get(" ".join(keys[place : place + length]))
        # "Mehr als 40" says how near, "mehr als sonst" which way.
        is_idle = (
            length > 1
            and _HEDGES.intersection(said or ())
            and keys[place + length :][:1] != [_NUMBER_KEY]
        )
        if said is None or is_idle or place + length > len(keys):
            continue
        if _are_known(tokens[place : place + length]):
            start, end = tokens[place].start(), tokens[place + length - 1].end()
            return Item(text[start:end], start, end, said=said), place + length
    token = tokens[place]
    start, end = token.span()
    if _is_number(token):
        number = _number(token)
        return Item(token.group(), start, end, number=number, said=()), place + 1
    for length in range(_MOST_NUMBER_WORDS, 0, -1):
        spelled = lexicon.numbers.get(" ".join(keys[place : place + length]))
        if spelled is not None:
            end = tokens[min(place + length, len(tokens)) - 1].end()
            number = Decimal(str(spelled))
            return Item(text[start:end], start, end, number=number, said=()), place + length
    is_sign = token.lastgroup == "sign"
    return Item(token.group(), start, end, said=_sign_said(text, start) if is_sign else None), (
        place + 1
    )


def _are_known(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers within a phrase are the stretches that phrases speak of."""
    numbers = [_number(each) for each in tokens if _is_number(each)]
    return all((number, Unit.DAYS) in _LOOKED_AT for number in numbers)


def _sign_said(text: str, start: int) -> tuple[Said, ...]:
    """Plus and minus before a number, unless the minus joins two words or numbers."""
    is_joined = start > 0 and not text[start - 1].isspace() and text[start - 1] not in "(±"
    follows_number = text[start + 1 : start + 2].isdigit()
    if not follows_number or is_joined:
        return ()
    return {"+": (Sense.UP,), "-": (Sense.DOWN,), "–": (Sense.DOWN,)}.get(text[start], ())


def _is_number(token: re.Match[str]) -> bool:
    return token.lastgroup in {"grouped", "number"}


def _number(token: re.Match[str]) -> Decimal:
    written = token.group()
    if token.lastgroup == "grouped":
        written = written.replace(".", "")
    return Decimal(written.replace(",", "."))


# --- clauses ------------------------------------------------------------------------------------
class _Reader:
    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._clause = Clause()

    def read(self) -> Iterator[Clause]:
        place = 0
        while place < len(self._items):
            item = self._items[place]
            if item.number is not None:
                place = self._figure(place, item.number)
                continue
            if self._is_pause(place):
                yield self._clause
                self._clause = Clause(pause=item.text)
            elif item.said is None:
                self._clause.unknown.append(item.text)
            self._say(place, item.said or ())
            place += 1
        yield self._clause

    def _say(self, place: int, said: Sequence[Said]) -> None:
        for each in said:
            told = _SPOKEN_OF.get(each) if isinstance(each, Unit) else each
            if told is Sense.THAN:
                told = Sense.VERSUS if self._clause.says(Sense.UP, Sense.DOWN) else None
            if told is not None and told not in _UNSAID:
                self._clause.said.append((place, told))

    def _is_pause(self, place: int) -> bool:
        item = self._items[place]
        if item.text == "," and self._is_day(place - 1):
            return self._at(place + 1).number is None
        return Sense.BREAK in (item.said or ()) or (item.text in _PAUSES and not item.said)

    def _is_day(self, place: int) -> bool:
        said = self._at(place).said or ()
        return any(isinstance(each, Name) and each.of == "day" for each in said)

    def _at(self, place: int) -> Item:
        return self._items[place] if 0 <= place < len(self._items) else Item("", 0, 0)

    def _is(self, place: int, said: Said) -> bool:
        return said in (self._at(place).said or ())

    # --- figures --------------------------------------------------------------------------------
    def _figure(self, place: int, number: Decimal) -> int:
        """Take the figure that begins there; the place behind it."""
        for read in (self._date, self._clock, self._scale, self._counted):
            after = read(place, number)
            if after:
                return after
        self._tell(place, place + 1, number, None)
        return place + 1

    def _tell(self, place: int, after: int, number: Decimal, unit: Unit | None) -> None:
        start, end = self._items[place].start, self._items[after - 1].end
        text = " ".join(item.text for item in self._items[place:after]) if end > start else ""
        self._clause.figures.append(Told(text, number, place, unit, self._hedge(place)))

    def _hedge(self, place: int) -> Sense | None:
        for said in self._at(place - 1).said or ():
            if said in _HEDGES:
                return Sense(said)
        return None

    def _date(self, place: int, number: Decimal) -> int:
        after = place + 1
        while self._at(after).text in {".", "de"}:
            after += 1
        month = self._month(after)
        if month is not None:
            after += 1
        elif after > place + 1 or self._at(after).text == "al":
            # "13. bis 19. April", "13 al 19 de abril": both are of that month.
            month = next(filter(None, map(self._month, range(after, after + 4))), None)
        if month is None:
            return 0
        self._forget_day(place)
        self._clause.dates.append((number, month))
        return after

    def _forget_day(self, place: int) -> None:
        """The weekday of a date is no claim of its own, nor is the word before it."""
        self._clause.said = [
            (at, said)
            for at, said in self._clause.said
            if at < place - _BEFORE_A_DATE
            or not (said is Sense.MARK or (isinstance(said, Name) and said.of in {"day", "month"}))
        ]

    def _month(self, place: int) -> str | None:
        said = self._at(place).said or ()
        return next((e.name for e in said if isinstance(e, Name) and e.of == "month"), None)

    def _clock(self, place: int, number: Decimal) -> int:
        after, minutes = place + 1, number * _HOUR
        colon, behind = self._at(after), self._at(after + 1)
        is_time = colon.text == ":" and behind.number is not None and len(behind.text) == 2  # noqa: PLR2004
        if is_time and colon.start == self._at(place).end and behind.start == colon.end:
            minutes, after = minutes + (behind.number or 0), after + 2
        elif number < _HOUR and number % 1 and self._is(after, Unit.CLOCK):
            minutes = number // 1 * _HOUR + number % 1 * 100
        is_led = self._is(place - 1, Unit.CLOCK) and self._unit_behind(after) is None
        if self._is(after, Unit.CLOCK):
            after += 1
        elif after == place + 1 and not is_led:
            return 0
        if is_led and self._is(after, _AFTERNOON) and minutes < _NOON:
            minutes, after = minutes + _NOON, after + 1
        self._tell(place, after, minutes, Unit.CLOCK)
        return after

    def _scale(self, place: int, number: Decimal) -> int:
        after = place + 1
        if self._at(after).text != "/" and not self._is(after, Sense.OF):
            return 0
        top = self._at(after + 1).number
        unit = _SCALES.get(top) if top is not None else None
        behind = self._unit_behind(after + 2)
        if unit is None or (behind is not None and behind[0] is not unit):
            return 0
        after = behind[1] if behind else after + 2
        self._tell(place, after, number, unit)
        return after

    def _counted(self, place: int, number: Decimal) -> int:
        found = self._unit_behind(place + 1)
        if found is None:
            return self._part_of(place, number)
        unit, after = found
        is_looked_at = any(self._is(place - back, Sense.LAST) for back in (1, 2))
        if unit is Unit.HOURS:
            number, unit, after = self._with_minutes(number, after)
        for at in range(place + 1, after):
            self._say(place, [each for each in self._at(at).said or () if each is not unit])
        if is_looked_at and unit in {Unit.DAYS, Unit.SESSIONS}:
            self._clause.stretches.append((number, unit))
            self._say(place, (_LOOKED_AT.get((number, unit), Sense.LATELY),))
        else:
            self._tell(place, after, number, unit)
        return after

    def _part_of(self, place: int, number: Decimal) -> int:
        """8 of the last 28 days, 4 of 7 days: what the whole counts."""
        if not self._is(place + 1, Sense.OF):
            return 0
        at = place + 2
        while self._is(at, Sense.LAST) or self._is(at, Sense.FREE):
            at += 1
        whole = self._at(at).number
        unit = self._unit_behind(at + 1)
        if whole is None:
            return 0
        if unit is None:
            unit = (Unit.DAYS, at + 1)
        self._clause.stretches.append((whole, unit[0]))
        self._say(at, (_LOOKED_AT.get((whole, unit[0]), Sense.LATELY),))
        self._tell(place, unit[1], number, unit[0])
        return unit[1]

    def _unit_behind(self, place: int) -> tuple[Unit, int] | None:
        """The noun that a number counts, soon behind it, and the place after it."""
        for at in range(place, place + _BETWEEN + 1):
            item = self._at(at)
            for said in item.said or ():
                if isinstance(said, Unit) and said is not Unit.CLOCK:
                    return said, at + 1
            is_between = item.text in {"-", "."} or (item.said and not self._is_pause(at))
            if not is_between or item.number is not None:
                return None
        return None

    def _with_minutes(self, hours: Decimal, after: int) -> tuple[Decimal, Unit, int]:
        at = after
        while self._at(at).text in {".", "und", "y"}:
            at += 1
        rest = self._at(at).number
        found = self._unit_behind(at + 1)
        if rest is None or rest >= _HOUR or found is None or found[0] is not Unit.MINUTES:
            return hours, Unit.HOURS, after
        return hours * _HOUR + rest, Unit.MINUTES, found[1]
