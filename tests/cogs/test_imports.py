"""/import, as a member uses it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NoReturn, TypeAlias

import discord
import pytest
from simcord.results import InteractionResult

from coach.domain.errors import ImportChanged
from coach.imports import files
from coach.imports.parsing import Fault, FaultKind
from cogs import imports
from cogs.client import CoachBot
from cogs.ui import import_cards
from cogs.ui.replies import Card, answer
from tests.cogs.conftest import Stage
from tests.cogs.reading import chosen
from tests.driving import buttons, shown, shown_beside
from tests.forging import ATTACHMENT, UPLOAD, Forger, described, option
from tests.wire.cast import Json
from tests.wire.messages import walk

DATA = Path(__file__).parents[1] / "data" / "imports"

Later: TypeAlias = Callable[[], Awaitable[None]]


async def uploads(stage: Stage, name: str, content: bytes | None = None) -> InteractionResult:
    if content is None:
        content = (DATA / name).read_bytes()
    return await stage.ann_says("import", file=(name, content))


async def press(stage: Stage, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await stage.ann.click(result.response, custom_id=buttons(result)[label])


async def test_a_report_is_shown_stored_and_taken_back(stage: Stage, later: Later) -> None:
    await stage.ann_says("settings timezone", zone="Europe/Berlin")
    shown_first = await uploads(stage, "toggl.csv")
    text = shown(shown_first)
    assert shown_first.ephemeral
    assert "A report of Toggl Track" in text
    assert "**4 sessions**, 4 h 18 min, Mon 5 – Sat 24 Oct" in text
    assert "Times are taken as those of your zone, Europe/Berlin; if" in text
    assert "**5** of 10 is taken" in text
    assert "4 sessions of more than 48 h ago" in text
    assert "No session is logged yet." in text
    assert "history is empty" in await stage.ann_reads("history")
    await later()
    stored = await press(stage, shown_first, "Import 4 sessions")
    assert "Imported: 4 sessions, 4 h 18 min" in shown(stored)
    assert "Streak: none right now" in shown(stored)
    assert "Rowing" in await stage.ann_reads("history")
    await later()
    gone = await press(stage, stored, "Undo this import")
    assert "4 sessions taken back" in shown(gone)
    assert "history is empty" in await stage.ann_reads("history")


async def test_the_intensity_is_chosen_before_anything_is_stored(
    stage: Stage, later: Later
) -> None:
    shown_first = await uploads(stage, "toggl.csv")
    (menu,) = [
        part["custom_id"]
        for part in _parts(shown_first)
        if part.get("custom_id", "").startswith("import:intensity")
    ]
    assert chosen(shown_first, menu) == ["5"]
    await later()
    again = await stage.ann_selects(shown_first, menu, "8")
    assert chosen(again, menu) == ["8"]
    assert "**8** of 10" in shown(again)
    await press(stage, again, "Import 4 sessions")
    assert "at intensity 8" in await stage.ann_reads("history")


def _parts(result: InteractionResult) -> list[Json]:
    assert result.response is not None
    return list(walk(result.response.components))


async def test_faulty_rows_are_named_and_left_out_by_an_explicit_press_only(
    stage: Stage, later: Later
) -> None:
    lines = ["date,end,minutes", "2026-10-05,18:00,45", "soon,18:00,45", "2026-10-06,25:00,45"]
    result = await uploads(stage, "mine.csv", "\n".join(lines).encode())
    text = shown(result)
    assert "**2 rows can’t be a session:**" in text
    assert "Line 3: “soon” is no date: write it as 2026-11-18." in text
    assert "Line 4: “25:00” is no time: write it as 18:30." in text
    assert list(buttons(result)) == [
        "Leave the faulty rows out and import 1",
        "Don’t import",
    ]
    await later()
    stored = await press(stage, result, "Leave the faulty rows out and import 1")
    assert "Imported: 1 session, 45 min" in shown(stored)


async def test_a_file_that_is_not_wanted_is_forgotten(stage: Stage, later: Later) -> None:
    result = await uploads(stage, "toggl.csv")
    await later()
    told = await press(stage, result, "Don’t import")
    assert shown(told) == "👍 Not imported, and I have forgotten the file."
    assert not buttons(told)
    assert "history is empty" in await stage.ann_reads("history")


async def test_of_many_faults_ten_are_named(stage: Stage) -> None:
    lines = ["date,end,minutes", *["soon,18:00,45"] * 2_500]
    result = await uploads(stage, "mine.csv", "\n".join(lines).encode())
    text = shown(result)
    assert "**2,500 rows can’t be a session:**" in text
    assert "… and 2,490 more." in text
    assert "There is **nothing new** in it." in text
    assert not buttons(result)


async def test_dates_that_do_not_tell_are_asked_about(stage: Stage, later: Later) -> None:
    content = (
        b"Project,Start Date,Start Time,End Date,End Time,Duration (h)\n"
        b"Run,03/04/2026,10:00,03/04/2026,10:30,0:30\n"
    )
    asked = await uploads(stage, "clockify.csv", content)
    assert "Which is the day, which is the month?" in shown(asked)
    assert "The day first: Fri 3 Apr" in shown(asked)
    assert "The month first: Wed 4 Mar" in shown(asked)
    await later()
    told = await press(stage, asked, "The month comes first")
    assert "Wed 4 Mar" in shown(told)
    assert "Imported: 1 session" in shown(await press(stage, told, "Import 1 session"))


async def test_the_same_file_twice_brings_nothing_new(stage: Stage) -> None:
    await press(stage, await uploads(stage, "toggl.csv"), "Import 4 sessions")
    again = await uploads(stage, "toggl.csv")
    assert "4 duplicates left out" in shown(again)
    assert list(buttons(again)) == ["Undo the last import"]


async def test_with_the_next_file_the_last_import_can_be_taken_back(
    stage: Stage, later: Later
) -> None:
    await press(stage, await uploads(stage, "toggl.csv"), "Import 4 sessions")
    again = await uploads(stage, "toggl.csv")
    await later()
    gone = await press(stage, again, "Undo the last import")
    assert "4 sessions taken back" in shown(gone)
    assert "history is empty" in await stage.ann_reads("history")
    await later()
    assert "Undo the last import" not in buttons(await uploads(stage, "toggl.csv"))


async def test_events_during_which_nobody_was_there_are_counted(stage: Stage) -> None:
    text = shown(await uploads(stage, "activitywatch_afk.csv"))
    assert "your zone" not in text
    assert "2 events left out: you were away" in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2", "I don’t know a file with the columns “a”, “b”"),
        (b"", "I don’t know a file with no names of columns in its first line"),
        (b"PK\x03\x04", "I can’t read that ZIP"),
        (b"ended_at,minutes,intensity\n", "There is no session in that file"),
        (b'ended_at,minutes,intensity\n"' + b"x" * 200_000, "from line 2 on"),
        (b"*b*,@everyone,[x](http://x)\n", "“\\*b\\*”, “@\u200beveryone”"),
    ],
)
async def test_a_file_that_is_none_is_refused_in_one_sentence(
    stage: Stage, content: bytes, told: str
) -> None:
    text = shown(await uploads(stage, "x.csv", content))
    assert told in text
    assert text.count(". ") == 0


async def test_a_file_that_is_too_large_is_not_even_fetched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 100)
    text = shown(await uploads(stage, "toggl.csv"))
    assert "I take 0.1 MB at most" in text


async def test_a_button_under_a_file_that_is_gone_says_so(stage: Stage) -> None:
    first = await uploads(stage, "toggl.csv")
    await uploads(stage, "generic.csv")
    pressed = await press(stage, first, "Import 4 sessions")
    assert "That file is gone: use `/import` again" in shown_beside(pressed)


async def test_a_file_that_nobody_answered_for_a_day_is_kept_no_longer(stage: Stage) -> None:
    result = await uploads(stage, "toggl.csv")
    assert "2 rows in all" in await stage.ann_reads("privacy show")
    await stage.bot.tick(stage.clock.forward(hours=25))
    assert "1 row in all" in await stage.ann_reads("privacy show")
    pressed = await press(stage, result, "Import 4 sessions")
    assert "That file is gone: use `/import` again" in shown_beside(pressed)


async def test_a_large_import_says_that_it_takes_a_moment(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MANY", 4)
    stored = await press(stage, await uploads(stage, "toggl.csv"), "Import 4 sessions")
    assert "Imported: 4 sessions" in shown(stored)
    said = [str(request.json) for request in stage.env.backend.http_requests]
    assert any("Importing 4 sessions" in one for one in said)


async def test_a_large_import_that_fails_can_be_asked_for_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MANY", 4)
    preview = await uploads(stage, "toggl.csv")

    async def fails(*_: object, **__: object) -> NoReturn:
        raise ImportChanged

    with monkeypatch.context() as broken:
        broken.setattr(stage.bot.study.importing, "store", fails)
        failed = await press(stage, preview, "Import 4 sessions")
    assert "No session is logged yet." in shown(failed)
    assert "use `/import` again" in shown_beside(failed)
    stored = await press(stage, failed, "Import 4 sessions")
    assert "Imported: 4 sessions" in shown(stored)


async def test_a_large_import_whose_database_fails_shows_what_it_showed_before(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MANY", 4)
    preview = await uploads(stage, "toggl.csv")

    async def fails(*_: object, **__: object) -> NoReturn:
        raise ImportChanged

    monkeypatch.setattr(stage.bot.study.importing, "store", fails)
    monkeypatch.setattr(stage.bot.study.importing, "shown", fails)
    failed = await press(stage, preview, "Import 4 sessions")
    assert "No session is logged yet." in shown(failed)
    assert "Import 4 sessions" in buttons(failed)


async def test_what_became_of_a_large_import_is_shown_though_its_answer_never_came(
    stage: Stage, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MANY", 4)
    preview = await uploads(stage, "toggl.csv")

    async def lost(interaction: "discord.Interaction[CoachBot]", card: Card) -> None:
        texts = [one for one in card.walk_children() if isinstance(one, discord.ui.TextDisplay)]
        if not any("Imported" in one.content for one in texts):
            await answer(interaction, card)

    with monkeypatch.context() as gone:
        gone.setattr(imports, "answer", lost)
        waits = await press(stage, preview, "Import 4 sessions")
    assert "Importing 4 sessions" in shown(waits)
    await later()
    told = await press(stage, waits, "Show")
    assert "Imported: 4 sessions, 4 h 18 min" in shown(told)
    await later()
    assert "4 sessions taken back" in shown(await press(stage, told, "Undo this import"))


@pytest.mark.parametrize("given", ["**x**", ""])
@pytest.mark.parametrize("kind", FaultKind)
def test_each_fault_is_a_sentence_that_says_what_to_do(kind: FaultKind, given: str) -> None:
    told = import_cards.fault(Fault(1234, kind, given))
    assert told.startswith("Line 1,234: ")
    assert told.endswith(".")
    assert told.count(": ") == 2
    assert "**x**" not in told


def test_what_an_upload_may_have_is_what_the_command_says() -> None:
    assert files.MOST_BYTES == 5_000_000


async def test_a_file_that_discord_does_not_have_any_more_is_told(stage: Stage) -> None:
    resolved = described(stage.env, stage.channel, stage.ann.id)
    resolved["attachments"][UPLOAD]["url"] += ".gone"
    result = await Forger(stage.env).uses(
        stage.ann,
        stage.channel,
        "import",
        option("file", UPLOAD, ATTACHMENT),
        resolved=resolved,
    )
    assert "That file is gone: use `/import` again" in shown(result)
