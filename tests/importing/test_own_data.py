"""Imports beside the rest of a person's own: exported, and deleted at any moment."""

import asyncio
from typing import Any

import pytest

from coach.domain import errors
from coach.imported import ImportReceipt
from coach.privacy import Privacy
from tests.hall import ANN
from tests.importing.desk import Desk, days_of_october, table

pytestmark = pytest.mark.each_engine


async def test_the_export_comes_back_as_it_was(desk: Desk) -> None:
    await desk.hall.accounts.set_timezone(user_id=ANN, name="Europe/Berlin", now=desk.hall.now)
    await desk.imports(
        table('2026-10-25T02:30+02:00,45,7,"a, ""b""",légère', "2026-10-25T02:30+01:00,30,,,")
    )
    columns = "ended_at, minutes, intensity, activity, note, local_date, timezone"
    query = f"SELECT {columns} FROM sessions ORDER BY ended_at"  # noqa: S608
    before = await desk.hall.rows(query)
    archive = await Privacy(desk.hall.database).export(user_id=ANN, readme="")
    await Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now)
    await desk.hall.accounts.set_timezone(user_id=ANN, name="Europe/Berlin", now=desk.hall.now)
    receipt = await desk.imports(archive)
    assert receipt.sessions == 2
    assert await desk.hall.rows(query) == before


async def test_a_deletion_while_a_file_is_read_lets_nothing_come_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.hall.log(ANN)
    logged = desk.importing._logged

    async def deleted_meanwhile(*args: Any) -> Any:  # noqa: ANN401 - as it is
        await Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now)
        return await logged(*args)

    monkeypatch.setattr(desk.importing, "_logged", deleted_meanwhile)
    with pytest.raises(errors.UploadGone):
        await desk.looks_at(days_of_october(1))
    assert await desk.hall.rows("SELECT id FROM users") == []


async def test_who_becomes_known_while_their_first_file_is_read_is_shown_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged = desk.importing._logged

    async def logs_meanwhile(*args: Any) -> Any:  # noqa: ANN401 - as it is
        await desk.hall.log(ANN)
        return await logged(*args)

    monkeypatch.setattr(desk.importing, "_logged", logs_meanwhile)
    assert (await desk.looks_at(days_of_october(1))).sessions == 1


async def test_a_deletion_at_the_moment_of_storing_leaves_nothing(desk: Desk) -> None:
    await desk.hall.join(ANN)
    shown = await desk.looks_at(days_of_october(*range(1, 20)))
    stored, deleted = await asyncio.gather(
        desk.stores(shown),
        Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now),
        return_exceptions=True,
    )
    assert isinstance(stored, ImportReceipt | errors.UploadGone)
    assert deleted is None
    assert await desk.hall.rows("SELECT id FROM users") == []
    assert not any((await desk.everything()).values())


async def test_a_file_that_waits_goes_with_its_person(desk: Desk) -> None:
    await desk.looks_at(days_of_october(1))
    await Privacy(desk.hall.database).delete(user_id=ANN, now=desk.hall.now)
    assert await desk.hall.rows("SELECT id FROM imports") == []
