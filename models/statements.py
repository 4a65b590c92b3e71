"""Statements that are compiled once: for what is asked all day.

SQLAlchemy's own cache spares the compiling, but not the rest of its way, which takes ten times
as long as SQLite does for a small statement. A `Prepared` statement is executed on the bare
connection where there is one (`models.one_hop`), and by SQLAlchemy elsewhere: to the same result.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Any, Generic, TypeVar

from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from models.one_hop import bare_connection
from models.types import PlainType

Row = TypeVar("Row")
Parameters = Mapping[str, Any]
_Converter = Callable[[Any], Any]

_DIALECT = sqlite.dialect(paramstyle="named")


@dataclass(frozen=True)
class Bare:
    """A statement as SQLite takes it, with what turns our values into its own and back."""

    sql: str
    fixed: dict[str, Any]
    binds: tuple[tuple[str, _Converter], ...]
    columns: tuple[tuple[int, _Converter], ...]

    def taken(self, parameters: Parameters) -> dict[str, Any]:
        """Parameters as the driver takes them."""
        values = {**self.fixed, **parameters}
        for name, converter in self.binds:
            values[name] = converter(values[name])
        return values

    def given(self, rows: list[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
        """Rows of the driver as our values."""
        if not rows or not self.columns:
            return rows
        # Column by column: the loops over rows are then the interpreter's own.
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for position, converter in self.columns:
            columns[position] = map(converter, columns[position])
        return zip(*columns, strict=True)


class Prepared(Generic[Row]):
    """A statement whose parameters are all given by name when it is executed.

    Args:
        statement: of SQLAlchemy Core, without lists of parameters ("IN").
        row: makes a row of its columns, in their order.
    """

    def __init__(self, statement: Executable, row: Callable[..., Row]) -> None:
        self._statement = statement
        self._row = row

    async def all(self, db: AsyncSession, **parameters: Any) -> list[Row]:  # noqa: ANN401 - values
        """All rows."""
        return list(starmap(self._row, await self._rows(db, parameters)))

    async def first(self, db: AsyncSession, **parameters: Any) -> Row | None:  # noqa: ANN401 - values
        """The first row; None without any."""
        for values in await self._rows(db, parameters):
            return self._row(*values)
        return None

    async def one(self, db: AsyncSession, **parameters: Any) -> Row:  # noqa: ANN401 - values
        """The first row, of a statement that always gives one."""
        (values, *_) = await self._rows(db, parameters)
        return self._row(*values)

    async def run(self, db: AsyncSession, **parameters: Any) -> None:  # noqa: ANN401 - values
        """Execute it for what it does."""
        await self.run_each(db, (parameters,))

    async def run_each(self, db: AsyncSession, many: Sequence[Parameters]) -> None:
        """Execute it once with each of these."""
        await _flush(db)
        raw = bare_connection(db)
        if raw is not None:
            bare = self._bare
            raw.executemany(bare.sql, [bare.taken(parameters) for parameters in many])
        elif many:
            await (await db.connection()).execute(self._statement, [dict(each) for each in many])

    async def _rows(self, db: AsyncSession, parameters: Parameters) -> Iterable[Sequence[Any]]:
        await _flush(db)
        raw = bare_connection(db)
        if raw is not None:
            bare = self._bare
            return bare.given(raw.execute(bare.sql, bare.taken(parameters)).fetchall())
        return (await (await db.connection()).execute(self._statement, parameters)).all()

    @cached_property
    def _bare(self) -> Bare:
        compiled = self._statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
        binds = tuple(
            (name, converter)
            for bind, name in compiled.bind_names.items()
            if (converter := _to_driver(bind.type)) is not None
        )
        columns = tuple(
            (position, converter)
            for position, column in enumerate(_columns(self._statement))
            if (converter := _from_driver(column.type)) is not None
        )
        return Bare(str(compiled), dict(compiled.params), binds, columns)


def _columns(statement: Any) -> Sequence[Any]:  # noqa: ANN401 - a select, or anything "returning"
    return list(getattr(statement, "exported_columns", ()))


def _to_driver(kind: TypeEngine[Any]) -> _Converter | None:
    if isinstance(kind, PlainType):
        return kind.to_stored
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _from_driver(kind: TypeEngine[Any]) -> _Converter | None:
    if isinstance(kind, PlainType):
        return kind.from_stored
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)


async def _flush(db: AsyncSession) -> None:
    """What the session has not written yet is there to be read."""
    if db.in_transaction() and (db.new or db.dirty or db.deleted):
        await db.flush()
