"""Whether the clock has anything to do."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, exists, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.direct_messages import OPEN
from models.statements import Prepared
from models.tables import DirectMessage, FocusTimer, Timer
from models.types import UtcSeconds

_NOW = bindparam("now", type_=UtcSeconds)
_LOST_BEFORE = bindparam("lost_before", type_=UtcSeconds)
_ANYTHING_DUE = Prepared(
    select(
        or_(
            exists().where(col(Timer.due_at) <= _NOW),
            exists().where(col(FocusTimer.due_at) <= _NOW),
            exists().where(
                OPEN,
                col(DirectMessage.due_at) <= _NOW,
                or_(
                    col(DirectMessage.state) == "waiting",
                    col(DirectMessage.claimed_at) < _LOST_BEFORE,
                ),
            ),
        )
    ),
    bool,
)


async def are_any(db: AsyncSession, *, now: datetime, lost_before: datetime) -> bool:
    """Whether a timer ran out, a message waited long enough, or a claim of then is still open.

    Timers are those of check-ins and those of focus. Asked every minute, mostly in vain: one
    statement, made once.
    """
    return await _ANYTHING_DUE.one(db, now=now, lost_before=lost_before)
