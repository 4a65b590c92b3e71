"""/history, as a member uses it."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import discord
import pytest
from simcord.results import InteractionResult, ResponseMessage

from coach.history import CHANGE_WINDOW
from coach.language.safety import Cue, reply_for
from cogs.ui import history_cards
from cogs.ui.replies import Card
from tests.cogs.conftest import Stage
from tests.cogs.reading import words
from tests.driving import buttons, shown, shown_beside
from tests.wire.cast import Json
from tests.wire.messages import walk

Later: TypeAlias = Callable[[], Awaitable[None]]

MENTION = "<@1100000000000000001>"
CHANGEABLE = f"A session can be changed for {CHANGE_WINDOW.days} days after it was logged."

_SELECT, _BUTTON, _TEXT = 3, 2, 10


def parts(result: InteractionResult, kind: int) -> list[Json]:
    assert result.response is not None
    return [part for part in walk(result.response.components) if part["type"] == kind]


def choices(result: InteractionResult) -> dict[str, str]:
    """The values of the menu, by label; nothing where there is no menu."""
    return {
        option["label"]: option["value"]
        for menu in parts(result, _SELECT)
        for option in menu["options"]
    }


async def press(stage: Stage, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await stage.ann.click(result.response, custom_id=buttons(result)[label])


async def pick(stage: Stage, result: InteractionResult, place: int = 0) -> InteractionResult:
    """Ann chooses a session of the page, by its place in the menu."""
    assert result.response is not None
    (menu,) = parts(result, _SELECT)
    value = menu["options"][place]["value"]
    return await stage.ann.select(result.response, [value], custom_id=menu["custom_id"])


async def send(stage: Stage, form: InteractionResult, **written: str) -> InteractionResult:
    """Ann sends the form, with what stood in it unless she wrote something else."""
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    values = {field["custom_id"]: field.get("value", "") for field in fields} | written
    return await stage.ann.submit_modal(form, values)


def place(result: InteractionResult) -> int:
    assert result.response is not None
    return result.response.id


async def three_sessions(stage: Stage) -> None:
    """A ride the day before, a run in the morning, yoga now."""
    await stage.ann_says("log", duration="1h30", intensity=5, activity="ride", when="1d ago")
    await stage.ann_says(
        "log", duration="45", intensity=7, activity="run", note="wet", when="today 08:30"
    )
    await stage.ann_says("log", duration="30", intensity=3, activity="yoga")


async def many_sessions(stage: Stage, number: int) -> None:
    """One a day."""
    for minutes in range(11, 11 + number):
        await stage.ann_says("log", duration=str(minutes), intensity=5)
        stage.clock.forward(days=1)


async def opened(stage: Stage, session: int = 0) -> InteractionResult:
    """A session of the first page."""
    return await pick(stage, await stage.ann_says("history"), session)


def audit_of(database_path: Path) -> list[str]:
    with closing(sqlite3.connect(database_path)) as connection:
        return [action for (action,) in connection.execute("SELECT action FROM audit ORDER BY id")]


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
        "**Wed 18 Nov, 18:00** · 30 min at 3 · yoga",
        "**Wed 18 Nov, 08:30** · 45 min at 7 · run",
        "-# wet",
        "**Tue 17 Nov, 18:00** · 1 h 30 min at 5 · ride",
        f"-# Page 1 of 1 · 3 sessions in all. {CHANGEABLE}",
    ]
    assert list(choices(history)) == [
        "Wed 18 Nov, 18:00 · 30 min at 3 · yoga",
        "Wed 18 Nov, 08:30 · 45 min at 7 · run",
        "Tue 17 Nov, 18:00 · 1 h 30 min at 5 · ride",
    ]
    assert buttons(history) == {}


async def test_a_night_says_which_day_it_counts_for_on_its_owners_clock(stage: Stage) -> None:
    await stage.ann_says("settings timezone", zone="Europe/Berlin")
    stage.clock.now = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
    await stage.ann_says("log", duration="45", intensity=7)
    text = await stage.ann_reads("history")
    assert "**Thu 19 Nov, 01:30** · 45 min at 7\n-# counts for Wed 18 Nov" in text
    assert "📅 Counts for Wed 18 Nov" in shown(await opened(stage))


async def test_a_session_of_another_year_says_which(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    stage.clock.forward(days=60)
    assert "**Wed 18 Nov 2026, 18:00** · 45 min at 7" in await stage.ann_reads("history")


async def test_pages_turn_in_place_and_after_a_restart(stage: Stage, later: Later) -> None:
    await many_sessions(stage, 17)
    first = await stage.ann_says("history")
    assert "Page 1 of 3 · 17 sessions in all" in shown(first)
    assert [button["disabled"] for button in parts(first, _BUTTON)] == [True, False]
    await later()
    second = await press(stage, first, "Older")
    assert place(second) == place(first)
    assert "Page 2 of 3" in shown(second)
    assert [button["disabled"] for button in parts(second, _BUTTON)] == [False, False]
    third = await press(stage, second, "Older")
    assert "Page 3 of 3" in shown(third)
    assert "11 min at 5" in shown(third)
    assert [button["disabled"] for button in parts(third, _BUTTON)] == [False, True]
    assert "Page 2 of 3" in shown(await press(stage, third, "Newer"))


async def test_only_what_was_logged_within_seven_days_is_offered_for_a_change(
    stage: Stage,
) -> None:
    await many_sessions(stage, 9)
    history = await stage.ann_says("history")
    assert len(choices(history)) == 7
    older = await press(stage, history, "Older")
    assert choices(older) == {}
    assert "11 min at 5" in shown(older)


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


async def test_the_form_holds_the_session_as_it_is(stage: Stage, later: Later) -> None:
    await three_sessions(stage)
    session = await opened(stage, 1)
    await later()
    form = await press(stage, session, "Edit")
    assert form.modal is not None
    assert form.modal["title"] == "Change a session"
    fields = [label["component"] for label in form.modal["components"]]
    assert {field["custom_id"]: field["value"] for field in fields} == {
        "duration": "45 min",
        "intensity": "7",
        "activity": "run",
        "note": "wet",
    }
    assert [field["max_length"] for field in fields] == [20, 2, 40, 200]
    assert [field["required"] for field in fields] == [True, True, False, False]


async def test_a_form_that_is_never_sent_is_not_kept_for_ever(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    assert (await press(stage, await opened(stage), "Edit")).modal is not None
    assert stage.bot._connection._view_store._modals == {}


@pytest.mark.parametrize("minutes", [1, 59, 60, 61, 75, 600, 719, 720])
async def test_a_form_that_is_sent_as_it_opened_changes_nothing(
    stage: Stage, database_path: Path, minutes: int
) -> None:
    await stage.ann_says("log", duration=str(minutes), intensity=10, activity="run", note="wet")
    form = await press(stage, await opened(stage), "Edit")
    assert "Nothing changed" in shown(await send(stage, form))
    assert audit_of(database_path) == []


async def test_an_edit_is_shown_in_place_with_what_it_did(
    stage: Stage, later: Later, database_path: Path
) -> None:
    await three_sessions(stage)
    session = await opened(stage, 1)
    form = await press(stage, session, "Edit")
    await later()
    edited = await send(stage, form, duration="1h", intensity="6", activity="", note="dry at last")
    assert place(edited) == place(session)
    assert shown(edited).splitlines() == [
        "### ✏️ Changed: Wed 18 Nov, 08:30",
        "Was 45 min at 7 · run, is **1 h at 6**",
        "📝 dry at last",
        "📅 Today: **1 h 30 min** in all",
        "🔥 Streak: 2 days",
    ]
    assert audit_of(database_path) == ["edit"]
    await later()
    back = await press(stage, edited, "Back to the list")
    assert "**Wed 18 Nov, 08:30** · 1 h at 6\n-# dry at last" in shown(back)
    assert "**1 h 30 min**" not in await stage.ann_reads("streak")


async def test_an_edited_session_can_be_edited_again(stage: Stage, database_path: Path) -> None:
    await stage.ann_says("log", duration="45", intensity=7, note="wet")
    form = await press(stage, await opened(stage), "Edit")
    edited = await send(stage, form, intensity="8")
    assert "📅" not in shown(edited)
    again = await send(stage, await press(stage, edited, "Edit again"), note="")
    assert "📝 The note is gone" in shown(again)
    assert "Was" not in shown(again)
    assert audit_of(database_path) == ["edit", "edit"]


async def test_the_streak_follows_an_edit(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    form = await press(stage, await opened(stage), "Edit")
    short = await send(stage, form, duration="9")
    assert "🔥 Streak: **none right now**, was 1 day" in shown(short)
    assert "## 🔥 0 days in a row" in await stage.ann_reads("streak")
    long = await send(stage, await press(stage, short, "Edit again"), duration="10")
    assert "🔥 Streak: **1 day**, was none right now" in shown(long)


async def test_a_milestone_that_an_edit_reaches_is_told_and_celebrated_at_once(
    stage: Stage,
) -> None:
    await stage.ann_says("settings dms", milestones=True)
    await stage.ann_says("log", duration="9h", intensity=3)
    await stage.ann_says("log", duration="30", intensity=3)
    form = await press(stage, await opened(stage), "Edit")
    edited = await send(stage, form, duration="1h")
    assert "🏆 Milestone! **10 hours**" in shown(edited)
    assert len(stage.inbox) == 2
    assert "10 hours" in words(stage.inbox[-1])


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ({"duration": "a while"}, "“a while”"),
        ({"duration": "0"}, "1 minute to 12 hours"),
        ({"duration": "13h"}, "13 h"),
        ({"intensity": "x"}, "“x”"),
        ({"intensity": "11"}, "1 (very easy) to 10 (all out)"),
        ({"activity": "\ufb03" * 40}, "120 characters"),
        ({"duration": "12h"}, "limit of 18 h"),
    ],
)
async def test_a_wrong_form_gets_one_sentence_and_leaves_the_session_as_it_was(
    stage: Stage, database_path: Path, written: dict[str, str], named: str
) -> None:
    await stage.ann_says("log", duration="12h", intensity=2)
    await stage.ann_says("log", duration="45", intensity=7, activity="run")
    session = await opened(stage)
    before = shown(session)
    sent = await send(stage, await press(stage, session, "Edit"), **written)
    assert named in shown_beside(sent)
    assert "\n" not in shown_beside(sent)
    assert sent.followups[0].ephemeral
    assert shown(session) == before
    assert "45 min at 7 · run" in await stage.ann_reads("history")
    assert audit_of(database_path) == []


@pytest.mark.parametrize("duration", ["45", "a while"])
async def test_words_of_an_emergency_get_a_kind_answer_without_figures(
    stage: Stage, duration: str
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    form = await press(stage, await opened(stage), "Edit")
    sent = await send(stage, form, duration=duration, note="I want to die")
    assert shown(sent) == reply_for(Cue.SELF_HARM)
    assert ("I want to die" in await stage.ann_reads("history")) == (duration == "45")


async def test_a_deletion_is_asked_about_once_and_says_what_is_left(
    stage: Stage, later: Later, database_path: Path
) -> None:
    await three_sessions(stage)
    session = await opened(stage, 1)
    await later()
    question = await press(stage, session, "Delete")
    assert place(question) == place(session)
    assert "Delete this session?\n**Wed 18 Nov, 08:30** · 45 min at 7 · run" in shown(question)
    assert audit_of(database_path) == []
    await later()
    deleted = await press(stage, question, "Yes, delete it")
    assert place(deleted) == place(session)
    assert shown(deleted).splitlines() == [
        "### 🗑️ Deleted: 45 min at 7 · run",
        "📅 Today: **30 min** left",
        "🔥 Streak: 2 days",
    ]
    assert audit_of(database_path) == ["delete"]
    back = await press(stage, deleted, "Back to the list")
    assert "run" not in shown(back)
    assert "2 sessions in all" in shown(back)


async def test_the_last_session_can_be_deleted_too(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    deleted = await press(
        stage, await press(stage, await opened(stage), "Delete"), "Yes, delete it"
    )
    assert "📅 Today: no session left\n🔥 Streak: none right now" in shown(deleted)
    assert "Your history is empty" in shown(await press(stage, deleted, "Back to the list"))


async def test_a_session_can_be_kept(stage: Stage, later: Later, database_path: Path) -> None:
    await three_sessions(stage)
    session = await opened(stage, 1)
    before = shown(session)
    question = await press(stage, session, "Delete")
    await later()
    assert shown(await press(stage, question, "Keep it")) == before
    assert audit_of(database_path) == []


async def test_a_session_that_was_deleted_meanwhile_can_be_neither_edited_nor_deleted(
    stage: Stage,
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    session = await opened(stage)
    form = await press(stage, session, "Edit")
    other = await opened(stage)
    question = await press(stage, await opened(stage), "Delete")
    await stage.ann_says("undo")
    for result in (
        await send(stage, form, duration="60"),
        await press(stage, question, "Yes, delete it"),
        await press(stage, other, "Delete"),
    ):
        assert "I can’t change that session" in shown_beside(result)
    assert "I can’t change that session" in shown(await press(stage, other, "Edit"))


async def test_after_seven_days_a_session_stays_as_it_is(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    history = await stage.ann_says("history")
    fresh = await opened(stage)
    form = await press(stage, fresh, "Edit")
    stage.clock.forward(days=7, seconds=1)
    assert "I can’t change that session" in shown_beside(await send(stage, form, duration="60"))
    session = await pick(stage, history)
    assert "so it stays as it is" in shown(session)
    assert list(buttons(session)) == ["Back to the list"]


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
    assert sum(len(part["content"]) for part in parts(history, _TEXT)) <= 4000
    assert shown(history).count("…") == 8
    assert all(len(label) <= 100 for label in choices(history))
    session = await pick(stage, history)
    assert shown(session).count(r"\*") == 200


# Somebody else


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
