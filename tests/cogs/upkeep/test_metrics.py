"""What is counted, and the two pages that tell of it."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

import bot
from coach.config import Settings
from coach.llm.base import Bill, Usage
from coach.llm.calls import Attempt
from cogs.client import CoachBot
from cogs.upkeep import health, logs, pages
from cogs.upkeep.meter import Meter
from cogs.upkeep.metrics import Metrics
from tests.cogs.conftest import Stage
from tests.conftest import HandClock
from tests.wire.conftest import fake_discord
from tests.wire.fake_discord import FakeDiscord
from tests.wire.pacer import running

__all__ = ["fake_discord"]

HOST = "127.0.0.1"


def samples_of(metrics: Metrics) -> dict[str, float]:
    """Every sample by its name and its labels' values."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_what_is_told_is_counted() -> None:
    metrics = Metrics()
    bill = Bill(usage=Usage(70, 9), cost_micro_usd=115, requests=1)
    metrics.attempt(Attempt("openai", "Answered", 0.7, bill))
    metrics.attempt(Attempt("openai", "TimedOut", 9.0, Bill(requests=1, untold=1)))
    metrics.message("daily_summary", "sent")
    metrics.board("no_permission")
    metrics.tick("send_messages", seconds=0.2, late_seconds=61.0)
    metrics.transaction("write", 0.004)
    found = samples_of(metrics)
    assert found["pacer_llm_tokens_total input openai"] == 70
    assert found["pacer_llm_tokens_total output openai"] == 9
    assert found["pacer_llm_cost_dollars_total openai"] == pytest.approx(115e-6)
    assert found["pacer_llm_request_seconds_count TimedOut openai"] == 1
    assert found["pacer_direct_messages_total daily_summary sent"] == 1
    assert found["pacer_board_updates_total no_permission"] == 1
    assert found["pacer_tick_late_seconds_sum send_messages"] == 61.0
    assert found["pacer_database_transaction_seconds_bucket write 0.005"] == 1


async def test_the_connection_is_looked_at_when_somebody_asks(settings: Settings) -> None:
    metered = bot.create_bot(settings.model_copy(update={"metrics_port": 1}))
    assert isinstance(metered.meter, Metrics)
    found = samples_of(metered.meter)
    assert found["pacer_gateway_connected"] == 0
    assert str(found["pacer_gateway_latency_seconds"]) == "nan"
    await metered.on_shard_resumed(0)
    assert samples_of(metered.meter)["pacer_gateway_connected"] == 1
    await metered.on_shard_disconnect(0)
    assert samples_of(metered.meter)["pacer_gateway_connected"] == 0


async def test_one_shard_that_is_cut_off_is_not_made_up_for_by_another(settings: Settings) -> None:
    pacer = bot.create_bot(settings.model_copy(update={"shard_count": 2}))
    await pacer.on_shard_ready(0)
    assert not pacer.is_connected
    await pacer.on_shard_ready(1)
    assert pacer.is_connected
    await pacer.on_shard_disconnect(0)
    await pacer.on_shard_resumed(1)
    assert not pacer.is_connected


async def test_a_broken_connection_to_discord_is_counted_too(unused_tcp_port: int) -> None:
    metrics = Metrics()
    metrics.http_trace.freeze()
    async with aiohttp.ClientSession(trace_configs=[metrics.http_trace]) as http:
        with pytest.raises(aiohttp.ClientConnectionError):
            await http.get(f"http://{HOST}:{unused_tcp_port}/")
    assert samples_of(metrics)["pacer_discord_requests_total GET none"] == 1


async def test_interactions_that_nobody_acknowledges_do_not_pile_up() -> None:
    metrics = Metrics()
    for number in range(3000):
        interaction = SimpleNamespace(id=number, type=SimpleNamespace(name="component"))
        metrics.came_in(interaction)  # type: ignore[arg-type] # all of it that is looked at
    assert len(metrics._arrivals) == 1000
    assert max(metrics._arrivals) == 2999


async def test_commands_are_counted_by_what_came_of_them(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock, metrics_port=1) as pacer:
        metrics = pacer.meter
        assert isinstance(metrics, Metrics)
        await (await fake_discord.slash("log", duration="soon", intensity=7)).answer()
        logged = await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        await (await fake_discord.press(logged, "No, thanks")).answer()
        fake_discord.fail("PATCH", "/webhooks/*/*/messages/@original", status=404, code=10015)
        await fake_discord.slash("streak")
        await fake_discord.until(lambda: "pacer_commands_total streak gone" in samples_of(metrics))
    found = samples_of(metrics)
    assert found["pacer_commands_total log refused"] == 1
    assert found["pacer_commands_total log done"] == 1
    assert found["pacer_commands_total #offer done"] == 1
    assert found["pacer_acknowledgement_seconds_count component"] == 1
    assert found["pacer_acknowledgement_seconds_count application_command"] == 3


async def test_a_meter_that_nobody_reads_forgets_all(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    assert type(stage.bot.meter) is Meter
    assert stage.bot.meter.text() == b""


async def ask(port: int, page: str) -> tuple[int, str]:
    """Status and text of a page."""
    async with aiohttp.ClientSession() as http, http.get(f"http://{HOST}:{port}{page}") as answer:
        return answer.status, await answer.text()


async def test_health_says_what_is_wrong(
    settings: Settings, clock: HandClock, unused_tcp_port: int
) -> None:
    pacer = bot.create_bot(settings, clock=clock)
    async with pacer.study.opened(), pages.served(pacer, host=HOST, port=unused_tcp_port):
        assert await ask(unused_tcp_port, "/healthz") == (
            503,
            '{"status": "failing", "problems": ["not connected to Discord"]}',
        )
        await pacer.on_shard_ready(0)
        assert "no sign of life yet" in (await ask(unused_tcp_port, "/healthz"))[1]
        await pacer.study.note_alive(clock.now)
        assert await ask(unused_tcp_port, "/healthz") == (200, '{"status": "ok", "problems": []}')
        clock.forward(minutes=4)
        assert "no sign of life for 240 s" in (await ask(unused_tcp_port, "/healthz"))[1]
        assert (await ask(unused_tcp_port, "/metrics"))[0] == 200


async def test_a_database_that_does_not_answer_is_a_problem(tmp_path: Path) -> None:
    pacer: CoachBot = bot.create_bot(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}"))
    await pacer.on_shard_ready(0)
    before = set(threading.enumerate())
    assert await health.problems(pacer) == ["the database does not answer (OperationalError)"]
    # The thread of the connection that failed still tells the loop that it ends.
    for thread in set(threading.enumerate()) - before:
        await asyncio.to_thread(thread.join, 1)


async def test_an_address_that_is_taken_is_told(settings: Settings, unused_tcp_port: int) -> None:
    pacer = bot.create_bot(settings)
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, HOST, unused_tcp_port).start()
    with pytest.raises(pages.AddressTaken, match="address already in use"):
        async with pages.served(pacer, host=HOST, port=unused_tcp_port):
            await asyncio.sleep(0)
    await runner.cleanup()


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The loggers, as they were before."""
    loggers = [logging.getLogger(name) for name in (None, *logs.OWN, "apscheduler", "alembic")]
    levels, handlers = [one.level for one in loggers], list(loggers[0].handlers)
    yield loggers[0]
    for one, level in zip(loggers, levels, strict=True):
        one.setLevel(level)
    loggers[0].handlers = handlers
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_at_debug_only_our_own_lines_are_added(root: logging.Logger, log_format: str) -> None:
    assert not logs.are_for_machines()
    key = "a-long-secret-key"
    logs.set_up(Settings(log_level="DEBUG", log_format=log_format, openai_api_key=key))
    assert logs.are_for_machines() is (log_format == "json")
    assert logging.getLogger("coach.llm").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("discord.http").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("aiosqlite").isEnabledFor(logging.DEBUG)
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "with %s", (key,), None)
    formatter = root.handlers[-1].formatter
    assert formatter is not None
    assert key not in formatter.format(record)
