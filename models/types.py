"""Column types: time as integers, small and the same on every engine."""

from abc import abstractmethod
from datetime import UTC, date, datetime
from math import floor
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")

BigInt = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; on SQLite "INTEGER", which alone may number rows by itself."""

_FIRST_DAY = date(1970, 1, 1).toordinal()


class PlainType(TypeDecorator[T], Generic[T]):
    """A value that is kept as an integer, in the same way on every engine."""

    @staticmethod
    @abstractmethod
    def to_stored(value: T | None) -> int | None:
        """A value as it is kept."""

    @staticmethod
    @abstractmethod
    def from_stored(value: int | None) -> T | None:
        """What is kept as a value."""

    def process_bind_param(self, value: T | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """For SQLAlchemy."""
        return self.to_stored(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        """For SQLAlchemy."""
        return self.from_stored(value)


class UtcSeconds(PlainType[datetime]):
    """An aware datetime, kept as whole seconds since 1970 in UTC."""

    impl = BigInt
    cache_ok = True

    @staticmethod
    def to_stored(value: datetime | None) -> int | None:
        """Refuse naive datetimes: whose zone they are in nobody could tell later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return floor(value.timestamp())

    @staticmethod
    def from_stored(value: int | None) -> datetime | None:
        """Aware, in UTC."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class DayNumber(PlainType[date]):
    """A calendar date, kept as days since 1970-01-01."""

    impl = Integer
    cache_ok = True

    @staticmethod
    def to_stored(value: date | None) -> int | None:
        """Days since 1970-01-01."""
        return None if value is None else value.toordinal() - _FIRST_DAY

    @staticmethod
    def from_stored(value: int | None) -> date | None:
        """The date."""
        return None if value is None else date.fromordinal(value + _FIRST_DAY)
