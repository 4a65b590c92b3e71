"""Does a text say what the facts say? Its numbers, what they count, and which way they point.

It refuses on positive evidence. A right number on a noun that neither side names and most claims
without any figure ("your best week yet") pass, and so does a right number with no word about what
it is of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from coach.language import english as words
from coach.language import english_turns as turns
from coach.language.comparisons import contradictions
from coach.language.denials import denied
from coach.language.figures import Figure, figures
from coach.language.occasions import Occasions, invented_occasions, occasions
from coach.language.roles import Role, is_of_something_else, roles, roles_of_fact

_MINUTE = Decimal(60)
_CLOSE = Decimal("0.05")  # "about 220" for 215
_ONE_SIDED = Decimal("0.12")  # "over 200" for 215
_CONVERTED = Decimal("0.1")  # "an hour" for 57 minutes
_CONVERTED_ONE_SIDED = Decimal("0.2")  # "over 3 hours" for 215 minutes
_MONTHS = frozenset(f"month {month}" for month in words.MONTHS.values())
_HALF_A_DAY = Decimal(12 * 60)


class Doubt(StrEnum):
    """Why a claim is not what the facts say."""

    NUMBER = "number"
    UNIT = "unit"
    DIRECTION = "direction"
    MULTIPLE = "multiple"
    DAY = "day"
    ROLE = "role"
    STANDING = "standing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A claim that the facts don't support, as the text words it."""

    doubt: Doubt
    claim: str


@dataclass(frozen=True, slots=True)
class _Facts:
    lines: tuple[str, ...]
    figures: tuple[Figure, ...]
    roles: tuple[Role, ...]
    baseline_signs: frozenset[int]
    trend_signs: frozenset[int]
    occasions: Occasions


def unfounded(sentences: Sequence[str], facts: Sequence[str]) -> tuple[Unfounded, ...]:
    """The claims of the sentences that no fact supports, in order, each once.

    Args:
        sentences: the text, cut so that a direction stays with its own figure.
        facts: the lines that the model was given, the advised action among them.
    """
    known = _known(tuple(facts))
    doubts: dict[Unfounded, None] = {}
    for sentence in sentences:
        doubts.update(dict.fromkeys(_doubts(sentence, words.folded(sentence), known)))
    return tuple(doubts)


def quotes_fact(sentences: Sequence[str], facts: Sequence[str]) -> bool:
    """Whether any figure of the sentences is one of the facts."""
    known = _known(tuple(facts)).figures
    claims = (claim for sentence in sentences for claim in figures(sentence))
    return any(_supports(fact, claim) for claim in claims for fact in known)


@lru_cache(maxsize=32)  # a retry is judged by the same lines
def _known(facts: tuple[str, ...]) -> _Facts:
    by_line = [(words.folded(line), figures(line, is_fact=True)) for line in facts]
    signs = {
        figure.sign
        for line, found in by_line
        if words.BASELINE.search(line)
        for figure in found
        if figure.sign
    }
    lines = tuple(line for line, _ in by_line)
    all_figures = tuple(figure for _, found in by_line for figure in found)
    all_roles = (
        role
        for line, (_, found) in zip(facts, by_line, strict=True)
        for role in roles_of_fact(line, found)
    )
    return _Facts(
        lines=lines,
        figures=all_figures,
        roles=tuple(all_roles),
        baseline_signs=frozenset(signs),
        trend_signs=frozenset(
            sign
            for sign, pattern in turns.TRENDS.items()
            if any(pattern.search(line) for line in lines)
        ),
        occasions=occasions(lines, all_figures),
    )


def _doubts(sentence: str, folded: str, known: _Facts) -> Iterator[Unfounded]:
    claims = figures(sentence)
    found = [*_false_figures(claims, _far_sign(folded), known)]
    has_direction = any(claim.sign and _signs(claim, known) for claim in claims)
    if not has_direction:
        found += _wrong_directions(folded, words.COMPARISONS, known.baseline_signs)
        found += _wrong_directions(folded, turns.TRENDS, known.trend_signs)
    found += (Unfounded(Doubt.DIRECTION, pair) for pair in contradictions(sentence, claims))
    # Whose figures are false or the wrong way round is told so once.
    yield from found or _confused(sentence, claims, known)
    for name in invented_occasions(folded, known.occasions):
        yield Unfounded(Doubt.DAY, name)
    for standing in denied(folded, known.lines):
        yield Unfounded(Doubt.STANDING, standing)
    yield from _invented_multiples(folded, known)


def _invented_multiples(folded: str, known: _Facts) -> Iterator[Unfounded]:
    for multiple in words.MULTIPLES.finditer(folded):
        if not any(multiple.group() in line for line in known.lines):
            yield Unfounded(Doubt.MULTIPLE, multiple.group())


def _false_figures(claims: Sequence[Figure], far: int, known: _Facts) -> Iterator[Unfounded]:
    for claim in claims:
        support = [fact for fact in known.figures if _supports(fact, claim)]
        signs = {fact.sign for fact in support if fact.sign}
        sign = claim.sign or far
        if not support and not claim.is_constant:
            yield Unfounded(_why(claim, known.figures), claim.text)
        elif sign and signs and sign not in signs:
            yield Unfounded(Doubt.DIRECTION, claim.text)


def _confused(sentence: str, claims: Sequence[Figure], known: _Facts) -> Iterator[Unfounded]:
    """Right numbers that the words around them make figures of something else."""
    for claim, role in zip(claims, roles(sentence, claims), strict=True):
        support = [
            known.roles[at]
            for at, fact in enumerate(known.figures)
            # A day of the month is no figure that anything is compared with.
            if role and fact.unit not in _MONTHS and _supports(fact, claim)
        ]
        if is_of_something_else(role, support):
            yield Unfounded(Doubt.ROLE, claim.text)


def _signs(claim: Figure, known: _Facts) -> set[int]:
    """The directions of the facts that support a claim."""
    return {fact.sign for fact in known.figures if fact.sign and _supports(fact, claim)}


# --- numbers and units --------------------------------------------------------------------------
def _why(claim: Figure, known: Sequence[Figure]) -> Doubt:
    is_elsewhere = any(claim.number == fact.number for fact in known if not fact.is_window)
    return Doubt.UNIT if is_elsewhere else Doubt.NUMBER


def _supports(fact: Figure, claim: Figure) -> bool:
    if fact.is_window and not claim.is_window:
        return False
    if fact.unit == words.CLOCK:
        return _is_same_time(claim, fact)
    if claim.unit is None or fact.unit is None:
        if claim.step < fact.step:  # "an average of 2.0" is not 2 days
            return False
        return is_near(claim, fact)
    if claim.unit == fact.unit:
        return is_near(claim, fact, by_unit=True)
    return (
        claim.unit == words.TIMES and fact.unit in words.COUNTED_AS_TIMES and is_near(claim, fact)
    )


def _is_same_time(claim: Figure, fact: Figure) -> bool:
    """Whether both name one time of the day; "before 6" may be 18:00."""
    if claim.unit not in {None, words.CLOCK} or not (claim.unit or claim.may_be_hour):
        return False
    minutes = claim.number if claim.unit else claim.number * _MINUTE
    return fact.number in {minutes, minutes + _HALF_A_DAY if claim.may_be_hour else minutes}


def is_near(claim: Figure, fact: Figure, *, by_unit: bool = False) -> bool:
    """Whether the claim is the fact, or a rounding of it that its wording allows."""
    if by_unit:
        claim, fact = _in_base_unit(claim), _in_base_unit(fact)
    if claim.number == fact.number:
        return True
    is_converted = by_unit and claim.scale != fact.scale
    if claim.unit == words.CLOCK or (is_converted and claim.unit != words.SECONDS):
        return False
    return _is_rounded(claim, fact, is_converted=is_converted) or _is_hedged(
        claim, fact, is_converted=is_converted
    )


def _in_base_unit(figure: Figure) -> Figure:
    """The figure as a number of days, sessions and so on; stretches of time in minutes."""
    size = figure.scale / _MINUTE if figure.unit == words.SECONDS else figure.scale
    return replace(figure, number=figure.number * size, step=figure.step * size)


def _is_rounded(claim: Figure, fact: Figure, *, is_converted: bool) -> bool:
    """Whether the claim is the fact with fewer places: 7.5/10 is 8/10, and about 7."""
    gap, most = claim.number - fact.number, claim.step / 2
    if is_converted:
        most = min(most, fact.number * _CONVERTED)
    is_plain = claim.unit is not None and gap != -claim.step / 2
    return fact.step < claim.step and abs(gap) <= most and (is_plain or bool(claim.hedge))


def _is_hedged(claim: Figure, fact: Figure, *, is_converted: bool) -> bool:
    """Whether "about", "over" or "nearly" makes a rounder number true."""
    if not claim.hedge or _roundness(claim.number) <= _roundness(fact.number):
        return False
    gap = claim.number - fact.number
    if claim.hedge == words.ABOUT:
        return abs(gap) <= fact.number * _CLOSE
    room = fact.number * (_CONVERTED_ONE_SIDED if is_converted else _ONE_SIDED)
    return -room <= gap < 0 if claim.hedge == words.OVER else 0 < gap <= room


def _roundness(number: Decimal) -> Decimal:
    """The greatest of 1, 5, 10, 50, 100 … that divides a number."""
    digits = number.normalize()
    last = Decimal(5 if digits.as_tuple().digits[-1] == 5 else 1)  # noqa: PLR2004
    return last.scaleb(digits.adjusted() - len(digits.as_tuple().digits) + 1)


# --- directions ---------------------------------------------------------------------------------
def _far_sign(sentence: str) -> int:
    """The one direction that a sentence as a whole speaks of; 0 for none, both, or advice."""
    if words.ADVICE.search(sentence):
        return 0
    return sum(sign for sign, pattern in words.FAR.items() if pattern.search(sentence))


def _wrong_directions(
    sentence: str, patterns: Mapping[int, re.Pattern[str]], signs: frozenset[int]
) -> Iterator[Unfounded]:
    """Directions without a figure: "above your average", though every fact about it is down."""
    if not signs or words.ADVICE.search(sentence):
        return
    for sign, pattern in patterns.items():
        found = pattern.search(sentence)
        if found and sign not in signs:
            yield Unfounded(Doubt.DIRECTION, found.group())
