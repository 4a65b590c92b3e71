"""/stats, as a member uses it: the own card, its periods and its charts."""

import logging
import re
from collections.abc import Iterable

import pytest

from tests.cogs.conftest import Stage
from tests.cogs.stats_cards import PNG, Later, content, galleries, has_logged, names, press
from tests.driving import shown
from tests.wire.messages import walk

ROOM = 4000
"""Characters of all text in a message of components."""
ALT_ROOM = 1024


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
