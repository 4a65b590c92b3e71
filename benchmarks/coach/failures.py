"""Every way in which a provider fails: how long a member waits, and how often it is asked.

    python -m benchmarks.coach.failures

Each failure is played by a vendor on loopback, to both real SDKs, as the only provider and as
both at once. For each, 30 members who logged a session ask for a tip, one after the other, on a
real SQLite file. Each has to get a text, a model's or Pacer's own, within 25 s; and a provider
that is down may not be asked 30 times. It takes some two minutes, since silence is waited out in
real time. Ends with 1 if a limit is missed.
"""

import asyncio
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

from benchmarks.coach.rows import Row, none_of
from coach.budgets import Budgets, Limits
from coach.entries import Entry, PastSession
from coach.insights import Insights
from coach.llm import base
from coach.llm.switchboard import Switchboard, providers_for
from coach.logbook import Logbook
from coach.texts import InsightText
from coach.writer import Writer
from models.database import Database
from tests.llm.vendor import Reply, ScriptedVendor, claude_says, gpt_says, refuses

ASKS = 30
LIMIT_SECONDS = 25.0
PROVIDERS = ("anthropic", "openai")
BOTH = "both"
SHORTEST_PAUSE_SECONDS = 30.0
"""After that a provider is tried again, with one request; each pause after it is longer."""

AT_A_TIME = 8
"""Cases played at the same time; the first of them wait most of the time."""

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
GOOD = "You have a good thing going. Add one more session and keep it easy."

Replies = Callable[[str], Sequence[Reply]]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a vendor does, again and again.

    Attributes:
        replies: its replies in order, by the vendor's name; the last one stays.
        most_requests: to one vendor, over `ASKS` asks that take less than the shortest pause.
        is_silent: it takes the whole deadline.
    """

    name: str
    replies: Replies
    most_requests: int
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a failure.

    Attributes:
        provider: "anthropic", "openai", or "both" at once.
        slowest_seconds: the slowest text.
        texts, worded: how many members got a text, and how many of a model's.
        requests: seen by the vendors.
        most_requests: how many may be.
    """

    failure: str
    provider: str
    slowest_seconds: float
    texts: int
    worded: int
    requests: int
    most_requests: int

    @property
    def is_kept(self) -> bool:
        """Whether all got a text in time, and the provider was left alone."""
        is_in_time = self.texts == ASKS and self.slowest_seconds <= LIMIT_SECONDS
        return is_in_time and self.requests <= self.most_requests


def _says(name: str, text: str = GOOD) -> dict[str, object]:
    return claude_says(text) if name == "anthropic" else gpt_says(text)


def _fails(status: int, **headers: str) -> Replies:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    types = {401: "authentication_error", 404: "not_found_error", 429: "rate_limit_error"}
    type_ = types.get(status, "api_error")
    return lambda name: [Reply(refuses(name, type_=type_), status=status, headers=sent)]


def _once(status: int, **headers: str) -> Replies:
    fails = _fails(status, **headers)
    return lambda name: [*fails(name), Reply(_says(name))]


def _always(body: str, *, content_type: str = "application/json") -> Replies:
    return lambda _: [Reply(body, content_type=content_type)]


def _quota(name: str) -> Sequence[Reply]:
    if name == "anthropic":
        return [Reply(refuses(name, type_="billing_error"), status=402)]
    word = "insufficient_quota"
    return [Reply(refuses(name, type_=word, code=word), status=429)]


def _truncated(name: str) -> Sequence[Reply]:
    if name == "anthropic":
        return [Reply(claude_says(GOOD, stop_reason="max_tokens"))]
    return [Reply(gpt_says(GOOD, finish_reason="length"))]


def _refused(name: str) -> Sequence[Reply]:
    if name == "anthropic":
        return [Reply(claude_says("", stop_reason="refusal"))]
    return [Reply(gpt_says(None, refusal="No."))]


# Four failures in a row, and the provider is left alone.
_A_ROW = 4
# Two for each text, when the guard refuses the first one.
_ANSWERED = 2 * ASKS + 1

FAILURES = (
    Failure("slow", lambda name: [Reply(_says(name), hold_seconds=120)], _A_ROW, is_silent=True),
    Failure(
        "dripping body", lambda name: [Reply(_says(name), drip_seconds=1)], _A_ROW, is_silent=True
    ),
    Failure("429 once, Retry-After 1", _once(429, Retry_After="1"), _ANSWERED),
    Failure("429 for ever, Retry-After 1", _fails(429, Retry_After="1"), _A_ROW),
    Failure("429, Retry-After 30", _fails(429, Retry_After="30"), 1),
    Failure("429, Retry-After 3600", _fails(429, Retry_After="3600"), 1),
    Failure("429, insufficient quota", _quota, 1),
    Failure("500", _fails(500), _A_ROW),
    Failure("503", _fails(503), _A_ROW),
    Failure("529", _fails(529), _A_ROW),
    Failure("connection reset", lambda _: [Reply(hangs_up=True)], _A_ROW),
    Failure("half a body", lambda name: [Reply(_says(name), breaks_off=True)], _A_ROW),
    Failure("400", _fails(400), _A_ROW),
    Failure("401", _fails(401), 1),
    Failure("404", _fails(404), 1),
    Failure("302", _fails(302, Location="/elsewhere"), _A_ROW),
    Failure("broken JSON", _always('{"choices": [{"mess'), _A_ROW),
    Failure("empty body", _always(""), _A_ROW),
    Failure("HTML", _always("<h1>It works!</h1>", content_type="text/html"), _A_ROW),
    Failure('{"hello":1}', _always('{"hello":1}'), _A_ROW),
    Failure("truncated", _truncated, _ANSWERED),
    Failure("refusal", _refused, ASKS),
)


@dataclass(slots=True)
class _Case:
    failure: Failure
    provider: str
    seconds: list[float] = field(default_factory=list)
    texts: list[InsightText] = field(default_factory=list)
    requests: int = 0

    @property
    def names(self) -> Sequence[str]:
        return PROVIDERS if self.provider == BOTH else (self.provider,)

    def row(self) -> Played:
        # The first asks are what it took to give the provider up: of silence, each is one failure.
        before = _A_ROW if self.failure.is_silent else 1
        tries = int(sum(self.seconds[before:]) / SHORTEST_PAUSE_SECONDS)
        return Played(
            failure=self.failure.name,
            provider=self.provider,
            slowest_seconds=max(self.seconds),
            texts=sum(bool(text.text) for text in self.texts),
            worded=sum(text.model_name is not None for text in self.texts),
            requests=self.requests,
            most_requests=(self.failure.most_requests + tries) * len(self.names),
        )


@asynccontextmanager
async def _switchboard(
    failure: Failure, names: Sequence[str]
) -> AsyncIterator[tuple[Switchboard, Mapping[str, ScriptedVendor]]]:
    """A switchboard whose providers all fail like this."""
    async with AsyncExitStack() as stack:
        vendors = {name: await stack.enter_async_context(ScriptedVendor()) for name in names}
        options: dict[str, str] = {}
        for name, vendor in vendors.items():
            vendor.will(*failure.replies(name))
            options |= {f"{name}_api_key": "sk-test", f"{name}_base_url": vendor.url(name)}
        switchboard = Switchboard(providers_for("auto", **options))
        yield switchboard, vendors
        await switchboard.close()


async def _play(case: _Case, path: Path) -> None:
    async with (
        _opened(path) as database,
        _switchboard(case.failure, case.names) as (switchboard, vendors),
    ):
        writer = Writer(switchboard, Budgets(database, Limits()))
        insights = Insights(database, writer, streak_min_minutes=10)
        for user_id in range(1, ASKS + 1):
            started = time.perf_counter()
            text = await insights.tip(user_id=user_id, guild_id=None, now=NOW)
            case.seconds.append(time.perf_counter() - started)
            if isinstance(text, InsightText):
                case.texts.append(text)
        case.requests = sum(len(vendor.questions) for vendor in vendors.values())


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def _members_at(path: Path) -> None:
    """A database of as many members as there are asks, each with a session."""
    ended_at = NOW - timedelta(days=1)
    past = [PastSession(Entry(45, 6), ended_at=ended_at, logged_at=ended_at)]
    async with _opened(path) as database:
        logbook = Logbook(database, streak_min_minutes=10)
        for user_id in range(1, ASKS + 1):
            await logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=NOW)


async def played(folder: Path, failures: Sequence[Failure] = FAILURES) -> list[Played]:
    """Play each of these to each provider, and to both; a row for each, in order.

    Args:
        folder: for the databases.
        failures: what the vendors do.
    """
    for module in ("anthropic.resources.messages", "openai.resources.chat.completions"):
        # They take seconds to import, which no member should be seen to wait for.
        import_module(module)
    cases = [_Case(failure, who) for failure in failures for who in (*PROVIDERS, BOTH)]
    members = folder / "members.db"
    await _members_at(members)
    seats = asyncio.Semaphore(AT_A_TIME)

    async def seated(place: int, case: _Case) -> None:
        async with seats:
            await _play(case, Path(shutil.copy(members, folder / f"{place}.db")))

    await asyncio.gather(*(seated(place, case) for place, case in enumerate(cases)))
    return [case.row() for case in cases]


def all_played() -> list[Played]:
    """Play every failure in a folder of its own, without a line in the log."""
    base.allow_remote_requests = False
    # Failing is what they are here for.
    for name in ("coach", "aiohttp.server"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(played(Path(folder)))


def rows() -> list[Row]:
    """What they come to."""
    found = all_played()
    slowest = max(each.slowest_seconds for each in found)
    loudest = max(found, key=lambda each: each.requests - each.most_requests)
    return [
        Row(
            f"{len(found)} failures of providers, {ASKS} asks each: slowest answer",
            f"{slowest:.1f} s",
            f"<= {LIMIT_SECONDS:.0f} s",
            slowest <= LIMIT_SECONDS,
        ),
        none_of(
            "of them without an answer each time, or asked on and on",
            sum(not each.is_kept for each in found),
            len(found),
        ),
        Row(
            "requests nearest to what was allowed", f"{loudest.requests} of {loudest.most_requests}"
        ),
    ]


def main() -> int:
    """Measure, print, judge."""
    found = all_played()
    print(f"{ASKS} asks in a row; each has to get a text within {LIMIT_SECONDS:.0f} s")
    figures = f"{'slowest, s':>10}{'worded':>8}{'requests':>10}{'limit':>7}"
    print(f"{'failure':<29}{'provider':<11}{figures}")
    for each in found:
        print(
            f"{each.failure:<29}{each.provider:<11}{each.slowest_seconds:>10.2f}{each.worded:>8}"
            f"{each.requests:>10}{each.most_requests:>7}  {'ok' if each.is_kept else 'MISSED'}"
        )
    return 0 if all(each.is_kept for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
