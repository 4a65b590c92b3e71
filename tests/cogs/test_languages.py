"""Which language a member is answered in."""

import asyncio

import discord
import pytest

from coach.language import catalogue
from coach.language.catalogue import Language, language_of
from cogs.ui.hearing import CommandTexts
from tests.cogs.conftest import Stage

WRONG = {"duration": "forever", "intensity": 5}


@pytest.fixture(autouse=True)
def _all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "OFFERED", tuple(Language))
