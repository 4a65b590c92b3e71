"""A row of a benchmark's table: what was measured, and what it may be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement.

    Attributes:
        value: as it is printed.
        limit: as it is printed; "stated" where nothing is demanded.
    """

    name: str
    value: str
    limit: str = "stated"
    is_kept: bool = True


def at_least(name: str, share: float, limit: float) -> Row:
    """A share that must be reached."""
    return Row(name, percent(share), f">= {percent(limit)}", share >= limit)


def at_most(name: str, share: float, limit: float) -> Row:
    """A share that must not be passed."""
    return Row(name, percent(share), f"<= {percent(limit)}", share <= limit)


def none_of(name: str, count: int, of: int) -> Row:
    """Something that must never happen."""
    return Row(name, f"{count} of {of:,}", "0", count == 0)


def percent(share: float) -> str:
    """E.g. "99.45%"."""
    return f"{share:.2%}"


def report(rows: Sequence[Row]) -> int:
    """Print the table; 1 when a limit is missed, else 0."""
    width = max(len(row.name) for row in rows) + 2
    for row in rows:
        verdict = "ok" if row.is_kept else "MISSED"
        print(f"{row.name:<{width}}{row.value:>18}  limit {row.limit:<10}  {verdict}")
    return 0 if all(row.is_kept for row in rows) else 1
