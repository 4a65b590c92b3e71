"""What is to be said of a load: what failed, how quick it was, and what is in the database."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from math import nan
from pathlib import Path

from benchmarks.wire.load import Load
from benchmarks.wire.members import activity

LIMIT_P99_MS = 250.0
LIMIT_GROWTH_MIB = 16.0
"""What a minute may add: caches fill, and the log of writes is mapped into memory."""

PICTURES = 3
_COMPLAINTS = ("ERROR", "CRITICAL", "Traceback")


@dataclass(frozen=True)
class Verdict:
    """A load, judged. ``kept`` of ``logged`` sessions are in the database, once each."""

    load: Load
    problems: Counter[str]
    logged: int
    kept: int

    @property
    def errors(self) -> int:
        """All that went wrong."""
        return self.problems.total()

    @property
    def is_quick(self) -> bool:
        """Whether 99 of 100 acknowledgements came in time."""
        return percentile(self.load.ack_ms(), 0.99) < LIMIT_P99_MS

    @property
    def is_all_kept(self) -> bool:
        """Whether what was logged is in the database."""
        return self.kept == self.logged

    @property
    def is_flat(self) -> bool:
        """Whether the bot needs about as much memory after as before."""
        return self.load.end.mib <= self.load.begin.mib + LIMIT_GROWTH_MIB

    @property
    def is_held(self) -> bool:
        """Whether this rate is one that the bot can live with."""
        return not self.errors and self.is_all_kept and self.is_quick

    @property
    def is_kept(self) -> bool:
        """Whether every limit is."""
        return self.is_held and self.is_flat

    @property
    def without_pictures(self) -> int:
        """Cards of `/stats` that lack some of theirs."""
        return sum(
            act.kind == "stats"
            and act.exchange.is_answered
            and len(act.exchange.shown["attachments"]) < PICTURES
            for act in self.load.acts
        )


def verdict_on(load: Load, path: Path, output: str) -> Verdict:
    """Judge a load by its exchanges, the bot's database and what the bot printed."""
    problems = load.problems
    complaints = sum(any(word in line for word in _COMPLAINTS) for line in output.splitlines())
    if complaints:
        problems["lines of error in the bot's log"] = complaints
    numbers = [act.log for act in load.acts if act.log is not None]
    return Verdict(load, problems, logged=len(numbers), kept=kept_once(path, numbers))


def kept_once(path: Path, numbers: Sequence[int]) -> int:
    """How many of these logs are in the database exactly once."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT activity FROM sessions WHERE activity LIKE 'run %'")
        counts = Counter(name for (name,) in rows)
    return sum(counts[activity(number)] == 1 for number in numbers)


def percentile(values: Sequence[float], part: float) -> float:
    """The value that this part of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else nan
