"""What came with an import can be taken back, and nothing else with it."""

import pytest

from coach.domain import errors
from coach.uploads import UNDO_WINDOW
from tests.hall import ANN, BEN
from tests.importing.desk import Desk, days_of_october

pytestmark = pytest.mark.each_engine


async def test_the_next_look_offers_the_last_import_while_it_can_be_undone(desk: Desk) -> None:
    assert (await desk.looks_at(days_of_october(1))).undoable_id is None
    await desk.imports(days_of_october(1))
    last = await desk.imports(days_of_october(2))
    desk.hall.clock.forward(days=7)
    assert (await desk.looks_at(days_of_october(3), BEN)).undoable_id is None
    shown = await desk.looks_at(days_of_october(3))
    assert shown.undoable_id == last.import_id
    desk.hall.clock.forward(seconds=1)
    again = await desk.importing.preview(user_id=ANN, import_id=shown.import_id, now=desk.hall.now)
    assert again.undoable_id is None


async def test_an_undo_takes_back_exactly_what_came_with_it(desk: Desk) -> None:
    await desk.hall.join(ANN)
    await desk.hall.log(ANN, 50)
    desk.hall.clock.forward(minutes=5)
    before = await desk.everything()
    receipt = await desk.imports(days_of_october(*range(1, 13), minutes=300))
    assert await desk.everything() != before
    assert await desk.undoes(receipt) == 12
    assert await desk.everything() == before
    with pytest.raises(errors.NoSuchImport):
        await desk.undoes(receipt)


async def test_what_was_logged_before_and_after_stays_with_its_milestones(desk: Desk) -> None:
    first = await desk.hall.log(ANN, 50)
    receipt = await desk.imports(days_of_october(*range(1, 9)))
    desk.hall.clock.forward(minutes=5)
    last = await desk.hall.log(ANN, 60)
    assert any(one.kind == "sessions" for one in last.milestones)
    await desk.undoes(receipt)
    ids = [row[0] for row in (await desk.everything())["sessions"]]
    assert ids == [first.session_id, last.session_id]
    (days,) = await desk.hall.rows("SELECT sum(sessions), sum(minutes) FROM user_days")
    assert tuple(map(int, days)) == (2, 110)


async def test_two_imports_are_undone_apart(desk: Desk) -> None:
    first = await desk.imports(days_of_october(1, 2))
    second = await desk.imports(days_of_october(3, 4, 5))
    assert await desk.undoes(first) == 2
    assert len((await desk.everything())["sessions"]) == 3
    assert await desk.undoes(second) == 3
    assert (await desk.everything())["user_days"] == []


async def test_an_import_can_be_undone_for_seven_days(desk: Desk) -> None:
    receipt = await desk.imports(days_of_october(1, 2))
    desk.hall.clock.now += UNDO_WINDOW
    with pytest.raises(errors.NoSuchImport):
        await desk.importing.undo(user_id=BEN, import_id=receipt.import_id, now=desk.hall.now)
    desk.hall.clock.forward(seconds=1)
    with pytest.raises(errors.NoSuchImport):
        await desk.undoes(receipt)
    desk.hall.clock.forward(seconds=-1)
    assert await desk.undoes(receipt) == 2
