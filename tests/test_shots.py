"""Pictures of Pacer's screens, taken in the playground."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from io import BytesIO
from pathlib import Path

import discord
import pytest
import pytest_asyncio
from PIL import Image
from simcord.results import InteractionResult

from bot import create_bot
from coach.language.catalogue import Language
from cogs.ui import playground_camera, playground_shots
from cogs.ui.playground_camera import SCALE, WIDTH, Camera, NoBrowser, NoPicture, camera
from cogs.ui.playground_place import Playground, opened
from cogs.ui.playground_screens import (
    ABROAD,
    SCREENS,
    START,
    ZONE,
    Screen,
    reached,
    text_of,
)
from cogs.ui.playground_shots import take_pictures

REPOSITORY = Path(__file__).parents[1]
CHARTS = {"heat-map", "training", "weekly-load"}
PAGE = "playground"
BY_NAME = {screen.name: screen for screen in SCREENS}

# It takes two seconds to open, so that the tests of a module share one.
pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.full]
# There is one simulator to a loop: what opens its own playground has its own.
alone = pytest.mark.asyncio(loop_scope="function")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Playground]:
    async with opened(create_bot, port=0, start=START.astimezone(UTC), zone=ZONE) as ground:
        yield ground


@pytest.fixture
def _logging_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "setup_logging", lambda **_: None)


@asynccontextmanager
async def camera_or_skip() -> AsyncIterator[Camera]:
    try:
        async with camera() as photographer:
            yield photographer
    except NoBrowser as error:
        pytest.skip(str(error))


def looks(png: bytes) -> tuple[int, int]:
    """A picture's width and height; it is not blank."""
    with Image.open(BytesIO(png)) as picture:
        colours = picture.convert("RGB").getcolors(picture.width * picture.height)
        assert colours is not None
        assert len(colours) > 10
        return picture.size


async def command_line(*arguments: str | Path, **env: str) -> tuple[int | None, str, str]:
    """The exit code of ``bot.py`` and what it printed, on both ways out."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "bot.py",
        *arguments,
        cwd=REPOSITORY,
        env={**os.environ, **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        printed, errors = await process.communicate()
    return process.returncode, printed.decode().strip(), errors.decode().strip()


async def test_every_picture_has_a_name_of_its_own() -> None:
    abroad = [screen.name for screens in ABROAD.values() for screen in screens]
    names = [*(screen.name for screen in SCREENS), *abroad, *CHARTS, PAGE]
    assert len(set(names)) == len(names)


async def test_every_screen_is_reached_where_it_stands(
    ground: Playground,
) -> None:
    board, inbox = ground.board_channel, ground.you.user.dm_channel
    places = {"board": board, "closing": board, "recap": board, "letter": inbox}
    texts: dict[str, str] = {}
    for screen in SCREENS:
        view = await reached(ground, screen)
        assert view.channel.id == places.get(screen.name, ground.channel).id
        texts[screen.name] = text_of(view.message)
    # In one of many wordings.
    assert "45 min" in texts["letter"]
    assert "1 session" in texts["letter"]
    # The same figures wherever they stand, and the week's last ones after it.
    yours = "Alex · 5 h 5 min 🥈"
    assert "` 2` **Alex** (you) · 5 h 5 min 🥈" in texts["leaderboard"]
    assert yours in texts["board"]
    assert "You are **3rd** with 4 h 20 min" in texts["join"]
    assert "You would be **3rd** with 4 h 20 min" in texts["place"]
    assert "` 2` Alex · 5 h 50 min 🥈" in texts["closing"]
    assert "**41 h** of 40 h" in texts["board"]
    assert "**41 h 45 min** of 40 h" in texts["recap"]


@alone
@pytest.mark.parametrize("language", ABROAD)
async def test_every_screen_of_another_language_is_reached(language: Language) -> None:
    start = START.astimezone(UTC)
    async with opened(create_bot, port=0, start=start, zone=ZONE, language=language) as ground:
        for screen in ABROAD[language]:
            assert (await reached(ground, screen)).language is language


async def test_a_screen_that_is_not_as_it_should_be_is_one_sentence(ground: Playground) -> None:
    wrong = Screen("tip", "Weekly review", BY_NAME["tip"].reach)
    with pytest.raises(SystemExit, match="screen tip: it should say “Weekly review” but says “###"):
        await reached(ground, wrong)


async def test_a_screen_without_a_message_is_one_sentence(ground: Playground) -> None:
    async def form(ground: Playground) -> InteractionResult:
        letter = await BY_NAME["letter"].reach(ground)
        assert isinstance(letter, discord.Message)
        opened_form: InteractionResult = await ground.you.user.click(letter, custom_id="log")
        assert opened_form.modal
        return opened_form

    with pytest.raises(SystemExit, match=r"the screen form: nothing came\.$"):
        await reached(ground, Screen("form", "", form))


async def test_a_command_that_does_not_exist_is_one_sentence(ground: Playground) -> None:
    async def nowhere(ground: Playground) -> InteractionResult:
        answer: InteractionResult = await ground.you.slash(ground.channel, "nowhere")
        return answer

    with pytest.raises(SystemExit, match=r"of the screen nowhere: .*nowhere") as refusal:
        await reached(ground, Screen("nowhere", "", nowhere))
    assert "\n" not in str(refusal.value)


async def test_an_answer_and_a_letter_are_pictured_whole(
    ground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await reached(ground, BY_NAME["settings"])
    letter = await reached(ground, BY_NAME["letter"])
    env = ground.env
    await ground.close_page()
    async with camera_or_skip() as photographer:
        panel_width, panel_height = looks(await photographer.picture(env, panel))
        letter_width, letter_height = looks(await photographer.picture(env, letter))
        monkeypatch.setattr(playground_camera, "_HEIGHT", panel_height // SCALE // 2)
        with pytest.raises(NoPicture, match="it is too large"):
            await photographer.picture(env, panel)
        monkeypatch.setattr(playground_camera, "_HEIGHT", 0)
        with pytest.raises(NoPicture):
            await photographer.picture(env, panel)
    assert panel_width == letter_width == WIDTH * SCALE
    assert panel_height > letter_height > 200 * SCALE


@alone
@pytest.mark.usefixtures("_logging_stays")
async def test_the_pictures_are_written_and_replace_older_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(playground_shots, "SCREENS", (BY_NAME["tip"],))
    monkeypatch.setattr(playground_shots, "ABROAD", {Language.GERMAN: ABROAD[Language.GERMAN]})
    folder = tmp_path / "docs" / "images"
    folder.mkdir(parents=True)
    (folder / "tip.png").write_bytes(b"old")
    await take_pictures(create_bot, folder)
    printed = capsys.readouterr().out
    if "Chromium" in printed:
        pytest.skip(printed)
    assert printed == f"6 pictures are in {folder}.\n"
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{name}.png" for name in (*CHARTS, PAGE, "tip", "log-de")}
    for path in folder.iterdir():
        looks(path.read_bytes())


class BrokenCamera:
    def __init__(self, *, is_broken_for_pages: bool = False) -> None:
        self.is_broken_for_pages = is_broken_for_pages

    async def page(self, _address: str, _typed: str) -> bytes:
        if self.is_broken_for_pages:
            raise NoPicture("the page is folded")
        return b""

    async def picture(self, _env: object, _view: object) -> bytes:
        raise NoPicture("the lens is dirty")


@alone
@pytest.mark.usefixtures("_logging_stays")
@pytest.mark.parametrize(
    ("camera_", "sentence"),
    [
        (BrokenCamera(), r"of the screen tip: the lens is dirty\.$"),
        (BrokenCamera(is_broken_for_pages=True), r"of the page: the page is folded\.$"),
    ],
)
async def test_what_can_not_be_pictured_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, camera_: BrokenCamera, sentence: str
) -> None:
    @asynccontextmanager
    async def broken() -> AsyncIterator[BrokenCamera]:
        yield camera_

    monkeypatch.setattr(playground_shots, "camera", broken)
    monkeypatch.setattr(playground_shots, "SCREENS", (BY_NAME["tip"],))
    with pytest.raises(SystemExit, match=sentence):
        await take_pictures(create_bot, tmp_path)


@alone
async def test_without_a_browser_the_charts_are_written_and_the_cure_is_named(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    folder = tmp_path / "pictures"
    code, printed, errors = await command_line(
        "demo", "--shots", folder, PATH=str(empty), PLAYWRIGHT_BROWSERS_PATH=str(empty)
    )
    assert (code, errors) == (0, "")
    assert printed == (
        f"Only the charts are in {folder}, since the screens need Chromium: install it with your "
        "system's packages, or with .venv/bin/playwright install chromium."
    )
    assert {path.name for path in folder.iterdir()} == {f"{name}.png" for name in CHARTS}
    for path in folder.iterdir():
        width, height = looks(path.read_bytes())
        assert width == 1000
        assert height > 300


@alone
async def test_a_page_that_is_not_there_is_no_picture() -> None:
    async with camera_or_skip() as photographer:
        with pytest.raises(NoPicture, match="net::ERR_"):
            await photographer.page("http://127.0.0.1:1/", "/")


@alone
async def test_without_playwright_the_cure_is_make_shots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(NoBrowser, match="Playwright: make shots installs it"):
        async with camera():
            pass


@alone
@pytest.mark.usefixtures("_logging_stays")
async def test_a_folder_below_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match=r"below \(.+\): choose another folder\.$"):
        await take_pictures(create_bot, tmp_path / "file" / "below")


@alone
async def test_a_file_in_place_of_a_folder_is_one_sentence_and_exit_code_1() -> None:
    code, printed, errors = await command_line("demo", "--shots", "bot.py")
    assert (code, printed) == (1, "")
    assert errors == "Nothing can be written to bot.py (File exists): choose another folder."


@alone
async def test_a_demo_without_its_simulator_names_the_cure() -> None:
    script = (
        "import sys; sys.modules['simcord'] = None; sys.argv[1:] = ['demo']; import bot; bot.main()"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, cwd=REPOSITORY, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(20):
        _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.decode().strip() == "The demo needs simcord: start it with make demo."
