"""Does a comparison go the way its words say? "7.8/10, down from 6.5" contradicts itself."""

from collections.abc import Iterator, Sequence

from coach.language import english as words
from coach.language import english_turns as turns
from coach.language.figures import Figure
from coach.language.numbers import plain


def contradictions(sentence: str, found: Sequence[Figure]) -> Iterator[str]:
    """Pairs of figures whose order belies the direction that the words between them tell.

    Args:
        sentence: one, as it came.
        found: its figures, in order.
    """
    text = words.folded(plain(sentence))
    told = [
        figure
        for figure in found
        if not (figure.is_window or turns.OUT_OF.search(text[: figure.start]))
    ]
    for at, first in enumerate(told):
        behind = _compared_with(told, at)
        if not behind:
            continue
        second = told[behind]
        start = told[at - 1].end if at else 0
        end = told[behind + 1].start if behind + 1 < len(told) else len(text)
        change = _change(text, start, first, second, end)
        sign = _sign(text[start:end])
        if sign and change and (change > 0) != (sign > 0):
            yield text[first.start : second.end]


def _compared_with(told: Sequence[Figure], at: int) -> int:
    """The place of the figure that one may be compared with: the next of its kind; 0 for none.

    A bare figure counts what the one right before it does.
    """
    first, behind = told[at], told[at + 1 : at + 3]
    if behind and None in {first.unit, behind[0].unit}:
        return at + 1 if first.scale == behind[0].scale == 1 else 0
    return next((at + 1 + n for n, each in enumerate(behind) if each.unit == first.unit), 0)


def _change(text: str, start: int, first: Figure, second: Figure, end: int) -> int:
    """1 when the pair tells a rise, -1 for a fall; 0 when it compares nothing, or equals."""
    before, between = text[start : first.start], text[first.end : second.start]
    gap = (first.value > second.value) - (first.value < second.value)
    if turns.FROM.search(before) and turns.TO.search(between):
        return -gap
    if turns.DIFFERENCE.match(between) or turns.STRETCH.search(between):
        return 0
    is_compared = turns.COMPARED.search(between) or turns.COMPARED_BEHIND.match(
        text[second.end : end]
    )
    return gap if is_compared else 0


def _sign(text: str) -> int:
    """The one direction that the words tell; 0 for none or both."""
    return sum(sign for sign, pattern in turns.TURNS.items() if pattern.search(text))
