"""The contracts of pyproject.toml name every room there is: import-linter can't know a new one."""

import re
import tomllib
from pathlib import Path
from typing import Any

import coach
from cogs import FEATURES
from cogs.upkeep import VERSION

STUDY = Path(coach.__file__).parent
DESK = {"domain", "language"}


def contract(name: str) -> dict[str, Any]:
    """The contract whose name begins like this."""
    text = (STUDY.parent / "pyproject.toml").read_text("utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    (found,) = [found for found in contracts if found["name"].startswith(name)]
    assert isinstance(found, dict)
    return found


def test_the_desk_may_import_no_other_room_of_the_study() -> None:
    modules = {path.stem for path in STUDY.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in STUDY.glob("*/__init__.py")} - DESK
    forbidden = contract("The desk is pure")["forbidden_modules"]
    named = {name for name in forbidden if name.startswith("coach.")}
    assert named == {f"coach.{name}" for name in modules | packages}


def test_an_image_knows_its_version_without_the_project_file() -> None:
    project = tomllib.loads((STUDY.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_no_feature_may_import_another() -> None:
    assert set(contract("Feature cogs")["modules"]) == set(FEATURES)


def test_every_file_that_the_threat_model_names_is_there() -> None:
    root = STUDY.parent
    text = (root / "docs" / "threat-model.md").read_text("utf-8")
    named = set(re.findall(r"`((?:\w+/)+[\w./]*|\w+\.(?:py|md))`", text))
    assert len(named) > 30
    assert [name for name in sorted(named) if not (root / name).exists()] == []
