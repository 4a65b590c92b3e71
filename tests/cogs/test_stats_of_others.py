"""/stats member: whose card is shown to others, and whose is not."""

import pytest
from simcord.actors import MemberActor

from tests.cogs.conftest import Stage
from tests.cogs.stats_cards import PNG, TO_HERSELF, Later, has_logged, joins_board, names, press
from tests.driving import buttons, shown, shown_beside


async def test_the_figures_of_a_listed_member_are_shown_without_their_private_part(
    stage: Stage, ben: MemberActor
) -> None:
    await has_logged(stage, range(70), ben)
    await joins_board(stage, ben)
    card = await stage.ann_says("stats", member=ben)
    text = shown(card)
    assert card.ephemeral
    assert "## ben’s stats\n**This week**" in text
    assert "🔥 Streak of **70 days**" in text
    for private in ("Fitness", "Monotony", "Most active", "Top "):
        assert private not in text
    assert names(card.response) == ["minutes.png", "load.png"]
    assert set(buttons(card)) == {"Week", "Month", "Year", "All"}


async def test_another_period_of_another_member_is_shown_in_place(
    stage: Stage, ben: MemberActor, later: Later
) -> None:
    await has_logged(stage, range(70), ben)
    await joins_board(stage, ben)
    card = await stage.ann_says("stats", member=ben)
    await later()
    pressed = await press(stage.ann, card.response, "All")
    assert "## ben’s stats\n**All time** · Thu 10 Sep – Wed 18 Nov\n" in shown(pressed)
    assert "Fitness" not in shown(pressed)


async def test_a_member_who_is_not_listed_is_not_shown(stage: Stage, ben: MemberActor) -> None:
    without = await stage.ann_reads("stats", member=ben)
    await has_logged(stage, [0, 1], ben)
    # Nor is it told whether they log at all.
    assert await stage.ann_reads("stats", member=ben) == without
    assert f"“ben” {TO_HERSELF}" in without
    assert "`/board join`" in without


async def test_who_leaves_the_board_is_not_shown_any_more(stage: Stage, ben: MemberActor) -> None:
    await has_logged(stage, [0], ben)
    await joins_board(stage, ben)
    card = await stage.ann_says("stats", member=ben)
    await stage.bot.study.membership.leave(
        guild_id=ben.guild.id, user_id=ben.id, now=stage.clock.now
    )
    pressed = await press(stage.ann, card.response, "Month")
    assert TO_HERSELF in shown_beside(pressed)


async def test_who_leaves_the_board_while_a_card_is_drawn_is_not_shown(
    stage: Stage, ben: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_logged(stage, [0], ben)
    await joins_board(stage, ben)

    async def slow(_chart: object) -> bytes:
        await stage.bot.study.membership.leave(
            guild_id=ben.guild.id, user_id=ben.id, now=stage.clock.now
        )
        return PNG

    monkeypatch.setattr(stage.bot.study.studio, "picture", slow)
    card = await stage.ann_says("stats", member=ben)
    assert TO_HERSELF in shown(card)
    assert names(card.response) == []


async def test_who_leaves_the_server_is_not_shown_any_more(stage: Stage, ben: MemberActor) -> None:
    await has_logged(stage, [0], ben)
    await joins_board(stage, ben)
    card = await stage.ann_says("stats", member=ben)
    stage.ann.guild.remove_member(ben)
    pressed = await press(stage.ann, card.response, "Month")
    assert "no longer in use" in shown_beside(pressed)
    assert TO_HERSELF in await stage.ann_reads("stats", member=ben.user)


async def test_a_listed_member_without_a_session_has_none(stage: Stage, ben: MemberActor) -> None:
    await joins_board(stage, ben)
    assert await stage.ann_reads("stats", member=ben) == "ben has not logged a session yet."


async def test_a_bot_is_not_shown(stage: Stage) -> None:
    robot = stage.ann.guild.add_member(stage.env.create_user("robot", bot=True))
    assert f"“robot” {TO_HERSELF}" in await stage.ann_reads("stats", member=robot)


async def test_in_a_direct_message_nobody_else_is_shown(stage: Stage, ben: MemberActor) -> None:
    await has_logged(stage, [0], ben)
    await joins_board(stage, ben)
    refused = await stage.ann.user.slash("stats", member=ben.user)
    assert TO_HERSELF in shown(refused)


async def test_oneself_as_member_is_the_own_card(stage: Stage) -> None:
    await has_logged(stage, [0])
    assert await stage.ann_reads("stats", member=stage.ann) == await stage.ann_reads("stats")
