"""Pictures of single messages of the simulated Discord, taken in a browser on this computer."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import discord
from PIL import Image
from simcord import ChannelHandle, Env, MemberActor, SetupError, UserHandle

from coach.language.catalogue import Language
from cogs.ui.playground_language import LOCALES
from cogs.ui.playground_page import speak_on_page

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Playwright

WIDTH = 560
"""Of a picture, in CSS pixels."""

PAGE = (1040, 640)
"""Of a picture of the playground's page: width and height in CSS pixels."""

SCALE = 2
"""Device pixels to the CSS pixel: sharp on a phone, and in a README at half its size."""

_HEIGHT = 4000
"""More than any message is high; a picture ends with its message."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_COLOURS = 256

_LOOKED_AT = timedelta(seconds=75)
"""A message is looked at this long after it was sent or changed: what it says of "1 minute ago" is
then the same in each run, however long that takes."""

_ROOM_ABOVE_AND_BELOW = """(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('#focused-content { padding: 14px 0 18px }');
    document.adoptedStyleSheets = [sheet];
})()"""


class NoBrowser(Exception):
    """There is nothing to take pictures with; the text says what to do about it."""


class NoPicture(Exception):
    """A message can't be shown whole; the text says why."""


@dataclass(frozen=True, slots=True)
class View:
    """A message, and from where it is seen.

    Attributes:
        viewer: of a server's channel a member of it, of an inbox the user whose it is.
        message: in ``channel``.
        zone: name of the viewer's time zone.
        language: of the viewer's Discord.
    """

    channel: ChannelHandle
    viewer: MemberActor | UserHandle
    message: discord.Message
    zone: str
    language: Language = Language.ENGLISH


class _SharpBrowser:
    """The browser that the simulator is lent: it asks for coarse pages, and closes what it has."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser

    @property
    def version(self) -> str:
        return self._browser.version

    async def new_context(self, **options: Any) -> "BrowserContext":  # noqa: ANN401 - Playwright's
        options["device_scale_factor"] = SCALE
        context = await self._browser.new_context(**options)
        await context.add_init_script(_ROOM_ABOVE_AND_BELOW)
        return context

    async def close(self) -> None:
        """Not yet: the next picture needs it."""


class Camera:
    """Takes pictures, one at a time.

    Args:
        browser: stays open.
    """

    def __init__(self, browser: "Browser") -> None:
        self._browser = _SharpBrowser(browser)

    async def picture(self, env: Env, view: View) -> bytes:
        """A PNG of one message as it is now, ``WIDTH`` × ``SCALE`` pixels wide.

        No preview of ``env`` may be open.

        Raises:
            NoPicture: something of it is missing or cut off.
        """
        preview = env.preview(
            view.channel,
            viewers=(view.viewer,),
            layout="message",
            locale=LOCALES[view.language],
            timezone=view.zone,
            presentation_time=(view.message.edited_at or view.message.created_at) + _LOOKED_AT,
            port=0,
        )
        speak_on_page(preview, view.language)
        # It would start Playwright's own browser, without asking for one that is installed.
        preview._capture_manager._browser = self._browser  # noqa: SLF001 - it takes no other
        try:
            async with preview:
                taken = await preview.screenshot(target=view.message, viewport=(WIDTH, _HEIGHT))
        except SetupError as error:
            raise NoPicture(str(error)) from error
        if taken.png is None or any(taken.geometry["overflow"].values()):
            raise NoPicture("it is too large")
        return _reduced(taken.png)

    async def page(self, address: str, typed: str) -> bytes:
        """A PNG of the playground's page with something typed into its message box.

        Raises:
            NoPicture: the page does not take it.
        """
        from playwright.async_api import Error  # noqa: PLC0415 - see `camera`

        context = await self._browser.new_context(
            viewport={"width": PAGE[0], "height": PAGE[1]}, reduced_motion="reduce"
        )
        try:
            page = await context.new_page()
            await page.goto(address)
            await page.locator("article[data-message-id]").last.wait_for()
            await page.locator("#channel-composer-input").press_sequentially(typed)
            await page.locator("[role=option]").first.wait_for()
            return _reduced(await page.screenshot(animations="disabled"))
        except Error as error:
            raise NoPicture(str(error).splitlines()[0]) from error
        finally:
            await context.close()


def _reduced(png: bytes) -> bytes:
    """The same picture in a third of the bytes.

    No colour is far from what it was, however few pixels have it, such as those of a legend.
    """
    target = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        colours = picture.convert("RGB").quantize(
            _COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
        colours.save(target, format="png", optimize=True)
    return target.getvalue()


@asynccontextmanager
async def camera() -> AsyncIterator[Camera]:
    """A camera with an open browser.

    Raises:
        NoBrowser: none can be opened.
    """
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - large, and an extra
    except ModuleNotFoundError:
        raise NoBrowser("the screens need Playwright: make shots installs it") from None
    async with async_playwright() as playwright:
        browser = await _opened(playwright)
        try:
            yield Camera(browser)
        finally:
            await browser.close()


async def _opened(playwright: "Playwright") -> "Browser":
    from playwright.async_api import Error  # noqa: PLC0415 - as above

    installed = [path for name in _BROWSERS if (path := shutil.which(name))]
    # None is Playwright's own.
    for path in (*installed, None):
        try:
            return await playwright.chromium.launch(executable_path=path)
        except Error:
            continue
    raise NoBrowser(
        "the screens need Chromium: install it with your system's packages, or with "
        ".venv/bin/playwright install chromium"
    )
