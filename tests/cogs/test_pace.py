"""Whoever asks too much too fast is told when to go on, and nobody else notices."""

from collections.abc import AsyncIterator

import pytest
from discord import app_commands
from simcord.actors import MemberActor
from simcord.env import Env

import bot
from coach.config import Settings
from cogs.ui.throttle import ALLOWANCES, Effort
from tests.cogs.conftest import Stage
from tests.conftest import HandClock
from tests.driving import shown
from tests.forging import Forger, option

SECONDS = ALLOWANCES[Effort.LIGHT].seconds


def seconds_of(clock: HandClock) -> float:
    return clock.now.timestamp()


@pytest.fixture
async def env(settings: Settings, clock: HandClock) -> AsyncIterator[Env]:
    """The simulated Discord, with a bot for which time passes only by hand."""
    env = Env(bot.create_bot(settings, clock=clock, timer=lambda: seconds_of(clock)))
    await env.start()
    try:
        yield env
    finally:
        await env.bot.close()
        await env.shutdown()


@pytest.fixture
def forger(stage: Stage) -> Forger:
    return Forger(stage.env)


async def use_up(stage: Stage, effort: Effort) -> None:
    while not stage.bot.throttle.wait(stage.ann.id, effort):
        pass


async def test_five_sessions_in_a_row_and_forty_pages_are_nothing_special(
    stage: Stage, forger: Forger
) -> None:
    for minutes in range(30, 35):
        assert "at intensity 7" in await stage.ann_reads("log", duration=str(minutes), intensity=7)
    for page in range(40):
        turned = await forger.presses(
            stage.ann, stage.channel, f"history:page:{page % 2}", asked_by=stage.ann
        )
        assert "Your sessions" in shown(turned)


async def test_a_script_is_told_in_private_when_to_go_on(
    stage: Stage, forger: Forger, ben: MemberActor
) -> None:
    await use_up(stage, Effort.LIGHT)
    told = "That was a lot at once: try again in 1 second."
    said = await stage.ann_says("log", duration="45", intensity=7)
    pressed = await forger.presses(stage.ann, stage.channel, "snooze")
    stray = await forger.presses(stage.ann, stage.channel, "nothing")
    sent = await forger.sends(stage.ann, stage.channel, "log-form", {"duration": "45"})
    for result in (said, pressed, stray, sent):
        assert shown(result) == told
        assert result.ephemeral
    assert "at intensity 7" in shown(
        await ben.slash(stage.channel, "log", duration="45", intensity=7)
    )
    stage.clock.forward(seconds=SECONDS)
    assert "at intensity 7" in await stage.ann_reads("log", duration="45", intensity=7)


async def test_whoever_typed_too_fast_is_offered_nothing_and_loses_no_command(
    stage: Stage, forger: Forger
) -> None:
    await use_up(stage, Effort.TYPING)
    typing = await forger.uses(
        stage.ann, stage.channel, "settings timezone", option("zone", "berl"), is_typing=True
    )
    assert typing.autocomplete_choices == []
    assert "Berlin" in await stage.ann_reads("settings timezone", zone="Europe/Berlin")


async def test_what_draws_posts_or_asks_a_model_has_a_smaller_allowance(
    stage: Stage, forger: Forger
) -> None:
    await use_up(stage, Effort.DEAR)
    dear = {
        command.qualified_name
        for command in stage.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command) and command.extras.get("effort") is Effort.DEAR
    }
    assert dear == {
        "stats",
        "tip",
        "review",
        "ask",
        "server board",
        "import",
        "privacy export",
    }
    for command in ("stats", "tip", "review"):
        assert "try again in 3 seconds" in await stage.ann_reads(command)
    assert "try again in 3 seconds" in await stage.ann_reads("ask", question="streak")
    for custom_id in ("panel:tip", "share:week", f"stats:month:{stage.ann.id}"):
        pressed = await forger.presses(stage.ann, stage.channel, custom_id)
        assert "try again in 3 seconds" in shown(pressed)
    assert "at intensity 7" in await stage.ann_reads("log", duration="45", intensity=7)


async def test_memory_of_what_people_did_is_not_kept_over_a_restart(stage: Stage) -> None:
    await use_up(stage, Effort.LIGHT)
    await stage.restart()
    assert "at intensity 7" in await stage.ann_reads("log", duration="45", intensity=7)
