"""Bringing a schema up to date."""

from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import text

SCHEMA_REVISION = "0015"
"""The newest migration; they are numbered in their order. A test holds it equal to the head."""


async def revision(connection: AsyncConnection) -> str:
    """The newest migration that a database has seen; empty without any."""
    has_any = await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version"))
    if not has_any:
        return ""
    found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found or ""


def migrate(url: str) -> None:
    """Run the migrations that are missing. Blocks."""
    # Alembic takes 0.2 s to import: only the starts that need it pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
