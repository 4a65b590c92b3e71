"""Weekdays and parts of the day: a text may name those that its facts name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.language import english as words
from coach.language import english_turns as turns
from coach.language.figures import Figure

_MINUTES = 60
_DAY = 24


@dataclass(frozen=True, slots=True)
class Occasions:
    """What the facts name.

    Attributes:
        days: all weekdays.
        best_days: those of them that a fact calls the best, biggest or highest.
        named_parts: of the day, by name.
        parts: those, and the ones that a time of the facts lies in.
    """

    days: frozenset[str]
    best_days: frozenset[str]
    named_parts: frozenset[str]
    parts: frozenset[str]


def occasions(lines: Sequence[str], found: Sequence[Figure]) -> Occasions:
    """What the lines of the facts, folded, and their figures name."""
    best = [line for line in lines if turns.BEST_DAY.search(line)]
    hours = [
        int(figure.number) // _MINUTES % _DAY for figure in found if figure.unit == words.CLOCK
    ]
    at_hours = {
        part
        for part, span in turns.HOURS_OF_PART.items()
        for hour in hours
        if hour in span or hour + _DAY in span
    }
    named = frozenset(part for line in lines for part in _parts(line))
    return Occasions(
        days=frozenset(day for line in lines for day in _days(line)),
        best_days=frozenset(day for line in best for day in _days(line)),
        named_parts=named,
        parts=named | at_hours,
    )


def invented_occasions(sentence: str, known: Occasions) -> Iterator[str]:
    """Weekdays and parts of the day in a folded sentence that the facts don't name so."""
    days = _days(sentence)
    yield from (day for day in days if day not in known.days)
    is_best = turns.BEST_DAY.search(sentence) and not words.ADVICE.search(sentence)
    if is_best and known.best_days and not known.best_days.intersection(days):
        yield from (day for day in days if day in known.days)
    # "Do it in the morning" claims nothing, nor does a part when the facts speak of none.
    if known.named_parts and not words.ADVICE.search(sentence):
        yield from (part for part in _parts(sentence) if part not in known.parts)


def _days(line: str) -> list[str]:
    return turns.WEEKDAYS.findall(line)


def _parts(line: str) -> list[str]:
    return ["".join(found) for found in turns.PARTS.findall(line)]
