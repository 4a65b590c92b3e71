"""Numbers are read as people write them."""

from decimal import Decimal

import pytest

from coach.language.numbers import Line, amount_at, plain


def numbers(text: str, *, is_fact: bool = False) -> list[str]:
    line, place, found = Line.cut(text, is_fact=is_fact), 0, []
    while place < len(line.words):
        amount = amount_at(line, place)
        if amount:
            found.append(f"{amount.number.normalize():f}")
        place = amount.after if amount else place + 1
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("215", ["215"]),
        ("1,200 and 1,234,567.5", ["1200", "1234567.5"]),
        ("1\u202f200", ["1200"]),
        ("7.5 or 7,5 or .5", ["7.5", "7.5", "0.5"]),
        ("2k and 1.2k", ["2000", "1200"]),
        ("100th 1st 22nd 3rd", ["100", "1", "22", "3"]),
        ("1½ and ½ and 2 and a half", ["1.5", "0.5", "2.5"]),
        ("\uff11\uff12 ١٢ १२ ② ❽ Ⅻ", ["12", "12", "12", "2", "8", "12"]),
        ("1️⃣ 2⃣", []),
        ("**12** and _7_", ["12", "7"]),
        ("zero nineteen ninety", ["19", "90"]),
        ("twenty-one twenty five thirty-second eighty-", ["21", "25", "32", "80"]),
        ("twenty more", ["20"]),
        ("a hundred, two hundred and fifteen, three hundred five", ["100", "215", "305"]),
        ("one thousand two hundred and one", ["1201"]),
        ("two hundred thousand", ["200000"]),
        ("a dozen, half a dozen, two dozen", ["12", "6", "24"]),
        ("a hundred and", ["100"]),
        ("third hundredth fifty-fifth", ["3", "100", "55"]),
        ("twice thrice", ["2", "3"]),
        ("half an hour, half-hour, an hour", ["0.5", "0.5", "1"]),
        ("half of it, an hour before bed", []),
        ("this one, one more, one day at a time", []),
        ("You logged one session, a one-day streak, one percent", ["1", "1", "1"]),
        ("one and a half", ["1.5"]),
        ("High five! Take five on cloud nine.", []),
        ("VO2", ["2"]),
    ],
)
def test_numbers_are_found(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_one_counts_in_a_fact_unless_it_counts_minutes() -> None:
    assert numbers("one short session", is_fact=True) == ["1"]
    assert numbers("one 20 min session", is_fact=True) == ["20"]


def test_the_step_is_one_in_the_last_place() -> None:
    steps = {
        text: amount.step
        for text in ("7", "7.5", "7.25", "1,200", "2k", "7.5 and a half")
        if (amount := amount_at(Line.cut(text, is_fact=False), 0))
    }
    assert steps == {
        "7": Decimal(1),
        "7.5": Decimal("0.1"),
        "7.25": Decimal("0.01"),
        "1,200": Decimal(1),
        "2k": Decimal(1000),
        "7.5 and a half": Decimal("0.5"),
    }


def test_plain_makes_signs_western() -> None:
    assert plain("−12٪ before 6 p.m. – it’s") == "-12% before 6 pm – it's"


def test_a_line_may_be_asked_beyond_its_ends() -> None:
    line = Line.cut("12 min", is_fact=False)
    assert (line.word(-1), line.word(9), line.phrase(-1, 2), line.phrase(1, 5)) == (
        "",
        "",
        "12",
        "min",
    )
    assert not line.is_glued(0)
    assert not line.is_glued(9)
