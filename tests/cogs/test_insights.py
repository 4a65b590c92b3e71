"""/coach, /tip and /review, as a member uses them."""

import pytest

from tests.cogs.conftest import Stage
from tests.driving import buttons, shown


async def test_a_tip_names_real_figures_and_its_author(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    text = await stage.ann_reads("tip")
    assert "### Performance tip" in text
    assert "45 min" in text
    assert "in Pacer’s own words" in text


async def test_a_tip_that_is_shown_again_says_how_old_it_is(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    written_at = int(stage.clock.now.timestamp())
    assert f"Written <t:{written_at}:R>" in await stage.ann_reads("tip")
    stage.clock.forward(hours=3)
    assert f"Written <t:{written_at}:R>" in await stage.ann_reads("tip")


async def test_a_tip_that_is_shown_again_says_when_there_is_a_new_one(stage: Stage) -> None:
    until = " · a new one comes after your next session"
    await stage.ann_says("log", duration="45", intensity=7)
    tips = [await stage.ann_reads("tip") for _ in range(2)]
    assert [until in tip for tip in tips] == [False, True]
    await stage.ann_says("log", duration="30", intensity=4)
    assert until not in await stage.ann_reads("tip")
    assert until not in await stage.ann_reads("coach")


async def test_without_sessions_there_is_a_hint_and_no_error(stage: Stage) -> None:
    for command in ("tip", "review", "coach"):
        assert "/log duration:45 intensity:7" in await stage.ann_reads(command)


async def test_a_running_week_says_when_its_review_comes(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    text = await stage.ann_reads("review")
    assert "1 session and 45 min so far" in text
    assert "Monday 23 November" in text


async def test_empty_weeks_say_how_to_get_a_review(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    stage.clock.forward(days=30)
    assert "there is a review of this week from Monday on" in await stage.ann_reads("review")


async def test_the_panel_shows_figures_texts_and_wishes(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    panel = await stage.ann_says("coach")
    assert "**1 session**, 45 min in all" in shown(panel)
    assert "No texts yet" in shown(panel)
    assert "### Performance tip" in await stage.ann_presses(panel, "panel:tip")
    assert "full week" in await stage.ann_presses(panel, "panel:review")
    assert "### Performance tip" in await stage.ann_reads("coach")


@pytest.mark.parametrize(
    ("minutes", "later", "line"),
    [
        (5, 0, "🔥 No streak right now"),
        (45, 4, "🔥 No streak right now, longest 1 day"),
        (45, 0, "🔥 Streak of **1 day**, longest 1 day"),
    ],
)
async def test_the_panel_counts_no_days_where_there_is_no_streak(
    stage: Stage, minutes: int, later: int, line: str
) -> None:
    await stage.ann_says("log", duration=str(minutes), intensity=7)
    stage.clock.forward(days=later)
    assert line in (await stage.ann_reads("coach")).splitlines()


async def test_the_panel_answers_after_a_restart(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    panel = await stage.ann_says("coach")
    await stage.restart()
    assert "### Performance tip" in await stage.ann_presses(panel, "panel:tip")


async def test_an_opinion_gets_thanks(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    tip = await stage.ann_says("tip")
    assert "👍 Thanks" in await stage.ann_presses(tip, buttons(tip)["Helpful"])
    assert "👎 Thanks" in await stage.ann_presses(tip, buttons(tip)["Not helpful"])
    assert "nothing of this kind for four weeks" in await stage.ann_presses(
        tip, buttons(tip)["Not relevant"]
    )


async def test_after_words_of_an_emergency_a_tip_is_a_kind_answer_without_figures(
    stage: Stage,
) -> None:
    await stage.ann_says("log", duration="45", intensity=7, note="I want to die")
    for wish in ("tip", "review"):
        answer = await stage.ann_reads(wish)
        assert "emergency number" in answer
        assert "45" not in answer
