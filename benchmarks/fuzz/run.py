"""Inputs go in, one or two at a time; each answer is judged."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from simcord.backend.models import Interaction
from simcord.results import InteractionResult

from benchmarks.fuzz import inputs, judge
from benchmarks.fuzz.judge import Ear, Flaw
from benchmarks.fuzz.recount import flaws_of_storage
from benchmarks.fuzz.world import World, opened

PAIRS = 20
"""One input in so many comes together with another."""
STORMS = 1500
"""So many steps lie between two bursts of one person."""
TICKS = 40
"""So many inputs lie between two looks at the timetable."""
PAUSES = (0, 0, 0, 1, 5, 30, 120, 900, 7200)
"""Seconds between inputs."""


@dataclass
class Report:
    """What was sent, what came of it, and what should not have."""

    seed: int
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    flaws: list[Flaw] = field(default_factory=list)
    pairs: int = 0
    sessions: int = 0

    @property
    def inputs(self) -> int:
        """How many were sent."""
        return self.outcomes.total()


async def fuzzed(folder: Path, *, count: int, seed: int) -> Report:
    """Send so many inputs; the same for the same seed."""
    rng, report, ear = Random(seed), Report(seed), Ear()  # noqa: S311 - a test, not a secret
    with _listening(ear):
        async with opened(folder, rng) as world:
            trial = Trial(world, report, ear)
            while report.inputs < count:
                await trial.step()
            report.flaws += await flaws_of_storage(world)
            report.sessions = await _sessions(world)
    return report


async def _sessions(world: World) -> int:
    pages = [
        await world.bot.study.logbook.history(user_id=who.id, page=1, now=world.clock.now)
        for who in world.members
    ]
    return sum(page.total for page in pages)


@contextmanager
def _listening(ear: Ear) -> Iterator[None]:
    """Hear all that is logged, and nothing else of it be shown."""
    root, answers = logging.getLogger(), logging.getLogger("cogs.ui.on_error")
    before, level = root.handlers[:], answers.level
    root.handlers = [ear]
    answers.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.handlers = before
        answers.setLevel(level)


@dataclass
class Trial:
    """The inputs, one after the other."""

    world: World
    report: Report
    ear: Ear
    steps: int = 0

    async def step(self) -> None:
        """Send one or two, and judge what comes back; now and then let the clock strike."""
        world, rng = self.world, self.world.rng
        self.steps += 1
        given = [inputs.some(world)]
        if rng.randrange(PAIRS) == 0:
            # The same thing twice is what a double tap sends.
            given.append(rng.choice((given[0], inputs.some(world))))
            self.report.pairs += 1
        if self.steps % STORMS == 0:
            given = inputs.storm(world)
        sent = [(one.name, one.emit()) for one in given]
        await world.forger.settle()
        self._judge(sent)
        world.clock.now += timedelta(seconds=rng.choice(PAUSES))
        if self.steps % TICKS == 0:
            await self._tick()

    async def _tick(self) -> None:
        await self.world.bot.tick(self.world.clock.now)
        await self.world.forger.settle()
        self.world.look_around()
        self._judge([])

    def _judge(self, sent: list[tuple[str, Interaction]]) -> None:
        backend = self.world.env.backend
        requests = list(backend.http_requests)
        refusals, errors = self.ear.drained()
        names = " + ".join(name for name, _ in sent) or "a tick"
        found = [Flaw("an error was logged", names, error) for error in errors]
        for request in requests:
            found += judge.flaws_of_output(request, names)
        # Of several at once it is known who was refused only when all were.
        are_refused = len(refusals) == len(sent)
        for name, record in sent:
            found += judge.flaws_of(record, name, requests)
            outcome = judge.outcome_of(record, requests)
            if are_refused:
                outcome = refusals.pop(0)
                for one in judge.answers(record, requests):
                    for text in judge.contents(one.json):
                        found += judge.flaws_of_refusal(text, name)
            self.report.outcomes[name, outcome] += 1
            self.world.remember(InteractionResult(self.world.env, record))
        self.report.flaws += found
        # They are kept for people who look at one failed test.
        backend.http_requests.clear()
        backend.transcript.clear()


def run(folder: Path, *, count: int, seed: int) -> Report:
    """The same, from outside a loop."""
    return asyncio.run(fuzzed(folder, count=count, seed=seed))


def shown(report: Report) -> Iterator[str]:
    """The table, a line each."""
    rows: dict[str, Counter[str]] = {}
    for (name, outcome), times in report.outcomes.items():
        rows.setdefault(name, Counter())[outcome] += times
    yield f"{'input':<26}{'inputs':>8}{'done':>8}{'refused':>9}{'too fast':>10}{'failed':>8}"
    for name, counts in sorted(rows.items()):
        yield _row(name, counts)
    every: Counter[str] = Counter()
    for counts in rows.values():
        every += counts
    yield _row("all", every)
    yield ""
    yield from (f"{outcome:<26}{times:>8}" for outcome, times in every.most_common())
    yield ""
    yield f"{'in pairs, at once':<26}{report.pairs:>8}"
    yield f"{'sessions kept':<26}{report.sessions:>8}"
    yield f"{'flaws':<26}{len(report.flaws):>8}"
    kinds = Counter(flaw.what for flaw in report.flaws)
    for what, times in kinds.most_common():
        yield f"  {what:<40}{times:>6}"
        for flaw in [one for one in report.flaws if one.what == what][:4]:
            yield f"    {flaw.where}: {flaw.details}"


def _row(name: str, counts: Counter[str]) -> str:
    done = sum(counts[one] for one in (judge.DONE, judge.OPENED, judge.OFFERED))
    total, fast, failed = counts.total(), counts["TooFast"], counts[judge.FAILED]
    refused = total - done - fast - failed
    return f"{name:<26}{total:>8}{done:>8}{refused:>9}{fast:>10}{failed:>8}"
