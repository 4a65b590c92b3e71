"""What a picture of `/stats` costs: processor time of one core, and bytes; then 50 cards at once.

    python -m benchmarks.charts

Every draw has figures of its own, out of years of training, so that nothing is found ready. The
first draw of a process, which loads matplotlib, is told apart. Then 50 members want their cards at
the same moment, of `python bot.py`, from a Discord on loopback that checks each request; somebody
else uses other commands meanwhile, and what is told is how long the bot took to acknowledge the
slowest of all. Ends with 1 if a limit is missed.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.domain.series import Chart, daily_minutes, training_curve, weekly_loads
from coach.domain.stats import DayTotal
from models.database import Database
from tests.wire.cast import GRACE
from tests.wire.crowd import Rush, crowd, give_histories, rush
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import environment, running_bot

DRAWS = 20
HISTORY_DAYS = 800
LIMIT_MS = 150.0
LIMIT_KIB = 100.0

MEMBERS = 50
PICTURES = 3
LIMIT_ACKNOWLEDGED_S = 1.0

TODAY = date(2026, 11, 18)


@dataclass(frozen=True)
class Cost:
    """Of all draws of one kind."""

    kind: str
    median_ms: float
    worst_ms: float
    largest_kib: float

    @property
    def is_kept(self) -> bool:
        """Whether every draw is within the limits."""
        return self.worst_ms <= LIMIT_MS and self.largest_kib <= LIMIT_KIB


def history(seed: int) -> tuple[DayTotal, ...]:
    """Somebody who trains on two days of three, never the same."""
    dice = random.Random(seed)  # noqa: S311 - a history, not a secret
    return tuple(
        DayTotal(TODAY - timedelta(days=back), 1, minutes, minutes * dice.randint(2, 10), minutes)
        for back in range(HISTORY_DAYS, -1, -1)
        if dice.random() < 2 / 3 and (minutes := dice.randint(10, 120))
    )


def charts() -> Mapping[str, Sequence[Chart]]:
    """What is to be drawn, by kind."""
    histories = [history(seed) for seed in range(DRAWS)]
    return {
        "year of minutes": [daily_minutes(days, TODAY) for days in histories],
        "load of 26 weeks": [weekly_loads(days, TODAY) for days in histories],
        "fitness and form": list(curves(histories)),
    }


def curves(histories: Sequence[Sequence[DayTotal]]) -> Iterator[Chart]:
    """Each is long enough for one."""
    for days in histories:
        curve = training_curve(days, TODAY)
        assert curve is not None
        yield curve


def first_draw_ms(chart: Chart) -> float:
    """Milliseconds of loading matplotlib and drawing."""
    started = time.process_time()
    from coach.charts import png_of  # noqa: PLC0415 - its cost is what is asked for

    png_of(chart)
    return (time.process_time() - started) * 1000


def measure(kind: str, of_kind: Sequence[Chart]) -> Cost:
    """Draw them all, once each."""
    from coach.charts import png_of  # noqa: PLC0415 - loaded by now

    png_of(of_kind[0])
    milliseconds, sizes = [], []
    for chart in of_kind:
        started = time.process_time()
        png = png_of(chart)
        milliseconds.append((time.process_time() - started) * 1000)
        sizes.append(len(png) / 1024)
    return Cost(kind, statistics.median(milliseconds), max(milliseconds), max(sizes))


def report(costs: Sequence[Cost]) -> None:
    """The table."""
    print(f"{'picture':<20}{'median, ms':>12}{'worst, ms':>12}{'largest, KiB':>14}")
    for cost in costs:
        print(
            f"{cost.kind:<20}{cost.median_ms:>12.1f}{cost.worst_ms:>12.1f}"
            f"{cost.largest_kib:>14.1f}  {'ok' if cost.is_kept else 'MISSED'}"
        )
    print(f"{'limit':<20}{'':>12}{LIMIT_MS:>12.1f}{LIMIT_KIB:>14.1f}")


async def rush_for_cards(folder: Path) -> Rush:
    """All members want their cards at once."""
    path = folder / "pacer.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await database.close()
    people = crowd(MEMBERS)
    give_histories(path, (*people, GRACE), datetime.now(UTC).date())
    async with (
        FakeDiscord() as discord,
        running_bot(environment(discord, database.url), folder / "bot.log") as bot,
    ):
        await bot.identified(discord)
        return await rush(discord, people, GRACE)


def report_rush(came: Rush) -> bool:
    """The lines on the rush; whether its limits are kept."""
    complete = sum(len(card["attachments"]) == PICTURES for card in came.cards)
    seconds = came.slowest.ack_ms / 1000
    print(f"\n{MEMBERS} cards at once, each with {PICTURES} pictures; {came.others} other commands")
    is_kept = True
    for what, measured, limit, is_row_kept in (
        ("cards with all pictures", f"{complete}", f"{MEMBERS}", complete == MEMBERS),
        (
            "slowest acknowledgement, s",
            f"{seconds:.2f}",
            f"{LIMIT_ACKNOWLEDGED_S:.1f}",
            seconds <= LIMIT_ACKNOWLEDGED_S,
        ),
    ):
        verdict = "ok" if is_row_kept else "MISSED"
        print(f"{what:<32}{measured:>8}  limit {limit:>4}  {verdict}")
        is_kept &= is_row_kept
    print(f"{'the last card after, s':<32}{came.seconds:>8.1f}")
    return is_kept


def main() -> int:
    """Measure, print, judge."""
    kinds = charts()
    first_ms = first_draw_ms(next(iter(kinds.values()))[0])
    costs = [measure(kind, of_kind) for kind, of_kind in kinds.items()]
    print(f"{DRAWS} pictures of each kind, processor time of one core")
    report(costs)
    print(f"the first of a process, with loading matplotlib: {first_ms:.0f} ms")
    with tempfile.TemporaryDirectory() as name:
        is_rush_kept = report_rush(asyncio.run(rush_for_cards(Path(name))))
    return 0 if is_rush_kept and all(cost.is_kept for cost in costs) else 1


if __name__ == "__main__":
    sys.exit(main())
