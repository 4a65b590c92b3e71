"""Lies: true texts with one thing changed so that they are true no longer.

Whether a change makes a text untrue is judged by its brief's numbers alone, with nothing of the
guard: a number that equals a fact of the same unit, or that a fair rounding of one gives, is no lie
and is left out.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from benchmarks.coach.known import Value
from benchmarks.coach.telling import Name, Number, Sentence, Text, Turn, is_held_out

Numbers = Mapping[str, set[Decimal]]
Liar = Callable[[Text, Numbers, random.Random], Text | None]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"morning": range(4, 12), "afternoon": range(11, 18), "evening": range(16, 23)}
_HEDGED = Decimal("0.2")
_ROUNDED = Decimal("0.12")
_HALF = Decimal("0.5")
_HOUR = 60
_FROM_THE_CLOCK = 12
_SPELLED_BELOW = 21
_SIZES = {"hours": 60, "Stunden": 60, "horas": 60, "weeks": 7, "Wochen": 7, "semanas": 7}


def digit_changed(text: Text, numbers: Numbers, dice: random.Random) -> Text | None:
    """One digit of a figure, or the word for it, is another."""
    places = text.places(Number)
    if not places:
        return None
    row, at = dice.choice(places)
    piece = text.sentences[row][at]
    assert isinstance(piece, Number)
    changed = _other_number(piece, dice)
    before = text.sentences[row][at - 1] if at else ""
    is_hedged = isinstance(before, str) and bool(text.tongue.hedge.search(before))
    if changed is None or not is_untrue(changed, numbers, is_hedged=is_hedged):
        return None
    return text.with_piece((row, at), changed)


def _other_number(piece: Number, dice: random.Random) -> Number | None:
    number = piece.value.number
    if piece.is_spelled:
        other = Decimal(dice.randrange(2, _SPELLED_BELOW))
    elif piece.style == "clock":
        other = Decimal(dice.randrange(24))
    elif piece.is_in_hours:
        hours, rest = divmod(int(number), _HOUR)
        if rest and dice.random() < 0.5:  # noqa: PLR2004
            other = Decimal(hours * _HOUR + int(_digit_changed(str(rest), dice)))
        else:
            other = Decimal(int(_digit_changed(str(hours), dice)) * _HOUR + rest)
    else:
        other = Decimal(_digit_changed(str(number), dice))
    changed = replace(piece, value=Value(other, piece.value.unit))
    return None if other in {number, 0} or changed.written() == piece.written() else changed


def _digit_changed(digits: str, dice: random.Random) -> str:
    at = dice.choice([at for at, sign in enumerate(digits) if sign.isdigit()])
    return f"{digits[:at]}{dice.choice('123456789')}{digits[at + 1 :]}"


def is_untrue(piece: Number, numbers: Numbers, *, is_hedged: bool = False) -> bool:
    """Whether no fact has this number of this unit, nor one that it could be a rounding of."""
    number, unit = piece.value.number, piece.value.unit
    if unit == "hours":
        number, unit = number * _HOUR, "minutes"
    known = set(numbers.get(unit, ()))
    if unit in {"sessions", "days"} and piece.style == "":
        known |= numbers.get("sessions", set()) | numbers.get("days", set())  # "4 times"
    return not any(_could_be(number, each, unit, is_hedged=is_hedged) for each in known)


def _could_be(number: Decimal, fact: Decimal, unit: str, *, is_hedged: bool) -> bool:
    gap = abs(number - fact)
    if unit == "minutes" and number % _HOUR == 0 and gap <= fact * _ROUNDED:
        return True  # "3 h" for 3 h 10 min
    if unit == "intensity" and number == number.to_integral_value() and gap <= _HALF:
        return True  # 8/10 for 7.8/10
    return gap == 0 or (is_hedged and gap <= fact * _HEDGED)


def direction_flipped(text: Text, _: Numbers, dice: random.Random) -> Text | None:
    """Up is down: the figures that it speaks of went the other way."""
    places = text.places(Turn)
    if not places:
        return None
    row, at = dice.choice(places)
    turn = text.sentences[row][at]
    assert isinstance(turn, Turn)
    return text.with_piece((row, at), Turn(turn.wrong, turn.right))


def number_invented(
    text: Text, numbers: Numbers, dice: random.Random, *, held_out: bool
) -> Text | None:
    """One sentence more, about a number that no fact holds."""
    known = [each for at, each in enumerate(text.tongue.inventions) if is_held_out(at) == held_out]
    saying, unit = dice.choice(known)
    number = Decimal(dice.randint(2, dice.choice((12, 99, 900))))
    if unit == "clock":
        number = number % _FROM_THE_CLOCK + 1
    if not _is_invented(saying, unit, number, numbers, text.facts):
        return None
    before, _, after = saying.partition("{n}")
    value = Number(Value(number, unit), "", 0, text.tongue)
    sentence: Sentence = (before, value, after, ".")
    told = text.with_sentence(sentence, dice.randint(0, len(text.sentences)))
    told = told if told.fits else replace(told, opener="", closer="")
    return told if told.fits else replace(told, sentences=(sentence,))


def _is_invented(
    saying: str, unit: str, number: Decimal, numbers: Numbers, facts: Sequence[str]
) -> bool:
    if not unit:
        written = {
            found.replace(",", "") for line in facts for found in re.findall(r"[\d,]+", line)
        }
        return str(number) not in written
    if unit == "clock":
        return not {number, number + _FROM_THE_CLOCK} & set(numbers.get(unit, ()))
    size = next((size for noun, size in _SIZES.items() if noun in saying), 1)
    counted = Number(Value(number * size, unit), "", 0)
    if unit == "seconds":
        return number / _HOUR not in numbers.get("minutes", ())
    return is_untrue(counted, numbers)


def exchanged(text: Text, _: Numbers, dice: random.Random, *, same_unit: bool) -> Text | None:
    """Two figures of one sentence in each other's place."""
    pairs = [
        (first, second)
        for first in text.places(Number)
        for second in text.places(Number)
        if first < second
        and first[0] == second[0]
        and _are_apart(text, first, second, same_unit=same_unit)
    ]
    if not pairs:
        return None
    first, second = dice.choice(pairs)
    one, two = (text.sentences[row][at] for row, at in (first, second))
    assert isinstance(one, Number)
    assert isinstance(two, Number)
    swapped = text.with_piece(first, replace(one, value=Value(two.value.number, one.value.unit)))
    return swapped.with_piece(second, replace(two, value=Value(one.value.number, two.value.unit)))


def _are_apart(
    text: Text, first: tuple[int, int], second: tuple[int, int], *, same_unit: bool
) -> bool:
    one, two = (text.sentences[row][at] for row, at in (first, second))
    assert isinstance(one, Number)
    assert isinstance(two, Number)
    both = (one.value.number, two.value.number)
    are_whole = both[0] % 1 == both[1] % 1 == 0 or same_unit
    is_told = "clock" not in {one.style, two.style}
    return (
        both[0] != both[1]
        and are_whole
        and is_told
        and (one.value.unit == two.value.unit) == same_unit
    )


def day_renamed(text: Text, numbers: Numbers, dice: random.Random) -> Text | None:
    """A weekday or a part of the day that no fact names."""
    places = text.places(Name)
    if not places:
        return None
    row, at = dice.choice(places)
    name = text.sentences[row][at]
    assert isinstance(name, Name)
    told = " ".join(text.facts)
    hours = numbers.get("clock", ())
    english = {text.tongue.named(each): each for each in (*_WEEKDAYS, *_part_names())}
    known = english.get(name.name, name.name)
    if known in _WEEKDAYS:
        others = [day for day in _WEEKDAYS if day not in told]
    else:
        others = [
            known.replace(part, other)
            for part in _PARTS
            for other, span in _PARTS.items()
            if part in known and other not in told and not any(hour in span for hour in hours)
        ]
    return (
        text.with_piece((row, at), Name(text.tongue.named(dice.choice(others)))) if others else None
    )


def _part_names() -> list[str]:
    return [*_PARTS, *(f"in the {part}" for part in _PARTS)]
