"""What people type, and what it means."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import (
    CoachError,
    UnknownWeekday,
    UnreadableDuration,
    UnreadableHour,
    UnreadableIntensity,
    UnreadableTime,
)
from coach.domain.moments import (
    Ago,
    ClockTime,
    DaysBack,
    LastWeekday,
    Moment,
    OnDate,
    OnMonthDay,
    instant_meant,
)
from coach.language.catalogue import Language, speaking
from coach.language.typed import intensity_in, minutes_in, moment_in, time_of_day_in, weekdays_in

NINE_PM = timedelta(hours=21)
NINE_AM = timedelta(hours=9)
HALF_PAST_NINE = timedelta(hours=9, minutes=30)
EVERY_DAY = frozenset(range(7))
ENGLISH, GERMAN, SPANISH = Language


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        (" 45 ", 45),
        ("1h30", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("90 min", 90),
        ("90min", 90),
        ("45m", 45),
        ("45 minutes", 45),
        ("1 minute", 1),
        ("1h", 60),
        ("2 hours", 120),
        ("1 h 30 m", 90),
        ("1H30M", 90),
        ("1h 5min", 65),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25 hours", 15),
        ("12h", 720),
    ],
)
def test_durations_in_all_usual_forms_are_read(typed: str, minutes: int) -> None:
    assert minutes_in(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "x",
        "-5",
        "1:60",
        "1:5",
        "45s",
        "1.5h30",
        "4 5",
        "٤٥",
        "1e3",
        "h",
        "99999",
        "1h90",
        "10²",
        "10₂",
    ],
)
def test_anything_else_is_no_duration(typed: str) -> None:
    with pytest.raises(UnreadableDuration):
        minutes_in(typed)


PIECES = re.findall(
    r"\S+",
    "1 9 12 13 21 30 45 90 21:00 9.30 1,5 2026-11-20 h min std uhr d tage y und and am pm a m at um"
    " las la ago vor hace yesterday gestern ayer anoche mo mi do sat sábado last letzten pasado el"
    " halb viertel media cuarto menos mañana morgen abend noche de por none keine - , . bis to now"
    " nov november 19.11. 19/11 2026 19th of",
)


@pytest.mark.parametrize("language", Language)
@given(typed=st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_what_a_text_is_read_as_is_within_its_bounds_or_it_is_refused(
    language: Language, typed: str
) -> None:
    with speaking(language):
        with suppress(UnreadableDuration):
            assert minutes_in(typed) >= 0
        with suppress(UnreadableTime):
            assert isinstance(moment_in(typed), Moment)
        with suppress(UnreadableHour):
            assert timedelta(0) <= time_of_day_in(typed, "hours") < timedelta(days=1)
        with suppress(UnknownWeekday):
            assert weekdays_in(typed) <= EVERY_DAY
        with suppress(UnreadableIntensity):
            assert 0 <= intensity_in(typed) < 100


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", Ago(timedelta(0))),
        ("2h ago", Ago(timedelta(hours=2))),
        ("20 min ago", Ago(timedelta(minutes=20))),
        ("1h30 ago", Ago(timedelta(minutes=90))),
        ("an hour ago", Ago(timedelta(hours=1))),
        ("half an hour ago", Ago(timedelta(minutes=30))),
        ("3 days ago", Ago(timedelta(days=3))),
        ("1d ago", Ago(timedelta(days=1))),
        ("21:00", ClockTime(NINE_PM)),
        ("at 21:00", ClockTime(NINE_PM)),
        ("9 pm", ClockTime(NINE_PM)),
        ("9:30PM", ClockTime(timedelta(hours=21, minutes=30))),
        ("12 am", ClockTime(timedelta(0))),
        ("12:15 pm", ClockTime(timedelta(hours=12, minutes=15))),
        ("today 21:00", DaysBack(0, NINE_PM)),
        ("Yesterday 21:00", DaysBack(1, NINE_PM)),
        ("yesterday at 9 pm", DaysBack(1, NINE_PM)),
        ("yesterday", DaysBack(1)),
        ("Monday 21:00", LastWeekday(0, NINE_PM)),
        ("sun 21:00", LastWeekday(6, NINE_PM)),
        ("thursday", LastWeekday(3)),
        ("2026-11-20 21:00", OnDate(date(2026, 11, 20), NINE_PM)),
    ],
)
def test_moments_in_all_usual_forms_are_read(typed: str, moment: Moment) -> None:
    assert moment_in(typed) == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "later",
        "25:00",
        "13 pm",
        "0 am",
        "21",
        "ago",
        "soon ago",
        "yesterday evening",
        "m 21:00",
        "t 21:00",
        "2026-11-20",
        "2026-13-01 10:00",
        "2026-11-201",
        "2026-11-2018",
        "yesterday 25:00",
        "tomorrow 21:00",
    ],
)
def test_anything_else_is_no_moment(typed: str) -> None:
    with pytest.raises(UnreadableTime):
        moment_in(typed)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("21", 21),
        ("0", 0),
        (" 21:00 ", 21),
        ("21:30", 21.5),
        ("9pm", 21),
        ("9 PM", 21),
        ("at 9 pm", 21),
        ("12 am", 0),
        ("12 pm", 12),
        ("0:00", 0),
        ("23:59", 24 - 1 / 60),
    ],
)
def test_times_of_day_in_all_usual_forms_are_read(typed: str, hours: float) -> None:
    assert time_of_day_in(typed, "hours") == timedelta(hours=hours)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "24", "24:00", "-1", "21:60", "21:5", "13 pm", "0 am", "9.30", "٢١", "2100"],
)
def test_anything_else_is_no_time_of_day_and_keeps_its_setting(typed: str) -> None:
    with pytest.raises(UnreadableHour) as refused:
        time_of_day_in(typed, "day_start")
    assert (refused.value.given, refused.value.setting) == (typed, "day_start")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("sat, sun", {5, 6}),
        ("Saturday and Sunday", {5, 6}),
        ("SAT/SUN", {5, 6}),
        ("sat sat", {5}),
        ("mon", {0}),
        ("tues; thurs & fri", {1, 3, 4}),
        ("none", set()),
        (" None. ", set()),
        ("mon tue wed thu fri sat sun", EVERY_DAY),
    ],
)
def test_weekdays_in_all_usual_forms_are_read(typed: str, days: set[int]) -> None:
    assert weekdays_in(typed) == days


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", ""),
        ("?", "?"),
        ("and", "and"),
        ("none, sat", "none, sat"),
        ("sat, su", "su"),
        ("t", "t"),
        ("sat, Sontag", "Sontag"),
        ("6, 7", "6"),
        ("weekday", "weekday"),
    ],
)
def test_anything_else_is_no_weekday_and_is_named(typed: str, named: str) -> None:
    with pytest.raises(UnknownWeekday) as refused:
        weekdays_in(typed)
    assert refused.value.given == named


@pytest.mark.parametrize(("typed", "intensity"), [("7", 7), (" 10 ", 10), ("07", 7), ("0", 0)])
def test_an_intensity_is_a_whole_number(typed: str, intensity: int) -> None:
    assert intensity_in(typed) == intensity


@pytest.mark.parametrize("typed", ["", "x", "7.5", "-1", "100", "٤", "7/10", "1 0"])
def test_anything_else_is_no_intensity(typed: str) -> None:
    with pytest.raises(UnreadableIntensity):
        intensity_in(typed)


# --- in all languages ----------------------------------------------------------------------------
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("an hour and a half", 90),
        ("two and a half hours", 150),
        ("half an hour", 30),
        ("three quarters of an hour", 45),
        ("90 Minuten", 90),
        ("1 Std 30", 90),
        ("1 Std. 30 Min.", 90),
        ("1 STUNDE UND 30 MINUTEN", 90),
        ("zwei Stunden", 120),
        ("1,5 Stunden", 90),
        ("1:30 Std.", 90),
        ("1:30 h", 90),
        ("anderthalb Stunden", 90),
        ("eine halbe Stunde", 30),
        ("dreiviertelstunde", 45),
        ("una hora", 60),
        ("1 hora y 30 minutos", 90),
        ("2 horas", 120),
        ("hora y media", 90),
        ("1 hora y media", 90),
        ("2 horas y cuarto", 135),
        ("2 horas menos cuarto", 105),
        ("media hora", 30),
        ("tres cuartos de hora", 45),
        ("dos Stunden", 120),
    ],
)
def test_durations_in_words_are_read_whatever_is_spoken(
    language: Language, typed: str, minutes: int
) -> None:
    with speaking(language):
        assert minutes_in(typed) == minutes


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "typed",
    ["Stunde", "y media", "1 Std 90", "1,5 Std 30", "2 Tage", "halb 2", "noon", "1 semana"],
)
def test_anything_else_is_no_duration_in_any_language(language: Language, typed: str) -> None:
    with speaking(language), pytest.raises(UnreadableDuration):
        minutes_in(typed)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("jetzt", Ago(timedelta(0))),
        ("gerade eben", Ago(timedelta(0))),
        ("vor 2 Std.", Ago(timedelta(hours=2))),
        ("vor einer halben Stunde", Ago(timedelta(minutes=30))),
        ("vor anderthalb Stunden", Ago(timedelta(minutes=90))),
        ("vor ca. 2 Stunden", Ago(timedelta(hours=2))),
        ("vor 1:30 h", Ago(timedelta(minutes=90))),
        ("VOR 3 TAGEN", Ago(timedelta(days=3))),
        ("vor 3 Tagen um 21 Uhr", DaysBack(3, NINE_PM)),
        ("21 Uhr", ClockTime(NINE_PM)),
        ("21.00 Uhr", ClockTime(NINE_PM)),
        ("Sonntag 21.00", LastWeekday(6, NINE_PM)),
        ("Samstag um 14.11", LastWeekday(5, timedelta(hours=14, minutes=11))),
        ("gestern 8.11 Uhr", DaysBack(1, timedelta(hours=8, minutes=11))),
        ("heute 0.10", DaysBack(0, timedelta(minutes=10))),
        ("um halb zehn", ClockTime(HALF_PAST_NINE)),
        ("9 Uhr 30", ClockTime(HALF_PAST_NINE)),
        ("viertel nach 9", ClockTime(timedelta(hours=9, minutes=15))),
        ("viertel vor 10", ClockTime(timedelta(hours=9, minutes=45))),
        ("halb eins mittags", ClockTime(timedelta(hours=12, minutes=30))),
        ("gestern 21:00", DaysBack(1, NINE_PM)),
        ("gestern um 21.00", DaysBack(1, NINE_PM)),
        ("gestern Abend um 9", DaysBack(1, NINE_PM)),
        ("gestern", DaysBack(1)),
        ("vorgestern 9 Uhr abends", DaysBack(2, NINE_PM)),
        ("heute früh um 9", DaysBack(0, NINE_AM)),
        ("heute frueh um 9", DaysBack(0, NINE_AM)),
        ("heute Morgen um 9", DaysBack(0, NINE_AM)),
        ("Samstag 9 Uhr", LastWeekday(5, NINE_AM)),
        ("am Sa. um 9", LastWeekday(5, NINE_AM)),
        ("Samstagabend 9 Uhr", LastWeekday(5, NINE_PM)),
        ("9 Uhr am Samstag", LastWeekday(5, NINE_AM)),
        ("12 am Samstag", LastWeekday(5, timedelta(hours=12))),
        ("letzten Samstag um 9", LastWeekday(5, NINE_AM, is_before_today=True)),
        ("am letzten Samstag um 9 Uhr", LastWeekday(5, NINE_AM, is_before_today=True)),
        ("ahora mismo", Ago(timedelta(0))),
        ("hace 2 horas", Ago(timedelta(hours=2))),
        ("hace una hora y media", Ago(timedelta(minutes=90))),
        ("hace media hora", Ago(timedelta(minutes=30))),
        ("hace 3 dias", Ago(timedelta(days=3))),
        ("hace unos 20 minutos", Ago(timedelta(minutes=20))),
        ("2 horas atrás", Ago(timedelta(hours=2))),
        ("a las 21", ClockTime(NINE_PM)),
        ("a las 21:00 h", ClockTime(NINE_PM)),
        ("a la una de la tarde", ClockTime(timedelta(hours=13))),
        ("a las 9 de la noche", ClockTime(NINE_PM)),
        ("a las 12 de la mañana", ClockTime(timedelta(hours=12))),
        ("a las 9 y media", ClockTime(HALF_PAST_NINE)),
        ("las 10 menos cuarto", ClockTime(timedelta(hours=9, minutes=45))),
        ("9 p. m.", ClockTime(NINE_PM)),
        ("ayer 21:00", DaysBack(1, NINE_PM)),
        ("ayer 21h", DaysBack(1, NINE_PM)),
        ("ayer por la noche a las 9", DaysBack(1, NINE_PM)),
        ("anoche a las 9", DaysBack(1, NINE_PM)),
        ("anteayer a las 21", DaysBack(2, NINE_PM)),
        ("hoy a mediodía", DaysBack(0, timedelta(hours=12))),
        ("el sábado a las 9", LastWeekday(5, NINE_AM)),
        ("EL SABADO A LAS 9", LastWeekday(5, NINE_AM)),
        ("el sábado pasado a las 9", LastWeekday(5, NINE_AM, is_before_today=True)),
        ("las 9 de la noche del sábado", LastWeekday(5, NINE_PM)),
        ("last night at 9", DaysBack(1, NINE_PM)),
        ("the day before yesterday at half past 9", DaysBack(2, HALF_PAST_NINE)),
        ("sat 9 am", LastWeekday(5, NINE_AM)),
        ("sat 12 am", LastWeekday(5, timedelta(0))),
        ("9am sat", LastWeekday(5, NINE_AM)),
        ("quarter to 12 p.m.", ClockTime(timedelta(hours=11, minutes=45))),
        ("gestern at 9pm", DaysBack(1, NINE_PM)),
        ("ayer um 21 Uhr", DaysBack(1, NINE_PM)),
        ("heute morgen 9 Uhr", DaysBack(0, NINE_AM)),
        ("esta mañana a las 9", DaysBack(0, NINE_AM)),
        ("this morning 9am", DaysBack(0, NINE_AM)),
        ("last night at 9 p.m.", DaysBack(1, NINE_PM)),
        ("tonight at 9", DaysBack(0, NINE_PM)),
        ("19.11. 21:00", OnMonthDay(11, 19, NINE_PM)),
        ("1. 2. 21:00", OnMonthDay(2, 1, NINE_PM)),
        ("29.2. 21:00", OnMonthDay(2, 29, NINE_PM)),
        ("am 19.11. um 21 Uhr", OnMonthDay(11, 19, NINE_PM)),
        ("21 Uhr am 19.11.", OnMonthDay(11, 19, NINE_PM)),
        ("19.11.2026 21:00", OnDate(date(2026, 11, 19), NINE_PM)),
        ("19.11.26 21:00", OnDate(date(2026, 11, 19), NINE_PM)),
        ("19/11 21:00", OnMonthDay(11, 19, NINE_PM)),
        ("11/11 21:00", OnMonthDay(11, 11, NINE_PM)),
        ("11/19/2026 9 pm", OnDate(date(2026, 11, 19), NINE_PM)),
        ("am 19. November um 21 Uhr", OnMonthDay(11, 19, NINE_PM)),
        ("21 Uhr, 19. Dez. 2026", OnDate(date(2026, 12, 19), NINE_PM)),
        ("19 de noviembre 21:00", OnMonthDay(11, 19, NINE_PM)),
        ("el 19 de dic. de 2026 a las 21:00", OnDate(date(2026, 12, 19), NINE_PM)),
        ("19 Nov 21:00", OnMonthDay(11, 19, NINE_PM)),
        ("19 nov 9 pm", OnMonthDay(11, 19, NINE_PM)),
        ("Nov 19 21:00", OnMonthDay(11, 19, NINE_PM)),
        ("9pm Nov 19", OnMonthDay(11, 19, NINE_PM)),
        ("November 19th, 2026 at 9 pm", OnDate(date(2026, 11, 19), NINE_PM)),
        ("9 pm on the 19th of November", OnMonthDay(11, 19, NINE_PM)),
    ],
)
def test_moments_are_read_whatever_is_spoken(
    language: Language, typed: str, moment: Moment
) -> None:
    with speaking(language):
        assert moment_in(typed) == moment


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "typed",
    [
        "morgen 8 Uhr",
        "mañana 21:00",
        "gestern Abend",
        "gestern 25 Uhr",
        "um 24:00",
        "gestern 9 Uhr 75",
        "gestern heute 9 Uhr",
        "gestern morgens abends 9 Uhr",
        "Samstag, 14.11.",
        "Samstag, den 14.11.",
        "Sonntag 8.11",
        "7.11. früh",
        "domingo 8.11 de la noche",
        "halb eins",
        "halb 0",
        "las 12 menos cuarto de la noche",
        "a las 12 de la noche",
        "anoche a las 2",
        "vor 9",
        "vor 9:30",
        "vor etwa",
        "viertel nach 23 Uhr 50",
        "hace 20",
        "vor vor 2 h",
        "21 h",
        "9 y 20",
        "letzte 9 Uhr",
        "letzten gestern 9 Uhr",
        "last 2026-11-20 09:00",
        "am 9",
        "den",
        "letzten",
        "irgendwann",
        "20.11.",
        "20. November",
        "31.11. 18:00",
        "31 Nov 18:00",
        "29.2.2026 18:00",
        "11/12 18:00",
        "11/12/2026 18:00",
        "30/30 18:00",
        "8 Nov 19",
        "at 8 Nov 19",
        "8 Nov 19 evening",
        "Nov 2026 18:00",
        "Nov 18:00",
        "19th 18:00",
        "gestern 20.11. 18:00",
        "last Nov 19 18:00",
        "this morning 8 pm",
        "last night",
        "esta mañana",
    ],
)
def test_what_is_to_come_or_could_be_either_is_no_moment(language: Language, typed: str) -> None:
    with speaking(language), pytest.raises(UnreadableTime) as refused:
        moment_in(typed)
    assert refused.value.given == typed


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("20 Uhr", 20),
        ("8 Uhr abends", 20),
        ("20 Uhr abends", 20),
        ("0 Uhr nachts", 0),
        ("um 20 Uhr 30", 20.5),
        ("20h", 20),
        ("20h30", 20.5),
        ("halb acht", 7.5),
        ("las 8 de la tarde", 20),
        ("8 de la noche", 20),
        ("12 de la madrugada", 0),
        ("2 nachts", 2),
        ("11 Uhr nachts", 23),
        ("8 p.m.", 20),
        ("nine o'clock", 9),
    ],
)
def test_times_of_day_are_read_whatever_is_spoken(
    language: Language, typed: str, hours: float
) -> None:
    with speaking(language):
        assert time_of_day_in(typed, "hours") == timedelta(hours=hours)


@pytest.mark.parametrize("typed", ["Samstag 9", "gestern", "letzten 9", "3 days ago at 9"])
def test_a_day_is_no_part_of_a_time_of_day(typed: str) -> None:
    with pytest.raises(UnreadableHour):
        time_of_day_in(typed, "hours")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mo, mi", {0, 2}),
        ("Mo. und Mi.", {0, 2}),
        ("montags", {0}),
        ("SAMSTAG, SONNTAG", {5, 6}),
        ("Sonnabend", {5}),
        ("Sa So", {5, 6}),
        ("jeden Montag", {0}),
        ("keine", set()),
        ("Keine Ruhetage", set()),
        ("lunes y miércoles", {0, 2}),
        ("lunes e miercoles", {0, 2}),
        ("los sábados", {5}),
        ("sáb. y dom.", {5, 6}),
        ("ma, ju", {1, 3}),
        ("todos los lunes", {0}),
        ("ninguno", set()),
        ("ningún día", set()),
        ("Montag, jueves, sat", {0, 3, 5}),
        ("mo-mi", {0, 1, 2}),
        ("mon \u2013 thu", {0, 1, 2, 3}),
        ("Montag bis Donnerstag", {0, 1, 2, 3}),
        ("lunes a jueves", {0, 1, 2, 3}),
        ("de lunes a jueves", {0, 1, 2, 3}),
        ("von Mo bis Mi u. So", {0, 1, 2, 6}),
        ("Friday to Monday, Wednesday", {4, 5, 6, 0, 2}),
        ("sat-sat", {5}),
        ("weekend", {5, 6}),
        ("Mon and weekends", {0, 5, 6}),
        ("on the weekend", {5, 6}),
        ("Wochenende", {5, 6}),
        ("am Wochenende", {5, 6}),
        ("Mi und das Wochenende", {2, 5, 6}),
        ("fin de semana", {5, 6}),
        ("los fines de semana", {5, 6}),
        ("el finde y los lunes", {0, 5, 6}),
    ],
)
def test_weekdays_are_read_whatever_is_spoken(
    language: Language, typed: str, days: set[int]
) -> None:
    with speaking(language):
        assert weekdays_in(typed) == days


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("mo, Sontag", "Sontag"),
        ("el SÁBDO", "SÁBDO"),
        ("Werktags", "Werktags"),
        ("fin de mes", "fin"),
        ("die, mi", "die"),
        ("mo, 3", "3"),
        ("mo-mi-fr", "mo-mi-fr"),
        ("mo-", "mo-"),
        ("- mo", "- mo"),
        ("keine, mo", "keine, mo"),
        ("mo " * 40, "mo " * 40),
    ],
)
def test_what_is_no_weekday_in_any_language_is_named(
    language: Language, typed: str, named: str
) -> None:
    with speaking(language), pytest.raises(UnknownWeekday) as refused:
        weekdays_in(typed)
    assert refused.value.given == named


def test_what_languages_contradict_each_other_in_is_what_it_is_in_the_one_that_is_spoken() -> None:
    with speaking(GERMAN):
        assert weekdays_in("mo, do") == {0, 3}
        assert moment_in("do 21:00") == LastWeekday(3, NINE_PM)
    with speaking(SPANISH):
        assert weekdays_in("lu, do") == {0, 6}
        assert moment_in("do 21:00") == LastWeekday(6, NINE_PM)
    with speaking(ENGLISH), pytest.raises(UnknownWeekday) as refused:
        weekdays_in("mo, do")
    assert refused.value.given == "do"
    with speaking(ENGLISH), pytest.raises(UnreadableTime):
        moment_in("do 21:00")


@pytest.mark.parametrize(
    ("typed", "now", "instant"),
    [
        # 02:30 was left out on 29 March, and came twice on 25 October.
        ("gestern um halb drei", "2026-03-30T10:00", "2026-03-29T01:00"),
        ("ayer a las 2 y media", "2026-10-26T10:00", "2026-10-25T00:30"),
        ("vor 2 Std.", "2026-10-25T01:45", "2026-10-24T23:45"),
        # Past midnight in Berlin, before it in London.
        ("gestern 12 Uhr", "2026-11-18T23:30", "2026-11-18T11:00"),
        ("anoche a las 11", "2026-11-18T23:30", "2026-11-18T22:00"),
        ("0 Uhr", "2026-11-18T23:30", "2026-11-18T23:00"),
        # A Wednesday: today, unless it is before that.
        ("Mittwoch 9 Uhr", "2026-11-18T18:00", "2026-11-18T08:00"),
        ("am letzten Mittwoch um 9", "2026-11-18T18:00", "2026-11-11T08:00"),
        ("el miércoles pasado a las 9", "2026-11-18T18:00", "2026-11-11T08:00"),
        ("el martes pasado a las 9", "2026-11-18T18:00", "2026-11-17T08:00"),
        ("donnerstags 9 Uhr", "2026-11-18T18:00", "2026-11-12T08:00"),
        ("31.12. 9 Uhr", "2027-01-01T18:00", "2026-12-31T08:00"),
    ],
)
def test_what_is_typed_has_its_instant(typed: str, now: str, instant: str) -> None:
    assert instant_meant(moment_in(typed), utc(now), ZoneInfo("Europe/Berlin")) == utc(instant)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("reader", "beginning"), [(minutes_in, "45"), (moment_in, "gestern"), (weekdays_in, "mo")]
)
def test_what_is_longer_than_discord_takes_is_not_read_in_part(
    reader: Callable[[str], object], beginning: str
) -> None:
    assert reader(beginning) is not None
    with pytest.raises(CoachError):
        reader(beginning + " ," * 60 + " x")
