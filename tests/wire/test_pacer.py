"""Pacer over real HTTP and WebSocket: what the simulated Discord cannot see."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.llm.vendor import Reply, ScriptedVendor, says
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running


def stored_insights(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT source, provider, model_name, input_tokens, output_tokens FROM insights"
        ).fetchall()
    connection.close()
    return rows


async def test_the_main_job_is_done_over_the_wire(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        assert "45 min at intensity 7" in text(await logged.answer())
        assert logged.is_ephemeral
        tip = await fake_discord.slash("tip")
        message = await tip.answer()
        assert "Performance tip" in text(message)
        thanks = await fake_discord.press(message, "👍")
        assert "Thanks" in text(await thanks.answer())
        panel = await (await fake_discord.slash("coach")).answer()
        wish = await fake_discord.press(panel, "Weekly review")
        assert "full week" in text(await wish.answer())
        typing = await fake_discord.autocomplete("settings timezone", zone="berl")
        (berlin,) = await typing.choices()
        assert berlin["value"] == "Europe/Berlin"


async def test_every_command_is_acknowledged_at_once_while_the_provider_takes_ten_seconds(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(says("anthropic"), hold_seconds=10.0))
        async with running(
            fake_discord,
            database_path,
            llm_provider="anthropic",
            anthropic_api_key="key",
            anthropic_base_url=vendor.url("anthropic"),
        ):
            await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
            tip = await fake_discord.slash("tip")
            await tip.acknowledged()
            # The first use imports an SDK; whatever else comes meanwhile is answered too.
            others = [
                await fake_discord.slash("log", duration=str(minutes), intensity=3)
                for minutes in (11, 12, 13)
            ]
            others += [await fake_discord.slash("coach"), await fake_discord.slash("help")]
            await vendor.was_asked(times=1)
            for other in others:
                await other.answer()
            assert max(one.ack_ms for one in (tip, *others)) < 1000


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
async def test_the_providers_text_is_shown_and_its_bill_is_kept(
    fake_discord: FakeDiscord, database_path: Path, provider: str
) -> None:
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(says(provider)))
        key: dict[str, Any] = {
            "llm_provider": "auto",
            f"{provider}_api_key": "key",
            f"{provider}_base_url": vendor.url(provider),
        }
        async with running(fake_discord, database_path, **key):
            await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
            tip = await (await fake_discord.slash("tip")).answer(20)
    assert "Well done." in text(tip)
    ((source, name, model_name, input_tokens, output_tokens),) = stored_insights(database_path)
    assert (source, name) == ("model", provider)
    assert model_name
    assert input_tokens > 0
    assert output_tokens > 0


async def test_with_the_provider_down_the_text_is_ours_within_25_seconds(
    fake_discord: FakeDiscord, database_path: Path, unused_tcp_port: int
) -> None:
    async with running(
        fake_discord,
        database_path,
        anthropic_api_key="key",
        llm_provider="auto",
        anthropic_base_url=f"http://127.0.0.1:{unused_tcp_port}",
    ):
        await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        tip = await (await fake_discord.slash("tip")).answer(25)
    assert "Pacer’s own words" in text(tip)
    assert stored_insights(database_path) == [("offline", None, None, 0, 0)]


async def test_an_answer_that_discord_lost_is_sent_again(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        fake_discord.fail("PATCH", "/webhooks/*/*/messages/@original", status=502)
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        assert "45 min" in text(await logged.answer())


@pytest.mark.parametrize("fault", ["502", "cut"])
async def test_a_confirmation_that_discord_lost_does_not_lose_the_session(
    fake_discord: FakeDiscord, database_path: Path, fault: str
) -> None:
    async with running(fake_discord, database_path):
        callback = ("POST", "/interactions/*/*/callback")
        if fault == "502":
            fake_discord.fail(*callback, status=502, applied=True)
        else:
            fake_discord.drop(*callback, applied=True)
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        assert "45 min" in text(await logged.answer())


@pytest.mark.parametrize("code", [10008, 10015, 50027])
async def test_an_answer_that_was_dismissed_is_no_error(
    fake_discord: FakeDiscord,
    database_path: Path,
    caplog: pytest.LogCaptureFixture,
    code: int,
) -> None:
    async with running(fake_discord, database_path):
        fake_discord.fail("PATCH", "/webhooks/*/*/messages/@original", status=404, code=code)
        await fake_discord.slash("log", duration="45", intensity=7)
        await fake_discord.until(lambda: any(one.status == 404 for one in fake_discord.requests))
        panel = await fake_discord.slash("coach")
        assert "**1 session**" in text(await panel.answer())
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_second_press_leaves_the_receipt_of_the_first(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        question = await (await fake_discord.slash("log", duration="45", intensity=7)).answer()
        first, second = [
            await fake_discord.press(question, "Yes, log a second one") for _ in range(2)
        ]
        said = text(await second.followup())
        assert "no longer in use" in said
        assert "**1 h 30 min** in all" in text(await first.answer())


async def test_an_interaction_that_expired_stops_nothing(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        fake_discord.fail("POST", "/interactions/*/*/callback", status=404, code=10062)
        await fake_discord.slash("log", duration="45", intensity=7)
        logged = await fake_discord.slash("log", duration="30", intensity=7)
        # The first one never reached the logbook: its member was shown a failure.
        assert "Today: **30 min** in all" in text(await logged.answer())


async def test_a_dropped_gateway_is_resumed_and_the_commands_stay(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        await fake_discord.drop_gateway()
        logged = await fake_discord.slash("log", duration="45", intensity=7)
        await logged.answer()
        await fake_discord.resumed()
    puts = [one for one in fake_discord.requests if one.method == "PUT"]
    assert len(puts) == 1


async def test_nothing_that_is_sent_can_ping(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async with running(fake_discord, database_path):
        logged = await fake_discord.slash(
            "log", duration="45", intensity=7, activity="@everyone <@&1>"
        )
        await logged.answer()
        refused = await fake_discord.slash("log", duration="@here", intensity=7)
        await refused.answer()
    sent = [one.json for one in fake_discord.requests if "components" in str(one.json)]
    bodies = [body.get("data", body) for body in sent if isinstance(body, dict)]
    shown = [body for body in bodies if body.get("components")]
    assert len(shown) == 2
    assert all(body["allowed_mentions"] == {"parse": []} for body in shown)
