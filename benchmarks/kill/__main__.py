"""`kill -9` under load, twenty times: what members were told is true afterwards.

    python -m benchmarks.kill [--kills 20] [--seed 1]

Members log over the wire, 40 a second, and the bot is killed at a random moment and started again.
Then every session with a receipt has to be in the database once, every sum has to be what the
sessions make of it, and no direct message may have been tried twice. Ends with 1 if not.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.kill.rounds import Found, killed
from tests.wire.crowd import crowd

MEMBERS = 120
SHOWN = 10


def lines(found: Found, seconds: float) -> Iterator[str]:
    """The table."""
    for name, count, limit in (
        ("kills under load", found.kills, None),
        ("logs sent", found.logs, None),
        ("receipts shown", found.receipts, None),
        ("sessions with a receipt, lost", found.lost, 0),
        ("sessions stored twice", found.twice, 0),
        ("stored, killed before the receipt", found.unreceipted_kept, None),
        ("rows out of step with the sessions", len(found.drifts), 0),
        ("direct messages", found.messages, None),
        ("direct messages tried twice", found.messages_twice, 0),
    ):
        verdict = "" if limit is None else f"{limit:>8}  {'ok' if count == limit else 'MISSED'}"
        yield f"{name:<38}{count:>8,}{verdict}"
    yield from (f"  {drift}" for drift in found.drifts[:SHOWN])
    yield f"in {seconds:.0f} s"


def main() -> int:
    """Kill, judge, print."""
    parser = argparse.ArgumentParser(description="The bot killed under load.")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        people = crowd(MEMBERS)
        found = asyncio.run(killed(Path(name), people, kills=given.kills, seed=given.seed))
    print("\n".join(lines(found, time.perf_counter() - started)))
    return 0 if found.is_well and found.receipts else 1


if __name__ == "__main__":
    sys.exit(main())
