"""Metrics for Prometheus. The only module that knows its client library."""

import math
import platform
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import discord
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from coach.llm.calls import Attempt
from cogs.upkeep import VERSION
from cogs.upkeep.meter import Meter, name_of
from models.timing import TransactionKind

if TYPE_CHECKING:
    from cogs.client import CoachBot

_MOST_WAITING = 1000
"""Interactions of which we wait to see the acknowledgement; some never get one."""

_ACKNOWLEDGED = (0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0)
_TRANSACTIONS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0)
_ATTEMPTS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 20.0)
_TICKS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 30.0, 60.0, 180.0)


class Metrics(Meter):
    """Counts, in a registry of its own."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        super().__init__()
        disable_created_metrics()  # type: ignore[no-untyped-call] # theirs, and without types
        self._registry = registry = CollectorRegistry()
        self._arrivals: dict[int, tuple[float, str]] = {}
        # Where all requests of discord.py pass, whichever of its ways they took.
        self.http_trace.on_request_end.append(self._answered)
        self.http_trace.on_request_exception.append(self._broken)
        self._build(registry)
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)

    def _build(self, registry: CollectorRegistry) -> None:
        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"pacer_{name}", text, labels, registry=registry)

        def histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
            return Histogram(f"pacer_{name}", text, labels, buckets=buckets, registry=registry)

        self._used = counter("commands", "Commands, #buttons and #forms used", "command", "outcome")
        self._acknowledged = histogram(
            "acknowledgement_seconds",
            "From an interaction's arrival to Discord's confirmation of the first response",
            _ACKNOWLEDGED,
            "kind",
        )
        self._requests = counter("discord_requests", "Requests to Discord", "method", "status")
        self._messages = counter("direct_messages", "Direct messages", "kind", "outcome")
        self._boards = counter("board_updates", "Leaderboards looked after", "outcome")
        self._ticks = histogram("tick_seconds", "How long looks took", _TICKS, "job")
        self._late = histogram(
            "tick_late_seconds", "How much later than planned looks began", _TICKS, "job"
        )
        self._attempts = histogram(
            "llm_request_seconds", "Requests to providers", _ATTEMPTS, "provider", "outcome"
        )
        self._tokens = counter("llm_tokens", "Tokens billed", "provider", "direction")
        self._dollars = counter("llm_cost_dollars", "List price of these tokens", "provider")
        self._transactions = histogram(
            "database_transaction_seconds", "Waiting for a turn included", _TRANSACTIONS, "kind"
        )
        self._latency = Gauge(
            "pacer_gateway_latency_seconds",
            "Between a heartbeat and its answer; NaN without a connection",
            registry=registry,
        )
        self._connected = Gauge(
            "pacer_gateway_connected", "1 while Discord is connected", registry=registry
        )
        Info("pacer_build", "What runs", registry=registry).info(
            {
                "version": VERSION,
                "python": platform.python_version(),
                "discord_py": discord.__version__,
            }
        )

    def text(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return generate_latest(self._registry)

    def watch(self, bot: "CoachBot") -> None:
        """Ask this connection for its state whenever somebody asks us."""
        self._latency.set_function(lambda: bot.latency if math.isfinite(bot.latency) else math.nan)
        self._connected.set_function(lambda: float(bot.is_connected))

    def came_in(self, interaction: "discord.Interaction[Any]") -> None:
        """Remember when, until the acknowledgement is seen on its way out."""
        if len(self._arrivals) >= _MOST_WAITING:
            del self._arrivals[next(iter(self._arrivals))]
        self._arrivals[interaction.id] = (time.perf_counter(), interaction.type.name)

    def used(self, interaction: "discord.Interaction[Any]", outcome: str) -> None:
        """Count it."""
        self._used.labels(name_of(interaction), outcome).inc()

    def message(self, kind: str, outcome: str) -> None:
        """Count it."""
        self._messages.labels(kind, outcome).inc()

    def board(self, outcome: str) -> None:
        """Count it."""
        self._boards.labels(outcome).inc()

    def tick(self, job: str, *, seconds: float, late_seconds: float) -> None:
        """Note both."""
        self._ticks.labels(job).observe(seconds)
        self._late.labels(job).observe(late_seconds)

    def attempt(self, attempt: Attempt) -> None:
        """Count it, with its tokens and their price."""
        usage, cost = attempt.bill.usage, attempt.bill.cost_micro_usd
        self._attempts.labels(attempt.provider, attempt.outcome).observe(attempt.seconds)
        self._tokens.labels(attempt.provider, "input").inc(usage.input_tokens)
        self._tokens.labels(attempt.provider, "output").inc(usage.output_tokens)
        self._dollars.labels(attempt.provider).inc((cost or 0) / 1e6)

    def transaction(self, kind: TransactionKind, seconds: float) -> None:
        """Note how long it took."""
        self._transactions.labels(kind).observe(seconds)

    async def _answered(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        status = params.response.status
        self._requests.labels(params.method, str(status)).inc()
        interaction_id = _acknowledged_by(str(params.url))
        if interaction_id is None or status >= 300:  # noqa: PLR2004 - statuses are their own names
            return
        began_at, kind = self._arrivals.pop(interaction_id, (None, ""))
        if began_at is not None:
            self._acknowledged.labels(kind).observe(time.perf_counter() - began_at)

    async def _broken(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._requests.labels(params.method, "none").inc()


def _acknowledged_by(url: str) -> int | None:
    """The id of the interaction that a request to this address acknowledges, if it does."""
    parts = urlsplit(url).path.split("/")
    if len(parts) < 4 or (parts[-4], parts[-1]) != ("interactions", "callback"):  # noqa: PLR2004 - interactions, id, token, callback
        return None
    return int(parts[-3])
