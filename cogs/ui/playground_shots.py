"""`bot.py demo --shots`: pictures of your charts and of Pacer's main screens, in files."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import discord

from coach.budgets import Payer
from coach.charts import png_of
from coach.domain.briefs import Brief
from coach.domain.periods import StatsPeriod
from coach.domain.series import Chart
from coach.language.catalogue import Language
from coach.llm.switchboard import Switchboard
from coach.texts import NothingLogged
from coach.writer import Wording, Writer
from cogs.ui.playground_camera import Camera, NoBrowser, NoPicture, camera
from cogs.ui.playground_console import show
from cogs.ui.playground_place import BotMaker, Playground, opened
from cogs.ui.playground_screens import ABROAD, SCREENS, START, ZONE, Screen, reached


class _SteadyWriter(Writer):
    """Chooses the same wording in each run: the usual seed holds your id, which is a new one."""

    async def word(
        self,
        brief: Brief,
        *,
        seed: str,  # noqa: ARG002 - as `Writer` has it
        payer: Payer,
        now: datetime,
        may_ask_model: bool = True,
    ) -> Wording:
        return await super().word(
            brief, seed=brief.kind.value, payer=payer, now=now, may_ask_model=may_ask_model
        )


async def take_pictures(create_bot: BotMaker, folder: Path) -> None:
    """Write PNG files of your charts and of all screens; without a browser of the charts alone.

    Args:
        create_bot: wires the bot that is pictured.
        folder: is made if need be; older pictures in it are replaced.

    Raises:
        SystemExit: nothing can be written there, or a screen is not as it should be; the text is
            one sentence.
    """
    discord.utils.setup_logging(level=logging.WARNING)
    _make_writable(folder)
    async with _steady(create_bot, Language.ENGLISH) as ground:
        charts = await _charts(ground)
        _write(folder, charts)
        try:
            async with camera() as photographer:
                screens = {"playground": await _page(ground, photographer)}
                screens |= await _pictures(ground, photographer, SCREENS)
        except NoBrowser as error:
            show(f"Only the charts are in {folder}, since {error}.")
            return
    for language, abroad in ABROAD.items():
        async with _steady(create_bot, language) as ground, camera() as photographer:
            screens |= await _pictures(ground, photographer, abroad)
    _write(folder, screens)
    show(f"{len(charts) + len(screens)} pictures are in {folder}.")


@asynccontextmanager
async def _steady(create_bot: BotMaker, language: Language) -> AsyncIterator[Playground]:
    """A playground that is the same each time."""
    start = START.astimezone(UTC)
    async with opened(create_bot, port=0, start=start, zone=ZONE, language=language) as ground:
        # Through the wall: there is no door for another writer.
        budgets = ground.study.insights._writer._budgets  # noqa: SLF001
        ground.study.insights._writer = _SteadyWriter(Switchboard([]), budgets)  # noqa: SLF001
        yield ground


def _make_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SystemExit(
            f"Nothing can be written to {folder} ({error.strerror}): choose another folder."
        ) from None


def _write(folder: Path, pictures: dict[str, bytes]) -> None:
    for name, png in pictures.items():
        (folder / f"{name}.png").write_bytes(png)


async def _charts(ground: Playground) -> dict[str, bytes]:
    """Your charts by name, as they stand under your figures."""
    progress = ground.study.progress
    figures = await progress.stats(user_id=ground.you.id, period=StatsPeriod.YEAR, now=ground.now)
    if isinstance(figures, NothingLogged):
        raise SystemExit("There is no chart: the playground's first member has logged nothing.")
    charts: dict[str, Chart | None] = {
        "heat-map": figures.heat_map,
        "weekly-load": figures.loads,
        "training": figures.curve,
    }
    return {
        name: await asyncio.to_thread(png_of, chart)
        for name, chart in charts.items()
        if chart is not None
    }


async def _page(ground: Playground, photographer: Camera) -> bytes:
    """The page, with the commands that it offers."""
    try:
        return await photographer.page(ground.address, "/")
    except NoPicture as error:
        raise SystemExit(f"There is no picture of the page: {error}.") from error


async def _pictures(
    ground: Playground, photographer: Camera, screens: Sequence[Screen]
) -> dict[str, bytes]:
    """A picture of each screen by name."""
    pictures = {}
    # The simulated Discord shows itself in one place at a time.
    await ground.close_page()
    for screen in screens:
        # At once, since some messages are another a screen later.
        view = await reached(ground, screen)
        try:
            pictures[screen.name] = await photographer.picture(ground.env, view)
        except NoPicture as error:
            raise SystemExit(
                f"There is no picture of the screen {screen.name}: {error}."
            ) from error
    return pictures
