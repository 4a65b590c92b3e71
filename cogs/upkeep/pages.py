"""Two pages for machines: /metrics and /healthz."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from cogs.upkeep import health

if TYPE_CHECKING:
    from cogs.client import CoachBot


class AddressTaken(Exception):
    """The pages can't be served there; the text says why."""


@asynccontextmanager
async def served(bot: "CoachBot", *, host: str, port: int) -> AsyncIterator[None]:
    """The pages are there, as long as the block lasts.

    Raises:
        AddressTaken: see there.
    """
    runner = web.AppRunner(_application(bot), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise AddressTaken(error.strerror or type(error).__name__) from None
        yield
    finally:
        await runner.cleanup()


def _application(bot: "CoachBot") -> web.Application:
    async def show_metrics(_request: web.Request) -> web.Response:
        headers = {"Content-Type": bot.meter.content_type}
        return web.Response(body=bot.meter.text(), headers=headers)

    async def show_health(_request: web.Request) -> web.Response:
        found = await health.problems(bot)
        return web.json_response(
            {"status": "failing" if found else "ok", "problems": found},
            status=503 if found else 200,
        )

    application = web.Application()
    application.router.add_get("/metrics", show_metrics)
    application.router.add_get("/healthz", show_health)
    return application
