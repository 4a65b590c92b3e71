"""Direct messages, as a member gets and answers them."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import discord
import pytest
from simcord.results import InteractionResult

from tests.cogs.conftest import Stage
from tests.cogs.reading import keys, words
from tests.driving import buttons, shown

MONDAY_AT_NINE = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
CLOSED_INBOX = 50007

Later: TypeAlias = Callable[[], Awaitable[None]]


async def tick(stage: Stage, **span: float) -> None:
    """Let time pass, and the scheduler look at its timetable."""
    await stage.bot.tick(stage.clock.forward(**span))


async def summary_is_due(stage: Stage) -> None:
    await stage.ann_says("settings dms", daily_summary=True)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=2, minutes=10)


async def summary(stage: Stage) -> discord.Message:
    """A daily summary in Ann's inbox."""
    await summary_is_due(stage)
    (message,) = stage.inbox
    return message


async def press(stage: Stage, message: discord.Message, label: str) -> InteractionResult:
    """Ann presses a button in her inbox."""
    pressed: InteractionResult = await stage.ann.user.click(message, custom_id=keys(message)[label])
    return pressed


async def fill_in(stage: Stage, form: InteractionResult, duration: str, intensity: str) -> str:
    """What Ann is told after she sent the form."""
    values = {"duration": duration, "intensity": intensity}
    sent: InteractionResult = await stage.ann.user.submit_modal(form, values)
    assert sent.ephemeral
    return shown(sent)


async def four_days(stage: Stage) -> None:
    """A streak of four days, the last of them today."""
    for _ in range(3):
        await stage.ann_says("log", duration="45", intensity=7)
        stage.clock.forward(days=1)
    await stage.ann_says("log", duration="45", intensity=7)


async def test_a_daily_summary_comes_in_the_evening_once(stage: Stage) -> None:
    await stage.ann_says("settings dms", daily_summary=True)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=1, minutes=55)
    assert stage.inbox == []
    await tick(stage, minutes=15)
    await tick(stage, minutes=1)
    await stage.restart()
    await tick(stage, minutes=1)
    (message,) = stage.inbox
    title, text = words(message).split("\n", 1)
    assert title == "### Daily summary"
    assert "45 min" in text
    assert list(keys(message)) == [
        "Helpful",
        "Not helpful",
        "Not relevant",
        "Log a session",
        "Quiet for a day",
        "Stop these",
    ]


async def test_without_a_session_there_is_no_summary(stage: Stage) -> None:
    await summary(stage)
    await tick(stage, days=1)
    assert len(stage.inbox) == 1


async def test_a_weekly_review_comes_on_monday_morning(stage: Stage) -> None:
    await stage.ann_says("settings dms", weekly_review=True)
    await stage.ann_says("log", duration="45", intensity=7)
    stage.clock.now = MONDAY_AT_NINE
    await stage.restart()
    await tick(stage)
    (message,) = stage.inbox
    title, text = words(message).split("\n", 1)
    assert title == "### Weekly review"
    assert "Mon 16 Nov to Sun 22 Nov" in text


async def test_a_milestone_is_celebrated_at_once(stage: Stage) -> None:
    await stage.ann_says("settings dms", milestones=True)
    await stage.ann_says("log", duration="45", intensity=7)
    (message,) = stage.inbox
    assert words(message).startswith("### Milestone\n")
    assert "first session" in words(message).lower()


async def test_at_night_a_milestone_waits_for_the_morning(stage: Stage) -> None:
    await stage.ann_says("settings dms", milestones=True)
    stage.clock.forward(hours=5)
    await stage.ann_says("log", duration="45", intensity=7)
    assert stage.inbox == []
    await stage.restart()
    await tick(stage, hours=8, minutes=59)
    assert stage.inbox == []
    await tick(stage, minutes=1)
    assert len(stage.inbox) == 1


async def test_a_streak_at_risk_gets_one_warning(stage: Stage) -> None:
    await stage.ann_says("settings dms", streak_warnings=True)
    await four_days(stage)
    await tick(stage, hours=20)
    assert stage.inbox == []
    await tick(stage, minutes=1)
    await tick(stage, hours=2)
    (message,) = stage.inbox
    assert words(message).startswith("### Your streak\n")
    assert "4 days" in words(message)


async def test_a_streak_that_was_continued_gets_no_warning(stage: Stage) -> None:
    await stage.ann_says("settings dms", streak_warnings=True)
    await four_days(stage)
    stage.clock.forward(hours=19)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=2)
    assert stage.inbox == []


async def test_without_opting_in_nothing_is_sent(stage: Stage) -> None:
    await four_days(stage)
    await tick(stage, hours=2, minutes=15)
    await tick(stage, hours=19)
    stage.clock.now = MONDAY_AT_NINE
    await tick(stage)
    assert stage.inbox == []
    assert not [one for one in stage.env.http_requests if one.path == "/users/@me/channels"]


async def test_a_pause_keeps_everything_back(stage: Stage) -> None:
    await stage.ann_says("settings dms", daily_summary=True, weekly_review=True)
    await stage.ann_says("log", duration="45", intensity=7)
    await stage.ann_says("pause", days=7)
    await tick(stage, hours=2, minutes=15)
    stage.clock.now = MONDAY_AT_NINE
    await tick(stage)
    assert stage.inbox == []


async def test_a_session_is_logged_from_the_inbox(stage: Stage, later: Later) -> None:
    message = await summary(stage)
    await later()
    form = await press(stage, message, "Log a session")
    assert form.modal is not None
    assert form.modal["title"] == "Log a session"
    text = await fill_in(stage, form, "1h30", "6")
    assert "1 h 30 min at intensity 6" in text
    assert "Today: **2 h 15 min** in all" in text


async def test_a_form_that_was_opened_before_a_restart_is_answered_after_it(stage: Stage) -> None:
    form = await press(stage, await summary(stage), "Log a session")
    await stage.restart()
    assert "30 min at intensity 4" in await fill_in(stage, form, "30", "4")
    assert "2 sessions" in await stage.ann_reads("coach")


async def test_the_form_asks_about_a_double_tap_too(stage: Stage) -> None:
    message = await summary(stage)
    forms = [await press(stage, message, "Log a session") for _ in range(2)]
    await fill_in(stage, forms[0], "30", "4")
    sent = await stage.ann.user.submit_modal(forms[1], {"duration": "30", "intensity": "4"})
    assert "You logged the same just now" in shown(sent)
    yes = buttons(sent)["Yes, log a second one"]
    pressed = await stage.ann.user.click(sent.response, custom_id=yes)
    assert "Today: **1 h 45 min** in all" in shown(pressed)


async def test_a_milestone_that_is_reached_by_a_second_session_is_celebrated_at_once(
    stage: Stage,
) -> None:
    await stage.ann_says("settings dms", milestones=True)
    await stage.ann_says("log", duration="5h", intensity=3)
    question = await stage.ann_says("log", duration="5h", intensity=3)
    await stage.ann_presses(question, buttons(question)["Yes, log a second one"])
    assert "10 hours" in words(stage.inbox[-1])


async def test_a_milestone_that_is_reached_by_the_form_is_celebrated_at_once(
    stage: Stage,
) -> None:
    message = await summary(stage)
    await stage.ann_says("settings dms", milestones=True)
    form = await press(stage, message, "Log a session")
    await fill_in(stage, form, "10h", "3")
    assert "10 hours" in words(stage.inbox[-1])


@pytest.mark.parametrize(
    ("duration", "intensity", "named"),
    [
        ("a while", "6", "“a while”"),
        ("0", "6", "1 minute to 12 hours"),
        ("13h", "6", "13 h"),
        ("45", "x", "“x”"),
        ("45", "7.", "“7.”"),
        ("45", "0", "1 (very easy) to 10 (all out)"),
        ("45", "11", "1 (very easy) to 10 (all out)"),
        ("@everyone **", "6", "“@\u200beveryone \\*\\*”"),
    ],
)
async def test_a_wrong_form_gets_one_sentence_and_stores_nothing(
    stage: Stage, duration: str, intensity: str, named: str
) -> None:
    form = await press(stage, await summary(stage), "Log a session")
    text = await fill_in(stage, form, duration, intensity)
    assert named in text
    assert text.count("\n") == 0
    assert "1 session" in await stage.ann_reads("coach")


async def test_not_today_is_kept(stage: Stage, later: Later) -> None:
    message = await summary(stage)
    await later()
    assert "😴 No messages until" in shown(await press(stage, message, "Quiet for a day"))
    assert "😴 No messages until" in await stage.ann_reads("settings show")


async def test_after_not_today_nothing_comes_for_a_day(stage: Stage) -> None:
    await stage.ann_says("settings dms", milestones=True)
    await press(stage, await summary_and_milestone(stage), "Quiet for a day")
    stage.clock.forward(hours=13)
    await stage.ann_says("log", duration="11h", intensity=3)
    assert len(stage.inbox) == 2
    await tick(stage, days=1)
    assert "😴" not in await stage.ann_reads("settings show")


async def summary_and_milestone(stage: Stage) -> discord.Message:
    """A celebration and a summary in Ann's inbox: the summary."""
    await summary_is_due(stage)
    celebration, message = stage.inbox
    assert "Milestone" in words(celebration)
    return message


async def test_a_kind_that_was_stopped_comes_no_more(stage: Stage, later: Later) -> None:
    await stage.ann_says("settings dms", milestones=True)
    message = await summary_and_milestone(stage)
    await later()
    pressed = await press(stage, message, "Stop these")
    assert "The daily summary is off. `/settings show` turns it on again." in shown(pressed)
    panel = await stage.ann_says("settings show")
    assert {"Daily summary: off", "Milestones: on"} <= set(buttons(panel))
    stage.clock.forward(hours=18)
    await stage.ann_says("log", duration="20", intensity=7)
    await tick(stage, hours=7)
    assert len(stage.inbox) == 2


async def test_a_letter_can_be_rated(stage: Stage, later: Later) -> None:
    message = await summary(stage)
    await later()
    assert "👍 Thanks" in shown(await press(stage, message, "Helpful"))
    assert "👎 Thanks" in shown(await press(stage, message, "Not helpful"))
    assert "nothing of this kind for four weeks" in shown(
        await press(stage, message, "Not relevant")
    )


def attempts(stage: Stage) -> int:
    """How often something was sent to Ann's inbox."""
    path = f"/channels/{stage.ann.user.dm_channel.id}/messages"
    return sum(one.method == "POST" and one.path == path for one in stage.env.http_requests)


@pytest.mark.parametrize("code", [CLOSED_INBOX, 50278])
async def test_a_closed_inbox_is_tried_once_told_once_and_opened_by_its_button(
    stage: Stage, later: Later, code: int
) -> None:
    inbox = f"/channels/{stage.ann.user.dm_channel.id}/messages"
    stage.env.inject_error("POST", inbox, status=403, code=code)
    await stage.ann_says("settings dms", daily_summary=True)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=2, minutes=15)
    assert attempts(stage) == 1
    await later()
    stage.clock.forward(hours=20)

    logged = await stage.ann_says("log", duration="30", intensity=7)
    assert "30 min at intensity 7" in shown(logged)
    (news,) = logged.followups
    assert news.ephemeral
    assert "your inbox is closed to me" in str(news.components)
    assert (await stage.ann_says("streak")).followups == []
    assert "Your inbox is closed to me" in await stage.ann_reads("settings show")
    await tick(stage, hours=4)
    assert attempts(stage) == 1

    await later()
    opened = await stage.ann.click(news, custom_id="inbox:open")
    assert "I try again with the next message" in shown(opened)
    assert "inbox" not in await stage.ann_reads("settings show")
    stage.clock.forward(hours=20)
    await stage.ann_says("log", duration="20", intensity=7)
    await tick(stage, hours=4)
    assert attempts(stage) == 2
    assert len(stage.inbox) == 1


async def test_the_settings_open_a_closed_inbox_too(stage: Stage, later: Later) -> None:
    inbox = f"/channels/{stage.ann.user.dm_channel.id}/messages"
    stage.env.inject_error("POST", inbox, status=403, code=CLOSED_INBOX)
    await summary_is_due(stage)
    panel = await stage.ann_says("settings show")
    await later()
    assert "I try again" in await stage.ann_presses(panel, buttons(panel)["Try again"])
    assert "Try again" not in buttons(await stage.ann_says("settings show"))


async def test_turning_a_message_on_opens_a_closed_inbox_and_there_is_no_news_left(
    stage: Stage,
) -> None:
    inbox = f"/channels/{stage.ann.user.dm_channel.id}/messages"
    stage.env.inject_error("POST", inbox, status=403, code=CLOSED_INBOX)
    await stage.ann_says("settings dms", daily_summary=True)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=2, minutes=15)
    assert (await stage.ann_says("settings dms", daily_summary=True)).followups == []
    await tick(stage, hours=20)
    await stage.ann_says("log", duration="45", intensity=7)
    await tick(stage, hours=4)
    assert len(stage.inbox) == 1


async def test_a_form_that_nobody_knows_any_more_is_answered(stage: Stage) -> None:
    other = discord.ui.Modal(title="Another", custom_id="another")
    other.add_item(discord.ui.TextInput[discord.ui.Modal](label="What?", custom_id="what"))

    @stage.bot.tree.command(name="another", description="Opens another form")
    async def another(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(other)

    await stage.bot.sync_commands()
    form = await stage.ann_says("another")
    sent = await stage.ann.submit_modal(form, {"what": "45"})
    assert "That form is no longer in use" in shown(sent)
    assert sent.ephemeral


async def test_a_receipt_stays_whatever_becomes_of_the_celebration(
    stage: Stage, database_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("DROP TABLE meta")
    assert "Milestone! **First session**" in await stage.ann_reads(
        "log", duration="45", intensity=7
    )
    assert "what is due could not be sent" in caplog.text
