"""/stats, as a member uses it: the own card, somebody else's, and a shared one."""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import TypeAlias

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import UserHandle
from simcord.results import InteractionResult, ResponseMessage

from coach.entries import Entry, PastSession
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys, words
from tests.driving import buttons, shown, shown_beside
from tests.wire.cast import Json
from tests.wire.messages import walk

Later: TypeAlias = Callable[[], Awaitable[None]]

PNG = b"\x89PNG\r\n\x1a\n"
ROOM = 4000
"""Characters of all text in a message of components."""
ALT_ROOM = 1024
_GALLERY = 12
TO_HERSELF = "has not joined this server’s leaderboard, so their figures are theirs alone"


@pytest.fixture
def ben(stage: Stage) -> MemberActor:
    return stage.ann.guild.add_member(stage.env.create_user("ben"))


async def has_logged(
    stage: Stage, days_back: Iterable[int], who: MemberActor | UserHandle | None = None
) -> None:
    """45 minutes at intensity 6 on each of these days; it is Wednesday 18 November."""
    now = stage.clock.now
    ends = [now - timedelta(days=back) for back in days_back]
    past = [PastSession(Entry(45, 6), ended_at=at, logged_at=at) for at in ends]
    user_id = (who or stage.ann).id
    await stage.bot.study.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=now)


async def joins_board(stage: Stage, member: MemberActor) -> None:
    await stage.bot.study.membership.join(
        guild_id=member.guild.id, user_id=member.id, name=member.name, now=stage.clock.now
    )


async def press(who: MemberActor, message: ResponseMessage | None, label: str) -> InteractionResult:
    assert message is not None
    return await who.click(message, label=label)


def galleries(message: ResponseMessage | None) -> list[Json]:
    """The pictures of a card, each from a gallery of its own."""
    assert message is not None
    found = [part for part in walk(message.components) if part["type"] == _GALLERY]
    return [item for gallery in found for (item,) in [gallery["items"]]]


def names(message: ResponseMessage | None) -> list[str]:
    assert message is not None
    return [attachment.filename for attachment in message.attachments]


def content(stage: Stage, attachment: discord.Attachment) -> bytes:
    found = stage.env.backend.cdn.get(attachment.url)
    assert found is not None
    return found


def posts(stage: Stage) -> list[discord.Message]:
    """What everybody in the channel sees."""
    return [message for message in stage.channel.history() if not message.flags.ephemeral]


async def test_the_card_shows_the_week_by_default(stage: Stage) -> None:
    await has_logged(stage, [0, 1, 7])
    text = await stage.ann_reads("stats")
    assert "## Your stats\n**This week** · Mon 16 – Wed 18 Nov\n" in text
    assert "⏱️ **1 h 30 min**\n-# +100% against Mon 9 – Wed 11 Nov (45 min)\n" in text
    assert "📈 2 sessions on 2 days\n" in text
    assert "⚡ Intensity 6.0 on average, weighted by minutes\n" in text
    assert "🏆 Best day: Tue 17 Nov, 45 min\n" in text
    assert "🏋️ Load this week so far: **540**\n" in text
    assert len(text) < ROOM


@pytest.mark.parametrize(
    ("days_back", "words"),
    [
        ([0, 7], "**45 min**\n-# As much as on Mon 9 – Wed 11 Nov\n"),
        ([0, 7, 8], "**45 min**\n-# −50% against Mon 9 – Wed 11 Nov (1 h 30 min)\n"),
        ([0, 4], "**45 min**\n"),
        ([7], "Mon 16 – Wed 18 Nov\nNo session yet: `/log` adds one.\n"),
    ],
)
async def test_a_change_names_what_it_is_compared_with(
    stage: Stage, days_back: Iterable[int], words: str
) -> None:
    await has_logged(stage, days_back)
    assert words in await stage.ann_reads("stats")


async def test_without_a_session_it_says_how_to_begin(stage: Stage) -> None:
    assert "/log duration:45 intensity:7" in await stage.ann_reads("stats")


async def test_an_empty_period_says_so(stage: Stage) -> None:
    await has_logged(stage, [20])
    text = await stage.ann_reads("stats")
    assert "Mon 16 – Wed 18 Nov\nNo session yet: `/log` adds one.\n" in text


@pytest.mark.parametrize(
    ("period", "title", "sessions"),
    [
        ("week", "**This week** · Mon 16 – Wed 18 Nov", 1),
        ("month", "**This month** · Sun 1 – Wed 18 Nov", 2),
        ("year", "**This year** · Thu 1 Jan – Wed 18 Nov", 3),
        ("all", "**All time** · Mon 14 Oct 2024 – Wed 18 Nov 2026", 4),
    ],
)
async def test_a_period_is_shown_with_its_dates(
    stage: Stage, period: str, title: str, sessions: int
) -> None:
    await has_logged(stage, [1, 10, 100, 765])
    text = await stage.ann_reads("stats", period=period)
    assert f"{title}\n" in text
    assert re.search(rf"📈 {sessions} sessions? on {sessions} days?\n", text)


async def test_each_chart_is_a_png_with_a_text_alternative(stage: Stage) -> None:
    await has_logged(stage, range(70))
    card = await stage.ann_says("stats")
    assert card.response is not None
    assert names(card.response) == ["minutes.png", "load.png", "training.png"]
    for attachment in card.response.attachments:
        assert content(stage, attachment).startswith(PNG)
    texts = [item["description"] for item in galleries(card.response)]
    assert "Heat map of the minutes of each day, Mon 17 Nov 2025 to Wed 18 Nov 2026." in texts[0]
    assert "52 h 30 min in all on 70 days." in texts[0]
    assert "Best week: from Mon 14 Sep 2026, 5 h 15 min." in texts[0]
    assert "Last 4 full weeks: 21 h; the 4 before: 21 h." in texts[0]
    assert "By month: Sep 2026 15 h 45 min, Oct 2026 23 h 15 min, Nov 2026 13 h 30 min." in texts[0]
    assert "18,900 in all. Highest week: from Mon 14 Sep 2026, 1,890." in texts[1]
    assert "This week so far: 810, mean of the 4 weeks before 1,890." in texts[1]
    assert re.search(r"At the end: fitness \d+, fatigue \d+, form −\d+\.", texts[2])
    assert all(len(text) <= ALT_ROOM for text in texts)


async def test_a_long_history_leaves_room_in_every_text(stage: Stage) -> None:
    await has_logged(stage, range(0, 800, 2))
    card = await stage.ann_says("stats", period="all")
    assert len(shown(card)) < ROOM
    texts = [item["description"] for item in galleries(card.response)]
    assert all(len(text) <= ALT_ROOM for text in texts)


async def test_what_lacks_data_is_absent_from_card_and_charts(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats")
    text = shown(card)
    for word in ("Fitness", "Monotony", "Top ", "Most active", "against", "0%", "None"):
        assert word not in text
    heat_map, loads = (item["description"] for item in galleries(card.response))
    assert "the 4 before" not in heat_map + loads
    assert "This week so far: 270." in loads


async def test_charts_of_a_year_without_a_session_say_so(stage: Stage) -> None:
    await has_logged(stage, [500])
    card = await stage.ann_says("stats")
    heat_map, loads, _ = (item["description"] for item in galleries(card.response))
    assert heat_map.endswith("Wed 18 Nov 2026. No session in this time.")
    assert loads.endswith("to this week. No session in this time.")


@pytest.mark.parametrize(
    ("days_back", "words"),
    [
        (range(60), "so on paper you are tired"),
        (range(8, 60), "so on paper you are rested"),
        ([400], "form **0**: lately you did as much as you are used to"),
    ],
)
async def test_form_is_told_in_plain_words(
    stage: Stage, days_back: Iterable[int], words: str
) -> None:
    await has_logged(stage, days_back)
    text = await stage.ann_reads("stats")
    assert words in text
    assert "injur" not in text


async def test_monotony_comes_with_its_meaning(stage: Stage) -> None:
    await has_logged(stage, [1, 2, 4, 6])
    text = await stage.ann_reads("stats")
    # Mean 1080/7 of four days of 270 and three of none, over their deviation of 144.32.
    assert "🎚️ Monotony **1.07**, strain **1,155**" in text
    assert "the more alike your last 7 days were" in text


async def test_rank_and_peak_hour_are_those_of_the_panel(stage: Stage) -> None:
    await has_logged(stage, range(12))
    for number in range(4):
        await has_logged(stage, [3], stage.env.create_user(f"user{number}"))
    card, panel = await stage.ann_reads("stats"), await stage.ann_reads("coach")
    for line in ("👥 Top 10% by minutes, last 4 weeks", "🕕 Most active around 17:00"):
        assert line in card
        assert line in panel


async def test_all_figures_equal_those_of_the_panel_and_of_the_streak(stage: Stage) -> None:
    await has_logged(stage, range(0, 90, 3))
    card = await stage.ann_reads("stats", period="all")
    panel, streak = await stage.ann_reads("coach"), await stage.ann_reads("streak")
    shared = [line for line in panel.splitlines() if line[:1] in "🔥🏅🕕👥"]
    assert len(shared) == 3
    assert set(shared) <= set(card.splitlines())
    total = re.search(r"📈 \*\*(\d+ sessions)\*\*, (.+) in all", panel)
    assert total is not None
    assert f"📈 {total[1]} on" in card
    assert f"⏱️ **{total[2]}**" in card
    days = re.search(r"Streak of \*\*(.+?)\*\*, longest (.+)", card)
    assert days is not None
    assert f"🔥 {days[1]} in a row\nLongest: {days[2]} " in streak
    score = re.search(r"habit score (\d+) of 100", card)
    assert score is not None
    assert f"Habit score {score[1]} of 100" in streak


async def test_another_period_is_shown_in_place(stage: Stage, later: Later) -> None:
    await has_logged(stage, [0, 10])
    card = await stage.ann_says("stats")
    await later()
    for label, title in (("Month", "This month"), ("Year", "This year"), ("Week", "This week")):
        pressed = await press(stage.ann, card.response, label)
        assert f"**{title}** · " in shown(pressed)
        assert pressed.response is not None
        assert card.response is not None
        assert pressed.response.id == card.response.id
        assert pressed.response.ephemeral
        # The pictures take the place of those before.
        assert names(pressed.response) == ["minutes.png", "load.png"]
        assert len(galleries(pressed.response)) == 2


async def test_the_period_that_is_shown_stands_out(stage: Stage) -> None:
    await has_logged(stage, [0])
    card = await stage.ann_says("stats", period="month")
    assert card.response is not None
    primary = [part["label"] for part in walk(card.response.components) if part.get("style") == 1]
    assert primary == ["Month"]


async def test_a_picture_that_fails_is_left_out_and_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await has_logged(stage, [0])
    await stage.bot.study.studio.close()
    with caplog.at_level(logging.ERROR):
        card = await stage.ann_says("stats")
    assert "**45 min**" in shown(card)
    assert names(card.response) == []
    assert galleries(card.response) == []
    assert [record.message for record in caplog.records] == [
        "minutes.png could not be drawn",
        "load.png could not be drawn",
    ]


async def test_in_a_rush_for_pictures_a_card_goes_out_without(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await has_logged(stage, [0])
    monkeypatch.setattr(stage.bot.study.studio, "_max_waiting", 0)
    card = await stage.ann_says("stats")
    assert "**45 min**" in shown(card)
    assert names(card.response) == []
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert "too many pictures are waiting" in caplog.text


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
