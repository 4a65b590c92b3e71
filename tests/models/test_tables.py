"""The package of tables: whoever knows one of them has them all."""

import importlib
import pkgutil
import re
from types import ModuleType

from sqlmodel import SQLModel

from models import tables


def declared_in(module: ModuleType) -> dict[str, type[SQLModel]]:
    """The tables of one module, by the names of their classes."""
    return {
        name: kind
        for name, kind in vars(module).items()
        if isinstance(kind, type)
        and issubclass(kind, SQLModel)
        and kind.__module__ == module.__name__
    }


def test_every_table_is_named_by_the_package_and_declared_nowhere_else() -> None:
    declared: dict[str, type[SQLModel]] = {}
    for found in pkgutil.iter_modules(tables.__path__, f"{tables.__name__}."):
        declared |= declared_in(importlib.import_module(found.name))
    named = {name: getattr(tables, name) for name in tables.__all__ if name in declared}
    assert named == declared
    kept = {table.name for table in SQLModel.metadata.tables.values()}
    assert kept == {kind.__tablename__ for kind in declared.values()}


def test_every_constraint_is_named_after_its_kind_and_its_table() -> None:
    """Also of tables whose module was read before others: a migration finds it by its name."""
    for table in SQLModel.metadata.tables.values():
        for constraint in table.constraints:
            assert re.match(f"(pk|fk|uq|ck)_{table.name}", str(constraint.name)), constraint
