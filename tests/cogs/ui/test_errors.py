"""Every error that is meant for a person has its sentence."""

from datetime import UTC, datetime

import pytest

from coach.domain import errors
from cogs.ui.errors import sentence_for

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
    errors.UnreadableTable(line=7),
    errors.UnknownColumns(columns=("name", "mail")),
    errors.UnknownColumns(columns=()),
    errors.TooManyRows(most=20_000),
    errors.NoRows(),
    errors.UploadGone(),
    errors.ImportChanged(),
    errors.NoSuchImport(),
    errors.NoBoardForGoal(),
    errors.NoTeamGoal(),
    errors.TooManyAtOnce(),
]


def test_no_error_was_forgotten() -> None:
    assert {type(error) for error in EVERY_ERROR} == set(errors.CoachError.__subclasses__())


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_it_is_one_sentence_that_says_what_to_do(error: errors.CoachError) -> None:
    sentence = sentence_for(error)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ". " not in sentence
    assert ":" in sentence


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


def test_a_very_long_input_is_quoted_in_part() -> None:
    assert len(sentence_for(errors.UnreadableDuration(given="9" * 6000))) < 300
