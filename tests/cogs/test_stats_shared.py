"""/stats, shared: what everybody sees of a card, and who may take it away."""

import discord
import pytest
from simcord.actors import MemberActor

from tests.cogs.conftest import Stage
from tests.cogs.reading import keys, words
from tests.cogs.stats_cards import Later, has_logged, names, posts, press
from tests.driving import buttons, shown, shown_beside


async def test_in_a_direct_message_there_is_the_card_and_no_share(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann.user.slash("stats")
    assert "## Your stats" in shown(card)
    assert "Share" not in buttons(card)
    pressed = await stage.ann.user.click(card.response, label="Year")
    assert "**This year**" in shown(pressed)
    assert "Share" not in buttons(pressed)


async def test_share_posts_the_public_part_under_the_members_name(
    stage: Stage, later: Later
) -> None:
    await has_logged(stage, [*range(70), 2])
    card = await stage.ann_says("stats", period="month")
    await later()
    await press(stage.ann, card.response, "Share")
    (post,) = posts(stage)
    text = words(post)
    assert "## ann’s stats\n**This month** · Sun 1 – Wed 18 Nov\n" in text
    assert "🔥 Streak of **70 days**" in text
    for private in ("Fitness", "Monotony", "Most active"):
        assert private in shown(card)
        assert private not in text
    assert [attachment.filename for attachment in post.attachments] == ["minutes.png", "load.png"]
    assert list(keys(post)) == ["Remove"]


async def test_a_name_is_shown_as_it_is_spelled_and_mentions_nobody(stage: Stage) -> None:
    user = stage.env.create_user("dan", global_name="**@everyone**")
    dan = stage.ann.guild.add_member(user)
    await has_logged(stage, [0], dan)
    card = await dan.slash(stage.channel, "stats")
    await press(dan, card.response, "Share")
    (post,) = posts(stage)
    assert "## \\*\\*@\u200beveryone\\*\\*’s stats\n" in words(post)
    assert not post.mention_everyone


async def test_sharing_again_at_once_posts_once(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    await press(stage.ann, card.response, "Share")
    again = await press(stage.ann, card.response, "Share")
    assert "You shared this a moment ago" in shown_beside(again)
    assert again.followups[0].ephemeral
    assert len(posts(stage)) == 1
    stage.clock.forward(minutes=1)
    await press(stage.ann, card.response, "Share")
    assert len(posts(stage)) == 2


async def test_sharing_what_was_taken_back_says_how_to_begin(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    card = await stage.ann_says("stats")
    await stage.ann_says("undo")
    pressed = await press(stage.ann, card.response, "Share")
    assert "/log duration:45 intensity:7" in shown(pressed)
    # The pictures went with the figures.
    assert names(pressed.response) == []
    assert posts(stage) == []


async def test_remove_deletes_the_post(stage: Stage, later: Later) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    shared = await press(stage.ann, card.response, "Share")
    await later()
    await press(stage.ann, shared.followups[0], "Remove")
    assert posts(stage) == []


async def test_only_who_shared_may_remove(stage: Stage, ben: MemberActor) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    shared = await press(stage.ann, card.response, "Share")
    pressed = await press(ben, shared.followups[0], "Remove")
    assert "belongs to somebody else" in shown(pressed)
    assert pressed.ephemeral
    assert len(posts(stage)) == 1


@pytest.mark.parametrize("denied", ["send_messages", "attach_files"])
async def test_a_channel_that_takes_no_post_is_respected(stage: Stage, denied: str) -> None:
    assert stage.bot.user is not None
    deny = discord.PermissionOverwrite(**{denied: False})
    quiet = stage.ann.guild.create_text_channel("quiet", overwrites={stage.bot.user: deny})
    await has_logged(stage, [0])
    card = await stage.ann.slash(quiet, "stats")
    pressed = await press(stage.ann, card.response, "Share")
    assert "I can’t post your card here" in shown_beside(pressed)
    assert [message for message in quiet.history() if not message.flags.ephemeral] == []


async def test_nobody_posts_through_pacer_where_they_may_not_write(stage: Stage) -> None:
    deny = discord.PermissionOverwrite(send_messages=False)
    quiet = stage.ann.guild.create_text_channel("quiet", overwrites={stage.ann: deny})
    await has_logged(stage, [0])
    card = await stage.ann.slash(quiet, "stats")
    pressed = await press(stage.ann, card.response, "Share")
    assert "I can’t post your card here" in shown_beside(pressed)
    assert [message for message in quiet.history() if not message.flags.ephemeral] == []


async def test_a_post_that_is_gone_already_is_told(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    shared = await press(stage.ann, card.response, "Share")
    stage.env.inject_error("DELETE", "/webhooks/*", status=404, code=10008)
    pressed = await press(stage.ann, shared.followups[0], "Remove")
    assert "no longer in use" in shown_beside(pressed)


async def test_a_post_that_discord_refuses_is_told_and_may_be_tried_again(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    stage.env.inject_error("POST", "/webhooks/*", status=403, code=50013)
    refused = await press(stage.ann, card.response, "Share")
    assert "I can’t post your card here" in shown_beside(refused)
    assert posts(stage) == []
    await press(stage.ann, card.response, "Share")
    assert len(posts(stage)) == 1


async def test_in_a_thread_the_permissions_of_threads_count(stage: Stage) -> None:
    deny = discord.PermissionOverwrite(send_messages=False, send_messages_in_threads=True)
    everyone = stage.ann.guild.default_role
    talks = stage.ann.guild.create_text_channel("talks", overwrites={everyone: deny})
    await has_logged(stage, [0])
    channel = stage.bot.get_channel(talks.id)
    assert isinstance(channel, discord.TextChannel)
    created = await channel.create_thread(name="runs", type=discord.ChannelType.public_thread)
    (thread,) = [found for found in talks.threads if found.id == created.id]
    card = await stage.ann.slash(thread, "stats")
    await press(stage.ann, card.response, "Share")
    (post,) = [message for message in thread.history() if not message.flags.ephemeral]
    assert "## ann’s stats" in words(post)
