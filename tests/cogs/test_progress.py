"""/streak, as a member reads it: each day with its reason."""

import pytest

from tests.cogs.conftest import Stage

ROOM = 4000
"""Characters of all text in a message of components."""


async def log(stage: Stage, minutes: int = 45, **options: object) -> None:
    await stage.ann_says("log", duration=str(minutes), intensity=7, **options)


async def test_without_a_session_it_says_how_to_begin(stage: Stage) -> None:
    text = await stage.ann_reads("streak")
    assert text.startswith("## 🔥 No streak right now\nHabit score ")
    assert "No day counts yet: `/log` can make today the first." in text
    assert "Freezes in hand: 2" in text


async def test_too_few_minutes_on_the_first_day_are_no_day_yet(stage: Stage) -> None:
    await log(stage, 5)
    assert "No day counts yet" in await stage.ann_reads("streak")


async def test_a_done_day_shows_its_minutes(stage: Stage) -> None:
    await log(stage, 95)
    text = await stage.ann_reads("streak")
    assert "1 day in a row" in text
    assert "✅ Wed 18 Nov: 1 h 35 min" in text


async def test_an_open_day_shows_the_minutes_to_go(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=1)
    assert "⬜ Thu 19 Nov: 10 minutes to go" in await stage.ann_reads("streak")
    await log(stage, 9)
    assert "⬜ Thu 19 Nov: 1 minute to go" in await stage.ann_reads("streak")


async def test_a_rest_day_and_a_session_on_one(stage: Stage) -> None:
    await stage.ann_says("settings rest", days="thu, fri")
    stage.clock.forward(days=7)
    await log(stage)
    stage.clock.forward(days=2)
    await log(stage)
    text = await stage.ann_reads("streak")
    assert "2 days in a row" in text
    assert "🌙 Thu 26 Nov: rest day" in text
    assert "✅ Fri 27 Nov: 45 min" in text


async def test_a_pause_shows_its_days(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=1)
    await stage.ann_says("pause", days=2)
    stage.clock.forward(days=2)
    text = await stage.ann_reads("streak")
    assert "⏸️ Thu 19 Nov: paused\n✅" in text
    assert "⏸️ Fri 20 Nov: paused" in text
    assert "⬜ Sat 21 Nov" in text


async def test_missed_days_take_the_freezes_first(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=4)
    text = await stage.ann_reads("streak")
    for day in ("Thu 19 Nov", "Fri 20 Nov"):
        assert f"🧊 {day}: nothing logged; a freeze kept your streak" in text
    assert "❌ Sat 21 Nov: nothing logged\n" in text
    assert "🔥 No streak right now\nLongest: 1 day" in text
    assert "Freezes in hand: 0" in text


async def test_a_day_with_too_few_minutes_says_how_many_it_had(stage: Stage) -> None:
    await log(stage)
    for _ in range(3):
        stage.clock.forward(days=1)
        await log(stage, 4)
    stage.clock.forward(days=1)
    text = await stage.ann_reads("streak")
    assert "🧊 Thu 19 Nov: 4 min of 10 min; a freeze kept your streak" in text
    assert "❌ Sat 21 Nov: 4 min of 10 min\n" in text


async def test_a_session_that_was_logged_too_late_is_named(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=5)
    await log(stage, when="Thursday 12:00")
    await log(stage, 20, when="Saturday 12:00")
    text = await stage.ann_reads("streak")
    late = "45 min, but logged more than 48 h later"
    assert f"🧊 Thu 19 Nov: {late}; a freeze kept your streak" in text
    assert "✅ Sat 21 Nov: 20 min" in text
    assert "❌ Sun 22 Nov: nothing logged" in text


async def test_minutes_in_time_and_too_late_are_told_apart(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=1)
    await log(stage, 5)
    stage.clock.forward(days=4)
    await log(stage, 30, when="Thursday 21:00")
    text = await stage.ann_reads("streak")
    assert "Thu 19 Nov: 35 min, but 30 min of it logged more than 48 h later" in text


@pytest.mark.parametrize("days", [13, 14, 30])
async def test_the_last_14_days_are_shown_newest_first(stage: Stage, days: int) -> None:
    for _ in range(days):
        await log(stage)
        stage.clock.forward(days=1)
    stage.clock.forward(days=-1)
    text = await stage.ann_reads("streak")
    assert f"## 🔥 {days} days in a row\nLongest: {days} days" in text
    shown = [line for line in text.splitlines() if line.startswith("✅")]
    assert len(shown) == min(days, 14)
    assert shown[0].startswith(f"✅ {stage.clock.now:%a %-d %b}")
    assert len(text) < ROOM


async def test_the_streak_is_the_same_after_a_restart(stage: Stage) -> None:
    await log(stage)
    stage.clock.forward(days=3)
    await log(stage)
    text = await stage.ann_reads("streak")
    await stage.restart()
    assert await stage.ann_reads("streak") == text
