"""What the coach is worth, in one table.

    python -m benchmarks.coach [part ...]

Parts: patterns, guard, injection, adversary, offline, cost, failures. All of them, when none is
named, take some 20 minutes on two cores. Each can be run by itself too, with more detail:
``python -m benchmarks.coach.patterns`` and so on. Seeds are fixed, and apart from those that the
coach was tuned with. Ends with 1 if a limit is missed.
"""

import sys
from collections.abc import Callable, Sequence

from benchmarks.coach import adversary, cost, failures, guarding, injection, offline, patterns
from benchmarks.coach.rows import Row, report

PARTS: dict[str, Callable[[], Sequence[Row]]] = {
    "patterns": patterns.rows,
    "guard": guarding.rows,
    "injection": injection.rows,
    "adversary": adversary.rows,
    "offline": offline.rows,
    "cost": cost.rows,
    "failures": failures.rows,
}


def main() -> int:
    """Measure, print, judge."""
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        print(f"There is no part {', '.join(sorted(unknown))}: choose of {', '.join(PARTS)}.")
        return 2
    return report([row for part in chosen for row in PARTS[part]()])


if __name__ == "__main__":
    sys.exit(main())
