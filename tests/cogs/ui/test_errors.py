"""Every error that is meant for a person has its sentence."""

from datetime import UTC, datetime
from itertools import product

import pytest

from coach.domain import errors
from coach.language.catalogue import Language, speaking
from cogs.boards import NEEDED
from cogs.ui.blocks import note
from cogs.ui.errors import sentence_for
from tests.cogs.limits import faults_of_card
from tests.cogs.ui.samples.extremes import HUGE

AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
EVERY_ERROR: list[errors.CoachError] = [
    errors.UnknownTimeZone(given="Mars"),
    errors.MinutesOutOfRange(minutes=721),
    errors.IntensityOutOfRange(intensity=11),
    errors.TextTooLong(field="note", length=201, limit=200),
    errors.EmptyText(field="zone"),
    errors.NumberOutOfRange(field="intensity", least=1, most=10),
    errors.NumberOutOfRange(field="days", least=1, most=None),
    errors.NumberOutOfRange(field="days", least=None, most=30),
    errors.SessionInFuture(ended_at=AT),
    errors.SessionTooOld(ended_at=AT),
    errors.DayTooLong(minutes_already=1000, minutes=90),
    errors.TooManySessions(sessions=20),
    errors.UnreadableDuration(given="x"),
    errors.UnreadableTime(given="x"),
    errors.NothingToUndo(),
    errors.NoSuchSession(),
    errors.PauseTooLong(days=31, left=30),
    errors.NotPaused(),
    errors.TooManyRestDays(given=5),
    errors.GoalOutOfRange(minutes=9),
    errors.NoGoal(),
    errors.UnknownWeekday(given="x"),
    errors.UnreadableHour(given="x", setting="hours"),
    errors.UnreadableHour(given="x", setting="day_start"),
    errors.UnreadableIntensity(given="x"),
    errors.SummaryInQuietHours(),
    errors.NoTimer(),
    errors.NotInVoice(),
    errors.TimerAnswered(),
    errors.TimerTooOld(ended_at=AT),
    errors.NotYours(),
    errors.StaleButton(),
    errors.StaleForm(),
    errors.StaleCommand(),
    errors.TooFast(seconds=1),
    errors.ServerOnly(),
    errors.NotShared(name="Ben"),
    errors.SharedAlready(),
    errors.PostForbidden(),
    errors.NeedsManageServer(),
    errors.NotInServer(),
    errors.MissingPermissions(channel="general", missing=("View Channel", "Send Messages")),
    errors.BoardRefused(channel="general"),
    errors.NoBoard(),
    errors.NothingKept(),
    errors.ExportTooLarge(size=12_340_000, most=10_000_000),
    errors.FileTooLarge(size=6_000_000, most=5_000_000),
    errors.BrokenArchive(),
    errors.NotText(),
    errors.UnreadableTable(line=7),
    errors.UnknownColumns(columns=("name", "mail")),
    errors.UnknownColumns(columns=()),
    errors.TooManyRows(most=20_000),
    errors.NoRows(),
    errors.UploadGone(),
    errors.StillReading(),
    errors.ImportChanged(),
    errors.NoSuchImport(),
    errors.NoBoardForGoal(),
    errors.NoTeamGoal(),
    errors.TooManyAtOnce(),
]


LONGEST: list[errors.CoachError] = [
    errors.UnknownTimeZone(given="*" * 6000),
    errors.MinutesOutOfRange(minutes=HUGE),
    errors.IntensityOutOfRange(intensity=HUGE),
    errors.TextTooLong(field="intensity", length=6000, limit=200),
    errors.NumberOutOfRange(field="intensity", least=-HUGE, most=HUGE),
    errors.UnreadableDuration(given="@" * 6000),
    errors.UnreadableTime(given="漢" * 6000),
    errors.UnknownWeekday(given="*" * 6000),
    errors.UnreadableHour(given="*" * 6000, setting="hours"),
    errors.UnreadableHour(given="*" * 6000, setting="day_start"),
    errors.UnreadableIntensity(given="*" * 4000),
    errors.GoalOutOfRange(minutes=HUGE),
    errors.DayTooLong(minutes_already=1079, minutes=719),
    errors.PauseTooLong(days=HUGE, left=HUGE),
    errors.TooFast(seconds=HUGE),
    errors.NotShared(name="*" * 32),
    errors.MissingPermissions(channel="*" * 100, missing=tuple(NEEDED.values())),
    errors.BoardRefused(channel="@" * 100),
    errors.ExportTooLarge(size=HUGE * HUGE, most=HUGE),
    errors.FileTooLarge(size=HUGE * HUGE, most=HUGE),
    errors.UnreadableTable(line=HUGE),
    errors.UnknownColumns(columns=("*" * 60,) * 4),
    errors.TooManyRows(most=HUGE),
]
"""With all that a person can make of them."""


def test_no_error_was_forgotten() -> None:
    assert {type(error) for error in EVERY_ERROR} == set(errors.CoachError.__subclasses__())


def test_it_is_one_sentence_that_says_what_to_do_in_each_language() -> None:
    for language, error in product(Language, (*EVERY_ERROR, *LONGEST)):
        with speaking(language):
            sentence = sentence_for(error)
        assert faults_of_card(note(sentence)) == []
        assert len(sentence) < 800
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert ". " not in sentence
        assert ": " in sentence


@pytest.mark.parametrize(
    "error",
    [
        errors.UnreadableDuration(given="x"),
        errors.MinutesOutOfRange(minutes=721),
        errors.IntensityOutOfRange(intensity=11),
        errors.TextTooLong(field="note", length=201, limit=200),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_a_form_shows_too_speaks_of_no_command(error: errors.CoachError) -> None:
    sentence = sentence_for(error)
    assert "`" not in sentence
    assert "log" not in sentence


@pytest.mark.parametrize(
    "error",
    [
        errors.NumberOutOfRange(field="intensity", least=1, most=10),
        errors.TextTooLong(field="intensity", length=201, limit=200),
        errors.EmptyText(field="intensity"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_option_is_called_as_it_is_seen(error: errors.CoachError) -> None:
    with speaking(Language.SPANISH, names=Language.GERMAN):
        assert "intensität" in sentence_for(error)
    assert "intensity" in sentence_for(error)


def test_a_very_long_input_is_quoted_in_part() -> None:
    assert len(sentence_for(errors.UnreadableDuration(given="9" * 6000))) < 300
