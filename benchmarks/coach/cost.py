"""What an insight costs, and how many calls the cache and single flight save.

    python -m benchmarks.coach.cost

No tokenizer of the vendors can be had offline, so tokens are counted too high: a token for every 3
characters of the prompt (English has about 4, and the newest tokenizers count some 30 % more), and
every answer as long as its limit allows. Prices are the list prices of `coach.llm.capabilities`.

The savings are those of members who press /tip three times and /review twice on each of 14 days,
log on most of them, and of 20 who ask the same thing at the same moment. A call is what reaches the
provider. Ends with 1 if the limit is missed.
"""

import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean

from benchmarks.coach.briefs import briefs_of
from benchmarks.coach.rows import Row, percent, report
from coach.budgets import Budgets, Limits
from coach.domain.kinds import LIMITS, InsightKind
from coach.entries import Entry, PastSession
from coach.insights import Insights
from coach.language.prompts import prompt_for
from coach.llm.base import CompletionRequest, Usage
from coach.llm.capabilities import DEFAULT_MODEL, cost_micro_usd
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.writer import Writer
from models.database import Database
from tests.fakes import FakeProvider

BRIEFS = 400
LIMIT_USD = 0.00015
CHARACTERS_A_TOKEN = 3.0
MEMBERS = 10
DAYS = 14
TIPS_A_DAY = 3
REVIEWS_A_DAY = 2
AT_ONCE = 20
TEXT = "You have a good thing going. Add one more session and keep it easy."


@dataclass(frozen=True, slots=True)
class _Cost:
    kind: InsightKind
    input_tokens: float
    usd: float


def costs() -> list[_Cost]:
    """The mean over many members, for each kind, of the dearer of the two default models."""
    sizes: dict[InsightKind, list[int]] = {kind: [] for kind in InsightKind}
    for seed in range(BRIEFS):
        for brief in briefs_of(f"cost {seed}"):
            prompt = prompt_for(brief, fence="0" * 16)
            characters = len(prompt.system) + len(prompt.user)
            sizes[brief.kind].append(round(characters / CHARACTERS_A_TOKEN))
    return [
        _Cost(kind, fmean(each), fmean(_usd(kind, size) for size in each))
        for kind, each in sizes.items()
    ]


def _usd(kind: InsightKind, input_tokens: int) -> float:
    usage = Usage(input_tokens, LIMITS[kind].tokens)
    # In thousandths of a call's price, so that nothing is lost in whole millionths of a dollar.
    many = Usage(1000 * usage.input_tokens, 1000 * usage.output_tokens)
    prices = [cost_micro_usd(name, many) for name in DEFAULT_MODEL.values()]
    return max(price or 0 for price in prices) / 1e9


@dataclass(frozen=True, slots=True)
class Saved:
    """How often a text was asked for, and how often the provider."""

    asked: int
    calls: int

    @property
    def share(self) -> float:
        """Of the wishes, those that needed no call."""
        return 1 - self.calls / self.asked


async def saved_by_cache(folder: Path) -> Saved:
    """Two weeks of members who ask more often than there is news."""
    dice = random.Random("cost")  # noqa: S311 - habits, not secrets
    provider, asked = FakeProvider(TEXT), 0
    database = Database(f"sqlite+aiosqlite:///{folder / 'cost.db'}")
    await database.open()
    logbook = Logbook(database, streak_min_minutes=10)
    writer = Writer(Switchboard((provider,)), Budgets(database, Limits()))
    insights = Insights(database, writer, streak_min_minutes=10)
    first = datetime(2026, 3, 2, 18, tzinfo=UTC)
    for user_id in range(1, MEMBERS + 1):
        ends = [first - timedelta(days=back) for back in range(1, 40) if back % 7]
        past = [PastSession(Entry(30, 6), ended_at=at, logged_at=at) for at in ends]
        await logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=first)
        for day in range(DAYS):
            now = first + timedelta(days=day)
            if dice.random() < 0.7:  # noqa: PLR2004 - on most days
                entry = Entry(dice.randint(20, 60), 6)
                await logbook.log(user_id=user_id, guild_id=None, entry=entry, now=now)
            for _ in range(TIPS_A_DAY):
                await insights.tip(user_id=user_id, guild_id=None, now=now)
            for _ in range(REVIEWS_A_DAY):
                await insights.review(user_id=user_id, guild_id=None, now=now)
            asked += TIPS_A_DAY + REVIEWS_A_DAY
    await database.close()
    return Saved(asked, len(provider.requests))


async def saved_by_single_flight() -> Saved:
    """The same request, many times at one moment."""
    provider = FakeProvider(TEXT)
    switchboard = Switchboard((provider,))
    request = CompletionRequest("Who you are.", "What there is.", 80)
    await asyncio.gather(*(switchboard.complete(request) for _ in range(AT_ONCE)))
    return Saved(AT_ONCE, len(provider.requests))


def rows() -> list[Row]:
    """The table."""
    found = costs()
    with tempfile.TemporaryDirectory() as folder:
        cache = asyncio.run(saved_by_cache(Path(folder)))
    flight = asyncio.run(saved_by_single_flight())
    mean = fmean(each.usd for each in found)
    limit = f"<= ${LIMIT_USD:.5f}"
    return [
        *(
            Row(
                f"cost of a {each.kind.value} ({each.input_tokens:.0f} tokens in, "
                f"{LIMITS[each.kind].tokens} out)",
                f"${each.usd:.6f}",
                limit,
                each.usd <= LIMIT_USD,
            )
            for each in found
        ),
        Row("cost of an insight, mean of the kinds", f"${mean:.6f}", limit, mean <= LIMIT_USD),
        Row(
            f"calls saved by the cache ({cache.calls} for {cache.asked} wishes)",
            percent(cache.share),
        ),
        Row(
            f"calls saved by single flight ({flight.calls} for {flight.asked} at once)",
            percent(flight.share),
        ),
    ]


def main() -> int:
    """Count, print."""
    return report(rows())


if __name__ == "__main__":
    sys.exit(main())
