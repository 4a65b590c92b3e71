"""Random and hostile inputs for all commands, buttons, menus and forms, on the simulated Discord.

    python -m benchmarks.fuzz [--inputs N] [--seed N]

Ends with 1 if anything was logged as an error, not answered exactly once, shown unescaped, or half
stored. One step in twenty sends two at once, and now and then one person sends 130.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.fuzz.run import run, shown


def main() -> int:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description="Throw hostile inputs at Pacer.")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        report = run(Path(name), count=options.inputs, seed=options.seed)
    for line in shown(report):
        print(line.encode("ascii", "backslashreplace").decode())
    print(f"{'seed':<26}{report.seed:>8}")
    print(f"{'seconds':<26}{time.perf_counter() - started:>8.0f}")
    return 1 if report.flaws else 0


if __name__ == "__main__":
    sys.exit(main())
