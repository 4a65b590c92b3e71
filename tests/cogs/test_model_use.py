"""A model's texts in a server: who pays for them, and what its managers see of it."""

from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path

import pytest
from simcord.actors import MemberActor

from coach.config import Settings
from tests.cogs.boarding import manager, member, status
from tests.cogs.conftest import Stage
from tests.driving import shown
from tests.llm.vendor import Reply, ScriptedVendor, claude_says, refuses

TIP = "You have a good thing going. Add one more session and keep it easy."


@pytest.fixture(scope="module", autouse=True)
def _loaded_sdk() -> None:
    """Its first import takes longer than the simulator waits for an answer."""
    import_module("anthropic.resources.messages")


@pytest.fixture
async def vendor() -> AsyncIterator[ScriptedVendor]:
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(claude_says(TIP)))
        yield vendor


@pytest.fixture
def settings(database_path: Path, vendor: ScriptedVendor) -> Settings:
    """Room for one text a day and server."""
    return Settings(
        database_url=f"sqlite+aiosqlite:///{database_path}",
        anthropic_api_key="sk-test",
        anthropic_base_url=vendor.url("anthropic"),
        llm_daily_tokens_per_guild=2_000,
    )


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


async def test_status_counts_the_texts_that_were_asked_for_here(
    stage: Stage, boss: MemberActor
) -> None:
    assert "0 of this server’s 2,000 tokens, 0 calls" in await status(stage, boss)
    await stage.ann_says("log", duration="45", intensity=7)
    assert TIP in await stage.ann_reads("tip")
    assert "79 of this server’s 2,000 tokens, 1 call, $0.0001" in await status(stage, boss)


async def test_a_text_that_was_asked_for_in_the_inbox_is_not_the_servers(
    stage: Stage, boss: MemberActor
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    result = await stage.ann.user.slash("tip")
    assert TIP in shown(result)
    assert "0 of this server’s 2,000 tokens, 0 calls" in await status(stage, boss)


async def test_a_key_that_is_rejected_is_told_to_the_manager_and_hidden_from_members(
    stage: Stage, boss: MemberActor, vendor: ScriptedVendor
) -> None:
    vendor.will(Reply(refuses("anthropic", type_="authentication_error"), status=401))
    for who in (stage.ann, member(stage, "ben"), member(stage, "cat")):
        await who.slash(stage.channel, "log", duration="45", intensity=7)
        assert "Pacer’s own words" in shown(await who.slash(stage.channel, "tip"))
    assert len(vendor.questions) == 1
    text = await status(stage, boss)
    assert "⚠️ Anthropic does not answer: I ask it again <t:" in text
    assert "whoever runs me has to look into it" in text
    assert "✍️ I word all texts myself meanwhile" in text


async def test_when_the_servers_budget_is_used_up_members_still_get_a_text(
    stage: Stage, boss: MemberActor, vendor: ScriptedVendor
) -> None:
    usage = {"input_tokens": 1_900, "output_tokens": 90}
    vendor.will(Reply(claude_says(TIP, usage=usage)))
    ben = member(stage, "ben")
    for who in (stage.ann, ben):
        await who.slash(stage.channel, "log", duration="45", intensity=7)
    assert TIP in await stage.ann_reads("tip")
    assert "Pacer’s own words" in shown(await ben.slash(stage.channel, "tip"))
    assert len(vendor.questions) == 1
    text = await status(stage, boss)
    assert "1,990 of this server’s 2,000 tokens" in text
    assert "✍️ That is used up: until <t:" in text
