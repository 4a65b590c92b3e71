"""A backup made in the middle of everything holds all that was acknowledged before it."""

import asyncio
import re
import resource
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from coach.config import Settings
from cogs.upkeep.backup import BackupRefused, backup, told
from models.backup import NotCopied, Obstacle, back_up
from tests.test_bot import outcome
from tests.wire.process import REPOSITORY, BotProcess, running_bot

DRIFT = """
    SELECT count(*) FROM (
        SELECT user_id, local_date, count(*), sum(minutes) FROM sessions GROUP BY 1, 2
        EXCEPT
        SELECT user_id, local_date, sessions, minutes FROM user_days
    )
"""
"""Days whose sums are not those of their sessions."""


def steps_of(heading: str) -> str:
    """The shell commands that docs/operating.md gives under a bold heading."""
    text = (REPOSITORY / "docs" / "operating.md").read_text("utf-8")
    block = re.search(rf"\*\*{heading}\*\*.*?```sh\n(.*?)```", text, re.DOTALL)
    assert block is not None
    return block[1]


def numbers_in(path: Path) -> set[int]:
    """The numbers of the sessions in a database."""
    with closing(sqlite3.connect(path)) as connection:
        notes = connection.execute("SELECT note FROM sessions").fetchall()
    return {int(note.removeprefix("no. ")) for (note,) in notes}


def acknowledged(output: str) -> set[int]:
    """What the writing process said so far; the last line may be half written."""
    return {int(line) for line in output.split("\n")[:-1]}


def leftovers(folder: Path) -> set[str]:
    """The files of backups in a folder, whole or not."""
    return {path.name for path in folder.iterdir() if "backup" in path.name}


async def refusal(source: Path, target: Path) -> str:
    """What whoever asked for a backup is told instead."""
    settings = Settings(database_url=f"sqlite+aiosqlite:///{source}")
    with pytest.raises(BackupRefused) as refused:
        await backup(settings, target)
    return str(refused.value)


async def written(writer: BotProcess, *, least: int) -> set[int]:
    """Wait until so many sessions were acknowledged."""
    async with asyncio.timeout(60):
        while len(found := acknowledged(writer.output)) < least:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    return found


@pytest.mark.long
async def test_everything_acknowledged_before_a_backup_is_there_after_its_restore(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    env = {"DATABASE_URL": f"sqlite+aiosqlite:///{data / 'pacer.db'}"}
    async with running_bot(env, tmp_path / "log", ("-m", "tests.writing")) as writer:
        before = await written(writer, least=100)
        code, said = await outcome(env, tmp_path / "said", "backup", str(data / "backup.db"))
        after = acknowledged(writer.output)
        assert code == 0, said
        assert re.fullmatch(
            r".*backup\.db holds a checked copy of .*: [\d.]+ MiB, in [\d.]+ s\.", said
        )
        # The writer went on meanwhile, and is killed without a warning.
        assert after > before
    assert leftovers(data) == {"backup.db"}
    steps = await asyncio.create_subprocess_exec("sh", "-ec", steps_of("Restore:"), cwd=tmp_path)
    assert await steps.wait() == 0
    code, said = await outcome(env, tmp_path / "said", "migrate")
    assert code == 0, said
    kept = numbers_in(data / "pacer.db")
    assert before <= kept
    assert kept == set(range(len(kept)))
    with closing(sqlite3.connect(data / "pacer.db")) as connection:
        assert connection.execute(DRIFT).fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.long
async def test_what_a_killed_process_left_in_its_log_is_backed_up_too(tmp_path: Path) -> None:
    path = tmp_path / "pacer.db"
    env = {"DATABASE_URL": f"sqlite+aiosqlite:///{path}"}
    async with running_bot(env, tmp_path / "log", ("-m", "tests.writing")) as writer:
        await written(writer, least=20)
    assert path.with_name("pacer.db-wal").stat().st_size > 0
    back_up(path, tmp_path / "backup.db")
    assert acknowledged(writer.output) <= numbers_in(tmp_path / "backup.db")


def test_a_backup_keeps_nobody_from_writing(database_path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("INSERT INTO meta (key, value) VALUES ('half', 'written')")
        # Not even a transaction that is open all the time is in its way, or in the copy.
        back_up(database_path, tmp_path / "backup.db")
        connection.commit()
    with closing(sqlite3.connect(tmp_path / "backup.db")) as copy:
        assert copy.execute("SELECT count(*) FROM meta WHERE key = 'half'").fetchone() == (0,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_only_the_owner_may_read_a_backup(database_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    copied = back_up(database_path, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert copied.size_bytes == target.stat().st_size > 0


async def test_what_exists_is_never_overwritten(database_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("an older one")
    for there in (target, database_path):
        assert await refusal(database_path, there) == (
            f"{there} exists already: choose another name, or remove it first."
        )
    assert target.read_text() == "an older one"


async def test_without_a_database_or_a_folder_it_says_so(
    database_path: Path, tmp_path: Path
) -> None:
    missing, folder = tmp_path / "missing.db", tmp_path / "nowhere"
    assert await refusal(missing, tmp_path / "backup.db") == (
        f"There is no database at {missing} to back up: check DATABASE_URL, and where you start "
        "Pacer."
    )
    assert await refusal(database_path, folder / "backup.db") == (
        f"The folder {folder} does not exist: make it first."
    )


async def test_a_damaged_database_makes_no_backup(database_path: Path, tmp_path: Path) -> None:
    with database_path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    said = await refusal(database_path, tmp_path / "backup.db")
    assert re.search(r"damaged|can't be read", said)
    text = tmp_path / "text.db"
    text.write_text("no database, but long enough to be read as one" * 100)
    assert await refusal(text, tmp_path / "backup.db") == (
        f"{text} can't be read (file is not a database): restore an older backup if the file is "
        "damaged."
    )
    assert leftovers(tmp_path) == set()


async def test_a_full_disk_is_told_and_leaves_nothing_behind(
    database_path: Path, tmp_path: Path
) -> None:
    # A limit on the size of files stands for the disk: it fails the same writes.
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        said = await refusal(database_path, tmp_path / "backup.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert re.search(r"backup\.db can't be written \(.+\): make room on the disk", said)
    assert leftovers(tmp_path) == set()


@pytest.mark.parametrize("obstacle", Obstacle)
def test_whatever_is_in_the_way_is_told_in_a_sentence_with_a_cure(obstacle: Obstacle) -> None:
    sentence = told(NotCopied(obstacle, Path("pacer.db"), "disk full"))
    assert re.fullmatch(r"[^{}:]*(pacer\.db|disk full)[^{}:]*: [^{}:]+\.", sentence)


async def test_the_sentence_at_the_end_tells_size_and_time(
    database_path: Path, tmp_path: Path
) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{database_path}")
    said = await backup(settings, tmp_path / "backup.db")
    assert re.search(
        r"backup\.db holds a checked copy of .*pacer\.db: 0\.\d MiB, in [\d.]+ s\.$", said
    )


async def test_postgresql_is_left_to_its_own_tool(tmp_path: Path) -> None:
    settings = Settings.model_construct(database_url="postgresql+asyncpg://u:secret@h/d")
    with pytest.raises(BackupRefused, match=r"pg_dump --format=custom --file=") as refused:
        await backup(settings, tmp_path / "backup.dump")
    assert "secret" not in str(refused.value)
