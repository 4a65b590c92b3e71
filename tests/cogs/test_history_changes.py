"""/history: a session is edited in a form, or deleted."""

from pathlib import Path

import pytest

from coach.language.safety import Cue, reply_for
from tests.cogs.conftest import Stage
from tests.cogs.history_pages import (
    Later,
    audit_of,
    opened,
    pick,
    place,
    press,
    send,
    three_sessions,
)
from tests.cogs.reading import words
from tests.driving import buttons, shown, shown_beside


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
        "Was 45 min at intensity 7 · run, is **1 h at intensity 6**",
        "📝 dry at last",
        "📅 Today: **1 h 30 min** in all",
        "🔥 Streak: 2 days",
    ]
    assert audit_of(database_path) == ["edit"]
    await later()
    back = await press(stage, edited, "Back to the list")
    assert "**Wed 18 Nov, 08:30** · 1 h at intensity 6\n-# dry at last" in shown(back)
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
    assert "## 🔥 No streak right now" in await stage.ann_reads("streak")
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
    assert "45 min at intensity 7 · run" in await stage.ann_reads("history")
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
    assert "Delete this session?\n**Wed 18 Nov, 08:30** · 45 min at intensity 7 · run" in shown(
        question
    )
    assert audit_of(database_path) == []
    await later()
    deleted = await press(stage, question, "Yes, delete it")
    assert place(deleted) == place(session)
    assert shown(deleted).splitlines() == [
        "### 🗑️ Deleted: 45 min at intensity 7 · run",
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
