"""What dates, times and lengths in a file mean."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coach.imports.parsing import Fault, FaultKind, parsed
from coach.imports.times import Order
from tests.imports.reading import BERLIN, NOW, REPORT, only, table, when


def report(*dates: str) -> bytes:
    return table(REPORT, *(f"Run,,{one},10:00,{one},10:30,0:30" for one in dates))


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (("2026-10-05",), "10-05"),
        (("2026/10/05",), "10-05"),
        (("13/10/2026", "05/10/2026"), "10-05"),
        (("10/13/2026", "10/05/2026"), "10-05"),
        (("05.10.2026",), "10-05"),
        (("5-10-2026", "31-1-2026", "5-10-2026"), "10-05"),
        (("10/10/2026",), "10-10"),
        # The other way round it would have yet to come.
        (("11/12/2026", "10/05/2026"), "10-05"),
        (("12/11/2026", "05/10/2026"), "10-05"),
    ],
)
def test_dates_are_read_as_they_can_only_be_meant(dates: tuple[str, ...], last: str) -> None:
    found = parsed(report(*dates), zone=BERLIN, now=NOW)
    if len(found) == 1:
        (only_one,) = found.values()
        assert when(only_one.rows[-1]).startswith(last)
        assert only_one.faults == ()
    else:
        pytest.fail("it could be told")


def test_dates_that_can_be_meant_in_two_ways_are_read_in_both() -> None:
    found = parsed(report("03/04/2026", "05/04/2026"), zone=BERLIN, now=NOW)
    assert [when(row)[:5] for row in found[Order.DAY_FIRST].rows] == ["04-03", "04-05"]
    assert [when(row)[:5] for row in found[Order.MONTH_FIRST].rows] == ["03-04", "05-04"]


def test_dates_that_contradict_one_another_are_faults() -> None:
    found = only(report("13/10/2026", "10/13/2026"))
    assert found.faults == (Fault(3, FaultKind.DATE, "10/13/2026"),)


@pytest.mark.parametrize(
    ("zone", "told", "ended"),
    [
        # The clock leaps from 02:00 to 03:00: what it leaves out is the moment of the leap.
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00+00:00"),
        # It goes back from 03:00 to 02:00: without more, the first of the two.
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30+00:00"),
        ("Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30+00:00"),
        ("America/New_York", "2026-10-05 07:00", "2026-10-05T11:00+00:00"),
        ("America/New_York", "2026-10-05T07:00Z", "2026-10-05T07:00+00:00"),
        ("Asia/Kathmandu", "2026-10-05T07:00", "2026-10-05T01:15+00:00"),
    ],
)
def test_a_time_without_a_zone_is_the_members_own(zone: str, told: str, ended: str) -> None:
    (row,) = only(table("ended_at,minutes,intensity", f"{told},45,7"), ZoneInfo(zone)).rows
    assert datetime.fromtimestamp(row.ended_at, UTC) == datetime.fromisoformat(ended)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("12:05 AM", "00:05"),
        ("12:05:30 PM", "12:05"),
        ("1:05 pm", "13:05"),
        ("11:59 p.m.", "23:59"),
        ("23:59", "23:59"),
        ("7:05", "07:05"),
    ],
)
def test_clocks_of_twelve_and_of_twentyfour_hours(given: str, shown: str) -> None:
    (row,) = only(table("date,end,minutes", f"2026-10-05,{given},1")).rows
    assert when(row)[6:11] == shown


@pytest.mark.parametrize(
    ("cells", "ended"),
    [
        ("2026-11-10,23:30,00:30,60", "11-11 00:30"),
        ("2026-11-10,23:30,00:30,", "11-11 00:30"),
        ("2026-11-10,10:00,10:30,30", "11-10 10:30"),
        # Neither day fits: it is taken as it stands there.
        ("2026-11-10,10:00,09:00,60", "11-10 09:00"),
    ],
)
def test_what_ends_after_midnight_ends_the_next_day_if_its_length_says_so(
    cells: str, ended: str
) -> None:
    (row,) = only(table("date,start,end,minutes", cells)).rows
    assert when(row)[:11] == ended
