"""/focus, as a member uses it, from the start to the receipt."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import discord
import pytest
from simcord.results import InteractionResult

from coach.language.phrases import intensity
from coach.language.safety import Cue, reply_for
from tests.cogs.boarding import board_in, crowd, joins, lines, manager, posts, tick
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys, words
from tests.driving import buttons, shown, shown_beside

CLOSED_INBOX = 50007
NOW = 1_795_024_800
"""18 November 2026, 18:00, as Discord takes it."""

Later: TypeAlias = Callable[[], Awaitable[None]]


async def question(stage: Stage, **options: object) -> InteractionResult:
    """Ann was at it for 45 minutes, and is asked how hard it was."""
    await stage.ann_says("focus start", **options)
    stage.clock.forward(minutes=45)
    return await stage.ann_says("focus stop")


async def letter(stage: Stage, **options: object) -> discord.Message:
    """A message in Ann's inbox about her timer, which is over."""
    await stage.ann_says("focus start", **options)
    await tick(stage, minutes=options.get("minutes") or 720)  # type: ignore[arg-type]
    return stage.inbox[-1]


async def press(stage: Stage, message: discord.Message, label: str) -> InteractionResult:
    pressed: InteractionResult = await stage.ann.user.click(message, custom_id=keys(message)[label])
    return pressed


def close_inbox(stage: Stage) -> None:
    """Discord refuses the next message to Ann."""
    inbox = f"/channels/{stage.ann.user.dm_channel.id}/messages"
    stage.env.inject_error("POST", inbox, status=403, code=CLOSED_INBOX)


# Start, status


async def test_a_timer_with_a_length_says_when_it_ends_and_what_happens_then(stage: Stage) -> None:
    assert await stage.ann_reads("focus start", minutes=25, activity="yoga") == (
        "### ⏱️ Timer started: Yoga, 25 min\n"
        f"Started <t:{NOW}:R>, ends <t:{NOW + 1500}:R>.\n"
        "When it ends, I write to you and ask how hard it was, in your quiet hours too. Your "
        "answer logs it.\n"
        "-# `/focus stop` ends it earlier."
    )


async def test_a_timer_without_a_length_says_how_it_ends(stage: Stage) -> None:
    assert await stage.ann_reads("focus start") == (
        "### ⏱️ Timer started\n"
        f"Started <t:{NOW}:R>.\n"
        "It runs until `/focus stop`, which asks how hard it was; your answer logs it. If you "
        f"forget it, it ends itself <t:{NOW + 43_200}:R>, after 12 h: then I write to you and ask "
        "how long it really was."
    )


async def test_a_second_start_says_what_runs_and_the_way_out(stage: Stage) -> None:
    await stage.ann_says("focus start", minutes=25, activity="yoga")
    stage.clock.forward(minutes=5)
    assert await stage.ann_reads("focus start", minutes=50, activity="run") == (
        "### ⏱️ A timer is running already: Yoga, 25 min\n"
        f"Started <t:{NOW}:R>, **5 min** so far, ends <t:{NOW + 1500}:R>.\n"
        "I keep one timer for you. `/focus stop` ends this one and asks how hard it was; then you "
        "can start the next."
    )


async def test_the_status_tells_since_when_how_long_and_until_when(stage: Stage) -> None:
    await stage.ann_says("focus start", minutes=25)
    assert "less than a minute so far" in await stage.ann_reads("focus status")
    stage.clock.forward(minutes=12)
    await stage.restart()
    text = await stage.ann_reads("focus status")
    assert text.startswith("### ⏱️ Your timer is running: 25 min\n")
    assert f"Started <t:{NOW}:R>, **12 min** so far, ends <t:{NOW + 1500}:R>." in text


async def test_without_a_timer_the_status_says_how_to_start_one(stage: Stage) -> None:
    text = await stage.ann_reads("focus status")
    assert text.startswith("⏱️ No timer is running. `/focus start` begins one")
    assert "for example `/focus start minutes:25`" in text


async def test_without_a_timer_a_stop_says_so_in_one_sentence(stage: Stage) -> None:
    assert await stage.ann_reads("focus stop") == (
        "No timer is running: start one with `/focus start`, for example `/focus start minutes:25`."
    )


async def test_what_was_typed_is_shown_harmless(stage: Stage) -> None:
    activity = "**zq** <@1> https://x.y"
    asked = await question(stage, activity=activity)
    await stage.ann_says("focus stop")
    for text in (shown(asked), await stage.ann_reads("focus status")):
        assert r"\*\*zq\*\*" in text
        assert "<@1>" not in text
        assert "https://" not in text


# Stop, answer


async def test_a_stop_asks_with_a_button_for_each_intensity(stage: Stage) -> None:
    asked = await question(stage, activity="yoga")
    assert asked.ephemeral
    assert shown(asked) == (
        f"### ⏱️ How hard was it?\nYoga, **45 min**, ended <t:{NOW + 2700}:R>. Your answer logs it."
    )
    assert list(buttons(asked)) == [
        *(f"{number} {intensity(number)}" for number in range(1, 11)),
        "Don’t log",
    ]


@pytest.mark.parametrize("number", [1, 7, 10])
async def test_an_answer_logs_as_log_does(stage: Stage, later: Later, number: int) -> None:
    asked = await question(stage, activity="yoga")
    await later()
    text = await stage.ann_presses(asked, f"focus:log:1:{number}")
    assert f"### ✅ Yoga, 45 min at intensity {number}" in text
    assert "Today: **45 min** in all" in text
    assert "Milestone! **First session**" in text
    assert "Which time zone are you in?" in text
    assert f"45 min at intensity {number} · yoga" in await stage.ann_reads("history")


async def test_what_is_pressed_in_two_places_is_logged_once(stage: Stage, later: Later) -> None:
    first = await question(stage)
    second = await stage.ann_says("focus status")
    await stage.ann_presses(first, "focus:log:1:7")
    await later()
    assert second.response is not None
    pressed = await stage.ann.click(second.response, custom_id="focus:log:1:4")
    assert shown_beside(pressed) == (
        "That timer is no longer open: it was logged or let go already, so look at `/history`, or "
        "begin a new one with `/focus start`."
    )
    assert "1 session in all" in await stage.ann_reads("history")


async def test_what_is_not_to_be_logged_is_let_go(stage: Stage, later: Later) -> None:
    asked = await question(stage)
    await later()
    text = await stage.ann_presses(asked, "focus:drop:1")
    assert (
        text
        == "👍 Not logged. If that was a slip, `/log` takes it; `/focus start` begins a new timer."
    )
    assert "No timer is running" in await stage.ann_reads("focus status")
    assert "1 session" not in await stage.ann_reads("history")


async def test_under_a_minute_nothing_is_logged(stage: Stage) -> None:
    await stage.ann_says("focus start")
    stage.clock.forward(seconds=59)
    assert await stage.ann_reads("focus stop") == (
        "⏱️ The timer is stopped. By my clock it ran for less than a minute, so there is nothing to "
        "log."
    )


async def test_a_start_while_a_question_is_open_asks_it_first(stage: Stage) -> None:
    await question(stage)
    again = await stage.ann_says("focus start", minutes=25)
    assert shown(again).startswith("Your last timer still waits for your answer: give it, then")
    assert "45 min at intensity 3" in await stage.ann_presses(again, "focus:log:1:3")
    assert "Timer started: 25 min" in await stage.ann_reads("focus start", minutes=25)


async def test_after_seven_days_one_sentence_is_all_that_is_left(stage: Stage) -> None:
    asked = await question(stage)
    stage.clock.forward(days=7, seconds=1)
    assert asked.response is not None
    pressed = await stage.ann.click(asked.response, custom_id="focus:log:1:7")
    assert shown_beside(pressed) == (
        f"That timer’s time ended <t:{NOW + 2700}:R>, and only sessions of the last 7 days can be "
        "logged: begin a new one with `/focus start`, for example `/focus start minutes:25`."
    )
    assert "Timer started" in await stage.ann_reads("focus start")


async def test_what_the_logbook_refuses_stays_its_sentence_and_the_question_stays(
    stage: Stage,
) -> None:
    asked = await question(stage)
    for duration in ("12h", "5h50"):
        await stage.ann_says("log", duration=duration, intensity=2)
    assert asked.response is not None
    pressed = await stage.ann.click(asked.response, custom_id="focus:log:1:7")
    assert "it would pass the limit of 18 h" in shown_beside(pressed)
    await stage.ann_says("undo")
    assert "45 min at intensity 7" in await stage.ann_presses(asked, "focus:log:1:7")


async def test_a_receipt_can_be_undone_and_the_timer_does_not_come_back(stage: Stage) -> None:
    asked = await question(stage)
    await stage.ann_presses(asked, "focus:log:1:7")
    assert "Took back 45 min at intensity 7" in await stage.ann_reads("undo")
    assert "No timer is running" in await stage.ann_reads("focus status")


async def test_words_of_an_emergency_come_first(stage: Stage) -> None:
    text = await stage.ann_reads("focus start", minutes=25, activity="I want to die")
    assert text == reply_for(Cue.SELF_HARM)
    await tick(stage, minutes=25)
    assert stage.inbox == []
    text = await stage.ann_presses(await stage.ann_says("focus status"), "focus:log:1:7")
    assert "Streak" not in text


async def test_a_milestone_is_celebrated_at_once(stage: Stage) -> None:
    await stage.ann_says("settings dms", milestones=True)
    await stage.ann_presses(await question(stage), "focus:log:1:7")
    (message,) = stage.inbox
    assert "first session" in words(message).lower()


async def test_a_leaderboard_moves_as_with_log(stage: Stage) -> None:
    await crowd(stage, 30, 20)
    await joins(stage, stage.ann)
    await board_in(stage, manager(stage), stage.channel)
    (board,) = posts(stage.channel)
    text = await stage.ann_presses(await question(stage), "focus:log:1:7")
    assert "You are **1st** now" in text
    await tick(stage, minutes=2)
    (board,) = posts(stage.channel)
    assert lines(words(board))[0][1:] == ("ann", "45 min")


async def test_nobody_else_presses_it(stage: Stage) -> None:
    asked = await question(stage)
    ben = stage.ann.guild.add_member(stage.env.create_user("ben"))
    await ben.slash(stage.channel, "focus start")
    stage.clock.forward(minutes=5)
    own = await ben.slash(stage.channel, "focus stop")
    assert own.response is not None
    assert buttons(own)["7 very hard"] == "focus:log:2:7"
    assert "45 min at intensity 7" in await stage.ann_presses(asked, "focus:log:1:7")
    assert "5 min at intensity 7" in shown(await ben.click(own.response, custom_id="focus:log:2:7"))


# The end, told by message


async def test_a_planned_end_is_told_once_at_its_time_and_after_a_restart(
    stage: Stage, later: Later
) -> None:
    await stage.ann_says("focus start", minutes=25, activity="yoga")
    await tick(stage, minutes=24)
    assert stage.inbox == []
    await later()
    await tick(stage, minutes=1)
    await later()
    await tick(stage, minutes=1)
    await tick(stage, days=1)
    (message,) = stage.inbox
    assert words(message) == (
        f"### ⏱️ Time is up. How hard was it?\nYoga, **25 min**, ended <t:{NOW + 1500}:R>. Your "
        "answer logs it."
    )
    text = shown(await press(stage, message, "7 very hard"))
    assert "Yoga, 25 min at intensity 7" in text
    assert "Yesterday: **25 min** in all" in text
    # The receipt is in place of the question.
    assert "How hard was it?" not in words(stage.inbox[0])
    assert "focus:log:1:7" not in keys(stage.inbox[0]).values()


async def test_in_quiet_hours_it_comes_all_the_same(stage: Stage) -> None:
    stage.clock.forward(hours=5)
    assert "Time is up" in words(await letter(stage, minutes=25))


async def test_the_status_asks_again_what_the_message_asks(stage: Stage) -> None:
    message = await letter(stage, minutes=25)
    again = await stage.ann_says("focus status")
    assert shown(again).startswith("### ⏱️ How hard was it?\n**25 min**, ended")
    assert "25 min at intensity 5" in await stage.ann_presses(again, "focus:log:1:5")
    pressed = await press(stage, message, "7 very hard")
    assert "That timer is no longer open" in shown_beside(pressed)


async def test_who_stops_it_themselves_gets_no_message(stage: Stage) -> None:
    await stage.ann_says("focus start", minutes=25)
    stage.clock.forward(minutes=20)
    await stage.ann_says("focus stop")
    await tick(stage, hours=1)
    assert stage.inbox == []


async def test_a_forgotten_timer_is_asked_about_and_logs_nothing_by_itself(
    stage: Stage, later: Later
) -> None:
    message = await letter(stage, activity="yoga")
    await later()
    assert words(message) == (
        f"### ⏱️ How long did you really train?\nYour timer for yoga, started <t:{NOW}:f>, ran "
        "for 12 h without a stop, so I ended it. How many minutes, counted from its start? "
        "Then I ask how hard it was. Without your answer, nothing is logged."
    )
    assert list(keys(message)) == [
        *("15 min", "30 min", "45 min", "1 h", "1 h 30 min", "2 h"),
        "Another length",
        "Don’t log",
    ]
    assert "1 session" not in await stage.ann_reads("history")
    asked = await press(stage, message, "1 h 30 min")
    assert "Yoga, **1 h 30 min**, ended" in shown(asked)
    text = shown(await press(stage, stage.inbox[-1], "4 somewhat hard"))
    assert "Yoga, 1 h 30 min at intensity 4" in text
    assert "Wed 18 Nov, 19:30" in await stage.ann_reads("history")


async def test_a_forgotten_timer_takes_any_length_in_a_form(stage: Stage, later: Later) -> None:
    message = await letter(stage)
    form = await press(stage, message, "Another length")
    await later()
    assert form.modal is not None
    assert form.modal["title"] == "How long did you really train?"
    sent = await stage.ann.user.submit_modal(form, {"duration": "1h10"})
    assert "**1 h 10 min**, ended" in shown(sent)
    assert "1 h 10 min at intensity 9" in shown(
        await press(stage, stage.inbox[-1], "9 nearly all out")
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("soon", "I can’t read “soon” as a duration"),
        ("0", "A session lasts from 1 minute to 12 hours"),
        ("13h", "A session lasts from 1 minute to 12 hours"),
    ],
)
async def test_a_length_that_cannot_be_is_refused_and_may_be_given_again(
    stage: Stage, typed: str, says: str
) -> None:
    message = await letter(stage)
    form = await press(stage, message, "Another length")
    sent = await stage.ann.user.submit_modal(form, {"duration": typed})
    assert says in shown_beside(sent)
    assert "**45 min**" in shown(await press(stage, message, "45 min"))


async def test_a_stop_long_after_the_12_hours_asks_how_much_was_real(stage: Stage) -> None:
    await stage.ann_says("focus start")
    stage.clock.forward(hours=30)
    asked = await stage.ann_says("focus stop")
    assert "How long did you really train?" in shown(asked)
    assert "**15 min**" in await stage.ann_presses(asked, "focus:minutes:1:15")
    assert "15 min at intensity 2" in await stage.ann_presses(asked, "focus:log:1:2")


# An inbox that takes nothing


async def test_a_closed_inbox_is_tried_once_and_asked_after_the_next_command(
    stage: Stage, later: Later
) -> None:
    close_inbox(stage)
    await stage.ann_says("focus start", minutes=25, activity="yoga")
    await tick(stage, minutes=25)
    await later()
    await tick(stage, minutes=1)
    assert stage.inbox == []
    used = await stage.ann_says("help")
    texts = [str(one.components) for one in used.followups]
    assert all(one.ephemeral for one in used.followups)
    assert sum("your inbox is closed to me" in text for text in texts) == 1
    (asked,) = [one for one in used.followups if "How hard was it?" in str(one.components)]
    assert "I could not write to you, so I ask here" in str(asked.components)
    assert (await stage.ann_says("help")).followups == []
    await later()
    assert "Yoga, 25 min at intensity 6" in shown(
        await stage.ann.click(asked, custom_id="focus:log:1:6")
    )


async def test_the_next_start_says_that_the_inbox_is_closed(stage: Stage) -> None:
    close_inbox(stage)
    await stage.ann_says("focus start", minutes=25)
    await tick(stage, minutes=25)
    stopped = await stage.ann_says("focus stop")
    # The answer asks already: beside it there is but the news of the inbox.
    assert "How hard was it?" in shown(stopped)
    assert len(stopped.followups) == 1
    await stage.ann_presses(stopped, "focus:drop:1")
    told = "your inbox is closed to me, so I ask you with the answer to your next command"
    assert f"When it ends, {told}." in await stage.ann_reads("focus start", minutes=25)
    await stage.ann_says("focus stop")
    assert f": then {told}." in await stage.ann_reads("focus start")
    await tick(stage, hours=12)
    asked = await stage.ann_says("streak")
    assert "How long did you really train?" in shown_beside(asked)


async def test_in_a_direct_message_it_works_the_same(stage: Stage) -> None:
    user = stage.ann.user
    assert "Timer started" in shown(await user.slash("focus start"))
    stage.clock.forward(minutes=45)
    asked = await user.slash("focus stop")
    assert "45 min at intensity 7" in shown(
        await user.click(asked.response, custom_id="focus:log:1:7")
    )
