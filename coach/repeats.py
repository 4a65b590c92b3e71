"""The same session twice: meant so, or a double tap? The question outlives a restart."""

from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import new_sessions
from coach.domain import errors
from coach.entries import RepeatQuestion, session_cue
from models.queries import drafts, sessions
from models.queries.sessions import NewSession, PastSession
from models.tables import SessionDraft

DOUBLE_TAP = timedelta(seconds=60)
DRAFT_LIFE = timedelta(days=1)


async def question(
    db: AsyncSession, *, session: NewSession, now: datetime
) -> RepeatQuestion | None:
    """Ask about a session that looks like the one before it; None when it does not."""
    last = await sessions.newest(db, user_id=session.user_id)
    is_calm = session_cue(session.activity, session.note) is None
    if last is None or not is_calm or not _is_repeat(last, session):
        return None
    await drafts.prune(db, user_id=session.user_id, before=now - DRAFT_LIFE)
    draft_id = await drafts.insert(db, draft=new_sessions.draft_of(session, now))
    return RepeatQuestion(
        draft_id=draft_id,
        minutes=session.minutes,
        intensity=session.intensity,
        activity=session.activity,
        seconds_ago=(now - last.logged_at) // timedelta(seconds=1),
    )


async def asked_about(
    db: AsyncSession, *, user_id: int, draft_id: int, now: datetime
) -> SessionDraft:
    """The session that a question was about, which is answered now.

    Raises:
        StaleButton: it has been answered, is too old, or somebody else's.
    """
    draft = await drafts.take(db, draft_id=draft_id)
    if draft is None or draft.user_id != user_id or now - draft.asked_at > DRAFT_LIFE:
        raise errors.StaleButton
    return draft


def _is_repeat(last: PastSession, session: NewSession) -> bool:
    """Logged and ended at about the same time: ends that are far apart were given on purpose."""
    return (
        new_sessions.is_within(DOUBLE_TAP, last, session.logged_at)
        and abs(session.ended_at - last.ended_at) <= DOUBLE_TAP
        and (last.minutes, last.intensity, last.activity)
        == (session.minutes, session.intensity, session.activity)
    )
