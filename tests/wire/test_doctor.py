"""The doctor as an operator asks it: lines, an exit code, and no secret."""

import math
import time
from pathlib import Path

import pytest

from tests.cogs.upkeep.test_doctor import CURES, keep_a_board
from tests.llm.vendor import Reply, ScriptedVendor
from tests.test_bot import outcome
from tests.wire.cast import BOARD, RUNNERS
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import environment

KEYS = {"ANTHROPIC_API_KEY": "sk-anthropic-secret", "OPENAI_API_KEY": "sk-openai-secret"}


class Surgery:
    """Asks the doctor as an operator does."""

    def __init__(self, discord: FakeDiscord, database_path: Path, folder: Path) -> None:
        self.env = environment(discord, f"sqlite+aiosqlite:///{database_path}")
        self.secrets = [discord.token, *KEYS.values()]
        self._log = folder / "doctor"

    async def lines(self, **changed: str) -> tuple[int, dict[str, str]]:
        """The exit code, and each line by what it is about."""
        self._log.unlink(missing_ok=True)
        code, output = await outcome(self.env | changed, self._log, "doctor")
        assert "Traceback" not in output
        assert not [secret for secret in self.secrets if secret in output]
        found = [line for line in output.splitlines() if line[:1] in "✓!✗"]
        assert len(found) == len(output.splitlines()) - 1, output
        # Whatever fails has its cure in the same line.
        for line in found:
            assert not line.startswith("✗") or any(cure in line for cure in CURES), line
        return code, {line.partition(": ")[0][2:]: line for line in found}


@pytest.fixture
def surgery(fake_discord: FakeDiscord, database_path: Path, tmp_path: Path) -> Surgery:
    return Surgery(fake_discord, database_path, tmp_path)


async def test_where_all_is_well_each_line_says_so(surgery: Surgery, database_path: Path) -> None:
    keep_a_board(database_path, RUNNERS.id, BOARD.id)
    async with ScriptedVendor() as vendor:
        vendor.will(Reply({"id": "model", "object": "model", "created": 1, "owned_by": "them"}))
        code, found = await surgery.lines(
            LLM_PROVIDER="auto",
            ANTHROPIC_BASE_URL=vendor.url("anthropic"),
            OPENAI_BASE_URL=vendor.url("openai"),
            **KEYS,
        )
    assert code == 0, found
    assert {line[0] for subject, line in found.items() if subject != "disk"} == {"✓"}
    assert list(found) == [
        *("token", "intents", f"board in server {RUNNERS.id}", "clock", "database"),
        *("migrations", "disk", "anthropic", "openai"),
    ]
    # It asks which models there are, and for no text.
    assert {question.path for question in vendor.questions} == {
        "/v1/models/claude-haiku-5-5",
        "/v1/models/gpt-6-luna",
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN is missing: copy it from the Bot page"),
        ({"DISCORD_TOKEN": "wrong"}, "DISCORD_TOKEN was refused by Discord: copy it from"),
        ({"DISCORD_API_URL": "http://127.0.0.1:1/api/v10"}, "Discord does not answer (Client"),
    ],
)
async def test_without_a_way_in_pacer_cannot_work_and_the_rest_is_looked_at_all_the_same(
    surgery: Surgery, changed: dict[str, str], said: str
) -> None:
    code, found = await surgery.lines(**changed)
    assert code == 1
    assert found["token"].startswith(f"✗ token: {said}")
    assert found["database"].startswith("✓")
    assert found["migrations"].startswith("✓")


async def test_a_discord_that_never_answers_stops_no_other_check(
    surgery: Surgery, fake_discord: FakeDiscord
) -> None:
    fake_discord.hang("GET", "*", times=math.inf)
    began_at = time.monotonic()
    code, found = await surgery.lines()
    assert time.monotonic() - began_at < 20
    assert code == 1
    assert found["token"].startswith("✗ token: Discord does not answer (TimeoutError)")
    assert found["database"].startswith("✓")
