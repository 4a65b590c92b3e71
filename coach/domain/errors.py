"""Everything that can go wrong for a person, as noun phrases.

These carry figures, not sentences: reception words them (`cogs.ui.errors`), in one place.
They are neither frozen (Python sets the traceback of a raised error) nor equal by value (that
would make them unhashable).
"""

from dataclasses import dataclass
from datetime import datetime


class CoachError(Exception):
    """Base of all errors that are meant for the person who caused them."""


@dataclass(eq=False)
class UnknownTimeZone(CoachError):
    """Not an IANA name, e.g. "CET+1" or "Berlin"."""

    given: str


@dataclass(eq=False)
class MinutesOutOfRange(CoachError):
    """A session shorter than 1 or longer than 720 minutes."""

    minutes: int


@dataclass(eq=False)
class IntensityOutOfRange(CoachError):
    """An intensity below 1 or above 10."""

    intensity: int


@dataclass(eq=False)
class TextTooLong(CoachError):
    """An activity or a note with too many characters."""

    field: str
    length: int
    limit: int


@dataclass(eq=False)
class EmptyText(CoachError):
    """Nothing where a text has to be."""

    field: str


@dataclass(eq=False)
class NumberOutOfRange(CoachError):
    """A number that an option does not take; either end may be open."""

    field: str
    least: int | float | None
    most: int | float | None


@dataclass(eq=False)
class SessionInFuture(CoachError):
    """A session that would end after now."""

    ended_at: datetime


@dataclass(eq=False)
class SessionTooOld(CoachError):
    """A session that ended more than 7 days ago."""

    ended_at: datetime


@dataclass(eq=False)
class DayTooLong(CoachError):
    """A day that would hold more than 18 hours of sessions."""

    minutes_already: int
    minutes: int


@dataclass(eq=False)
class TooManySessions(CoachError):
    """A day that already holds 20 sessions."""

    sessions: int


@dataclass(eq=False)
class UnreadableDuration(CoachError):
    """A duration that is none of the forms people use."""

    given: str


@dataclass(eq=False)
class UnreadableTime(CoachError):
    """A time that is none of the forms people use."""

    given: str


class NothingToUndo(CoachError):
    """No session of this person was logged within the last 15 minutes."""


class NoSuchSession(CoachError):
    """No session of this person by that id, or one that was logged more than 7 days ago."""


@dataclass(eq=False)
class PauseTooLong(CoachError):
    """A pause of more than 30 days, or of more than 60 within 365."""

    days: int
    left: int


class NotPaused(CoachError):
    """There is no pause to end."""


@dataclass(eq=False)
class TooManyRestDays(CoachError):
    """More than 4 weekdays to rest on."""

    given: int


@dataclass(eq=False)
class GoalOutOfRange(CoachError):
    """A weekly goal below 10 or above 5040 minutes."""

    minutes: int


class NoGoal(CoachError):
    """There is no weekly goal to clear."""


@dataclass(eq=False)
class UnknownWeekday(CoachError):
    """A word that is no weekday."""

    given: str


@dataclass(eq=False)
class UnreadableHour(CoachError):
    """A text that is no time of day, or not one that this setting takes."""

    given: str
    setting: str


@dataclass(eq=False)
class UnreadableIntensity(CoachError):
    """A text that is no intensity."""

    given: str


class SummaryInQuietHours(CoachError):
    """The daily summary would never come: its time lies in the quiet hours."""


class NoTimer(CoachError):
    """There is no focus timer to stop."""


class NotInVoice(CoachError):
    """A timer is to follow somebody who is in no voice channel that Pacer sees."""


class TimerAnswered(CoachError):
    """A focus timer whose end was answered, or that never was this person's."""


@dataclass(eq=False)
class TimerTooOld(CoachError):
    """A focus timer that ended too long ago to be logged."""

    ended_at: datetime


class NotYours(CoachError):
    """A button under somebody else's text."""


class StaleButton(CoachError):
    """A button whose question has been answered, or whose subject is gone."""


class StaleForm(CoachError):
    """A form that nothing reads any more."""


class StaleCommand(CoachError):
    """A command or an option that Pacer does not have any more, or not in that form."""


@dataclass(eq=False)
class TooFast(CoachError):
    """More in a short time than anybody does by hand; it goes on in ``seconds``, at least 1."""

    seconds: int


class ServerOnly(CoachError):
    """Something about a server, asked for in a direct message."""


@dataclass(eq=False)
class NotShared(CoachError):
    """Figures of somebody who does not show them here; it is not told whether there are any."""

    name: str


class SharedAlready(CoachError):
    """The same figures were posted a moment ago."""


class PostForbidden(CoachError):
    """A channel that takes no post with pictures, from this person or from Pacer."""


class NeedsManageServer(CoachError):
    """A setting of a server, changed by somebody who may not."""


class NotInServer(CoachError):
    """Pacer was installed by a person, not added to this server."""


@dataclass(eq=False)
class MissingPermissions(CoachError):
    """A channel in which Pacer lacks permissions, by their names in Discord."""

    channel: str
    missing: tuple[str, ...]


@dataclass(eq=False)
class BoardRefused(CoachError):
    """A channel in which Discord did not take the leaderboard message."""

    channel: str


class NoBoard(CoachError):
    """A server without a leaderboard message."""


class NothingKept(CoachError):
    """Nothing is kept of this person."""


@dataclass(eq=False)
class ExportTooLarge(CoachError):
    """More than Discord takes in one file, both in bytes."""

    size: int
    most: int


@dataclass(eq=False)
class FileTooLarge(CoachError):
    """A file that is larger than what is taken, both in bytes."""

    size: int
    most: int


class BrokenArchive(CoachError):
    """A ZIP that can't be opened, or that does not hold one table."""


class NotText(CoachError):
    """A picture or another file in which nothing is written."""


@dataclass(eq=False)
class UnreadableTable(CoachError):
    """A file that is no table from a line on."""

    line: int


@dataclass(eq=False)
class UnknownColumns(CoachError):
    """A table that comes from no service that is known here."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class TooManyRows(CoachError):
    """A table with more rows than are taken at once."""

    most: int


class NoRows(CoachError):
    """A table with nothing in it that could be a session."""


class UploadGone(CoachError):
    """A file that was uploaded and can't be fetched, or does not wait for an answer any more."""


class StillReading(CoachError):
    """Another file of the same person, which is not read to its end."""


class ImportChanged(CoachError):
    """What was logged meanwhile leaves no room for an import as it was shown."""


class NoSuchImport(CoachError):
    """An import that is too old to be undone, was undone, or is somebody else's."""


class NoBoardForGoal(CoachError):
    """A goal for a server that has no leaderboard message to show it on."""


class NoTeamGoal(CoachError):
    """A server without a goal to switch off."""


class TooManyAtOnce(CoachError):
    """More people ask at this moment than can be answered in good time."""
