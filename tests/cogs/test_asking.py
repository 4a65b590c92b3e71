"""/ask, as a member uses it."""

from coach.language.answers import DOCTOR, EXAMPLES
from coach.language.safety import Cue, reply_for
from tests.cogs.conftest import Stage
from tests.driving import shown


async def test_a_question_is_answered_with_what_the_answer_rests_on(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    assert await stage.ann_reads("ask", question="How much did I train this week?") == (
        "You logged 45 min this week so far.\n-# Based on: 1 session, 45 min, Mon 16 – Wed 18 Nov"
    )


async def test_an_answer_follows_what_was_logged_and_taken_back(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    await stage.ann_says("log", duration="30", intensity=5)
    assert "1 h 15 min" in await stage.ann_reads("ask", question="minutes today")
    await stage.ann_says("undo")
    assert "45 min" in await stage.ann_reads("ask", question="minutes today")


async def test_what_the_figures_cannot_answer_is_said_with_examples_that_can_be_asked(
    stage: Stage,
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    for question in ("what will I weigh?", "who is better, me or Bob?", "<@1> @everyone"):
        text = await stage.ann_reads("ask", question=question)
        assert "I don’t understand that well enough" in text
        assert all(example in text for example in EXAMPLES)
        assert not any(sign.isdigit() for sign in text)
    for example in EXAMPLES:
        assert "Based on: " in await stage.ann_reads("ask", question=example)


async def test_a_question_for_the_goal_or_the_rank_is_sent_where_they_are_shown(
    stage: Stage,
) -> None:
    goal = await stage.ann_reads("ask", question="how much is left to my weekly goal?")
    assert goal == "Your goal is under `/goal show`."
    rank = await stage.ann_reads("ask", question="what's my rank?")
    assert rank == "Your place is under `/leaderboard`."


async def test_who_logged_nothing_is_told_how_to_begin(stage: Stage) -> None:
    text = await stage.ann_reads("ask", question="how much did I train today")
    assert "/log duration:45 intensity:7" in text


async def test_a_question_of_health_is_a_doctors(stage: Stage) -> None:
    assert await stage.ann_reads("ask", question="is it safe to run with a fever?") == DOCTOR


async def test_what_a_member_logs_is_no_question_of_health(stage: Stage) -> None:
    assert await stage.ann_reads("ask", question="how much physio this week?") == DOCTOR
    await stage.ann_says("log", duration="45", intensity=2, activity="physio")
    text = await stage.ann_reads("ask", question="how much physio this week?")
    assert text.startswith("You logged 45 min of “physio” this week so far.")
    for question in ("is physio safe to do this week?", "how much physio for pain this week?"):
        assert await stage.ann_reads("ask", question=question) == DOCTOR


async def test_words_of_an_emergency_get_a_kind_answer_and_no_figures_for_a_day(
    stage: Stage,
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    kind = reply_for(Cue.SELF_HARM)
    assert await stage.ann_reads("ask", question="I want to die") == kind
    assert await stage.ann_reads("ask", question="how much did I train today") == kind
    assert await stage.ann_reads("tip") == kind


async def test_activities_are_shown_as_they_were_typed_but_harmless(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7, activity="*bold* @everyone run")
    text = await stage.ann_reads("ask", question="how much bold everyone run this week")
    assert "of “bold everyone run”" in text
    assert "\\*bold\\* @\u200beveryone run" in text


async def test_it_can_be_asked_in_the_inbox_too(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    assert "Your streak is 1 day." in shown(await stage.ann.user.slash("ask", question="streak?"))
