"""The figures that a line holds: what each counts, which way it points, how near it claims to be.

Texts and facts are read by the same eyes, so that "3 h 35 min", "215 minutes" and "two hundred and
fifteen minutes" are one figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from coach.language import english as words
from coach.language.numbers import Amount, Line, amount_at, with_half

_ONE = Decimal(1)
_MINUTE = Decimal(60)
_NOON = 12
_MINUTE_DIGITS = 2
_NEAR = 4  # words between a number and the word that gives its direction


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text uses it.

    Attributes:
        text: as written, unit included.
        start: where it begins in ``numbers.plain(text)``.
        end: where it ends there.
        number: its magnitude as written, without its sign.
        step: one in the last place written: 1 for 7, 0.1 for 7.5.
        unit: what it counts; None when the text doesn't say.
        scale: how many of ``unit`` one is: 3600 for hours, as time is counted in seconds.
        sign: 1 upward, -1 downward, 0 when neither is said.
        hedge: "about", "over", "under" or "".
        is_window: a stretch of time that was looked at ("last 7 days"), not a count.
        is_constant: "7 days" or "24 hours", which everyone knows.
        may_be_hour: a bare number behind "at" or "before", or a clock time without am or pm.
    """

    text: str
    start: int
    end: int
    number: Decimal
    step: Decimal = _ONE
    unit: str | None = None
    scale: Decimal = _ONE
    sign: int = 0
    hedge: str = ""
    is_window: bool = False
    is_constant: bool = False
    may_be_hour: bool = False

    @property
    def value(self) -> Decimal:
        """The magnitude in ``unit``: seconds, days, sessions; minutes of the day for a clock."""
        return self.number * self.scale


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure and its tokens: ``first``, the number up to ``inner``, the unit up to ``after``."""

    first: int
    inner: int
    after: int
    noun: str
    figure: Figure


def figures(text: str, *, is_fact: bool = False) -> tuple[Figure, ...]:
    """The figures of one line or sentence, in order.

    Args:
        text: one sentence, so that a direction isn't borrowed from its neighbour.
        is_fact: a line that we computed: "one" always counts in it, and the label before its
            colon gives a bare value its unit ("Sessions, last 7 days: 4").
    """
    line = Line.cut(text, is_fact=is_fact)
    found = _with_shared_units(line, list(_found_in(line)))
    if is_fact:
        found = list(_labelled(line, found))
    return tuple(_in_context(line, each) for each in found)


def _found_in(line: Line) -> Iterator[_Found]:
    place = 0
    while place < len(line.words):
        amount = amount_at(line, place)
        if amount is None:
            place += 1
            continue
        found = _clock(line, amount) or _date(line, amount) or _counted(line, amount)
        if found.noun in words.HOURS:
            found = _with_minutes(line, found)
        yield found
        place = found.after


def _made(
    line: Line, amount: Amount, unit: str | None, noun: str = "", scale: Decimal = _ONE
) -> _Found:
    """The figure of an amount that takes all its tokens, the unit's too."""
    start, end = line.tokens[amount.first].start, line.tokens[amount.after - 1].end
    figure = Figure(
        line.text[start:end], start, end, amount.number, amount.step, unit=unit, scale=scale
    )
    return _Found(amount.first, amount.after, amount.after, noun, figure)


# --- times of day and dates ---------------------------------------------------------------------
def _clock(line: Line, amount: Amount) -> _Found | None:
    """18:00, 6 pm, 6:30 PM, 6 o'clock; None for anything else."""
    after, minute = amount.after, Decimal(0)
    if line.word(after) == ":" and line.is_glued(after) and _is_minute(line, after + 1):
        minute, after = Decimal(line.word(after + 1)), after + 2
    half_day = words.HALF_DAYS.get(line.word(after))
    after += half_day is not None or line.word(after) == words.OCLOCK
    if after == amount.after:
        return None
    is_half = half_day is not None and amount.number <= _NOON
    hour = amount.number % _NOON + (half_day or 0) if is_half else amount.number
    found = _made(line, Amount(hour * _MINUTE + minute, _ONE, amount.first, after), words.CLOCK)
    is_vague = half_day is None and hour <= _NOON and not found.figure.text.startswith("0")
    return replace(found, figure=replace(found.figure, may_be_hour=is_vague))


def _is_minute(line: Line, place: int) -> bool:
    return (
        line.is_glued(place)
        and line.word(place).isdigit()
        and len(line.word(place)) == _MINUTE_DIGITS
    )


def _date(line: Line, amount: Amount) -> _Found | None:
    """14 April, April 14th: the month is the unit; None for anything else."""
    after = amount.after + 1 if line.word(amount.after) == words.OF else amount.after
    month = _month(line, after)
    if month:
        return _made(line, amount._replace(after=after + 1), month)
    month = _month(line, amount.first - 1)
    if month and _noun_at(line, amount) is None:
        return _made(line, amount, month)
    return None


def _month(line: Line, place: int) -> str | None:
    """The month named there; with its capital, as "may" and "march" are verbs too."""
    if not line.word(place):
        return None
    month = words.MONTHS.get(line.tokens[place].written)
    return None if month is None else f"month {month}"


# --- units --------------------------------------------------------------------------------------
def _counted(line: Line, amount: Amount) -> _Found:
    """The number with what it counts: a scale, the noun behind it, or the noun before it."""
    scale = _scale(line, amount.after)
    if scale:
        return _made(line, amount._replace(after=scale[0]), scale[1])
    noun_at = _noun_at(line, amount)
    if noun_at is None:
        return _made(line, amount, _unit_before(line, amount.first))
    noun = line.word(noun_at)
    unit, size = words.UNITS[noun]
    if unit == words.TIMES and line.word(noun_at + 1) in words.MULTIPLE_TAILS:
        unit = words.MULTIPLE
    whole = with_half(line, amount._replace(after=noun_at + 1))
    found = _made(line, whole, unit, noun, size)
    return replace(found, inner=amount.after)


def _scale(line: Line, place: int) -> tuple[int, str] | None:
    """Where "/10" or "out of ten" ends, and what is measured on that scale."""
    if line.word(place) == "/":
        top = amount_at(line, place + 1)
    elif line.phrase(place, 2) == words.OUT_OF:
        top = amount_at(line, place + 2)
    else:
        return None
    if top is None or (_noun_at(line, top) is not None and top.number not in words.SCALES):
        return None  # "5 out of 7 days": the noun is what counts
    return top.after, words.SCALES.get(top.number, f"of {top.number:f}")


def _noun_at(line: Line, amount: Amount) -> int | None:
    if line.phrase(amount.after, 3) == words.IN_A_ROW:
        return amount.after + 2
    for place in range(amount.after, amount.after + 4):
        word = line.word(place)
        if word in words.UNITS and word != words.ROW:
            return place
        if word not in words.BETWEEN:
            return None
    return None


def _unit_before(line: Line, first: int) -> str | None:
    """The unit of a bare number: "your streak is 12", "day 12", "twice"."""
    if line.word(first) in words.TWICE:
        return words.TIMES
    numbered = first - 2 if line.word(first - 1) in words.BEHIND_NUMBERED else first - 1
    if line.word(numbered) in words.NUMBERED:
        return words.NUMBERED[line.word(numbered)]
    place = first - 1
    while line.word(place) in words.BEHIND_NOUN:
        place -= 1
    return words.LABEL_UNITS.get(line.word(place))


def _with_minutes(line: Line, hours: _Found) -> _Found:
    """Hours and the minutes behind them as one figure: "3 h 35 min", "1h30"."""
    place = hours.after + 1 if line.word(hours.after) == words.AND else hours.after
    amount = amount_at(line, place)
    if amount is None or amount.number >= _MINUTE:
        return hours
    rest = _counted(line, amount)
    is_bare = rest.figure.unit is None and line.is_glued(place)
    if rest.noun not in words.MINUTES and not is_bare:
        return hours
    number = hours.figure.number * _MINUTE + amount.number
    whole = Amount(number, _ONE, hours.first, rest.after)
    return _made(line, whole, words.SECONDS, rest.noun, _MINUTE)


def _with_shared_units(line: Line, found: list[_Found]) -> list[_Found]:
    """Numbers without a unit take the next one's: "20 to 30 minutes", "6–7 pm", "5 of 7 days"."""
    for place in reversed(range(len(found) - 1)):
        this, following = found[place], found[place + 1]
        if this.figure.unit is None and _are_joined(line, this, following):
            found[place] = replace(this, figure=_alike(this.figure, following.figure))
    return found


def _are_joined(line: Line, this: _Found, following: _Found) -> bool:
    between = [line.word(place) for place in range(this.after, following.first)]
    if between == [words.AND]:
        return line.word(this.first - 1) == words.BETWEEN_AND
    return bool(between) and words.JOINTS.issuperset(between)


def _alike(figure: Figure, model: Figure) -> Figure:
    if model.unit != words.CLOCK:
        return replace(figure, unit=model.unit, scale=model.scale)
    is_afternoon = model.value >= _NOON * _MINUTE > figure.number * _MINUTE
    hour = figure.number + _NOON if is_afternoon else figure.number
    return replace(figure, number=hour * _MINUTE, unit=words.CLOCK, may_be_hour=model.may_be_hour)


def _labelled(line: Line, found: list[_Found]) -> Iterator[_Found]:
    """Bare values behind a label, with the label's unit: "Sessions, last 7 days: 4"."""
    places = range(len(line.tokens))
    colon = next((at for at in places if line.word(at) == ":" and not line.is_glued(at + 1)), 0)
    taken = {at for each in found for at in range(each.first, each.after)}
    unit = _label_unit([line.word(at) for at in range(colon) if at not in taken])
    for each in found:
        is_bare = each.figure.unit is None and each.first > colon
        if unit and is_bare:
            yield replace(each, figure=replace(each.figure, unit=unit[0], scale=unit[1]))
        else:
            yield each


def _label_unit(label: list[str]) -> tuple[str, Decimal] | None:
    for word in label:
        if word in words.UNITS and word.endswith("s") and len(word) > 1:
            return words.UNITS[word]
    return next(
        ((words.LABEL_UNITS[word], _ONE) for word in label if word in words.LABEL_UNITS), None
    )


# --- context ------------------------------------------------------------------------------------
def _in_context(line: Line, found: _Found) -> Figure:
    figure = found.figure
    is_streak = _is_streak(line, found)
    is_window = not is_streak and figure.unit in words.STRETCHES and _is_window(line, found)
    lead = line.word(found.first - 1)
    is_claim = is_streak or lead in words.CLAIM_LEADS or _is_claimed_behind(line, found.after)
    is_common = (figure.number, found.noun) in words.CONSTANTS and not is_claim
    return replace(
        figure,
        sign=0 if figure.unit == words.CLOCK else _sign(line, found),
        hedge=_hedge(line, found.first),
        is_window=is_window,
        is_constant=is_common and (is_window or line.word(found.inner) != "-"),
        may_be_hour=figure.may_be_hour or (figure.unit is None and lead in words.HOUR_LEADS),
    )


def _is_streak(line: Line, found: _Found) -> bool:
    around = [line.word(at) for at in range(found.inner, found.after + 3)]
    around += [line.word(found.first - back) for back in (1, 2, 3)]
    return not words.STREAK_WORDS.isdisjoint(around)


def _is_claimed_behind(line: Line, after: int) -> bool:
    return line.word(after) in words.CLAIM_TAILS or line.phrase(after, 2) == words.AND_COUNTING


def _is_window(line: Line, found: _Found) -> bool:
    lead, behind = line.word(found.first - 1), line.word(found.after)
    return (
        lead in words.WINDOW_LEADS
        or (lead in words.LOOSE_WINDOW_LEADS and not line.is_fact)
        or behind in words.WINDOW_NOUNS
        or (behind != words.IN and line.word(found.after + 1) in words.WINDOW_NOUNS)  # "in total"
    )


def _sign(line: Line, found: _Found) -> int:
    first = found.first
    is_range = line.is_glued(first - 1) and line.word(first - 2).isalnum()  # "20-30"
    if line.is_glued(first) and not is_range and line.word(first - 1) in words.SIGNS:
        return words.SIGNS[line.word(first - 1)]
    place = first - 1
    # Our own lines put a comma before the figure: "is higher, 7.8/10".
    place -= line.is_fact and line.word(place) == ","
    while line.word(place) in words.BEFORE_FILLERS:
        place -= 1
    return words.BEFORE.get(line.word(place), 0) or _sign_behind(line, found.after)


def _sign_behind(line: Line, after: int) -> int:
    """The direction named soon behind a number, in the same breath: "12% more", "a 12% dip"."""
    after += line.word(after + 1) in words.TURNED_FROM and line.word(after + 2) == words.FROM
    for place in range(after, after + _NEAR):
        word = line.word(place)
        is_stretch = word == words.OVER and line.word(place + 1) not in words.OVER_LEADS
        if word in words.AFTER and not is_stretch:
            return words.AFTER[word]
        if word in words.BREAKS or not word.isalpha():
            return 0
    return 0


def _hedge(line: Line, first: int) -> str:
    place = first - 1
    while line.word(place) in words.HEDGE_FILLERS:
        place -= 1
    pair = words.HEDGE_PAIRS.get(line.phrase(place - 1, 2))
    return pair or words.HEDGES.get(line.word(place), "")
