"""What can be wrong with a database."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

FAILURES = (SQLAlchemyError, sqlite3.Error, OSError, ValueError)
"""What a database raises that does not answer: of SQLAlchemy, of the bare connection, of the
network, and of a connection that is closed."""

_DEADLOCK = "40P01"
_SERIALIZATION = "40001"


class NewerDatabase(Exception):
    """The database was migrated by a newer version; it is left as it is."""


class UnusableDatabase(Exception):
    """It can't be made, opened or read; the text says why, and ``cure`` what to look at."""

    def __init__(self, problem: object, *, cure: str) -> None:
        super().__init__(problem)
        self.cure = cure


def is_undone_by_others(error: Exception) -> bool:
    """Whether a transaction met another one, and has to be run again from the start."""
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return state in (_DEADLOCK, _SERIALIZATION)
