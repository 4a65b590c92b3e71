"""/history, as a member uses it: its pages, and a session on its own."""

from datetime import UTC, datetime
from pathlib import Path

import discord
from simcord.results import ResponseMessage

from coach.history import CHANGE_WINDOW
from cogs.ui import history_cards
from cogs.ui.replies import Card
from tests.cogs.conftest import Stage
from tests.cogs.history_pages import (
    BUTTON,
    TEXT,
    Later,
    audit_of,
    choices,
    many_sessions,
    opened,
    parts,
    pick,
    place,
    press,
    three_sessions,
)
from tests.driving import buttons, shown

MENTION = "<@1100000000000000001>"
CHANGEABLE = f"A session can be changed for {CHANGE_WINDOW.days} days after it was logged."


async def test_an_empty_history_says_what_to_do_first(stage: Stage) -> None:
    text = await stage.ann_reads("history")
    assert "Your history is empty" in text
    assert "`/log duration:45 intensity:7`" in text


async def test_each_session_is_a_line_and_the_newest_comes_first(stage: Stage) -> None:
    await three_sessions(stage)
    history = await stage.ann_says("history")
    assert history.ephemeral
    assert shown(history).splitlines() == [
        "## Your sessions",
        "**Wed 18 Nov, 18:00** · 30 min at intensity 3 · yoga",
        "**Wed 18 Nov, 08:30** · 45 min at intensity 7 · run",
        "-# wet",
        "**Tue 17 Nov, 18:00** · 1 h 30 min at intensity 5 · ride",
        f"-# Page 1 of 1 · 3 sessions in all. {CHANGEABLE}",
    ]
    assert list(choices(history)) == [
        "Wed 18 Nov, 18:00 · 30 min at intensity 3 · yoga",
        "Wed 18 Nov, 08:30 · 45 min at intensity 7 · run",
        "Tue 17 Nov, 18:00 · 1 h 30 min at intensity 5 · ride",
    ]
    assert buttons(history) == {}


async def test_a_night_says_which_day_it_counts_for_on_its_owners_clock(stage: Stage) -> None:
    await stage.ann_says("settings timezone", zone="Europe/Berlin")
    stage.clock.now = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
    await stage.ann_says("log", duration="45", intensity=7)
    text = await stage.ann_reads("history")
    assert "**Thu 19 Nov, 01:30** · 45 min at intensity 7\n-# counts for Wed 18 Nov" in text
    assert "📅 Counts for Wed 18 Nov" in shown(await opened(stage))


async def test_a_session_of_another_year_says_which(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    stage.clock.forward(days=60)
    assert "**Wed 18 Nov 2026, 18:00** · 45 min at intensity 7" in await stage.ann_reads("history")


async def test_pages_turn_in_place_and_after_a_restart(stage: Stage, later: Later) -> None:
    await many_sessions(stage, 17)
    first = await stage.ann_says("history")
    assert "Page 1 of 3 · 17 sessions in all" in shown(first)
    assert [button["disabled"] for button in parts(first, BUTTON)] == [True, False]
    await later()
    second = await press(stage, first, "Older")
    assert place(second) == place(first)
    assert "Page 2 of 3" in shown(second)
    assert [button["disabled"] for button in parts(second, BUTTON)] == [False, False]
    third = await press(stage, second, "Older")
    assert "Page 3 of 3" in shown(third)
    assert "11 min at intensity 5" in shown(third)
    assert [button["disabled"] for button in parts(third, BUTTON)] == [False, True]
    assert "Page 2 of 3" in shown(await press(stage, third, "Newer"))


async def test_only_what_was_logged_within_seven_days_is_offered_for_a_change(
    stage: Stage,
) -> None:
    await many_sessions(stage, 9)
    history = await stage.ann_says("history")
    assert len(choices(history)) == 7
    older = await press(stage, history, "Older")
    assert choices(older) == {}
    assert "11 min at intensity 5" in shown(older)


async def test_a_page_that_is_gone_gives_the_last_one(stage: Stage) -> None:
    await many_sessions(stage, 9)
    history = await stage.ann_says("history")
    await press(stage, await press(stage, await opened(stage), "Delete"), "Yes, delete it")
    assert "Page 1 of 1 · 8 sessions" in shown(await press(stage, history, "Older"))


async def test_a_chosen_session_shows_all_of_itself(stage: Stage, later: Later) -> None:
    await three_sessions(stage)
    history = await stage.ann_says("history")
    await later()
    session = await pick(stage, history, 1)
    assert place(session) == place(history)
    assert shown(session).splitlines() == [
        "### Wed 18 Nov, 08:30",
        "45 min at intensity 7 · run",
        "📝 wet",
    ]
    assert list(buttons(session)) == ["Edit", "Delete", "Back to the list"]
    back = await press(stage, session, "Back to the list")
    assert shown(back) == shown(history)


async def test_a_session_that_came_too_late_says_so(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7, when="5d ago")
    assert "it counts, though not for the streak" in shown(await opened(stage))


async def test_what_a_member_wrote_pings_nobody_and_formats_nothing(stage: Stage) -> None:
    await stage.ann_says(
        "log", duration="45", intensity=7, activity="**@here**", note=f"# @everyone {MENTION} `x`"
    )
    for text in (await stage.ann_reads("history"), shown(await opened(stage))):
        assert r"\*\*@" in text
        assert "**@here**" not in text
        assert "@everyone" not in text
        assert MENTION not in text
        assert r"\# @" in text
        assert r"\`x\`" in text


async def test_the_longest_notes_fit_on_a_page(stage: Stage) -> None:
    for minutes in range(711, 720):
        stage.clock.forward(days=1)
        await stage.ann_says(
            "log", duration=str(minutes), intensity=10, activity="_" * 40, note="*" * 200
        )
    history = await stage.ann_says("history")
    assert sum(len(part["content"]) for part in parts(history, TEXT)) <= 4000
    assert shown(history).count("…") == 8
    assert all(len(label) <= 100 for label in choices(history))
    session = await pick(stage, history)
    assert shown(session).count(r"\*") == 200


async def test_nobody_turns_somebody_elses_pages(stage: Stage) -> None:
    await many_sessions(stage, 9)

    @stage.bot.tree.command(name="open", description="Shows a history to everybody")
    async def open_(interaction: discord.Interaction) -> None:
        page = await stage.bot.study.logbook.history(
            user_id=interaction.user.id, page=1, now=stage.clock.now
        )
        await interaction.response.send_message(view=history_cards.page(page, stage.clock.now))

    await stage.bot.sync_commands()
    public = await stage.ann_says("open")
    assert public.response is not None
    before = shown(public)
    ben = stage.ann.guild.add_member(stage.env.create_user("ben"))
    pressed = await ben.click(public.response, custom_id=buttons(public)["Older"])
    assert "belongs to somebody else’s message" in shown(pressed)
    assert pressed.ephemeral
    assert shown(public) == before
    assert "Page 2 of 2" in shown(await press(stage, public, "Older"))


async def test_nobody_reaches_somebody_elses_session(stage: Stage, database_path: Path) -> None:
    await stage.ann_says("log", duration="45", intensity=7, note="private")
    ben = stage.ann.guild.add_member(stage.env.create_user("ben"))
    session = await stage.bot.study.logbook.session(
        user_id=stage.ann.id, session_id=1, now=stage.clock.now
    )
    now = stage.clock.now

    async def posted(card: Card) -> discord.Message:
        channel = stage.bot.get_channel(stage.channel.id)
        assert isinstance(channel, discord.TextChannel)
        return await channel.send(view=card)

    message = await posted(history_cards.session(session, 1, now))
    asked = await posted(history_cards.delete_question(session, 1, now))
    for result in (
        await ben.click(message, custom_id="history:edit:1:1"),
        await ben.click(message, custom_id="history:ask:1:1"),
        await ben.click(asked, custom_id="history:delete:1:1"),
        await ben.click(asked, custom_id="history:show:1:1"),
    ):
        told: ResponseMessage | None = result.response if result.modal is None else None
        beside = result.followups[0] if result.followups else told
        assert beside is not None
        assert "I can’t change that session" in str(beside.components)
        assert beside.ephemeral
    assert audit_of(database_path) == []
    assert "private" in await stage.ann_reads("history")
