"""A history is looked at first, and brought in whole or not at all, in step with all sums."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from benchmarks.fuzz.recount import _flaws_of_file
from coach import uploads
from coach.domain import errors
from coach.domain.kinds import InsightKind
from coach.domain.ranking import Metric, Period
from coach.entries import Entry
from coach.imported import ImportReceipt
from coach.imports.parsing import FaultKind
from coach.privacy import Privacy
from coach.uploads import Preview, WhichDates
from tests.hall import ANN, BEN, CEM, GUILD, OTHER
from tests.importing.desk import Desk, days_of_october, table

pytestmark = pytest.mark.each_engine


async def test_a_look_shows_all_and_stores_no_session(desk: Desk) -> None:
    await desk.hall.log(ANN, 30)
    before = await desk.everything()
    shown = await desk.looks_at(
        table(
            "2026-10-05T07:00Z,45,7,run,",
            "2026-10-05T07:00Z,45,,run,again",
            "2026-10-06T07:00Z,30,,,",
            "2026-10-07T07:00Z,0,7,,",
        )
    )
    assert (shown.rows, shown.sessions, shown.minutes) == (3, 2, 75)
    assert (str(shown.first), str(shown.last)) == ("2026-10-05", "2026-10-06")
    assert (shown.duplicates, shown.without_intensity, shown.intensity) == (1, 1, 5)
    assert [(one.line, one.kind) for one in shown.faults] == [(5, FaultKind.TOO_SHORT)]
    assert await desk.everything() == before


async def test_of_one_person_a_single_file_is_read_at_a_time(desk: Desk) -> None:
    """Many of one person, in a row, would keep everybody else waiting."""
    mine = [desk.looks_at(days_of_october(day)) for day in (1, 2, 3)]
    first, *others, of_ben = await asyncio.gather(
        *mine, desk.looks_at(days_of_october(4), BEN), return_exceptions=True
    )
    assert isinstance(first, Preview)
    assert [type(one) for one in others] == [errors.StillReading] * 2
    assert isinstance(of_ben, Preview)
    with pytest.raises(errors.NoRows):
        await desk.looks_at(table())
    assert (await desk.looks_at(days_of_october(1, 2))).sessions == 2


async def test_of_many_faults_the_first_ten_are_shown_and_all_are_counted(desk: Desk) -> None:
    shown = await desk.looks_at(table(*["soon,45,7,,"] * 25))
    assert [one.line for one in shown.faults] == list(range(2, 12))
    assert (shown.fault_count, shown.sessions, shown.first) == (25, 0, None)


async def test_what_is_logged_already_is_left_out(desk: Desk) -> None:
    await desk.imports(days_of_october(1, 2, 3))
    shown = await desk.looks_at(days_of_october(2, 3, 4))
    assert (shown.sessions, shown.duplicates) == (1, 2)
    other = await desk.looks_at(days_of_october(2, minutes=46))
    assert (other.sessions, other.duplicates) == (1, 0)


async def test_a_day_holds_no_more_than_when_it_is_logged(desk: Desk) -> None:
    crowded = [f"2026-10-05T{hour:02}:{half},10,5,," for hour in range(8, 19) for half in (15, 45)]
    shown = await desk.looks_at(table(*crowded))
    assert [(one.line, one.kind, one.given) for one in shown.faults] == [
        (22, FaultKind.FULL_DAY, "2026-10-05"),
        (23, FaultKind.FULL_DAY, "2026-10-05"),
    ]
    long = await desk.looks_at(
        table("2026-10-05T16:00,720,5,,", "2026-10-05T22:00,360,5,,", "2026-10-05T23:00,1,5,,")
    )
    assert [(one.line, one.kind) for one in long.faults] == [(4, FaultKind.LONG_DAY)]


async def test_what_is_logged_counts_to_what_a_day_holds(desk: Desk) -> None:
    for number in range(3):
        await desk.hall.log(ANN, 300 + number)
        desk.hall.clock.forward(seconds=1)
    shown = await desk.looks_at(
        table("2026-11-18T10:00Z,177,5,,", "2026-11-18T10:01Z,178,5,,", "2026-11-18T10:02Z,1,5,,")
    )
    assert [(one.line, one.kind) for one in shown.faults] == [
        (3, FaultKind.LONG_DAY),
        (4, FaultKind.LONG_DAY),
    ]


async def test_dates_that_can_be_meant_in_two_ways_are_asked_about(desk: Desk) -> None:
    content = (
        b"Project,Start Date,Start Time,End Date,End Time,Duration (h)\n"
        b"Run,03/04/2026,10:00,03/04/2026,10:30,0:30\n"
    )
    asked = await desk.importing.look(
        user_id=ANN, guild_id=None, content=content, now=desk.hall.now
    )
    assert isinstance(asked, WhichDates)
    assert str(asked.day_first.first) == "2026-04-03"
    assert str(asked.month_first.first) == "2026-03-04"
    receipt = await desk.stores(asked.month_first)
    assert str(receipt.first) == "2026-03-04"
    with pytest.raises(errors.UploadGone):
        await desk.stores(asked.day_first)
    assert len((await desk.everything())["sessions"]) == receipt.sessions


async def test_a_second_file_takes_the_place_of_the_first(desk: Desk) -> None:
    first = await desk.looks_at(days_of_october(1))
    await desk.looks_at(days_of_october(2))
    with pytest.raises(errors.UploadGone):
        await desk.stores(first)
    assert await desk.hall.rows("SELECT count(*) FROM imports") == [(1,)]


async def test_all_is_stored_and_everything_follows(desk: Desk) -> None:
    await desk.hall.join(ANN, BEN, CEM)
    await desk.hall.set_up()
    await desk.hall.settle_all()
    desk.hall.clock.forward(minutes=5)
    receipt = await desk.imports(
        table("2026-10-05T07:00Z,45,7,run,easy", "2026-11-18T07:00Z,30,,,")
    )
    assert (receipt.sessions, receipt.minutes) == (2, 75)
    kept = await desk.everything()
    assert [row[2:] for row in kept["sessions"]] == [
        (45, 7, "run", "easy", False),
        (30, 5, None, None, True),
    ]
    assert [row[2:] for row in kept["user_days"]] == [(1, 45, 315, 0), (1, 30, 150, 30)]
    assert (await desk.hall.view(Metric.MINUTES, Period.MONTH)) is not None
    values = {(row[2], row[3]): row[5] for row in kept["scores"]}
    assert values["minutes", "all"] == 75
    assert values["minutes", "month"] == 30
    (work,) = await desk.hall.tick()
    assert work.guild_id == GUILD


async def test_what_is_older_than_48_hours_counts_for_minutes_and_not_for_the_streak(
    desk: Desk,
) -> None:
    receipt = await desk.imports(
        table(*(f"2026-11-{number:02}T12:00Z,45,5,," for number in range(8, 19)))
    )
    # The 16th ended on the 17th at 04:00, so that it can still be logged.
    assert receipt.streak == 3
    shown = await desk.hall.logbook.streak(user_id=ANN, now=desk.hall.now)
    assert shown.current == 3


async def test_a_history_earns_silently(desk: Desk) -> None:
    await desk.hall.accounts.set_messages(
        user_id=ANN, now=desk.hall.now, wishes={InsightKind.MILESTONE_CELEBRATION: True}
    )
    receipt = await desk.imports(days_of_october(*range(1, 13)))
    assert receipt.milestones > 2
    assert await desk.hall.rows("SELECT id FROM direct_messages") == []
    # What it reached is not told at the next session either.
    told = await desk.hall.log(ANN, 20)
    assert told.milestones == ()


async def test_faulty_rows_are_left_out_only_by_an_explicit_wish(desk: Desk) -> None:
    content = table("2026-10-05T07:00Z,45,7,run,", "soon,45,7,,")
    shown = await desk.looks_at(content)
    with pytest.raises(errors.ImportChanged):
        await desk.stores(shown)
    assert (await desk.everything())["sessions"] == []
    receipt = await desk.stores(shown, rest=True)
    assert receipt.sessions == 1


async def test_the_intensity_of_what_has_none_can_be_chosen(desk: Desk) -> None:
    shown = await desk.looks_at(table("2026-10-05T07:00Z,45,,,", "2026-10-06T07:00Z,45,9,,"))
    again = await desk.importing.set_intensity(
        user_id=ANN, import_id=shown.import_id, intensity=3, now=desk.hall.now
    )
    assert again.intensity == 3
    await desk.stores(again)
    assert [row[3] for row in (await desk.everything())["sessions"]] == [3, 9]


async def test_a_press_reads_none_of_the_sessions_of_a_file(desk: Desk) -> None:
    """Of 19,000, that took 50 ms, for which nobody else could write."""
    shown = await desk.looks_at(days_of_october(1, 2))
    async with desk.hall.database.reading() as db:
        row = await uploads.waiting(db, ANN, shown.import_id, desk.hall.now)
    assert inspect(row).unloaded == {"rows"}


async def test_an_intensity_that_is_chosen_while_the_import_waits_is_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await desk.looks_at(table("2026-10-05T07:00Z,45,,,"))
    plan = desk.importing._plan

    async def planned(user_id: int, import_id: int, now: datetime) -> Any:  # noqa: ANN401 - private
        made = await plan(user_id, import_id, now)
        await desk.importing.set_intensity(
            user_id=user_id, import_id=import_id, intensity=3, now=now
        )
        return made

    monkeypatch.setattr(desk.importing, "_plan", planned)
    await desk.stores(shown)
    assert [row[3] for row in (await desk.everything())["sessions"]] == [3]


async def test_what_was_stored_can_be_shown_again_while_it_can_be_undone(desk: Desk) -> None:
    await desk.hall.log(ANN, 30)
    shown = await desk.looks_at(days_of_october(*range(1, 13)))
    who = {"user_id": ANN, "import_id": shown.import_id}
    assert await desk.importing.shown(**who, now=desk.hall.now) == shown
    receipt = await desk.stores(shown)
    await desk.hall.log(ANN, 20)
    assert await desk.importing.shown(**who, now=desk.hall.now) == receipt
    with pytest.raises(errors.UploadGone):
        await desk.importing.shown(**{**who, "user_id": BEN}, now=desk.hall.now)
    desk.hall.clock.forward(days=7, seconds=1)
    with pytest.raises(errors.StaleButton):
        await desk.importing.shown(**who, now=desk.hall.now)


async def test_a_file_that_is_dropped_is_forgotten_however_it_could_be_read(desk: Desk) -> None:
    content = (
        b"Project,Start Date,Start Time,End Date,End Time,Duration (h)\n"
        b"Run,03/04/2026,10:00,03/04/2026,10:30,0:30\n"
    )
    await desk.imports(days_of_october(1))
    asked = await desk.importing.look(
        user_id=ANN, guild_id=None, content=content, now=desk.hall.now
    )
    assert isinstance(asked, WhichDates)
    file: dict[str, Any] = {"import_id": asked.day_first.import_id, "now": desk.hall.now}
    with pytest.raises(errors.UploadGone):
        await desk.importing.drop(user_id=BEN, **file)
    assert len(await desk.hall.rows("SELECT id FROM imports")) == 3
    await desk.importing.drop(user_id=ANN, **file)
    with pytest.raises(errors.UploadGone):
        await desk.importing.drop(user_id=ANN, **file)
    (left,) = await desk.hall.rows("SELECT stored_at IS NULL FROM imports")
    assert not left[0]


async def test_two_presses_store_once(desk: Desk) -> None:
    shown = await desk.looks_at(days_of_october(1, 2))
    told = await asyncio.gather(*(desk.stores(shown) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, ImportReceipt) for one in told) == 1
    assert {type(one) for one in told} == {ImportReceipt, errors.StaleButton}
    assert len((await desk.everything())["sessions"]) == 2


async def test_a_session_that_is_logged_in_the_meantime_is_seen(desk: Desk) -> None:
    entry = "2026-11-18T18:00Z,45,6,,"
    shown = await desk.looks_at(table(entry, "2026-10-05T07:00Z,45,7,,"))
    assert shown.sessions == 2
    await desk.hall.log(ANN, 45)
    assert (await desk.stores(shown)).sessions == 1
    shown = await desk.looks_at(table("2026-11-18T10:00Z,720,5,,"))
    for number in range(2):
        await desk.hall.log(ANN, 400 - number)
        desk.hall.clock.forward(seconds=1)
    with pytest.raises(errors.ImportChanged):
        await desk.stores(shown)


async def test_sessions_that_are_logged_at_the_same_moment_are_neither_lost_nor_doubled(
    desk: Desk,
) -> None:
    shown = await desk.looks_at(days_of_october(*range(1, 29)))

    async def log(number: int) -> None:
        entry = Entry(10 + number, 5)
        await desk.hall.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=desk.hall.now)

    await asyncio.gather(*(log(n) for n in range(3)), desk.stores(shown), *(log(n) for n in (7, 8)))
    (kept,) = await desk.hall.rows("SELECT count(*), sum(minutes) FROM sessions")
    (summed,) = await desk.hall.rows("SELECT sum(sessions), sum(minutes) FROM user_days")
    assert tuple(map(int, kept)) == tuple(map(int, summed))
    assert kept[0] == 28 + 5


@pytest.mark.parametrize("wrong", ["somebody else", "too late", "nothing there"])
async def test_a_file_that_does_not_wait_is_not_stored(desk: Desk, wrong: str) -> None:
    shown = await desk.looks_at(days_of_october(1), BEN if wrong == "somebody else" else ANN)
    if wrong == "too late":
        desk.hall.clock.forward(hours=25)
    if wrong == "nothing there":
        await desk.hall.log(ANN)
        await Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now)
    with pytest.raises(errors.UploadGone):
        await desk.stores(shown)
    with pytest.raises(errors.UploadGone):
        await desk.importing.set_intensity(
            user_id=ANN, import_id=shown.import_id, intensity=3, now=desk.hall.now
        )


async def test_a_file_with_nothing_new_stores_nothing(desk: Desk) -> None:
    await desk.imports(days_of_october(1))
    with pytest.raises(errors.ImportChanged):
        await desk.imports(days_of_october(1))


async def test_all_that_is_kept_beside_sessions_equals_a_recount_of_them(
    desk: Desk, database_path: Path
) -> None:
    await desk.hall.lives_in("Asia/Kolkata")
    await desk.hall.join(ANN, BEN)
    await desk.hall.join(ANN, guild_id=OTHER)
    for user_id in (ANN, BEN):
        await desk.hall.log(user_id, 30)
    lines = [f"2026-11-{1 + n % 18:02}T{8 + n // 18:02}:{n:02},{20 + n},,," for n in range(54)]
    first = await desk.imports(table(*lines[:30]))
    assert list(_flaws_of_file(database_path, desk.hall.now)) == []
    await desk.imports(table(*lines))
    assert list(_flaws_of_file(database_path, desk.hall.now)) == []
    assert await desk.undoes(first) == 30
    assert list(_flaws_of_file(database_path, desk.hall.now)) == []
    await Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now)
    assert list(_flaws_of_file(database_path, desk.hall.now)) == []


async def test_somebody_new_can_begin_with_an_import(desk: Desk) -> None:
    receipt = await desk.imports(days_of_october(1))
    assert receipt.first == datetime(2026, 10, 1, tzinfo=UTC).date()
    told = await desk.hall.log(ANN)
    assert told.total_sessions == 2
    assert told.day == (desk.hall.now - timedelta(hours=4)).date()


@pytest.mark.full
def test_ten_thousand_rows_take_two_seconds_of_one_core() -> None:
    # A process of its own, so that it alone is bound to one core.
    start = [sys.executable, "-m", "benchmarks.imports"]
    told = subprocess.run(start, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert told.returncode == 0, told.stdout + told.stderr


async def test_a_file_that_nobody_answers_is_forgotten_after_a_day(desk: Desk) -> None:
    async def waiting() -> list[tuple[Any, ...]]:
        await desk.importing.forget_unanswered(desk.hall.now)
        return await desk.hall.rows("SELECT user_id FROM imports ORDER BY user_id")

    await desk.imports(days_of_october(1))
    await desk.looks_at(days_of_october(2), BEN)
    desk.hall.clock.forward(hours=12)
    await desk.looks_at(days_of_october(2), CEM)
    desk.hall.clock.forward(hours=12)
    assert await waiting() == [(ANN,), (BEN,), (CEM,)]
    # It looks once an hour.
    desk.hall.clock.forward(minutes=59)
    assert await waiting() == [(ANN,), (BEN,), (CEM,)]
    desk.hall.clock.forward(minutes=1)
    assert await waiting() == [(ANN,), (CEM,)]
    desk.hall.clock.forward(hours=12)
    assert await waiting() == [(ANN,)]
