"""/log and /undo, as a member uses them."""

import pytest

from coach.language.safety import Cue, reply_for
from tests.cogs.boarding import manager, member
from tests.cogs.conftest import Stage
from tests.driving import buttons, shown, shown_beside


async def test_a_session_is_logged_in_one_line(stage: Stage) -> None:
    text = await stage.ann_reads("log", duration="45", intensity=7, activity="run")
    assert "Run, 45 min at intensity 7" in text
    assert "Today: **45 min** in all" in text
    assert "Streak: **1 day**" in text


@pytest.mark.parametrize(
    ("options", "named", "example"),
    [
        ({"duration": "a while"}, "“a while”", "45 or 1h30"),
        ({"duration": "0"}, "1 minute to 12 hours", "45 or 1h30"),
        ({"duration": "13h"}, "13 h", "45 or 1h30"),
        ({"duration": "45", "when": "soonish"}, "“soonish”", "when:yesterday 21:00"),
        ({"duration": "45", "when": "today 23:59"}, "over", "when:yesterday 21:00"),
        ({"duration": "45", "when": "2026-11-01 10:00"}, "7 days", "when:yesterday 21:00"),
    ],
)
async def test_a_wrong_option_gets_one_sentence_with_an_example_and_stores_nothing(
    stage: Stage, options: dict[str, str], named: str, example: str
) -> None:
    text = await stage.ann_reads("log", intensity=7, **options)
    assert named in text
    assert example in text
    assert text.count("\n") == 0
    assert "nothing to go by yet" in await stage.ann_reads("tip")


async def test_what_was_typed_pings_nobody_and_formats_nothing(stage: Stage) -> None:
    text = await stage.ann_reads("log", duration="@everyone **x** <@1>", intensity=7)
    assert "@everyone" not in text
    assert "**x**" not in text


async def test_an_activity_pings_nobody_and_formats_nothing(stage: Stage) -> None:
    text = await stage.ann_reads("log", duration="45", intensity=7, activity="**@here**")
    assert r"\*\*" in text
    request = stage.env.http_requests[-1]
    assert request.json is not None
    assert request.json["allowed_mentions"] == {"parse": []}


async def test_the_first_log_asks_where_one_lives_and_the_select_answers(stage: Stage) -> None:
    first = await stage.ann_says("log", duration="45", intensity=7)
    assert "Which time zone are you in?" in shown(first)
    assert first.response is not None
    picked = await stage.ann.select(first.response, ["Europe/Berlin"], custom_id="zone")
    assert "Your time zone is **Europe/Berlin**, where it is 19:00 now" in shown(picked)
    stage.clock.forward(minutes=5)
    assert "Which time zone" not in await stage.ann_reads("log", duration="20", intensity=7)


async def test_the_first_log_says_who_sees_it_and_what_comes_next_and_the_second_does_not(
    stage: Stage,
) -> None:
    sentence = "Only you see this. `/streak` shows what counts, `/stats` your figures."
    assert sentence in await stage.ann_reads("log", duration="5", intensity=7)
    stage.clock.forward(minutes=5)
    assert sentence not in await stage.ann_reads("log", duration="20", intensity=7)


async def test_the_question_for_the_zone_says_by_which_one_days_are_counted(stage: Stage) -> None:
    asking = "Until you tell me, your days follow {}."
    text = await stage.ann_reads("log", duration="45", intensity=7)
    assert asking.format("UTC, 18:00 now") in text
    await manager(stage).slash(stage.channel, "server timezone", zone="Asia/Tokyo")
    ben = member(stage, "ben")
    text = shown(await ben.slash(stage.channel, "log", duration="45", intensity=7))
    assert asking.format("Asia/Tokyo, 03:00 now") in text


async def test_a_double_tap_is_asked_about(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    stage.clock.forward(seconds=8)
    question = await stage.ann_says("log", duration="45", intensity=7)
    assert "You logged the same 8 seconds ago" in shown(question)
    yes = buttons(question)["Yes, log a second one"]
    assert "**1 h 30 min** in all" in await stage.ann_presses(question, yes)


async def test_a_double_tap_can_be_let_go(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    question = await stage.ann_says("log", duration="45", intensity=7)
    no = buttons(question)["No, once is right"]
    assert "no second session was stored" in await stage.ann_presses(question, no)


async def test_the_question_is_still_answered_after_a_restart(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7, activity="row")
    question = await stage.ann_says("log", duration="45", intensity=7, activity="row")
    await stage.restart()
    yes = buttons(question)["Yes, log a second one"]
    assert "Row, 45 min" in await stage.ann_presses(question, yes)


async def test_a_question_that_was_forgotten_says_so(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    forgotten = await stage.ann_says("log", duration="45", intensity=7)
    for hours in (2, 23):
        stage.clock.forward(hours=hours)
        for _ in range(2):
            await stage.ann_says("log", duration="45", intensity=7)
    yes = buttons(forgotten)["Yes, log a second one"]
    assert forgotten.response is not None
    pressed = await stage.ann.click(forgotten.response, custom_id=yes)
    assert "no longer in use" in shown_beside(pressed)


async def test_a_late_night_counts_for_the_evening_before_and_says_so(stage: Stage) -> None:
    stage.clock.now = stage.clock.now.replace(day=19, hour=1, minute=30)
    text = await stage.ann_reads("log", duration="45", intensity=7)
    assert "Counts for Wed 18 Nov, because your day ends at 04:00" in text


async def test_a_short_session_says_what_its_day_lacks(stage: Stage) -> None:
    text = await stage.ann_reads("log", duration="4", intensity=7)
    assert "6 minutes more and today counts for your streak" in text
    text = await stage.ann_reads("log", duration="3", intensity=7, when="yesterday 12:00")
    assert "7 minutes more and this day counts for your streak" in text


async def test_a_session_logged_too_late_says_that_the_streak_is_without_it(
    stage: Stage,
) -> None:
    text = await stage.ann_reads("log", duration="45", intensity=7, when="5d ago")
    assert "not for the streak" in text
    assert "Fri 13 Nov: **45 min** in all" in text


async def test_a_receipt_says_only_what_changed(stage: Stage) -> None:
    assert "Streak: **1 day**" in await stage.ann_reads("log", duration="45", intensity=7)
    text = await stage.ann_reads("log", duration="20", intensity=7)
    assert "Today: **1 h 5 min** in all" in text
    assert "Streak" not in text
    assert "Milestone" not in text


async def test_a_full_day_is_named(stage: Stage) -> None:
    for duration in ("12h", "6h"):
        await stage.ann_says("log", duration=duration, intensity=2)
    assert "limit of 18 h" in await stage.ann_reads("log", duration="1", intensity=2)


async def test_undo_says_what_it_took_back(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7, activity="run")
    text = await stage.ann_reads("undo")
    assert "Took back Run, 45 min at intensity 7" in text
    assert "Today: no session left" in text
    assert "There is nothing to undo" in await stage.ann_reads("undo")


async def test_it_works_in_a_direct_message(stage: Stage) -> None:
    user = stage.env.create_user("ben")
    assert "Today: **45 min**" in shown(await user.slash("log", duration="45", intensity=7))


async def test_after_words_of_an_emergency_a_session_is_confirmed_without_cheers(
    stage: Stage,
) -> None:
    await stage.ann_says("log", duration="45", intensity=7, note="I want to die")
    text = await stage.ann_reads("log", duration="60", intensity=5)
    assert "1 h at intensity 5" in text
    assert not any(word in text for word in ("Streak", "🔥", "Milestone", "Shall I write"))
    stage.clock.forward(days=1)
    assert "Streak" in await stage.ann_reads("log", duration="20", intensity=5)


async def test_words_of_an_emergency_count_even_if_the_session_is_refused(stage: Stage) -> None:
    await stage.ann_says("log", duration="30", intensity=5)
    text = await stage.ann_reads(
        "log", duration="45", intensity=7, when="2026-01-01 10:00", note="I want to die"
    )
    assert text == reply_for(Cue.SELF_HARM)
    assert await stage.ann_reads("tip") == reply_for(Cue.SELF_HARM)


async def test_a_note_that_sounds_like_an_emergency_gets_a_kind_answer_without_figures(
    stage: Stage,
) -> None:
    kind_answer = f"{reply_for(Cue.SELF_HARM)}\n-# Your session is logged."
    text = await stage.ann_reads("log", duration="45", intensity=7, note="I want to die")
    assert text == kind_answer
    # It is stored all the same, and nothing is asked.
    text = await stage.ann_reads("log", duration="45", intensity=7, note="I want to die")
    assert text == kind_answer
    text = await stage.ann_reads("log", duration="13h", intensity=7)
    assert "13 h" in text
    text = await stage.ann_reads(
        "log", duration="45", intensity=7, when="2026-01-01 10:00", note="I want to die"
    )
    assert text == reply_for(Cue.SELF_HARM)
    assert await stage.ann_reads("coach") == reply_for(Cue.SELF_HARM)
    stage.clock.forward(days=1)
    assert "**2 sessions**" in await stage.ann_reads("coach")
