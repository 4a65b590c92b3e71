"""/stats over real HTTP: pictures are uploaded, described and shared, and hold up nobody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import HandClock
from tests.wire.cast import ADA, GENERAL, GRACE, File, Json
from tests.wire.crowd import crowd, give_histories, rush
from tests.wire.exchange import Exchange
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import EPHEMERAL, text, walk
from tests.wire.pacer import running
from tests.wire.process import environment, running_bot
from tests.wire.server import Request

PNG = b"\x89PNG\r\n\x1a\n"
MEMBERS = 50
ACKNOWLEDGED_WITHIN_MS = 1000.0
MEDIA_GALLERY = 12


def gallery(message: Json) -> list[Json]:
    """The pictures that a message shows, in their order."""
    return [
        item
        for part in walk(message["components"])
        if part["type"] == MEDIA_GALLERY
        for item in part["items"]
    ]


def uploads(discord: FakeDiscord) -> list[Request]:
    return [request for request in discord.requests if request.files]


def names(files: list[File]) -> list[str]:
    return [file.filename for file in files]


async def test_every_picture_of_the_card_is_a_png_with_a_text_for_who_cannot_see_it(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    give_histories(database_path, (ADA,), clock.now.date())
    async with running(fake_discord, database_path, clock):
        wish = await fake_discord.slash("stats")
        card = await wish.answer(20)
        assert wish.is_ephemeral
    assert [one["filename"] for one in card["attachments"]] == [
        *("minutes.png", "load.png", "training.png")
    ]
    assert all(fake_discord.content(one).startswith(PNG) for one in card["attachments"])
    shown = gallery(card)
    assert [item["media"]["url"] for item in shown] == [one["url"] for one in card["attachments"]]
    assert all(len(item["description"]) > 20 for item in shown)
    (upload,) = uploads(fake_discord)
    assert [one["filename"] for one in upload.body["attachments"]] == names(upload.files)


async def test_another_period_brings_its_pictures_in_place_of_the_old_ones(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    give_histories(database_path, (ADA,), clock.now.date())
    async with running(fake_discord, database_path, clock):
        week = await (await fake_discord.slash("stats")).answer(20)
        month = await (await fake_discord.press(week, "Month")).answer(20)
    assert month["id"] == week["id"]
    assert "This month" in text(month)
    assert len(month["attachments"]) == len(gallery(month)) == 3
    assert not {one["id"] for one in month["attachments"]} & {
        one["id"] for one in week["attachments"]
    }


async def test_a_shared_card_is_posted_for_everybody_with_its_pictures_and_can_be_removed(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    give_histories(database_path, (ADA,), clock.now.date())
    async with running(fake_discord, database_path, clock):
        own = await (await fake_discord.slash("stats")).answer(20)
        pressed = await fake_discord.press(own, "Share")
        post = await pressed.followup(seconds=20)
        assert fake_discord.messages(GENERAL.id) == [post]
        assert not post["flags"] & EPHEMERAL
        # How tired she is, is for her alone.
        assert [one["filename"] for one in post["attachments"]] == ["minutes.png", "load.png"]
        assert [item["media"]["url"] for item in gallery(post)] == [
            one["url"] for one in post["attachments"]
        ]
        assert uploads(fake_discord)[-1].body["allowed_mentions"] == {"parse": []}
        stranger = await fake_discord.press(post, "Remove", user=GRACE)
        await stranger.answer()
        assert fake_discord.messages(GENERAL.id) == [post]
        await fake_discord.press(post, "Remove", user=ADA)
        await fake_discord.until(lambda: not fake_discord.messages(GENERAL.id))


@pytest.mark.full
async def test_fifty_cards_at_once_all_get_their_pictures_and_hold_up_no_other_command(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    people = crowd(MEMBERS)
    give_histories(database_path, (*people, GRACE), datetime.now(UTC).date())
    env = environment(fake_discord, f"sqlite+aiosqlite:///{database_path}")
    # A process of its own: in this one, a bot that stands still would hold up who asks, too.
    async with running_bot(env, tmp_path / "bot.log") as bot:
        await bot.identified(fake_discord)
        came = await rush(fake_discord, people, GRACE)
    assert came.others > 0
    assert slowness(came.slowest) == ""
    pictures = [tuple(map(fake_discord.content, card["attachments"])) for card in came.cards]
    assert [len(one) for one in pictures] == [3] * MEMBERS
    # Nobody has somebody else's.
    assert len({png for one in pictures for png in one}) == 3 * MEMBERS


def slowness(slowest: Exchange) -> str:
    """Which command was acknowledged too late, and when; nothing when none was."""
    is_kept = slowest.ack_ms <= ACKNOWLEDGED_WITHIN_MS
    return "" if is_kept else f"{slowest} was acknowledged after {slowest.ack_ms:.0f} ms"
