"""Interactions over the gateway, as many a second as are asked for, of `python bot.py`.

    python -m benchmarks.wire [--rate 200] [--seconds 60] [--no-search]

The bot is a process of its own; a Discord on loopback and the members who act are another one, and
the two share the cores. 500 members with a year of history each are on the leaderboard of one
guild. Interactions are sent when they are due, whether or not the ones before are answered: one in
five is a `/log`, one in twenty a `/stats`, the rest other commands and buttons. Acknowledgements
count from the moment of sending. Then the highest rate is searched that is held: nothing fails, and
99 of 100 acknowledgements take less than 250 ms. Ends with 1 if a limit is missed.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.wire.load import Load, put_on
from benchmarks.wire.members import SHARES, Members
from benchmarks.wire.search import highest
from benchmarks.wire.town import hang_board, settle
from benchmarks.wire.verdict import LIMIT_GROWTH_MIB, LIMIT_P99_MS, Verdict, percentile, verdict_on
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import BotEndedError, environment, running_bot

MEMBERS = 500
SEED = 6
STEP_SECONDS = 20.0
STEP_DRAIN_SECONDS = 30.0
DRAIN_SECONDS = 90.0
"""For answers after the last interaction; a card is given up after 60 s without its pictures."""

WARM_UP_ROUNDS = 2
"""Of each kind of interaction, one after the other: the first of each loads and compiles things."""


@dataclass
class Site:
    """A filled database, a Discord with its members, and a bot for each load."""

    folder: Path
    discord: FakeDiscord
    members: Members

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / "pacer.db"

    async def tried(self, rate: float, seconds: float, drain_seconds: float) -> Verdict:
        """Put a load on a bot that has just done everything once.

        Each has a bot of its own: what one load left undone is not on the account of the next.
        """
        env = environment(self.discord, f"sqlite+aiosqlite:///{self.path}")
        async with running_bot(env, self.folder / "bot.log") as bot:
            await bot.identified(self.discord)
            for kind in list(SHARES) * WARM_UP_ROUNDS:
                act = await self.members.act(time.monotonic(), kind)
                await act.exchange.answer(30)
            printed = len(bot.output)
            load = await put_on(
                self.members, bot.pid, rate=rate, seconds=seconds, drain_seconds=drain_seconds
            )
            return verdict_on(load, self.path, bot.output[printed:])


async def measure(folder: Path, *, rate: float, seconds: float, is_searching: bool) -> Verdict:
    """The load that was asked for, then the search; both are printed."""
    people = crowd(MEMBERS)
    await settle(folder / "pacer.db", people)
    async with FakeDiscord(is_strict=False) as discord:
        await hang_board(folder / "pacer.db", discord)
        site = Site(folder, discord, Members(discord, people, SEED))
        verdict = await site.tried(rate, seconds, DRAIN_SECONDS)
        print("\n".join(lines(verdict)), flush=True)
        if is_searching:
            await report_search(site, rate, is_held=verdict.is_held)
        return verdict


async def report_search(site: Site, rate: float, *, is_held: bool) -> None:
    """Look for the highest rate that is held, and print each that was tried."""

    async def tried(step_rate: float) -> bool:
        verdict = await site.tried(step_rate, STEP_SECONDS, STEP_DRAIN_SECONDS)
        p99 = percentile(verdict.load.ack_ms(), 0.99)
        word = "held" if verdict.is_held else "not held"
        print(
            f"{step_rate:>6.0f} a second: {word}, {verdict.errors} errors, p99 {p99:.0f} ms; "
            f"of one core: {shares_of_a_core(verdict.load)}",
            flush=True,
        )
        return verdict.is_held

    print(f"\nin steps of {STEP_SECONDS:g} s")
    held = await highest(tried, rate, is_held=is_held)
    print(f"highest rate held: {held:.0f} a second")


def lines(verdict: Verdict) -> Iterator[str]:
    """The table of the main load."""
    load = verdict.load
    yield (
        f"{len(load.acts):,} interactions, {load.rate:g} a second for {load.seconds:g} s, "
        f"{os.cpu_count()} cores"
    )
    yield from _limits(verdict)
    yield ""
    yield f"{'ms':<18}{'count':>7}{'ack p50':>9}{'p99':>8}{'answer p50':>12}{'p99':>9}"
    for kind in SHARES:
        acks, answers = load.ack_ms(kind), load.answer_ms(kind)
        figures = [percentile(of, part) for of in (acks, answers) for part in (0.5, 0.99)]
        ack, ack_99, answer, answer_99 = figures
        yield f"{kind:<18}{len(acks):>7}{ack:>9.0f}{ack_99:>8.0f}{answer:>12.0f}{answer_99:>9.0f}"
    yield ""
    yield f"of one core: {shares_of_a_core(load)}"


def _limits(verdict: Verdict) -> Iterator[str]:
    load = verdict.load
    for what, count in verdict.problems.items():
        yield f"  {what}: {count}"
    p50, p99 = (percentile(load.ack_ms(), part) for part in (0.5, 0.99))
    slowest = max(load.ack_ms(), default=float("nan"))
    for name, shown, limit, is_kept in (
        ("errors", f"{verdict.errors}", "0", not verdict.errors),
        ("acknowledged, p50, ms", f"{p50:.0f}", "", True),
        ("acknowledged, p99, ms", f"{p99:.0f}", f"{LIMIT_P99_MS:.0f}", verdict.is_quick),
        ("acknowledged, slowest, ms", f"{slowest:.0f}", "", True),
        ("logs in the database", f"{verdict.kept}", f"{verdict.logged}", verdict.is_all_kept),
        ("memory at the begin, MiB", f"{load.begin.mib:.0f}", "", True),
        (
            "memory at the end, MiB",
            f"{load.end.mib:.0f}",
            f"{load.begin.mib + LIMIT_GROWTH_MIB:.0f}",
            verdict.is_flat,
        ),
        ("cards without pictures", f"{verdict.without_pictures}", "", True),
        ("sent late, p99, ms", f"{percentile(load.late_ms, 0.99):.0f}", "", True),
        ("last answer after, s", f"{load.drained_seconds:.1f}", "", True),
    ):
        word = ("ok" if is_kept else "MISSED") if limit else ""
        yield f"{name:<28}{shown:>8}{limit:>8}  {word}".rstrip()


def shares_of_a_core(load: Load) -> str:
    """Who took what of the processors while interactions were sent."""
    spent = {
        "the bot": load.end.seconds - load.begin.seconds,
        "its drawing": load.end.children_seconds - load.begin.children_seconds,
        "Discord and the members": load.own_seconds,
        "others on this machine": load.others_seconds,
    }
    return ", ".join(f"{who} {used / load.sent_seconds:.0%}" for who, used in spent.items())


def main() -> int:
    """Load, search, print, judge."""
    parser = argparse.ArgumentParser(description="The bot under load, over the wire.")
    parser.add_argument("--rate", type=float, default=200.0, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--no-search", action="store_true", help="only the load itself")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        try:
            verdict = asyncio.run(
                measure(
                    Path(name),
                    rate=given.rate,
                    seconds=given.seconds,
                    is_searching=not given.no_search,
                )
            )
        except BotEndedError as error:
            print(f"the bot did not start: {error}", file=sys.stderr)
            return 1
    return 0 if verdict.is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
