"""What people plan: rest days, pauses and weekly goals."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.conventions import owner
from models.types import DayNumber


class RestPlanRow(SQLModel, table=True):
    """The weekdays (bit 0 = Monday) that a person rests on from a day on."""

    __tablename__: ClassVar[str] = "rest_plans"
    __table_args__ = (
        CheckConstraint("weekdays BETWEEN 0 AND 127", name="weekdays"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    weekdays: int


class PauseRow(SQLModel, table=True):
    """Days, both ends included, on which a person pauses."""

    __tablename__: ClassVar[str] = "pauses"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="order"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    first_day: date = Field(primary_key=True, sa_type=DayNumber)
    last_day: date = Field(sa_type=DayNumber)


class GoalRow(SQLModel, table=True):
    """The minutes a week that a person aims at from a Monday on; without any, no more goal."""

    __tablename__: ClassVar[str] = "goals"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 10 AND 5040", name="minutes"),
        # 1970-01-01, the day with the number 0, was a Thursday.
        CheckConstraint("(since + 3) % 7 = 0", name="monday"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    minutes: int | None = None
