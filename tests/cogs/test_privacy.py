"""/privacy, as a member uses it."""

import io
import json
import re
import zipfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeAlias

import pytest
from simcord.results import InteractionResult

from coach import privacy
from coach.privacy import Kept
from cogs.ui import privacy_cards
from cogs.ui.replies import Card
from models.queries import personal
from tests.cogs.boarding import joins, logs
from tests.cogs.conftest import Stage
from tests.driving import buttons, shown, shown_beside

Later: TypeAlias = Callable[[], Awaitable[None]]


def archive(stage: Stage, result: InteractionResult) -> dict[str, str]:
    """The files inside the file of an answer."""
    assert result.response is not None
    (attachment,) = result.response.attachments
    content = stage.env.backend.cdn.get(attachment.url)
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def words(card: Card) -> str:
    return "\n".join(str(getattr(item, "content", "")) for item in card.walk_children())


async def test_the_export_is_a_file_for_the_member_alone(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7, note="my secret")
    result = await stage.ann_says("privacy export")
    assert result.ephemeral
    files = archive(stage, result)
    assert list(files) == ["README.txt", "sessions.csv", "everything.json"]
    assert "exported on 2026-11-18" in files["README.txt"]
    assert "my secret" in files["sessions.csv"]
    kept = json.loads(files["everything.json"])
    assert kept["users"][0]["id"] == stage.ann.id
    assert {"sessions", "user_days", "milestones"} <= kept.keys()
    assert "All that I keep about you" in shown(result)


def test_what_explains_the_export_names_each_table() -> None:
    told = re.findall(r"\w+", privacy_cards.readme(datetime(2026, 11, 18, tzinfo=UTC)))
    assert {table.name for table in personal.tables()} <= set(told)


async def test_with_nothing_kept_a_sentence_says_so(stage: Stage) -> None:
    assert "I keep nothing about you" in await stage.ann_reads("privacy export")
    assert "nothing yet" in await stage.ann_reads("privacy show")
    question = await stage.ann_says("privacy delete")
    assert "I keep nothing about you" in shown(question)
    assert not buttons(question)


async def test_an_export_that_is_too_large_is_told_in_a_sentence(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    monkeypatch.setattr(privacy, "MOST_BYTES", 1_000)
    text = await stage.ann_reads("privacy export")
    assert "Discord takes 0.1 MB at most: ask whoever runs this bot" in text


async def test_deletion_asks_once_and_then_deletes_everything(stage: Stage, later: Later) -> None:
    await logs(stage, stage.ann, 45, range(12))
    await joins(stage, stage.ann)
    question = await stage.ann_says("privacy delete")
    text = shown(question)
    assert question.ephemeral
    assert "12 sessions" in text
    for stays in ("Backups", "winners", "Remove"):
        assert stays in text
    await later()
    assert question.response is not None
    pressed = await stage.ann.click(question.response, custom_id="privacy:delete")
    assert "Everything is deleted" in shown(pressed)
    assert not buttons(pressed)
    assert "nothing yet" in await stage.ann_reads("privacy show")
    assert "history is empty" in await stage.ann_reads("history")


async def test_whoever_keeps_it_loses_nothing(stage: Stage, later: Later) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    question = await stage.ann_says("privacy delete")
    await later()
    assert "Nothing was deleted" in await stage.ann_presses(question, "privacy:keep")
    assert "1 session," in await stage.ann_reads("privacy show")


async def test_the_question_offers_the_export_and_stays(stage: Stage, later: Later) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    question = await stage.ann_says("privacy delete")
    await later()
    assert question.response is not None
    result = await stage.ann.click(question.response, custom_id="privacy:export")
    assert "sessions.csv" in archive(stage, result)
    assert "Everything is deleted" in await stage.ann_presses(question, "privacy:delete")


async def test_a_second_press_says_that_nothing_is_there(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    first = await stage.ann_says("privacy delete")
    second = await stage.ann_says("privacy delete")
    await stage.ann_presses(first, "privacy:delete")
    assert second.response is not None
    again = await stage.ann.click(second.response, custom_id="privacy:delete")
    assert "I keep nothing about you" in shown_beside(again)


async def test_what_is_shown_leads_to_export_and_deletion(stage: Stage) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    shown_first = await stage.ann_says("privacy show")
    assert buttons(shown_first) == {"Export": "privacy:export", "Delete everything": "privacy:ask"}
    assert shown_first.response is not None
    asked = await stage.ann.click(shown_first.response, custom_id="privacy:ask")
    assert "Delete everything that I keep about you?" in shown(asked)


def some(**changes: object) -> Kept:
    figures: dict[str, object] = {
        "since": None,
        "sessions": 12,
        "texts": 3,
        "boards": 0,
        "rows": 60,
        "providers": (),
        "is_ai_allowed": True,
        "is_note_sharing_allowed": False,
    }
    return Kept(**(figures | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "none. I word all texts myself"),
        ({"providers": ("anthropic",)}, "Anthropic words your texts."),
        ({"providers": ("anthropic",)}, "and none of your notes"),
        (
            {"providers": ("openai", "anthropic")},
            "OpenAI (or Anthropic when OpenAI does not answer) words your texts.",
        ),
        (
            {"providers": ("openai",), "is_note_sharing_allowed": True},
            "up to three of your notes on the sessions in question, which you allowed",
        ),
        ({"providers": ("openai",), "is_ai_allowed": False}, "nothing of yours is sent"),
        ({"boards": 2}, "You are on 2 leaderboards"),
    ],
)
def test_what_goes_to_whom_is_told_as_it_is_set(changes: dict[str, object], told: str) -> None:
    text = words(privacy_cards.kept(some(**changes)))
    assert told in text
    assert len(text) < 4000
