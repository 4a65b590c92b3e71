"""Are patterns found when they are there, and only then?

    python -m benchmarks.coach.patterns [--members 1000]

Members with a planted pattern (`benchmarks.coach.members`): a grid of five sizes d, four histories
and four kinds, and members without any. Reported are the share told rightly (kind, direction, and
which weekday, part of the day or length), the share told of anything when nothing was planted, and
beside the first

- an oracle, which is told the kind to look for: the best contrast of that kind on the plain
  values, at the level at which it errs in 5 % of members without a pattern;
- the ceiling: a judge who knows d and everything else about the members but which of the four
  kinds it is, and weighs the likelihood of each, at the same 5 %. No rule that errs in 5 % of
  members and has to find the kind by itself can be right more often than this, averaged over the
  four kinds; where 0.9 of the oracle's mean lies above it, 0.9 of the oracle can't be reached.

Levels of oracle and ceiling are set on members with other seeds than those reported, and the
detectors were tuned on others again: whoever changes a level after a look at this table gives it
new seeds (the number behind ``use``). Two processes; some ten minutes. Ends with 1 if a limit is
missed.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import exp, log, sqrt
from statistics import fmean

from benchmarks.coach.briefs import history_of
from benchmarks.coach.members import PLAIN, Noise, Planted, member
from benchmarks.coach.rows import Row, at_least, at_most, percent, report
from coach.domain.detectors import findings_of
from coach.domain.findings import INFERRED, PATTERNS
from coach.domain.patterns import (
    FEWEST_IN_GROUP,
    LENGTHS,
    SMALLEST_SHARE,
    DayPart,
    Pattern,
    PatternKind,
    day_part,
    patterns_of,
)
from coach.domain.robust import spread
from coach.domain.stats import LoggedSession, stats_of

SIZES = (0.4, 0.6, 0.8, 1.0, 1.2)
HISTORIES = (30, 60, 120, 200)
MEMBERS = 1000
NULL_MEMBERS = 4000
LEVEL = 0.05
LEAST_OF_ORACLE = 0.9
ORACLE_EXCEEDS = 0.5
LEAST_FOUND = 0.9
_ALIKE = 0.8
"""Two lengths are the same finding when they part as many of the sessions alike."""

NOISES = {"5 % of sessions far out": Noise(odd=0.05), "good and bad weeks": Noise(memory=0.3)}

Mark = int | DayPart | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One way to part sessions: how far apart they lie, and how far d = 1 would put them."""

    kind: PatternKind
    mark: Mark
    z: float
    unit: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of one member.

    Attributes:
        is_told: of any pattern, by us.
        is_right: of the planted one, by us, first of all.
        oracle: its statistic for each kind, and whether it names the planted mark.
        ceiling: for each d its statistic, and whether it names the planted kind and mark.
    """

    is_told: bool
    is_right: bool
    oracle: Mapping[PatternKind, tuple[float, bool]]
    ceiling: Mapping[float, tuple[float, bool]]


def judged(planted: Planted, sizes: Sequence[float]) -> Judged:
    """Have us, the oracle and the ceiling look at a member."""
    told = patterns_of(planted.sessions)
    by_kind: dict[PatternKind, list[Contrast]] = {kind: [] for kind in PatternKind}
    for contrast in _contrasts(planted.sessions):
        by_kind[contrast.kind].append(contrast)
    best = {kind: max(group, key=_distance) for kind, group in by_kind.items() if group}
    return Judged(
        is_told=bool(told),
        is_right=bool(told) and _is_right(planted, told[0].kind, told[0].mark, _sign(told[0])),
        oracle={kind: (_distance(each), _names(planted, each)) for kind, each in best.items()},
        ceiling={d: _ceiling(planted, by_kind, best, d) for d in sizes},
    )


def _sign(pattern: Pattern) -> int:
    return 1 if pattern.effect > 0 else -1


def _distance(contrast: Contrast) -> float:
    # Beyond a length only a drop is looked for.
    return -contrast.z if contrast.kind is PatternKind.LENGTH else abs(contrast.z)


def _names(planted: Planted, contrast: Contrast) -> bool:
    return _is_right(planted, contrast.kind, contrast.mark, 1 if contrast.z > 0 else -1)


def _is_right(planted: Planted, kind: PatternKind, mark: Mark, sign: int) -> bool:
    """Whether that is what was planted.

    Of two parts of the day one is high as the other is low, and lengths that part nearly the same
    sessions are the same.
    """
    if kind is not planted.kind:
        return False
    if kind is PatternKind.DAY_PART and mark != planted.mark:
        parts = {day_part(session) for session in planted.sessions}
        return len(parts) == len((mark, planted.mark)) and sign == -planted.sign
    if kind is PatternKind.LENGTH:
        return sign == planted.sign and _alike(planted, mark) >= _ALIKE
    return mark == planted.mark and sign == planted.sign


def _alike(planted: Planted, mark: Mark) -> float:
    lengths = [each for each in (mark, planted.mark) if isinstance(each, int)]
    sides = [tuple(each.minutes > length for length in lengths) for each in planted.sessions]
    return sum(len(set(side)) == 1 for side in sides) / len(sides)


def _contrasts(sessions: Sequence[LoggedSession]) -> Iterator[Contrast]:
    values = [float(session.intensity) for session in sessions]
    if not spread(values):
        return
    for kind, mark, places in _groups(sessions):
        inside, size, n = set(places), len(places), len(values)
        group = [values[at] for at in places]
        others = [value for at, value in enumerate(values) if at not in inside]
        within = (size - 1) * spread(group) + (n - size - 1) * spread(others)
        unit = sqrt(size * (n - size) / n)
        if within:
            z = (fmean(group) - fmean(others)) / sqrt(within / (n - 2)) * unit
            yield Contrast(kind, mark, z, unit)
    yield _slope(values)


def _groups(
    sessions: Sequence[LoggedSession],
) -> Iterator[tuple[PatternKind, Mark, list[int]]]:
    n = len(sessions)
    marks: dict[tuple[PatternKind, Mark], list[int]] = {}
    for at, session in enumerate(sessions):
        marks.setdefault((PatternKind.WEEKDAY, session.day.weekday()), []).append(at)
        marks.setdefault((PatternKind.DAY_PART, day_part(session)), []).append(at)
    for (kind, mark), places in marks.items():
        if FEWEST_IN_GROUP <= len(places) <= n - FEWEST_IN_GROUP:
            yield kind, mark, places
    for length in LENGTHS:
        longer = [at for at, session in enumerate(sessions) if session.minutes > length]
        if SMALLEST_SHARE <= len(longer) / n <= 1 - SMALLEST_SHARE:
            yield PatternKind.LENGTH, length, longer


def _slope(values: Sequence[float]) -> Contrast:
    """The trend, in standard errors; d is the distance between the halves' means."""
    n, middle = len(values), (len(values) - 1) / 2
    moment = sum((at - middle) ** 2 for at in range(n))
    mean = fmean(values)
    along = sum((at - middle) * (value - mean) for at, value in enumerate(values))
    rest = sum((value - mean) ** 2 for value in values) - along**2 / moment
    z = along / sqrt(moment) / sqrt(rest / (n - 2)) if rest > 0 else 0.0
    return Contrast(PatternKind.TREND, None, z, 2 * sqrt(moment) / (n - 1))


def _ceiling(
    planted: Planted,
    by_kind: Mapping[PatternKind, Sequence[Contrast]],
    best: Mapping[PatternKind, Contrast],
    d: float,
) -> tuple[float, bool]:
    odds = {
        kind: fmean(_odds(contrast, d) for contrast in group)
        for kind, group in by_kind.items()
        if group
    }
    kind = max(odds, key=odds.__getitem__)
    return log(sum(odds.values())), _names(planted, best[kind])


def _odds(contrast: Contrast, d: float) -> float:
    """How much likelier the contrast is with the pattern than without."""
    shift = d * contrast.unit
    down = exp(min(300.0, -shift * contrast.z - shift * shift / 2))
    if contrast.kind is PatternKind.LENGTH:
        return down
    return (down + exp(min(300.0, shift * contrast.z - shift * shift / 2))) / 2


# --- cells --------------------------------------------------------------------------------------
def _judge_one(
    seed: int,
    *,
    use: str,
    sessions: int,
    kind: PatternKind | None = None,
    d: float = 0.0,
    noise: Noise = PLAIN,
) -> Judged:
    planted = member(f"{use} {seed}", sessions, kind, d, noise)
    return judged(planted, (d,) if d else SIZES)


def _inferred(seed: int, *, use: str, sessions: int, noise: Noise = PLAIN) -> tuple[bool, bool]:
    """Whether a member without a pattern is told of one, and of anything that is inferred."""
    planted = member(f"{use} {seed}", sessions, noise=noise)
    history, today = history_of(planted.sessions), planted.sessions[-1].day
    kinds = {each.kind for each in findings_of(history, stats_of(history, today), today)}
    return bool(kinds & PATTERNS), bool(kinds & INFERRED)


@dataclass(frozen=True, slots=True)
class Cell:
    """Shares of members with one pattern, d and history: told rightly by each."""

    kind: PatternKind
    d: float
    sessions: int
    ours: float
    oracle: float
    ceiling: float

    @property
    def ratio(self) -> float:
        """Ours of the oracle's."""
        return self.ours / self.oracle if self.oracle else 1.0

    @property
    def counts(self) -> bool:
        """Whether the oracle finds more than half."""
        return self.oracle > ORACLE_EXCEEDS


@dataclass(frozen=True, slots=True)
class _Levels:
    oracle: Mapping[PatternKind, float]
    ceiling: Mapping[float, float]


def _quantile(values: Sequence[float]) -> float:
    return sorted(values)[-max(1, int(LEVEL * len(values)))]


def _levels(pool: ProcessPoolExecutor, sessions: int, count: int) -> _Levels:
    judge = partial(_judge_one, use="level 2", sessions=sessions)
    found = list(pool.map(judge, range(count), chunksize=100))
    nothing = (0.0, False)
    return _Levels(
        oracle={
            kind: _quantile([each.oracle.get(kind, nothing)[0] for each in found])
            for kind in PatternKind
        },
        ceiling={d: _quantile([each.ceiling[d][0] for each in found]) for d in SIZES},
    )


def _cell(
    pool: ProcessPoolExecutor,
    levels: _Levels,
    *,
    kind: PatternKind,
    d: float,
    sessions: int,
    members: int,
) -> Cell:
    judge = partial(_judge_one, use="report 2", sessions=sessions, kind=kind, d=d)
    found = list(pool.map(judge, range(members), chunksize=50))

    def share(hits: Iterator[bool]) -> float:
        return sum(hits) / members

    return Cell(
        kind,
        d,
        sessions,
        ours=share(each.is_right for each in found),
        oracle=share(
            kind in each.oracle
            and each.oracle[kind][0] > levels.oracle[kind]
            and each.oracle[kind][1]
            for each in found
        ),
        ceiling=share(
            each.ceiling[d][0] > levels.ceiling[d] and each.ceiling[d][1] for each in found
        ),
    )


def _cells(pool: ProcessPoolExecutor, members: int) -> Iterator[Cell]:
    for sessions in HISTORIES:
        print(f"planting patterns in {sessions} sessions ...", file=sys.stderr)
        levels = _levels(pool, sessions, 4 * members)
        for kind in PatternKind:
            for d in SIZES:
                yield _cell(pool, levels, kind=kind, d=d, sessions=sessions, members=members)


def _null_rows(pool: ProcessPoolExecutor, members: int) -> Iterator[Row]:
    for sessions in HISTORIES:
        told = partial(_inferred, use="null 2", sessions=sessions)
        found = list(pool.map(told, range(members), chunksize=100))
        patterns = percent(sum(pattern for pattern, _ in found) / members)
        share = sum(anything for _, anything in found) / members
        name = f"nothing planted, {sessions} sessions: told of anything (patterns: {patterns})"
        yield at_most(name, share, LEVEL)
    for name, noise in NOISES.items():
        told = partial(_inferred, use="noise 2", sessions=60, noise=noise)
        found = list(pool.map(told, range(members // 2), chunksize=100))
        share = sum(anything for _, anything in found) / len(found)
        yield Row(f"nothing planted, 60 sessions, {name}: told of anything", percent(share))


def _grid(cells: Sequence[Cell]) -> Iterator[str]:
    yield "share told rightly: ours / oracle told the kind / ceiling (* below 0.9 of the oracle)"
    yield f"{'kind':<10}{'sessions':>9}" + "".join(f"{f'd={d}':>22}" for d in SIZES)
    for kind in PatternKind:
        for sessions in HISTORIES:
            row = [each for each in cells if (each.kind, each.sessions) == (kind, sessions)]
            shown = (
                f"{each.ours:.3f}/{each.oracle:.3f}/{each.ceiling:.3f}"
                + ("*" if each.counts and each.ratio < LEAST_OF_ORACLE else " ")
                for each in row
            )
            yield f"{kind.value:<10}{sessions:>9}" + "".join(f"{each:>22}" for each in shown)


def _cell_rows(cells: Sequence[Cell]) -> Iterator[Row]:
    for kind in PatternKind:
        (sure,) = [
            each
            for each in cells
            if (each.kind, each.d, each.sessions) == (kind, 1.0, HISTORIES[-1])
        ]
        name = f"{kind.value}, d = 1.0, 200 sessions: found and named rightly"
        yield at_least(name, sure.ours, LEAST_FOUND)
    counting = [each for each in cells if each.counts]
    reached = [each for each in counting if each.ratio >= LEAST_OF_ORACLE]
    yield Row(
        "cells that reach 0.9 of the oracle, where it exceeds 0.5",
        f"{len(reached)} of {len(counting)}",
        "all",
        len(reached) == len(counting),
    )
    yield Row("lowest share of the oracle among them", f"{min(c.ratio for c in counting):.2f}")
    blocks = [
        [each for each in cells if (each.d, each.sessions) == (d, sessions)]
        for d in SIZES
        for sessions in HISTORIES
    ]
    beyond = [
        block
        for block in blocks
        if LEAST_OF_ORACLE * fmean(c.oracle for c in block) > fmean(c.ceiling for c in block)
    ]
    lost = sum(each not in reached for block in beyond for each in block if each.counts)
    yield Row(
        "d and histories (of 20) where 0.9 of the oracle's mean lies above the ceiling's",
        f"{len(beyond)}",
    )
    yield Row("missed cells among these", f"{lost} of {len(counting) - len(reached)}")
    shares = [fmean(c.ours for c in block) / fmean(c.ceiling for c in block) for block in blocks]
    yield Row(
        "ours of the ceiling, lowest and mean over d and histories",
        f"{min(shares):.2f}, {fmean(shares):.2f}",
    )


def rows(members: int = MEMBERS, null_members: int = NULL_MEMBERS) -> list[Row]:
    """The table; prints the grid on the way."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        null = list(_null_rows(pool, null_members))
        cells = list(_cells(pool, members))
    print("\n".join(_grid(cells)))
    return [*null, *_cell_rows(cells)]


def main() -> int:
    """Plant, look, print."""
    parser = argparse.ArgumentParser(description="Are patterns found, and only where they are?")
    parser.add_argument("--members", type=int, default=MEMBERS, help="in each cell")
    chosen = parser.parse_args().members
    return report(rows(chosen, 4 * chosen))


if __name__ == "__main__":
    sys.exit(main())
