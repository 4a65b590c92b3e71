"""A member with a file, and all that follows from what is brought in."""

from typing import Any

from coach.imported import ImportReceipt
from coach.importing import Importing
from coach.uploads import Preview
from tests.hall import ANN, GUILD, Hall

HEADER = "ended_at,minutes,intensity,activity,note"


def table(*lines: str) -> bytes:
    return "\n".join((HEADER, *lines)).encode()


def days_of_october(*numbers: int, minutes: int = 45) -> bytes:
    return table(*(f"2026-10-{number:02}T07:00Z,{minutes},7,run," for number in numbers))


class Desk:
    """A member with a file."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.importing = Importing(hall.database, streak_min_minutes=10)

    async def looks_at(self, content: bytes, user_id: int = ANN) -> Preview:
        shown = await self.importing.look(
            user_id=user_id, guild_id=GUILD, content=content, now=self.hall.now
        )
        assert isinstance(shown, Preview)
        return shown

    async def stores(self, shown: Preview, *, rest: bool = False) -> ImportReceipt:
        return await self.importing.store(
            user_id=ANN,
            import_id=shown.import_id,
            leaves_out_faults=rest,
            now=self.hall.now,
        )

    async def imports(self, content: bytes) -> ImportReceipt:
        return await self.stores(await self.looks_at(content))

    async def undoes(self, receipt: ImportReceipt) -> int:
        gone = await self.importing.undo(
            user_id=ANN, import_id=receipt.import_id, now=self.hall.now
        )
        return gone.sessions

    async def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that follows from sessions, and they themselves."""
        tables = {
            "sessions": "id, ended_at, minutes, intensity, activity, note, is_in_time",
            "user_days": "user_id, local_date, sessions, minutes, load, streak_minutes",
            "scores": "guild_id, user_id, metric, period, first_day, value",
            "milestones": "user_id, kind, occasion, value",
        }
        return {
            name: sorted(await self.hall.rows(f"SELECT {columns} FROM {name}"), key=str)  # noqa: S608
            for name, columns in tables.items()
        }
