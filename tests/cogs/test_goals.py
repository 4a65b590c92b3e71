"""/goal, and where a weekly goal is told of, as a member meets it."""

import pytest

from tests.cogs.conftest import Stage
from tests.driving import buttons, shown

# It is Wednesday 18 November 2026.


async def test_without_a_goal_one_learns_how_to_set_it(stage: Stage) -> None:
    assert "`/goal set minutes:150`" in await stage.ann_reads("goal show")
    assert "You have no weekly goal to clear" in await stage.ann_reads("goal clear")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("300", "5 h"), ("5h", "5 h"), ("4h30", "4 h 30 min"), ("10", "10 min"), ("84h", "84 h")],
)
async def test_a_first_goal_counts_at_once(stage: Stage, typed: str, read: str) -> None:
    text = await stage.ann_reads("goal set", minutes=typed)
    assert f"Your goal: {read} a week\nIt counts from this week on." in text
    assert f"**0 min** of {read} so far" in text
    assert f"**{read}** to go this week" in text
    assert f"{read} a week" in await stage.ann_reads("goal show")


@pytest.mark.parametrize(
    ("typed", "named", "example"),
    [
        ("9", "9 min", "minutes:2h30"),
        ("5041", "84 h 1 min", "minutes:150"),
        ("0", "0 min", "minutes:150"),
        ("a lot", "“a lot”", "1h30"),
        ("-5", "5” as a duration", "1h30"),
        ("**@everyone**", "everyone", "1h30"),
    ],
)
async def test_what_is_no_goal_gets_one_sentence_with_an_example(
    stage: Stage, typed: str, named: str, example: str
) -> None:
    text = await stage.ann_reads("goal set", minutes=typed)
    assert named in text
    assert example in text
    assert text.count("\n") == 0
    assert not {"**", "@everyone"} & set(text.split())
    assert "No weekly goal yet" in await stage.ann_reads("goal show")


async def test_less_is_promised_for_next_monday_with_its_date(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="5h")
    text = await stage.ann_reads("goal set", minutes="3h")
    assert "3 h a week from Monday 23 November on" in text
    assert "This week it stays at 5 h." in text
    text = await stage.ann_reads("goal show")
    assert "## 🎯 5 h a week" in text
    assert "From Monday 23 November on: 3 h a week" in text
    stage.clock.forward(days=7)
    assert "## 🎯 3 h a week" in await stage.ann_reads("goal show")


async def test_a_goal_that_is_given_up_holds_until_monday(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="5h")
    text = await stage.ann_reads("goal clear")
    assert "Your goal ends on Monday 23 November\nThis week it stays at 5 h." in text
    assert "From Monday 23 November on: no goal" in await stage.ann_reads("goal show")
    assert "It counts from this week on." in await stage.ann_reads("goal set", minutes="5h")
    assert "no goal" not in await stage.ann_reads("goal show")


async def test_a_receipt_tells_what_is_left_and_then_that_it_is_reached_once(stage: Stage) -> None:
    assert "🎯" not in await stage.ann_reads("log", duration="20", intensity=5)
    await stage.ann_says("goal set", minutes="2h")
    texts = [
        await stage.ann_reads("log", duration=duration, intensity=5)
        for duration in ("30", "75", "40")
    ]
    assert "🎯 **1 h 10 min** to go this week: 18 min a day on 4 days" in texts[0]
    assert "🎯 Weekly goal reached: **2 h 5 min** of 2 h" in texts[1]
    assert "🎯" not in texts[2]


async def test_on_the_last_day_what_is_left_is_told_without_a_pace(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="2h")
    stage.clock.forward(days=4)
    assert "on the one day that is left" in await stage.ann_reads("goal show")
    text = await stage.ann_reads("log", duration="30", intensity=5)
    assert "🎯 **1 h 30 min** to go this week\n" in text


async def test_a_late_session_can_reach_the_goal_of_the_week_before(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="1h")
    stage.clock.forward(days=5)
    text = await stage.ann_reads("log", duration="30", intensity=5, when="yesterday 12:00")
    assert "🎯" not in text
    text = await stage.ann_reads("log", duration="45", intensity=5, when="yesterday 14:00")
    assert "The goal of Mon 16 – Sun 22 Nov is reached after all: **1 h 15 min** of 1 h" in text


async def test_the_last_weeks_stand_under_the_one_that_runs(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="1h")
    await stage.ann_says("log", duration="75", intensity=5)
    stage.clock.forward(days=7)
    await stage.ann_says("log", duration="45", intensity=5)
    text = await stage.ann_reads("goal show")
    assert "▰▰▰▰▰▰▰▱▱▱ 75%\n**45 min** of 1 h so far, Mon 23 – Sun 29 Nov" in text
    stage.clock.forward(days=5)
    await stage.ann_says("pause", days=14)
    stage.clock.forward(days=9)
    text = await stage.ann_reads("goal show")
    assert text.index("⏸️ Mon 30 Nov – Sun 6 Dec: paused") < text.index(
        "❌ Mon 23 – Sun 29 Nov: 45 min of 1 h, 15 min short"
    )
    assert "✅ Mon 16 – Sun 22 Nov: 1 h 15 min of 1 h, reached" in text


async def test_in_a_pause_nothing_is_asked_for(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="1h")
    stage.clock.forward(days=5)
    await stage.ann_says("pause", days=7)
    text = await stage.ann_reads("goal show")
    assert "You pause all week, so this goal is not missed." in text
    assert "to go" not in text
    assert "🎯" not in await stage.ann_reads("log", duration="20", intensity=5)
    assert "Weekly goal 1 h: paused" in await stage.ann_reads("stats")


async def test_the_goal_is_told_on_ones_own_card_of_the_week_and_nobody_elses(
    stage: Stage,
) -> None:
    await stage.ann_says("goal set", minutes="5h")
    await stage.ann_says("log", duration="45", intensity=5)
    card = await stage.ann_says("stats")
    line = "🎯 Weekly goal 5 h: **4 h 15 min** to go this week: 1 h 4 min a day on 4 days"
    assert line in shown(card)
    assert "goal" not in (await stage.ann_reads("stats", period="year")).split("Share posts")[0]
    await stage.ann_presses(card, buttons(card)["Share"])
    (post,) = [each for each in stage.channel.history() if not each.flags.ephemeral]
    assert "This week" in str(post.components)
    assert "goal" not in str(post.components).casefold()
    await stage.ann_says("log", duration="5h", intensity=5)
    assert "🎯 Weekly goal 5 h: reached" in await stage.ann_reads("stats")


async def test_a_review_tells_what_became_of_the_goal(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="2h")
    await stage.ann_says("log", duration="45", intensity=5)
    stage.clock.forward(days=5)
    text = await stage.ann_reads("review")
    assert "1 h 15 min" in text
    assert "goal of 2 h" in text


async def test_words_of_an_emergency_are_answered_without_a_goal(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="2h")
    await stage.ann_says("log", duration="45", intensity=5, note="I want to kill myself")
    assert "🎯" not in await stage.ann_reads("log", duration="20", intensity=5)


async def test_a_goal_writes_to_nobody(stage: Stage) -> None:
    await stage.ann_says("settings dms", streak_warnings=True)
    await stage.ann_says("goal set", minutes="84h")
    await stage.ann_says("log", duration="45", intensity=5)
    for _ in range(8 * 24):
        await stage.bot.tick(stage.clock.forward(hours=1))
    assert stage.inbox == []


async def test_a_goal_outlives_a_restart(stage: Stage) -> None:
    await stage.ann_says("goal set", minutes="5h")
    await stage.restart()
    assert "## 🎯 5 h a week" in await stage.ann_reads("goal show")
