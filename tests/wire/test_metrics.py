"""What an operator can measure: numbers that are true, about nobody in particular."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from cogs.client import CoachBot
from cogs.upkeep import VERSION, pages
from tests.conftest import HandClock
from tests.llm.vendor import Reply, ScriptedVendor, says
from tests.test_bot import outcome
from tests.wire.cast import ADA, BOARD, OWNER
from tests.wire.fake_discord import FakeDiscord
from tests.wire.pacer import running
from tests.wire.process import environment, running_bot

HOST = "127.0.0.1"


class Page:
    """The two pages at a port."""

    def __init__(self, port: int) -> None:
        self._origin = f"http://{HOST}:{port}"

    async def metrics(self) -> dict[str, Metric]:
        """Everything that is counted, by its name."""
        async with aiohttp.ClientSession() as http, http.get(f"{self._origin}/metrics") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/plain"
            text = await answer.text()
        return {family.name: family for family in text_string_to_metric_families(text)}

    async def health(self) -> tuple[int, list[str]]:
        """The status, and what is wrong."""
        async with aiohttp.ClientSession() as http, http.get(f"{self._origin}/healthz") as answer:
            body = await answer.json()
            assert body["status"] == ("ok" if answer.status == 200 else "failing")
            return answer.status, body["problems"]


def value(families: dict[str, Metric], name: str, suffix: str = "", **labels: str) -> float:
    """The sum of all samples with these labels."""
    samples = families[f"pacer_{name}"].samples
    return sum(
        sample.value
        for sample in samples
        if sample.name.endswith(suffix) and labels.items() <= sample.labels.items()
    )


@asynccontextmanager
async def paged(
    discord: FakeDiscord,
    database_path: Path,
    port: int,
    clock: HandClock,
    **settings: Any,  # noqa: ANN401 - of any kind
) -> AsyncIterator[tuple[CoachBot, Page]]:
    """Pacer in this process, with its pages."""
    async with (
        running(discord, database_path, clock, metrics_port=port, **settings) as pacer,
        pages.served(pacer, host=HOST, port=port),
    ):
        yield pacer, Page(port)


async def test_what_members_do_is_counted(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, unused_tcp_port: int
) -> None:
    async with (
        ScriptedVendor() as vendor,
        paged(
            fake_discord,
            database_path,
            unused_tcp_port,
            clock,
            llm_provider="anthropic",
            anthropic_api_key="key",
            anthropic_base_url=vendor.url("anthropic"),
        ) as (pacer, page),
    ):
        vendor.will(Reply(says("anthropic")))
        await (await fake_discord.slash("settings dms", milestones=True)).answer()
        await (await fake_discord.slash("log", duration="soon", intensity=7)).answer()
        await (
            await fake_discord.slash(
                "log", duration="45", intensity=7, activity="canoeing", note="a secret note"
            )
        ).answer()
        # The first text for which a model is asked waits for its SDK to be imported.
        await fake_discord.until(lambda: len(fake_discord.inbox(ADA)) == 1, 20)
        tip = await (await fake_discord.slash("tip")).answer(20)
        await (await fake_discord.press(tip, "👍")).answer()
        board = await fake_discord.slash("server board", user=OWNER, channel=BOARD)
        await board.answer()
        await pacer.tick(clock.forward(minutes=2))
        found = await page.metrics()
    assert value(found, "commands", command="log", outcome="done") == 1
    assert value(found, "commands", command="log", outcome="refused") == 1
    assert value(found, "commands", command="#rate", outcome="done") == 1
    assert value(found, "commands", outcome="failed") == 0
    assert value(found, "acknowledgement_seconds", "_count", kind="application_command") == 5
    assert value(found, "acknowledgement_seconds", "_count", kind="component") == 1
    assert 0 < value(found, "acknowledgement_seconds", "_sum") < 10
    assert value(found, "direct_messages", kind="milestone_celebration", outcome="sent") == 1
    assert value(found, "board_updates") == 1
    assert value(found, "llm_tokens", provider="anthropic", direction="input") >= 70
    assert value(found, "llm_cost_dollars", provider="anthropic") > 0
    assert value(found, "llm_request_seconds", "_count", outcome="Answered") >= 1
    assert value(found, "database_transaction_seconds", "_count", kind="write") > 5
    assert value(found, "database_transaction_seconds", "_count", kind="read") > 1
    assert value(found, "discord_requests", method="PATCH", status="200") >= 4
    assert value(found, "gateway_connected") == 1
    assert value(found, "build_info", version=VERSION) == 1
    assert found["process_open_fds"].samples[0].value > 0
    # No person, no server, no channel, and nothing that anybody wrote.
    labels = {
        text for family in found.values() for one in family.samples for text in one.labels.values()
    }
    assert not [text for text in labels if re.search(r"\d{7}|canoeing|secret|soon", text)]


async def test_health_follows_the_connection_and_the_signs_of_life(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, unused_tcp_port: int
) -> None:
    async with paged(fake_discord, database_path, unused_tcp_port, clock) as (pacer, page):
        await pacer.tick(clock.now)
        assert await page.health() == (200, [])
        # A session that Discord has forgotten takes five seconds to begin anew.
        await fake_discord.invalidate_session()
        await fake_discord.until(lambda: not pacer.is_connected)
        assert await page.health() == (503, ["not connected to Discord"])
        await fake_discord.until(lambda: pacer.is_connected, 15)
        assert await page.health() == (200, [])
        await fake_discord.drop_gateway()
        await fake_discord.resumed()
        await fake_discord.until(lambda: pacer.is_connected)
        assert await page.health() == (200, [])
        clock.now += timedelta(minutes=4)
        assert await page.health() == (503, ["no sign of life for 240 s"])


async def test_the_pages_belong_to_the_process_that_runs(
    fake_discord: FakeDiscord, tmp_path: Path, unused_tcp_port: int
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'pacer.db'}"
    env = environment(fake_discord, url, METRICS_PORT=str(unused_tcp_port))
    page = Page(unused_tcp_port)
    async with running_bot(env, tmp_path / "log") as process:
        await process.identified(fake_discord)
        assert value(await page.metrics(), "gateway_connected") in {0, 1}
        # A second one on the same machine says so, and the first goes on.
        code, said = await outcome(env, tmp_path / "second")
        assert code == 1
        assert said.splitlines()[-1].startswith("METRICS_PORT can't be used (")
        assert "Traceback" not in said
        assert await process.terminate() == 0
    with pytest.raises(aiohttp.ClientConnectionError):
        await page.health()
