"""What a figure is of: the longest streak or the current one, the peak or the average, which week.

A text may say nothing of it. Only what it does say can differ from the facts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from re import Pattern

from coach.language import english as words
from coach.language import english_roles as of
from coach.language.figures import Figure
from coach.language.numbers import plain


class Sort(Enum):
    """Questions that the words around a figure may answer."""

    STREAK = auto()
    LEVEL = auto()
    STRETCH = auto()
    MEASURE = auto()
    DEED = auto()
    SIDE = auto()
    GOAL = auto()
    AIM = auto()


Role = Mapping[Sort, frozenset[str]]
"""The answers; a question that nothing answers is left out."""

_Patterns = Mapping[str, Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a sort is read.

    Attributes:
        units: the figures it is of; None stands for a bare one, nothing for any.
        before: patterns of texts, up to the figure.
        after: patterns of texts, behind it.
        facts: patterns of our own lines, up to the figure, however many come between.
        facts_after: patterns of our own lines, behind it.
    """

    units: frozenset[str | None]
    before: _Patterns
    after: _Patterns
    facts: _Patterns
    facts_after: _Patterns


def _reading(
    units: set[str | None],
    *,
    before: _Patterns | None = None,
    after: _Patterns | None = None,
    facts: _Patterns,
    facts_after: _Patterns | None = None,
) -> _Reading:
    return _Reading(frozenset(units), before or {}, after or {}, facts, facts_after or {})


_COUNTS: set[str | None] = {words.SECONDS, "sessions", words.TIMES}
_READINGS: dict[Sort, _Reading] = {
    Sort.STREAK: _reading(
        {"days", None}, before=of.STREAK_BEFORE, after=of.STREAK_AFTER, facts=of.STREAK_FACTS
    ),
    Sort.LEVEL: _reading(
        {"intensity", None},
        before=of.LEVEL_BEFORE,
        after=of.LEVEL_AFTER,
        facts=of.LEVEL_FACTS,
        facts_after=of.LEVEL_FACTS_AFTER,
    ),
    Sort.STRETCH: _reading(
        _COUNTS,
        before=of.STRETCH_BEFORE,
        after=of.STRETCH_AFTER,
        facts=of.STRETCH_FACTS,
        facts_after=of.STRETCH_FACTS_AFTER,
    ),
    Sort.MEASURE: _reading(
        {"percent"}, before=of.MEASURE_BEFORE, after=of.MEASURE_AFTER, facts=of.MEASURE_FACTS
    ),
    Sort.DEED: _reading({words.SECONDS}, before=of.DEED_BEFORE, facts=of.DEED_FACTS),
    Sort.SIDE: _reading(set(), before=of.SIDE_BEFORE, after=of.SIDE_AFTER, facts=of.SIDE_FACTS),
    Sort.GOAL: _reading(
        set(),
        before=of.GOAL_BEFORE,
        after=of.GOAL_AFTER,
        facts=of.GOAL_FACTS,
        facts_after=of.GOAL_FACTS_AFTER,
    ),
    Sort.AIM: _reading(
        {words.SECONDS}, before=of.AIM_BEFORE, after=of.AIM_AFTER, facts=of.AIM_FACTS
    ),
}


def roles(sentence: str, found: Sequence[Figure]) -> tuple[Role, ...]:
    """What the words around each figure of a sentence say that it is of, in order.

    Args:
        sentence: one, as it came.
        found: its figures, in order. A stretch of time that was looked at is of nothing.
    """
    text = words.folded(plain(sentence))
    told = [figure for figure in found if not _is_looked_at(figure, text)]
    befores, afters = _surroundings(text, told)
    read = [
        _with_stretch_names(_read(figure, befores[at], afters[at]))
        for at, figure in enumerate(told)
    ]
    for at in range(len(told) - 1):
        _compare(told, read, at, befores)
    _share_stretches(told, read, befores)
    return tuple(_aligned(found, told, read))


def roles_of_fact(line: str, found: Sequence[Figure]) -> tuple[Role, ...]:
    """What each figure of one of our own lines is of, in order."""
    text = words.folded(plain(line))
    return tuple(_fact_role(text, figure) for figure in found)


def is_of_something_else(claim: Role, support: Sequence[Role]) -> bool:
    """Whether all facts with a claim's number are of something else, each by its own words."""
    return bool(support) and any(
        all(sort in fact and not fact[sort] & said for fact in support)
        for sort, said in claim.items()
    )


# --- facts --------------------------------------------------------------------------------------
def _fact_role(text: str, figure: Figure) -> Role:
    before, after = text[: figure.start], text[figure.end :]
    role: dict[Sort, frozenset[str]] = {}
    for sort, reading in _READINGS.items():
        if not _is_of(figure, reading) or figure.is_window:
            continue
        said = _ended(reading.facts, before) | _begun(reading.facts_after, after)
        if said:
            role[sort] = said
    return role


def _is_of(figure: Figure, reading: _Reading) -> bool:
    return not reading.units or figure.unit in reading.units


def _ended(patterns: _Patterns, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))


def _begun(patterns: _Patterns, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.match(text))


# --- texts --------------------------------------------------------------------------------------
def _is_looked_at(figure: Figure, text: str) -> bool:
    return figure.is_window and not of.COUNT_LEAD.search(text[: figure.start])


def _surroundings(text: str, told: Sequence[Figure]) -> tuple[list[str], list[str]]:
    """The text before each figure and behind it, as far as the next one."""
    starts = [figure.start for figure in told]
    ends = [figure.end for figure in told]
    befores = [text[a:b] for a, b in zip([0, *ends], starts, strict=False)]
    afters = [text[a:b] for a, b in zip(ends, [*starts[1:], len(text)], strict=False)]
    return befores, afters


def _read(figure: Figure, before: str, after: str) -> dict[Sort, frozenset[str]]:
    role: dict[Sort, frozenset[str]] = {}
    for sort, reading in _READINGS.items():
        if _is_of(figure, reading):
            said = _ended(reading.before, before) | _begun(reading.after, after)
            if said:
                role[sort] = said
    return role


def _with_stretch_names(role: dict[Sort, frozenset[str]]) -> dict[Sort, frozenset[str]]:
    """The role with the stretches of the facts that its own may mean."""
    said = role.get(Sort.STRETCH)
    if said:
        role[Sort.STRETCH] = frozenset().union(*(of.STRETCHES[name] for name in said))
    return role


def _compare(
    told: Sequence[Figure], read: list[dict[Sort, frozenset[str]]], at: int, befores: Sequence[str]
) -> None:
    """Say of two neighbours which one is compared with the other."""
    if None not in {told[at].unit, told[at + 1].unit} and told[at].unit != told[at + 1].unit:
        return
    first, second = frozenset({of.FIRST}), frozenset({of.SECOND})
    if of.FROM.search(befores[at]) and of.TO.match(befores[at + 1]):
        first, second = second, first
    elif not of.COMPARED.search(befores[at + 1]):
        return
    read[at][Sort.SIDE] = read[at].get(Sort.SIDE, frozenset()) | first
    read[at + 1][Sort.SIDE] = read[at + 1].get(Sort.SIDE, frozenset()) | second


def _share_stretches(
    told: Sequence[Figure], read: list[dict[Sort, frozenset[str]]], befores: Sequence[str]
) -> None:
    """Give counts of two kinds side by side one stretch: "4 sessions and 180 minutes"."""
    for at in range(len(told) - 1):
        here, there = read[at], read[at + 1]
        if {told[at].unit, told[at + 1].unit} != {words.SECONDS, "sessions"}:
            continue
        if Sort.STRETCH in here and of.LIST_ON.match(befores[at + 1]):
            there.setdefault(Sort.STRETCH, here[Sort.STRETCH])
        elif Sort.STRETCH in there and of.LIST_BACK.match(befores[at + 1]):
            here.setdefault(Sort.STRETCH, there[Sort.STRETCH])


def _aligned(found: Sequence[Figure], told: Sequence[Figure], read: Sequence[Role]) -> list[Role]:
    by_start = {figure.start: role for figure, role in zip(told, read, strict=True)}
    return [by_start.get(figure.start, {}) for figure in found]
