"""Somebody who forges what Discord would not send, and a log in which nothing unexpected stands."""

import logging
from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest

from cogs.ui.throttle import Throttle
from tests.cogs.conftest import Stage
from tests.forging import Forger


@pytest.fixture
def forger(stage: Stage) -> Forger:
    """A patient one: ten seconds pass before each of its inputs."""
    stage.bot.throttle = Throttle(partial(next, count(step=10.0)))
    return Forger(stage.env)


@pytest.fixture(autouse=True)
def _nothing_unexpected(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No walk may cause an error that is not meant for the person."""
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
